import { useEffect, type ReactNode } from 'react'
import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import { Choice } from '../../components/choice.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { useShortcuts } from '../../components/shortcuts.ts'
import { screen, type Sought } from '../../state/screen.ts'
import { BankAndBooks } from './books-page.tsx'
import { entryMatches, searchEntries } from './books.ts'
import { ByHand } from './by-hand-page.tsx'
import { seekCredits } from './by-hand.ts'
import type { Holdings } from './empty-list.tsx'
import { AcceptedPairs, PairsToReview } from './pair-table.tsx'
import { proposedPairs, searchPairs } from './pairs.ts'

const parts = [
  { value: 'review', words: 'To review' },
  { value: 'open', words: 'Open' },
  { value: 'accepted', words: 'Accepted' },
  { value: 'books', words: 'Bank and books' },
] as const
type Part = (typeof parts)[number]['value']

/** Which part of matching is shown; kept while other screens are. */
const part = createStore<{ readonly shown: Part }>(() => ({ shown: 'review' }))

function showPart(shown: Part): void {
  part.setState({ shown })
}

const shortcuts = {
  1: () => showPart('review'),
  2: () => showPart('open'),
  3: () => showPart('accepted'),
  4: () => showPart('books'),
}

interface MatchPageProps {
  /** How many pairs wait for a person. */
  readonly toReview: number
  readonly holds: Holdings
  readonly onImportLedgers: () => void
}

/** Settlements and the credits that are their money: decide about pairs, or make them by hand. */
export function MatchPage({ toReview, holds, onImportLedgers }: MatchPageProps): ReactNode {
  const { shown } = useStore(part)
  const { sought } = useStore(screen)
  const { search } = useStore(proposedPairs.store, ({ filter }) => filter)
  const { search: inBooks } = useStore(entryMatches.proposed.store, ({ filter }) => filter)
  useShortcuts(shortcuts)
  useEffect(() => {
    if (sought) seek(sought)
  }, [sought])
  return (
    <>
      <PageHead title="Match">
        {shown === 'books' && (
          <SearchField isMain label="Text, reference or amount" value={inBooks} onSearch={searchEntries} />
        )}
        {(shown === 'review' || shown === 'accepted') && (
          <SearchField isMain label="Settlement, UTR or narration" value={search} onSearch={searchPairs} />
        )}
        <Choice label="Pairs" options={withCount(toReview)} value={shown} onChoose={showPart} />
      </PageHead>
      {shown === 'review' && <PairsToReview holds={holds} />}
      {shown === 'open' && <ByHand toReview={toReview} holds={holds} />}
      {shown === 'accepted' && <AcceptedPairs holds={holds} />}
      {shown === 'books' && <BankAndBooks holds={holds} onImport={onImportLedgers} />}
    </>
  )
}

function seek({ state, search }: Sought): void {
  const sought = parts.find(({ value }) => value === state)?.value
  if (sought) showPart(sought)
  if (search === undefined) return
  if (sought === 'open') seekCredits(search)
  else searchPairs(search)
}

function withCount(toReview: number): readonly { readonly value: Part; readonly words: string }[] {
  if (toReview === 0) return parts
  return parts.map(({ value, words }) => ({
    value,
    words: value === 'review' ? `${words} · ${toReview.toLocaleString('en-IN')}` : words,
  }))
}
