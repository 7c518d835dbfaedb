import { Equal, EqualNot, Link2 } from 'lucide-react'
import { useRef, type ReactNode } from 'react'
import { Input } from 'react-aria-components/Input'
import { TextField } from 'react-aria-components/TextField'
import { useStore } from 'zustand'
import { formatRupees, paise } from '../../../shared/paise.ts'
import { Button } from '../../components/button.tsx'
import { Keys } from '../../components/keys.tsx'
import { Money } from '../../components/money.tsx'
import { goToList, useShortcuts } from '../../components/shortcuts.ts'
import { counted, differenceWords } from '../../words.ts'
import { balanceOf, clearTicked, matchTicked, openCredits, openSettlements, partsIn, said } from './by-hand.ts'
import { differenceLook } from './difference-words.ts'
import { NameDifference } from './name-difference.tsx'

/** What is ticked on either side, the difference as it stands, and the match. */
export function HandTray(): ReactNode {
  const settlements = useStore(openSettlements.store, ({ ticked }) => ticked)
  const credits = useStore(openCredits.store, ({ ticked }) => ticked)
  const words = useStore(said)
  const tray = useRef<HTMLDivElement>(null)
  const choice = useRef<HTMLDivElement>(null)
  const noteField = useRef<HTMLInputElement>(null)
  const balance = balanceOf(settlements.values(), credits.values())
  const { difference, ...sums } = balance
  const hasBoth = settlements.size > 0 && credits.size > 0
  const needsName = hasBoth && partsIn(balance, words) === null
  const needsNote = hasBoth && difference !== 0 && words.text.trim() === ''

  /** To what is still to be said; when all of it is, to the match, and back to the list. */
  async function match(): Promise<void> {
    if (needsName) firstOf(choice.current)?.focus()
    else if (needsNote) noteField.current?.focus()
    else if (hasBoth && (await matchTicked())) leave()
  }
  useShortcuts({ m: () => void match() })

  /** Back to the list, unless the person has gone somewhere else meanwhile. */
  function leave(): void {
    const focused = document.activeElement
    if (focused === document.body || tray.current?.contains(focused)) goToList()
  }

  return (
    <div ref={tray} className="px-5 py-3">
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
      <form
        className="mt-3"
        onSubmit={(event) => {
          event.preventDefault()
          void match()
        }}
      >
        {hasBoth && difference !== 0 && <NameDifference balance={balance} choice={choice} />}
        <div className="mt-3 flex items-center gap-2">
          <TextField
            aria-label="Note"
            value={words.text}
            onChange={(text) => said.setState({ text })}
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
          <Button look="quiet" isDisabled={settlements.size + credits.size === 0} onPress={clear}>
            Clear
          </Button>
          <Button look="primary" type="submit" icon={<Link2 size={16} />} isDisabled={!hasBoth}>
            Match by hand <Keys keys="M" />
          </Button>
        </div>
      </form>
    </div>
  )
}

/** The first of the amounts where they are typed, else the first choice. */
function firstOf(choice: HTMLElement | null): HTMLElement | null {
  return choice?.querySelector('input') ?? choice?.querySelector('button') ?? null
}

function clear(): void {
  clearTicked()
  goToList()
}
