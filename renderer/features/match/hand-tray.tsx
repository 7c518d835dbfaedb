import { useRef, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { Money } from '../../components/money.tsx'
import { goToList, useShortcuts } from '../../components/shortcuts.ts'
import { counted, differenceWords } from '../../words.ts'
import { balanceOf, clearTicked, matchTicked, openCredits, openSettlements, partsIn, said } from './by-hand.ts'
import { NameDifference } from './name-difference.tsx'
import { TrayNote, TraySums } from './tray-parts.tsx'

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
      <TraySums
        left={{ amount: <Money amount={sums.settlements} />, words: counted(settlements.size, 'settlement') }}
        right={{ amount: <Money amount={sums.credits} />, words: counted(credits.size, 'credit') }}
        canMatch={hasBoth}
        difference={difference}
        words={differenceWords(difference)}
      />
      <form
        className="mt-3"
        onSubmit={(event) => {
          event.preventDefault()
          void match()
        }}
      >
        {hasBoth && difference !== 0 && <NameDifference balance={balance} choice={choice} />}
        <TrayNote
          text={words.text}
          onChange={(text) => said.setState({ text })}
          field={noteField}
          difference={hasBoth && difference !== 0 ? difference : null}
          otherwise="Note (needed when the two sides differ)"
          hasAny={settlements.size + credits.size > 0}
          canMatch={hasBoth}
          onClear={clear}
        />
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
