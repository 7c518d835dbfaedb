/** What a pair of a row and a column is worth; `null` where they cannot be paired. */
export type Worth = readonly (readonly (number | null)[])[]

export interface Assignment {
  /** The column of each row; -1 where it has none. */
  readonly columnOf: readonly number[]
  readonly worth: number
}

/** The pairs that are worth most together, by the Hungarian method; cubic in the longer side. */
export function bestAssignment(worth: Worth): Assignment {
  const rows = worth.length
  const columns = Math.max(0, ...worth.map((row) => row.length))
  const size = rows + columns
  const cost = (row: number, column: number): number => -Math.max(0, worth[row]?.[column] ?? 0)
  const rowPrice = new Float64Array(size + 1)
  const columnPrice = new Float64Array(size + 1)
  const rowOf = new Int32Array(size + 1)
  for (let row = 1; row <= rows; row++) assign(row)
  const columnOf = Array.from({ length: rows }, () => -1)
  let total = 0
  for (let column = 1; column <= size; column++) {
    const row = rowOf[column]! - 1
    const value = worth[row]?.[column - 1] ?? null
    if (row < 0 || value === null || value <= 0) continue
    columnOf[row] = column - 1
    total += value
  }
  return { columnOf, worth: total }

  /** Finds the cheapest way to give this row a column, moving others where that pays. */
  function assign(start: number): void {
    const least = new Float64Array(size + 1).fill(Infinity)
    const from = new Int32Array(size + 1)
    const seen = new Uint8Array(size + 1)
    rowOf[0] = start
    let column = 0
    while (rowOf[column] !== 0) {
      seen[column] = 1
      const row = rowOf[column]!
      let next = 0
      let step = Infinity
      for (let at = 1; at <= size; at++) {
        if (seen[at] === 1) continue
        const reduced = cost(row - 1, at - 1) - rowPrice[row]! - columnPrice[at]!
        if (reduced < least[at]!) {
          least[at] = reduced
          from[at] = column
        }
        if (least[at]! < step) {
          step = least[at]!
          next = at
        }
      }
      for (let at = 0; at <= size; at++) {
        if (seen[at] === 1) {
          rowPrice[rowOf[at]!]! += step
          columnPrice[at]! -= step
        } else least[at]! -= step
      }
      column = next
    }
    while (column !== 0) {
      rowOf[column] = rowOf[from[column]!]!
      column = from[column]!
    }
  }
}
