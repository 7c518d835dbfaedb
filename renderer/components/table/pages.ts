import type { Result } from '../../../shared/result.ts'
import { pageSize, rowAtCursor, type HeldPage, type List, type ListState, type Page } from './list-state.ts'

const pagesKept = 24
const requestsAtOnce = 2

/**
 * Asks for the pages that hold the wanted rows and are missing or stale, a few at a time. Whoever scrolls past a
 * thousand pages waits for none of them but the last, because each answer looks at what is wanted by then.
 */
export function askForMissing<Row, Filter>(list: List<Row, Filter>): void {
  const { pages, version, failure } = list.store.getState()
  if (list.wanted === null || failure !== null) return
  const last = Math.max(list.wanted.first, list.wanted.last)
  for (let page = Math.floor(list.wanted.first / pageSize); page * pageSize <= last; page += 1) {
    if (list.asked.size >= requestsAtOnce) return
    if (!list.asked.has(page) && pages.get(page)?.version !== version) void ask(list, page)
  }
}

async function ask<Row, Filter>(list: List<Row, Filter>, page: number): Promise<void> {
  const { filter, version } = list.store.getState()
  list.asked.add(page)
  const answer = await list.load(filter, { offset: page * pageSize, limit: pageSize })
  list.asked.delete(page)
  // What was asked before a change says nothing about the list after it.
  if (list.store.getState().version === version) take(list, page, answer)
  askForMissing(list)
}

function take<Row, Filter>(list: List<Row, Filter>, page: number, answer: Result<Page<Row>>): void {
  if (!answer.ok) {
    list.store.setState({ failure: answer.error })
    return
  }
  const { total, rows } = answer.value
  list.store.setState((state) => {
    const next = {
      ...state,
      total,
      pages: withPage(state, page, rows),
      ...cursorAfter(state, list.keyOf, { page, rows, total }),
    }
    return { ...next, current: total === 0 ? undefined : (rowAtCursor(next) ?? state.current) }
  })
}

function withPage<Row, Filter>(
  { pages, generation, version }: ListState<Row, Filter>,
  page: number,
  rows: readonly Row[],
): ReadonlyMap<number, HeldPage<Row>> {
  const others = [...pages].filter(([other, held]) => other !== page && held.generation === generation)
  return new Map([...others.slice(1 - pagesKept), [page, { rows, generation, version }]])
}

/** The cursor follows its row; when the row is gone it stays where it is, on the row that took its place. */
function cursorAfter<Row, Filter>(
  { cursor, cursorKey }: ListState<Row, Filter>,
  keyOf: (row: Row) => string,
  { page, rows, total }: { readonly page: number; readonly rows: readonly Row[]; readonly total: number },
): { cursor: number; cursorKey: string | null } {
  const found = cursorKey === null ? -1 : rows.findIndex((row) => keyOf(row) === cursorKey)
  if (found >= 0) return { cursor: page * pageSize + found, cursorKey }
  const clamped = Math.max(0, Math.min(cursor, total - 1))
  const there = Math.floor(clamped / pageSize) === page ? rows[clamped % pageSize] : undefined
  return { cursor: clamped, cursorKey: there === undefined ? cursorKey : keyOf(there) }
}
