import { createStore } from 'zustand/vanilla'
import { emptyState, rowAt, type List, type LoadPage } from './list-state.ts'
import { askForMissing } from './pages.ts'

/*
 * A long list of which only some pages are here. The table says which rows it shows, and the list asks for the pages
 * that hold them. Each list of the window is known here, so that all can be refreshed or forgotten at once.
 */

interface Known {
  readonly refresh: () => void
  readonly forget: () => void
}
const lists = new Set<Known>()

export function createList<Row, Filter>(
  start: Filter,
  load: LoadPage<Row, Filter>,
  keyOf: (row: Row) => string,
): List<Row, Filter> {
  const store = createStore(() => emptyState<Row, Filter>(start))
  const list: List<Row, Filter> = { store, start, load, keyOf, wanted: null, asked: new Set() }
  lists.add({ refresh: () => refreshList(list), forget: () => forgetList(list) })
  return list
}

/** Something in the book changed: what is on screen is asked for again, in place. */
export function refreshAllLists(): void {
  for (const list of lists) list.refresh()
}

/** Another book: nothing of this one may be seen in it. */
export function forgetAllLists(): void {
  for (const list of lists) list.forget()
}

/** Asks again for what is on screen. */
export function refreshList<Row, Filter>(list: List<Row, Filter>): void {
  list.store.setState(({ version }) => ({ version: version + 1, failure: null }))
  askForMissing(list)
}

function forgetList<Row, Filter>(list: List<Row, Filter>): void {
  list.store.setState(({ generation, version }) => ({
    ...emptyState<Row, Filter>(list.start),
    generation: generation + 1,
    version: version + 1,
  }))
  askForMissing(list)
}

/** Looks at another part of the list. What is shown stays until the first answer, so that nothing flickers. */
export function filterList<Row, Filter extends object>(list: List<Row, Filter>, change: Partial<Filter>): void {
  const { filter, generation, version } = list.store.getState()
  if (Object.entries(change).every(([name, value]) => Reflect.get(filter, name) === value)) return
  list.store.setState({
    filter: { ...filter, ...change },
    generation: generation + 1,
    version: version + 1,
    failure: null,
    cursor: 0,
    cursorKey: null,
    position: 0,
  })
  if (list.wanted) wantRows(list, { first: 0, last: list.wanted.last - list.wanted.first })
}

/** The table says which rows it draws, null when it leaves the screen. */
export function wantRows<Row, Filter>(list: List<Row, Filter>, wanted: List<Row, Filter>['wanted']): void {
  list.wanted = wanted
  askForMissing(list)
}

/** The table says where it is scrolled to, or is told. */
export function scrollList<Row, Filter>(list: List<Row, Filter>, position: number): void {
  list.store.setState({ position })
}

export function moveCursor<Row, Filter>(list: List<Row, Filter>, to: number): void {
  const state = list.store.getState()
  const cursor = Math.max(0, Math.min(to, (state.total ?? 1) - 1))
  const row = rowAt(state, cursor)
  list.store.setState({
    cursor,
    cursorKey: row === undefined ? null : list.keyOf(row),
    current: row ?? state.current,
  })
}

/** Ticks or unticks the row at that place. */
export function tickAt<Row, Filter>(list: List<Row, Filter>, index: number): void {
  const state = list.store.getState()
  const row = rowAt(state, index)
  if (row === undefined) return
  const ticked = new Map(state.ticked)
  const key = list.keyOf(row)
  if (!ticked.delete(key)) ticked.set(key, row)
  list.store.setState({ ticked })
}

export function untickAll<Row, Filter>(list: List<Row, Filter>): void {
  list.store.setState({ ticked: new Map() })
}
