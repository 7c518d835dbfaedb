import { describe, expect, it } from 'vitest'
import { rowAt, rowAtCursor, type List, type Page } from '../../renderer/components/table/list-state.ts'
import {
  createList,
  filterList,
  moveCursor,
  refreshList,
  tickAt,
  wantRows,
} from '../../renderer/components/table/list.ts'
import { appError } from '../../shared/app-error.ts'
import { fail, ok, type Result } from '../../shared/result.ts'

interface Row {
  readonly id: string
}
interface Filter {
  readonly search: string
}

/** A list over these rows, with what it asked for; `answer` lets what it is waiting for arrive. */
function aListOf(rows: { current: readonly string[] }) {
  const asked: number[] = []
  const waiting: (() => void)[] = []
  const list: List<Row, Filter> = createList<Row, Filter>(
    { search: '' },
    ({ search }, { offset, limit }) => {
      asked.push(offset)
      const found = rows.current.filter((id) => id.includes(search)).map((id) => ({ id }))
      const page: Result<Page<Row>> = ok({ total: found.length, rows: found.slice(offset, offset + limit) })
      return new Promise((resolve) => waiting.push(() => resolve(page)))
    },
    ({ id }) => id,
  )
  async function answer(): Promise<void> {
    while (waiting.length > 0) {
      waiting.shift()!()
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { list, asked, answer }
}

const names = (count: number): string[] => Array.from({ length: count }, (_, at) => `row ${at}`)

describe('a long list', () => {
  it('asks for the pages in sight and no others', async () => {
    const { list, asked, answer } = aListOf({ current: names(1_000) })
    wantRows(list, { first: 95, last: 120 })
    await answer()
    expect(asked).toEqual([0, 100])
    expect(rowAt(list.store.getState(), 120)).toEqual({ id: 'row 120' })
    expect(list.store.getState().total).toBe(1_000)
  })

  it('does not ask for what was scrolled past while it was waiting', async () => {
    const { list, asked, answer } = aListOf({ current: names(100_000) })
    for (let first = 0; first < 90_000; first += 500) wantRows(list, { first, last: first + 20 })
    wantRows(list, { first: 90_000, last: 90_020 })
    await answer()
    expect(asked.length).toBeLessThan(5)
    expect(rowAt(list.store.getState(), 90_010)).toEqual({ id: 'row 90010' })
  })

  it('forgets pages that were not looked at for long', async () => {
    const { list, answer } = aListOf({ current: names(6_000) })
    for (let first = 0; first < 6_000; first += 100) {
      wantRows(list, { first, last: first + 20 })
      await answer()
    }
    expect(list.store.getState().pages.size).toBeLessThan(30)
  })

  it('shows what it had until the answer to another search is here, and nothing of the two mixed', async () => {
    const { list, answer } = aListOf({ current: [...names(300), 'other 1', 'other 2'] })
    wantRows(list, { first: 0, last: 20 })
    await answer()
    filterList(list, { search: 'other' })
    expect(rowAt(list.store.getState(), 0)).toEqual({ id: 'row 0' })
    await answer()
    expect(list.store.getState().total).toBe(2)
    expect(rowAt(list.store.getState(), 0)).toEqual({ id: 'other 1' })
    expect(rowAt(list.store.getState(), 2)).toBeUndefined()
  })

  it('throws away an answer that a change has overtaken', async () => {
    const rows = { current: names(3) }
    const { list, answer } = aListOf(rows)
    wantRows(list, { first: 0, last: 2 })
    rows.current = ['new']
    refreshList(list)
    await answer()
    expect(list.store.getState().total).toBe(1)
    expect(rowAt(list.store.getState(), 0)).toEqual({ id: 'new' })
  })

  it('keeps the cursor on its row when rows come in above it, and on its place when its row goes', async () => {
    const rows = { current: names(5) }
    const { list, answer } = aListOf(rows)
    wantRows(list, { first: 0, last: 4 })
    await answer()
    moveCursor(list, 2)
    rows.current = ['newest', ...rows.current]
    refreshList(list)
    await answer()
    expect(rowAtCursor(list.store.getState())).toEqual({ id: 'row 2' })
    rows.current = rows.current.filter((id) => id !== 'row 2')
    refreshList(list)
    await answer()
    expect(rowAtCursor(list.store.getState())).toEqual({ id: 'row 3' })
  })

  it('keeps what was ticked while it is searched', async () => {
    const { list, answer } = aListOf({ current: names(20) })
    wantRows(list, { first: 0, last: 19 })
    await answer()
    tickAt(list, 7)
    filterList(list, { search: 'row 1' })
    await answer()
    tickAt(list, 0)
    expect([...list.store.getState().ticked.keys()]).toEqual(['row 7', 'row 1'])
  })

  it('says why it has no answer and asks again only when told to', async () => {
    let asked = 0
    const list = createList<Row, Filter>(
      { search: '' },
      async () => {
        asked += 1
        return fail(appError('book-not-open'))
      },
      ({ id }) => id,
    )
    wantRows(list, { first: 0, last: 5 })
    await new Promise((resolve) => setImmediate(resolve))
    wantRows(list, { first: 0, last: 6 })
    expect(list.store.getState().failure).toEqual(appError('book-not-open'))
    expect(asked).toBe(1)
  })
})
