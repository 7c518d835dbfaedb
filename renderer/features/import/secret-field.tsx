import type { ReactNode } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextField } from 'react-aria-components/TextField'
import { setSecret } from './preview-files.ts'

/** The client secret, when the person has it: signatures are checked with it, and it is kept nowhere. */
export function SecretField({ secret }: { readonly secret: string }): ReactNode {
  return (
    <TextField
      type="password"
      value={secret}
      onChange={setSecret}
      maxLength={500}
      className="mt-5 flex flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line pt-4"
    >
      <Label className="font-medium">Client secret (optional)</Label>
      <Input autoComplete="off" className="h-8 w-64 rounded-md border border-strong bg-panel px-2.5 select-text" />
      <Text slot="description" className="w-full text-small text-soft">
        With it the webhooks’ signatures are checked. It is used for this import and kept nowhere.
      </Text>
    </TextField>
  )
}
