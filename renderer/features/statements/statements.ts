import { createStore } from 'zustand/vanilla'
import type { LineRow, Nothing, StatementRow } from '../../../shared/contract.ts'
import { client } from '../../client.ts'
import { rowAtCursor } from '../../components/table/list-state.ts'
import { createList, filterList } from '../../components/table/list.ts'
import type { Sought } from '../../state/screen.ts'
import { askWhy } from '../../state/why.ts'

/** The bank statement files of this book. */
export const statements = createList<StatementRow, Nothing>(
  {},
  (_filter, window) => client.listStatements(window),
  ({ fileId }) => String(fileId),
)

export const directions = [
  { value: 'all', words: 'All' },
  { value: 'credit', words: 'Credits' },
  { value: 'debit', words: 'Debits' },
] as const

export const sources = [
  { value: 'one', words: 'This statement' },
  { value: 'all', words: 'All statements' },
] as const

interface Filter {
  readonly search: string
  readonly direction: (typeof directions)[number]['value']
  readonly source: (typeof sources)[number]['value']
  /** The statement whose lines are shown, when it is one. */
  readonly fileId: number | null
}

export const lines = createList<LineRow, Filter>(
  { search: '', direction: 'all', source: 'one', fileId: null },
  ({ search, direction, source, fileId }, window) =>
    client.listLines({
      ...window,
      search,
      ...(direction !== 'all' && { direction }),
      ...(source === 'one' && fileId !== null && { fileId }),
    }),
  ({ id }) => String(id),
)

export const views = [
  { value: 'files', words: 'Files and lines' },
  { value: 'days', words: 'Days covered' },
] as const

/** Which side of the statements is on screen. */
export const shown = createStore<{ readonly view: (typeof views)[number]['value'] }>(() => ({ view: 'files' }))

/** What another screen led here for: it may be on any statement. */
export function seekLines({ search = '' }: Sought): void {
  shown.setState({ view: 'files' })
  filterList(lines, { search, direction: 'all', source: 'all' })
}

/** Asks why the line that the keys are on is matched so, or with nothing. */
export function askWhyLine(): void {
  const line = rowAtCursor(lines.store.getState())
  if (line) void askWhy({ type: 'line', id: line.id })
}
