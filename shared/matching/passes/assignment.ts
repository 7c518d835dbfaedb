/** What it costs to give a row this column. */
interface Choice {
  readonly column: number
  readonly cost: number
}

/** Rows with what they can be given; each may also be given nothing, at a cost. */
export interface Sought {
  readonly columns: number
  readonly rows: readonly { readonly choices: readonly Choice[]; readonly without: number }[]
}

/** Another way to serve a row, and how much worse everything together is then. */
export interface OtherWay {
  /** What the row is given instead; -1 for nothing. */
  readonly column: number
  /** The column that is taken in the end, after others have moved in turn; -1 where somebody ends with nothing. */
  readonly end: number
  readonly worse: number
}

export interface Assigned {
  /** By row; -1 for nothing. */
  readonly columnOf: Int32Array
  /** The ways to serve this row otherwise, that make everything at most `limit` worse; in order of column and end. */
  readonly otherWays: (row: number, limit: number) => OtherWay[]
}

/**
 * The cheapest way as a whole to give rows columns, no column twice: exact, by shortest paths along which rows change
 * places. Each search goes no further than rows and columns that are linked, so that many small groups cost little.
 */
export function cheapestAssignment({ columns, rows }: Sought): Assigned {
  // Every row has a column of its own beside the shared ones, which stands for nothing.
  const size = columns + rows.length
  const rowOf = new Int32Array(size).fill(-1)
  const columnOf = new Int32Array(rows.length).fill(-1)
  const rowPrice = new Float64Array(rows.length)
  const columnPrice = new Float64Array(size)
  const choicesOf = rows.map(({ choices, without }, row) => [...choices, { column: columns + row, cost: without }])
  let takers: readonly (readonly { row: number; cost: number }[])[] | null = null
  for (let row = 0; row < rows.length; row++) serve(row)
  return {
    columnOf: columnOf.map(shared),
    otherWays,
  }

  function serve(start: number): void {
    rowPrice[start] = Math.min(...choicesOf[start]!.map(({ column, cost }) => cost - columnPrice[column]!))
    const { distance, from, settled, end } = search(start, -1, Infinity, true)
    const least = distance.get(end)!
    rowPrice[start] += least
    for (const column of settled) {
      if (column === end) continue
      const gain = least - distance.get(column)!
      columnPrice[column]! -= gain
      rowPrice[rowOf[column]!]! += gain
    }
    let column = end
    for (;;) {
      const row = from.get(column)!
      const before = columnOf[row]!
      rowOf[column] = row
      columnOf[row] = column
      if (row === start) break
      column = before
    }
  }

  interface Search {
    readonly distance: Map<number, number>
    /** The row over which a column was reached. */
    readonly from: Map<number, number>
    readonly settled: readonly number[]
    /** The free column that is nearest. */
    readonly end: number
  }

  /** Dijkstra's from a row over what its change of column would cost; not over one column; to the first free one, or all within a limit. */
  function search(start: number, except: number, limit: number, isToFirst: boolean): Search {
    const distance = new Map<number, number>()
    const from = new Map<number, number>()
    const settled: number[] = []
    const done = new Set<number>()
    const waiting = heap()
    reach(start, 0)
    for (let next = waiting.take(); next !== null; next = waiting.take()) {
      const { column, at } = next
      if (done.has(column) || at > distance.get(column)!) continue
      if (at > limit) break
      done.add(column)
      settled.push(column)
      const row = rowOf[column]!
      const isFree = row < 0 || column === except
      if (isFree && isToFirst) return { distance, from, settled, end: column }
      if (!isFree) reach(row, at)
    }
    return { distance, from, settled, end: -1 }

    function reach(row: number, at: number): void {
      for (const { column, cost } of choicesOf[row]!) {
        if (row === start && column === except) continue
        const way = at + Math.max(0, cost - rowPrice[row]! - columnPrice[column]!)
        if (done.has(column) || way >= (distance.get(column) ?? Infinity)) continue
        distance.set(column, way)
        from.set(column, row)
        waiting.put(column, way)
      }
    }
  }

  function otherWays(row: number, limit: number): OtherWay[] {
    const own = columnOf[row]!
    const left = lossWithout(own, row, limit)
    const { distance, from, settled } = search(row, own, limit, false)
    const ways: OtherWay[] = []
    for (const column of settled) {
      const isOwn = column === own
      if (rowOf[column]! >= 0 && !isOwn) continue
      const worse = distance.get(column)! + (isOwn ? 0 : left)
      if (worse <= limit) ways.push({ column: shared(firstStep(column, row, from)), end: isOwn ? own : column, worse })
    }
    return ways.map((way) => ({ ...way, end: shared(way.end) })).sort((a, b) => a.column - b.column || a.end - b.end)
  }

  /** What it costs that a column is left, after another row may have taken it, and another one that one's, in turn. */
  function lossWithout(own: number, leaving: number, limit: number): number {
    takers ??= takersByColumn()
    const distance = new Map([[own, 0]])
    const waiting = heap()
    waiting.put(own, 0)
    let least = Infinity
    for (let next = waiting.take(); next !== null; next = waiting.take()) {
      const { column, at } = next
      if (at > distance.get(column)!) continue
      if (at > Math.min(limit, least)) break
      least = Math.min(least, at - columnPrice[column]!)
      for (const { row, cost } of takers[column]!) {
        const before = columnOf[row]!
        if (row === leaving || before === column) continue
        const way = at + Math.max(0, cost - rowPrice[row]! - columnPrice[column]!)
        if (way >= (distance.get(before) ?? Infinity)) continue
        distance.set(before, way)
        waiting.put(before, way)
      }
    }
    return least
  }

  function takersByColumn(): { row: number; cost: number }[][] {
    const rowsOf = Array.from({ length: size }, (): { row: number; cost: number }[] => [])
    choicesOf.forEach((choices, row) => {
      for (const { column, cost } of choices) rowsOf[column]!.push({ row, cost })
    })
    return rowsOf
  }

  function shared(column: number): number {
    return column < columns ? column : -1
  }

  /** The column that the row itself takes on the way to that end. */
  function firstStep(end: number, start: number, from: ReadonlyMap<number, number>): number {
    let column = end
    for (let row = from.get(column)!; row !== start; row = from.get(column)!) column = columnOf[row]!
    return column
  }
}

interface Heap {
  readonly put: (column: number, at: number) => void
  readonly take: () => { readonly column: number; readonly at: number } | null
}

function heap(): Heap {
  const items: { column: number; at: number }[] = []
  return { put, take }

  function put(column: number, at: number): void {
    items.push({ column, at })
    for (let place = items.length - 1; place > 0;) {
      const above = (place - 1) >> 1
      if (!isBefore(place, above)) break
      swap(place, above)
      place = above
    }
  }

  function take(): { column: number; at: number } | null {
    const [first] = items
    const last = items.pop()
    if (first === undefined || last === undefined) return null
    if (items.length > 0) items[0] = last
    for (let place = 0; ;) {
      let least = place
      for (const below of [2 * place + 1, 2 * place + 2])
        if (below < items.length && isBefore(below, least)) least = below
      if (least === place) return first
      swap(place, least)
      place = least
    }
  }

  /** Ties go by column, so that the outcome depends on the names of the columns and on nothing else. */
  function isBefore(a: number, b: number): boolean {
    const [one, other] = [items[a]!, items[b]!]
    return one.at < other.at || (one.at === other.at && one.column < other.column)
  }

  function swap(a: number, b: number): void {
    const kept = items[a]!
    items[a] = items[b]!
    items[b] = kept
  }
}
