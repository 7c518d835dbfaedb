import { BookOpen, BookPlus, CircleCheck } from 'lucide-react'
import { useEffect, useMemo, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { EntryMatchRow, LedgersView } from '../../../shared/contract/ledgers.ts'
import { formatDay } from '../../../shared/day.ts'
import { subscribe } from '../../client.ts'
import { Button } from '../../components/button.tsx'
import { Choice } from '../../components/choice.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { useShortcuts } from '../../components/shortcuts.ts'
import type { List } from '../../components/table/list-state.ts'
import { Table } from '../../components/table/table.tsx'
import { counted } from '../../words.ts'
import { BookSums } from './book-sums.tsx'
import {
  askForBooks,
  askWhyShown,
  bookViews,
  books,
  decideEntry,
  entryMatches,
  searchEntries,
  shownView,
  type BookView,
  type EntryFilter,
} from './books.ts'
import { EmptyList, type Holdings } from './empty-list.tsx'
import { matchColumns } from './entry-columns.tsx'
import { EntryDetails } from './entry-details.tsx'
import { OpenEntries } from './open-entries.tsx'

/** The bank beside the merchant's own books: what agrees, and what only one side has. */
export function BankAndBooks({
  holds,
  onImport,
}: {
  readonly holds: Holdings
  /** Begins an import of ledgers. */
  readonly onImport: () => void
}): ReactNode {
  const state = useStore(books)
  const { view } = state
  useEffect(() => {
    void askForBooks()
    return subscribe('bookChanged', () => void askForBooks())
  }, [])
  if (view === null) return null
  if (view.ledgers.length === 0) return <NoLedger onImport={onImport} />
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-panel">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-5 py-2.5">
        <Choice
          label="Bank and books"
          options={bookViews.map((value) => ({ value, words: wordsOf(value, view) }))}
          value={shownView(state)}
          onChoose={(chosen) => books.setState({ chosen })}
        />
        <p className="min-w-0 flex-1 truncate text-small text-soft">{ledgerWords(view)}</p>
        <ImportLedgers onImport={onImport} />
      </header>
      <BookSums view={view} shown={shownView(state)} />
      <View shown={shownView(state)} holds={holds} />
    </div>
  )
}

function NoLedger({ onImport }: { readonly onImport: () => void }): ReactNode {
  return (
    <div className="grid flex-1 place-items-center bg-panel p-6">
      <EmptyState
        icon={<BookOpen size={28} strokeWidth={1.5} />}
        title="Your books beside the bank"
        act={<ImportLedgers isMain onImport={onImport} />}
      >
        Export the ledger of the bank account from Tally, Zoho Books or Excel and import it here: Milaan shows what the
        bank and the books both have, and what only one of them has.
      </EmptyState>
    </div>
  )
}

function ImportLedgers({
  isMain = false,
  onImport,
}: {
  readonly isMain?: boolean
  readonly onImport: () => void
}): ReactNode {
  return (
    <Button look={isMain ? 'primary' : 'plain'} icon={<BookPlus size={16} />} onPress={onImport}>
      Import ledgers…
    </Button>
  )
}

function View({ shown, holds }: { readonly shown: BookView; readonly holds: Holdings }): ReactNode {
  const { search } = useStore(entryMatches.proposed.store, ({ filter }) => filter)
  const empty = (
    <EmptyList search={search} onClear={() => searchEntries('')} holds={holds} needs={['lines']}>
      <EmptyState icon={<CircleCheck size={28} strokeWidth={1.5} />} title="Nothing here">
        {nothingLeft[shown]}
      </EmptyState>
    </EmptyList>
  )
  switch (shown) {
    case 'proposed':
    case 'accepted':
      return <Matches key={shown} state={shown} empty={empty} />
    case 'bank':
    case 'books':
      return <OpenEntries key={shown} side={shown} empty={empty} />
  }
}

/** What is said of a part that is empty although the bank and the books are both here. */
const nothingLeft: Readonly<Record<BookView, string>> = {
  proposed: 'Everything that could be found is decided.',
  accepted: 'No line and no entry agree yet.',
  bank: 'The books have every line of the bank.',
  books: 'The bank has every entry of the books.',
}

interface MatchesProps {
  readonly state: 'proposed' | 'accepted'
  readonly empty: ReactNode
}

function Matches({ state, empty }: MatchesProps): ReactNode {
  const list: List<EntryMatchRow, EntryFilter> = entryMatches[state]
  const current = useStore(list.store, (store) => store.current)
  const shortcuts = useMemo(() => shortcutsOf(state), [state])
  useShortcuts(shortcuts)
  return (
    <>
      <Table
        list={list}
        columns={matchColumns}
        label={state === 'proposed' ? 'Bank and books to review' : 'Bank and books that agree'}
        rowHeight={56}
        takesFocus
        empty={empty}
      />
      {current && <EntryDetails match={current} />}
    </>
  )
}

function shortcutsOf(state: 'proposed' | 'accepted'): Readonly<Record<string, () => void>> {
  const decide = (kind: 'accept' | 'reject') => () => void decideEntry(state, kind)
  const w = () => askWhyShown(state)
  return state === 'accepted' ? { s: decide('reject'), w } : { a: decide('accept'), r: decide('reject'), w }
}

function wordsOf(value: BookView, { proposed, accepted, onlyBank, onlyBooks }: LedgersView): string {
  const count = { proposed, accepted, bank: onlyBank, books: onlyBooks }[value].count.toLocaleString('en-IN')
  const words = { proposed: 'To review', accepted: 'Agree', bank: 'Only in the bank', books: 'Only in the books' }[
    value
  ]
  return `${words} · ${count}`
}

function ledgerWords({ ledgers }: LedgersView): string {
  const [last] = ledgers
  if (!last) return ''
  const more = ledgers.length === 1 ? '' : `, and ${counted(ledgers.length - 1, 'earlier export')}`
  return `${last.file}, ${formatDay(last.from)} to ${formatDay(last.to)}${more}`
}
