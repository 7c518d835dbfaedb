import type { StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../../shared/app-error.ts'
import type { Result } from '../../../shared/result.ts'

export const pageSize = 100

export interface Page<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

export interface ListState<Row, Filter> {
  readonly filter: Filter
  /** How many rows there are in all; null until the first answer. */
  readonly total: number | null
  /** The pages that are here, those that were asked for last at the end. */
  readonly pages: ReadonlyMap<number, HeldPage<Row>>
  readonly failure: AppError | null
  /** The row that the keys are on, and what it is, so that it is found again after a refresh. */
  readonly cursor: number
  readonly cursorKey: string | null
  /** That row, or the one it was before while its page is on its way; what is told beside the list stays still. */
  readonly current: Row | undefined
  /** The rows that the person ticked, kept while they are scrolled away. */
  readonly ticked: ReadonlyMap<string, Row>
  /** How far it is scrolled, in px of the list. */
  readonly position: number
  /** Counts up whenever it is another list, of which no page of the former may be shown beside its own. */
  readonly generation: number
  /** Counts up whenever what is held may be stale. */
  readonly version: number
}

export interface HeldPage<Row> {
  readonly rows: readonly Row[]
  readonly generation: number
  readonly version: number
}

/** A list: its store, where its rows come from, and which of them are wanted. */
export interface List<Row, Filter> {
  readonly store: StoreApi<ListState<Row, Filter>>
  readonly start: Filter
  readonly load: LoadPage<Row, Filter>
  readonly keyOf: (row: Row) => string
  /** The rows on screen; null while the list is not on screen. */
  wanted: { readonly first: number; readonly last: number } | null
  /** The pages that are being waited for. */
  readonly asked: Set<number>
}

export type LoadPage<Row, Filter> = (
  filter: Filter,
  window: { offset: number; limit: number },
) => Promise<Result<Page<Row>>>

export function emptyState<Row, Filter>(filter: Filter): ListState<Row, Filter> {
  return {
    filter,
    total: null,
    pages: new Map(),
    failure: null,
    cursor: 0,
    cursorKey: null,
    current: undefined,
    ticked: new Map(),
    position: 0,
    generation: 0,
    version: 0,
  }
}

export function rowAt<Row, Filter>({ pages }: ListState<Row, Filter>, index: number): Row | undefined {
  return pages.get(Math.floor(index / pageSize))?.rows[index % pageSize]
}

/** The row that the keys are on, once it is here. */
export function rowAtCursor<Row, Filter>(state: ListState<Row, Filter>): Row | undefined {
  return state.total ? rowAt(state, state.cursor) : undefined
}
