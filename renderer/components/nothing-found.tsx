import { SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { EmptyState } from './empty-state.tsx'

interface NothingFoundProps {
  /** What was searched for; '' where a choice beside the search leaves the list empty. */
  readonly search: string
  /** Whether a choice beside the search narrows the list as well. */
  readonly isFiltered?: boolean
  /** Shows all of the list again. */
  readonly onClear: () => void
}

/** What a list says that only a search or a choice leaves empty, and the way back. It claims nothing about the book. */
export function NothingFound({ search, isFiltered = false, onClear }: NothingFoundProps): ReactNode {
  const sought = search.trim()
  return (
    <EmptyState
      icon={<SearchX size={28} strokeWidth={1.5} />}
      title={sought === '' ? 'Nothing here is like that' : `Nothing is found for “${sought}”`}
      act={<Button onPress={onClear}>{isFiltered ? 'Show all' : 'Clear the search'}</Button>}
    />
  )
}
