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
  readonly worse: number
}

export interface Assigned {
  /** By row; -1 for nothing. */
  readonly columnOf: Int32Array
  /**
   * What else this row could be given, each with the others in the places that are then best, if that makes everything at
   * most `limit` worse; in order of column.
   */
  readonly otherWays: (row: number, limit: number) => OtherWay[]
}

/** So many changes of place are looked at for a row's other ways; where there are more, those are taken to cost no more than the last. */
const MOST_STEPS = 4_000

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
  let toFree: Float64Array | null = null
  let takers: readonly (readonly { row: number; cost: number }[])[] | null = null
  for (let row = 0; row < rows.length; row++) serve(row)
  return {
    columnOf: columnOf.map(shared),
    otherWays,
  }

  function serve(start: number): void {
    rowPrice[start] = Math.min(...choicesOf[start]!.map(({ column, cost }) => cost - columnPrice[column]!))
    const { distance, from, settled, end } = search(start)
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
    /** The free column that is nearest: at least its own of nothing. */
    readonly end: number
  }

  /** Dijkstra's from a row over what its change of column would cost, to the first free one. */
  function search(start: number): Search {
    const distance = new Map<number, number>()
    const from = new Map<number, number>()
    const settled: number[] = []
    const done = new Set<number>()
    const waiting = heap()
    let end = reach(start, 0)
    for (let next = waiting.take(); end < 0 && next !== null; next = waiting.take()) {
      const { column, at } = next
      if (done.has(column) || at > distance.get(column)!) continue
      done.add(column)
      settled.push(column)
      const row = rowOf[column]!
      end = row < 0 ? column : reach(row, at)
    }
    return { distance, from, settled, end }

    /** The first free column that costs no more than was come so far: nothing can be nearer, however much else is as near. */
    function reach(row: number, at: number): number {
      let free = -1
      for (const { column, cost } of choicesOf[row]!) {
        const way = at + Math.max(0, cost - rowPrice[row]! - columnPrice[column]!)
        if (done.has(column) || way >= (distance.get(column) ?? Infinity)) continue
        distance.set(column, way)
        from.set(column, row)
        waiting.put(column, way)
        if (way <= at && rowOf[column]! < 0 && (free < 0 || column < free)) free = column
      }
      return free
    }
  }

  function otherWays(row: number, limit: number): OtherWay[] {
    const own = columnOf[row]!
    const { left, toOwn, far } = vacated(own, row, limit)
    toFree ??= distancesToFree()
    const ways: OtherWay[] = []
    for (const { column, cost } of choicesOf[row]!) {
      if (column === own) continue
      // Whoever has it takes the place that the row leaves, or one that nobody has, by way of others.
      const ends = Math.min(rowOf[column]! < 0 ? Infinity : (toOwn.get(column) ?? far), toFree[column]! + left)
      const worse = Math.max(0, cost - rowPrice[row]! - columnPrice[column]!) + ends
      if (worse <= limit) ways.push({ column: shared(column), worse })
    }
    return ways.sort((a, b) => a.column - b.column)
  }

  interface Vacated {
    /** What it costs that a column is left, after another row may have taken it, and another one that one's, in turn. */
    readonly left: number
    /** By column: what it costs that its row moves to the one that is left, by way of others. */
    readonly toOwn: ReadonlyMap<number, number>
    /** What it costs at least from the columns that were not looked at. */
    readonly far: number
  }

  function vacated(own: number, leaving: number, limit: number): Vacated {
    takers ??= takersByColumn()
    const toOwn = new Map([[own, 0]])
    const waiting = heap()
    waiting.put(own, 0)
    let left = Infinity
    let steps = 0
    for (let next = waiting.take(); next !== null; next = waiting.take()) {
      const { column, at } = next
      if (at > toOwn.get(column)!) continue
      if (at > limit) break
      if (steps > MOST_STEPS) return { left: Math.min(left, at), toOwn, far: at }
      left = Math.min(left, at - columnPrice[column]!)
      for (const { row, cost } of takers[column]!) {
        steps++
        const before = columnOf[row]!
        if (row === leaving || before === column) continue
        const way = at + Math.max(0, cost - rowPrice[row]! - columnPrice[column]!)
        if (way >= (toOwn.get(before) ?? Infinity)) continue
        toOwn.set(before, way)
        waiting.put(before, way)
      }
    }
    return { left, toOwn, far: Infinity }
  }

  /** By column: what it costs that its row moves to a column that nobody has, by way of others. */
  function distancesToFree(): Float64Array {
    takers ??= takersByColumn()
    const distances = new Float64Array(size).fill(Infinity)
    const waiting = heap()
    for (let column = 0; column < size; column++)
      if (rowOf[column]! < 0) {
        distances[column] = 0
        waiting.put(column, 0)
      }
    for (let next = waiting.take(); next !== null; next = waiting.take()) {
      const { column, at } = next
      if (at > distances[column]!) continue
      for (const { row, cost } of takers[column]!) {
        const before = columnOf[row]!
        const way = at + Math.max(0, cost - rowPrice[row]! - columnPrice[column]!)
        if (before === column || way >= distances[before]!) continue
        distances[before] = way
        waiting.put(before, way)
      }
    }
    return distances
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
