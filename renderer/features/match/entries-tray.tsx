import { useRef, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { Choice } from '../../components/choice.tsx'
import { Foot } from '../../components/foot.tsx'
import { useShortcuts } from '../../components/shortcuts.ts'
import { counted, differenceWords } from '../../words.ts'
import { openEntries } from './books.ts'
import { choices, partsWords } from './difference-words.ts'
import {
  balanceOfEntries,
  clearTickedEntries,
  kindOfEntries,
  matchTickedEntries,
  saidOfEntries,
} from './entries-by-hand.ts'
import { Signed } from './entry-columns.tsx'
import { TrayNote, TraySums } from './tray-parts.tsx'

/** Lines of the bank and entries of the books that are ticked, what they differ by, and the match. */
export function EntriesTray(): ReactNode {
  const bank = useStore(openEntries.bank.store, ({ ticked }) => ticked)
  const books = useStore(openEntries.books.store, ({ ticked }) => ticked)
  const { text, kind: chosen } = useStore(saidOfEntries)
  const kinds = useRef<HTMLDivElement>(null)
  const noteField = useRef<HTMLInputElement>(null)
  const balance = balanceOfEntries([...bank.values()], [...books.values()])
  const { difference, match: found } = balance
  const kind = kindOfEntries(balance, chosen)
  const differ = found === 'both-sides' && difference !== 0

  function match(): void {
    if (differ && kind === null) kinds.current?.querySelector('button')?.focus()
    else if (differ && text.trim() === '') noteField.current?.focus()
    else if (found !== null) void matchTickedEntries()
  }
  useShortcuts({ m: match })

  return (
    <Foot label="Match bank and books by hand" className="shrink-0 border-t border-strong bg-ground px-5 py-3">
      <TraySums
        left={{ amount: <Signed amount={balance.bank} />, words: `${counted(bank.size, 'line')} of the bank` }}
        right={{
          amount: <Signed amount={balance.books} />,
          words: `${counted(books.size, 'entry', 'entries')} of the books`,
        }}
        canMatch={found !== null}
        difference={difference}
        words={found === 'contra' ? 'They cancel each other' : differenceWords(difference)}
      />
      {differ && (
        <div ref={kinds} className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <span className="text-small text-soft">What the difference is</span>
          <Choice
            label="What the difference is"
            options={choices}
            value={kind ?? ''}
            onChoose={(value) => value !== '' && saidOfEntries.setState({ kind: value })}
          />
          {kind !== null && <span className="text-small text-soft">{partsWords(difference, kind)}</span>}
        </div>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          match()
        }}
      >
        <TrayNote
          text={text}
          onChange={(words) => saidOfEntries.setState({ text: words })}
          field={noteField}
          difference={differ ? difference : null}
          otherwise="Note (needed when bank and books differ)"
          hasAny={bank.size + books.size > 0}
          canMatch={found !== null}
          onClear={clearTickedEntries}
        />
      </form>
    </Foot>
  )
}
