import { CircleCheck, Link2 } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useStore } from 'zustand'
import type { MatchRow } from '../../../shared/contract.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import type { List } from '../../components/table/list-state.ts'
import { useShortcuts } from '../../components/shortcuts.ts'
import { Table } from '../../components/table/table.tsx'
import { EmptyList, type Holdings } from './empty-list.tsx'
import { pairColumns } from './pair-columns.tsx'
import { PairDetails } from './pair-details.tsx'
import {
  acceptPair,
  acceptedPairs,
  askWhyIn,
  proposedPairs,
  rejectPair,
  searchPairs,
  splitPair,
  type PairFilter,
} from './pairs.ts'

const shortcuts = { a: () => void acceptPair(), r: () => void rejectPair(), w: () => askWhyIn(proposedPairs) }
const acceptedShortcuts = { s: () => void splitPair(), w: () => askWhyIn(acceptedPairs) }

export function PairsToReview({ holds }: { readonly holds: Holdings }): ReactNode {
  useShortcuts(shortcuts)
  return (
    <PairTable
      list={proposedPairs}
      label="Pairs to review"
      onKey={acceptByEnter}
      holds={holds}
      empty={
        <EmptyState icon={<CircleCheck size={28} strokeWidth={1.5} />} title="Nothing to review">
          Every pair that could be found is decided. What has no pair is under Open.
        </EmptyState>
      }
    />
  )
}

export function AcceptedPairs({ holds }: { readonly holds: Holdings }): ReactNode {
  useShortcuts(acceptedShortcuts)
  return (
    <PairTable
      list={acceptedPairs}
      label="Accepted pairs"
      holds={holds}
      empty={
        <EmptyState icon={<Link2 size={28} strokeWidth={1.5} />} title="No accepted pairs">
          Pairs with the same UTR and amount are accepted as soon as both sides are in the book.
        </EmptyState>
      }
    />
  )
}

/** Enter in the list; anywhere else on the screen it means what has the focus. */
function acceptByEnter({ key, ctrlKey, metaKey, repeat }: KeyboardEvent): boolean {
  if (key !== 'Enter' || ctrlKey || metaKey || repeat) return false
  void acceptPair()
  return true
}

interface PairTableProps {
  readonly list: List<MatchRow, PairFilter>
  readonly label: string
  readonly onKey?: (event: KeyboardEvent) => boolean
  readonly holds: Holdings
  /** What is said when the book has both sides and no such pair. */
  readonly empty: ReactNode
}

function PairTable({ list, holds, empty, ...table }: PairTableProps): ReactNode {
  const current = useStore(list.store, (state) => state.current)
  const { search } = useStore(list.store, ({ filter }) => filter)
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-panel">
      <Table
        list={list}
        columns={pairColumns}
        rowHeight={68}
        takesFocus
        {...table}
        empty={
          <EmptyList search={search} onClear={() => searchPairs('')} holds={holds} needs={['settlements', 'lines']}>
            {empty}
          </EmptyList>
        }
      />
      {current && <PairDetails pair={current} />}
    </div>
  )
}
