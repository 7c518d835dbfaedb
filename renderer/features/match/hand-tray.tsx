import { Equal, EqualNot, Link2 } from 'lucide-react'
import { useRef, type ReactNode } from 'react'
import { Input } from 'react-aria-components/Input'
import { TextField } from 'react-aria-components/TextField'
import { useStore } from 'zustand'
import { differenceNames } from '../../../shared/matching/difference-names.ts'
import { partsOfDifference, type DifferenceChoice } from '../../../shared/matching/why/difference.ts'
import { formatRupees, paise, type Paise } from '../../../shared/paise.ts'
import { Button } from '../../components/button.tsx'
import { Choice } from '../../components/choice.tsx'
import { Keys } from '../../components/keys.tsx'
import { Money } from '../../components/money.tsx'
import { useShortcuts } from '../../components/shortcuts.ts'
import { counted, differenceWords } from '../../words.ts'
import { balanceOf, clearTicked, kindOf, matchTicked, openCredits, openSettlements, said } from './by-hand.ts'

/** What is ticked on either side, the difference as it stands, and the match. */
export function HandTray(): ReactNode {
  const settlements = useStore(openSettlements.store, ({ ticked }) => ticked)
  const credits = useStore(openCredits.store, ({ ticked }) => ticked)
  const { text, kind: chosen } = useStore(said)
  const kinds = useRef<HTMLDivElement>(null)
  const noteField = useRef<HTMLInputElement>(null)
  const balance = balanceOf(settlements.values(), credits.values())
  const { difference, ...sums } = balance
  const kind = kindOf(balance, chosen)
  const hasBoth = settlements.size > 0 && credits.size > 0
  const needsNote = hasBoth && difference !== 0 && text.trim() === ''

  function match(): void {
    if (hasBoth && difference !== 0 && kind === null) kinds.current?.querySelector('button')?.focus()
    else if (needsNote) noteField.current?.focus()
    else if (hasBoth) void matchTicked()
  }
  useShortcuts({ m: match })

  return (
    <section aria-label="Match by hand" className="shrink-0 border-t border-strong bg-ground px-5 py-3">
      <div className="grid grid-cols-[1fr_auto_1fr] items-center gap-6" aria-live="polite">
        <p className="text-right">
          <span className="mr-3 text-small text-soft">{counted(settlements.size, 'settlement')}</span>
          <span className="text-lead font-semibold">
            <Money amount={sums.settlements} />
          </span>
        </p>
        <p
          className={`flex items-center gap-2 rounded-full px-3 py-1 text-small font-medium ${differenceLook(hasBoth, difference)}`}
        >
          {difference === 0 ? <Equal size={14} aria-hidden /> : <EqualNot size={14} aria-hidden />}
          {differenceWords(difference)}
        </p>
        <p>
          <span className="text-lead font-semibold">
            <Money amount={sums.credits} />
          </span>
          <span className="ml-3 text-small text-soft">{counted(credits.size, 'credit')}</span>
        </p>
      </div>
      {hasBoth && difference !== 0 && (
        <div ref={kinds} className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <span className="text-small text-soft">What the difference is</span>
          <Choice
            label="What the difference is"
            options={choices}
            value={kind ?? ''}
            onChoose={(value) => value !== '' && said.setState({ kind: value })}
          />
          {kind !== null && <span className="text-small text-soft">{partsWords(difference, kind)}</span>}
        </div>
      )}
      <form
        className="mt-3 flex items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          match()
        }}
      >
        <TextField
          aria-label="Note"
          value={text}
          onChange={(words) => said.setState({ text: words })}
          className="flex-1"
        >
          <Input
            ref={noteField}
            maxLength={2000}
            placeholder={
              hasBoth && difference !== 0
                ? `Say why the ${formatRupees(paise(Math.abs(difference)))} is missing or too much: a note is needed`
                : 'Note (needed when the two sides differ)'
            }
            className="h-8 w-full rounded-md border border-strong bg-panel px-2.5 select-text placeholder:text-faint"
          />
        </TextField>
        <Button look="quiet" isDisabled={settlements.size + credits.size === 0} onPress={clearTicked}>
          Clear
        </Button>
        <Button look="primary" type="submit" icon={<Link2 size={16} />} isDisabled={!hasBoth}>
          Match by hand <Keys keys="M" />
        </Button>
      </form>
    </section>
  )
}

const choices: readonly { readonly value: DifferenceChoice | ''; readonly words: string }[] = [
  { value: 'fee-and-gst', words: 'Fee + GST' },
  { value: 'fee', words: 'Fee' },
  { value: 'gst', words: 'GST' },
  { value: 'tds', words: 'TDS' },
  { value: 'rounding', words: 'Rounding' },
  { value: 'write-off', words: 'Write-off' },
]

function partsWords(difference: Paise, kind: DifferenceChoice): string {
  return partsOfDifference(difference, kind)
    .map((part) => `${differenceNames[part.kind]} ${formatRupees(paise(Math.abs(part.amount)))}`)
    .join(', ')
}

function differenceLook(hasBoth: boolean, difference: number): string {
  if (!hasBoth) return 'bg-hover text-soft'
  return difference === 0 ? 'bg-good-soft text-good' : 'bg-warn-soft text-warn'
}
