import { Equal, EqualNot, Link2 } from 'lucide-react'
import { useRef, type ReactNode } from 'react'
import { Input } from 'react-aria-components/Input'
import { TextField } from 'react-aria-components/TextField'
import { useStore } from 'zustand'
import { formatRupees, paise } from '../../../shared/paise.ts'
import { Button } from '../../components/button.tsx'
import { Choice } from '../../components/choice.tsx'
import { Keys } from '../../components/keys.tsx'
import { useShortcuts } from '../../components/shortcuts.ts'
import { counted, differenceWords } from '../../words.ts'
import { openEntries } from './books.ts'
import { choices, differenceLook, partsWords } from './difference-words.ts'
import {
  balanceOfEntries,
  clearTickedEntries,
  kindOfEntries,
  matchTickedEntries,
  saidOfEntries,
} from './entries-by-hand.ts'
import { Signed } from './entry-columns.tsx'

/** Lines of the bank and entries of the books that are ticked, what they differ by, and the match. */
export function EntriesTray(): ReactNode {
  const bank = useStore(openEntries.bank.store, ({ ticked }) => ticked)
  const books = useStore(openEntries.books.store, ({ ticked }) => ticked)
  const { text, kind: chosen } = useStore(saidOfEntries)
  const kinds = useRef<HTMLDivElement>(null)
  const noteField = useRef<HTMLInputElement>(null)
  const balance = balanceOfEntries(bank.values(), books.values())
  const { difference } = balance
  const kind = kindOfEntries(balance, chosen)
  const hasBoth = bank.size > 0 && books.size > 0
  const differ = hasBoth && difference !== 0

  function match(): void {
    if (differ && kind === null) kinds.current?.querySelector('button')?.focus()
    else if (differ && text.trim() === '') noteField.current?.focus()
    else if (hasBoth) void matchTickedEntries()
  }
  useShortcuts({ m: match })

  return (
    <section aria-label="Match bank and books by hand" className="shrink-0 border-t border-strong bg-ground px-5 py-3">
      <div className="grid grid-cols-[1fr_auto_1fr] items-center gap-6" aria-live="polite">
        <p className="text-right">
          <span className="mr-3 text-small text-soft">{counted(bank.size, 'line')} of the bank</span>
          <span className="text-lead font-semibold">
            <Signed amount={balance.bank} />
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
            <Signed amount={balance.books} />
          </span>
          <span className="ml-3 text-small text-soft">{counted(books.size, 'entry', 'entries')} of the books</span>
        </p>
      </div>
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
        className="mt-3 flex items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          match()
        }}
      >
        <TextField
          aria-label="Note"
          value={text}
          onChange={(words) => saidOfEntries.setState({ text: words })}
          className="flex-1"
        >
          <Input
            ref={noteField}
            maxLength={2000}
            placeholder={
              differ
                ? `Say why the ${formatRupees(paise(Math.abs(difference)))} is missing or too much: a note is needed`
                : 'Note (needed when bank and books differ)'
            }
            className="h-8 w-full rounded-md border border-strong bg-panel px-2.5 select-text placeholder:text-faint"
          />
        </TextField>
        <Button look="quiet" isDisabled={bank.size + books.size === 0} onPress={clearTickedEntries}>
          Clear
        </Button>
        <Button look="primary" type="submit" icon={<Link2 size={16} />} isDisabled={!hasBoth}>
          Match by hand <Keys keys="M" />
        </Button>
      </form>
    </section>
  )
}
