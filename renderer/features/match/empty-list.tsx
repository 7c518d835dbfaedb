import { FileDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { NothingFound } from '../../components/nothing-found.tsx'

/** What matching needs two kinds of; `lines` are those of bank statements. */
type Kind = 'settlements' | 'lines'

/** Whether the book holds any record of a kind at all; null while that is not known. */
export type Holdings = Readonly<Record<Kind, boolean>> | null

interface EmptyListProps {
  readonly search: string
  readonly isFiltered?: boolean
  readonly onClear: () => void
  readonly holds: Holdings
  /** What there has to be before the list can have anything. */
  readonly needs: readonly Kind[]
  /** What is said when everything is here and nothing is left to do. */
  readonly children: ReactNode
}

/** Why a list of matching is empty: the search finds nothing, the book has nothing of the kind yet, or all is done. */
export function EmptyList({ search, isFiltered = false, onClear, holds, needs, children }: EmptyListProps): ReactNode {
  if (search !== '') return <NothingFound search={search} isFiltered={isFiltered} onClear={onClear} />
  if (holds === null) return null
  const [missing, alsoMissing] = needs.filter((kind) => !holds[kind])
  if (missing === undefined) return children
  const { title, words } = wanting[alsoMissing === undefined ? missing : 'both']
  return (
    <EmptyState icon={<FileDown size={28} strokeWidth={1.5} />} title={title}>
      {words}
    </EmptyState>
  )
}

const wanting: Readonly<Record<Kind | 'both', { readonly title: string; readonly words: string }>> = {
  both: {
    title: 'Nothing to match yet',
    words: 'Import a webhook export and a bank statement, and see which credit is the money of which settlement.',
  },
  settlements: { title: 'No settlements yet', words: 'Import a webhook export to see what the provider paid out.' },
  lines: { title: 'No bank statement yet', words: 'Import a statement to see what arrived in the bank.' },
}
