import { Equal, EqualNot, Link2 } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { Input } from 'react-aria-components/Input'
import { TextField } from 'react-aria-components/TextField'
import { formatRupees, paise, type Paise } from '../../../shared/paise.ts'
import { Button } from '../../components/button.tsx'
import { Keys } from '../../components/keys.tsx'
import { differenceLook } from './difference-words.ts'

interface Side {
  readonly amount: ReactNode
  /** How many of what are ticked. */
  readonly words: string
}

/** The sums of what is ticked on either side, and in words what they differ by. */
export function TraySums({
  left,
  right,
  canMatch,
  difference,
  words,
}: {
  readonly left: Side
  readonly right: Side
  readonly canMatch: boolean
  readonly difference: Paise
  readonly words: string
}): ReactNode {
  return (
    <div className="grid grid-cols-[1fr_auto_1fr] items-center gap-6" aria-live="polite">
      <p className="text-right">
        <span className="mr-3 text-small text-soft">{left.words}</span>
        <span className="text-lead font-semibold">{left.amount}</span>
      </p>
      <p
        className={`flex items-center gap-2 rounded-full px-3 py-1 text-small font-medium ${differenceLook(canMatch, difference)}`}
      >
        {difference === 0 ? <Equal size={14} aria-hidden /> : <EqualNot size={14} aria-hidden />}
        {words}
      </p>
      <p>
        <span className="text-lead font-semibold">{right.amount}</span>
        <span className="ml-3 text-small text-soft">{right.words}</span>
      </p>
    </div>
  )
}

/** The note on a match by hand, and the buttons that make it or forget what is ticked. */
export function TrayNote({
  text,
  onChange,
  field,
  difference,
  otherwise,
  hasAny,
  canMatch,
  onClear,
}: {
  readonly text: string
  readonly onChange: (text: string) => void
  readonly field: Ref<HTMLInputElement>
  /** What a note is needed for; null where none is. */
  readonly difference: Paise | null
  readonly otherwise: string
  readonly hasAny: boolean
  readonly canMatch: boolean
  readonly onClear: () => void
}): ReactNode {
  return (
    <div className="mt-3 flex items-center gap-2">
      <TextField aria-label="Note" value={text} onChange={onChange} className="flex-1">
        <Input
          ref={field}
          maxLength={2000}
          placeholder={
            difference === null
              ? otherwise
              : `Say why the ${formatRupees(paise(Math.abs(difference)))} is missing or too much: a note is needed`
          }
          className="h-8 w-full rounded-md border border-strong bg-panel px-2.5 select-text placeholder:text-faint"
        />
      </TextField>
      <Button look="quiet" isDisabled={!hasAny} onPress={onClear}>
        Clear
      </Button>
      <Button look="primary" type="submit" icon={<Link2 size={16} />} isDisabled={!canMatch}>
        Match by hand <Keys keys="M" />
      </Button>
    </div>
  )
}
