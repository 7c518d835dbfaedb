import { useState, type ReactNode } from 'react'
import type { UnderstoodStatement } from '../../../shared/contract/imports.ts'
import { layoutOf } from '../../../shared/statements/named-layouts.ts'
import { client } from '../../client.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { valueOrSay } from '../../state/notices.ts'
import { correctionsOf, type IncomingFile } from './incoming-file.ts'

/** Keeps what was said for the next file of this shape; shown where there is anything worth keeping. */
export function KeepLayout({
  file,
  understood,
}: {
  readonly file: IncomingFile
  readonly understood: UnderstoodStatement
}): ReactNode {
  const [name, setName] = useState(understood.layout.slice(0, 80))
  const [kept, setKept] = useState<string | null>(null)
  const layout = layoutOf(name.trim(), understood, correctionsOf(file))
  if (layout === null) return null
  async function keep(): Promise<void> {
    if (layout === null || layout.name === '') return
    if (valueOrSay(await client.keepLayout(layout))) setKept(layout.name)
  }
  return (
    <form
      aria-label="Keep as a layout"
      className="flex items-end gap-3 rounded-md border border-line bg-ground p-3"
      onSubmit={(event) => {
        event.preventDefault()
        void keep()
      }}
    >
      <div className="w-96">
        <Field
          label="Read the next file like this in the same way, as the layout"
          value={name}
          onChange={setName}
          maxLength={80}
        />
      </div>
      <p role="status" className="flex h-8 items-center text-small text-good">
        {kept !== null && `Kept as “${kept}”. The next file like this is read so by itself.`}
      </p>
      <Button type="submit" isLast isDisabled={layout.name === ''}>
        Keep layout
      </Button>
    </form>
  )
}
