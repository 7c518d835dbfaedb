import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cheapestAssignment, type Sought } from '../../../shared/matching/passes/assignment.ts'

/** The least that any way to serve the rows costs, by trying all; one row may be bound to one column, -1 for nothing. */
function leastByTrying({ rows }: Sought, bound: readonly [number, number] | null = null): number {
  return walk(0, new Set())

  function walk(row: number, used: ReadonlySet<number>): number {
    const sought = rows[row]
    if (sought === undefined) return 0
    const isOpen = (column: number): boolean => bound?.[0] !== row || bound[1] === column
    let least = isOpen(-1) ? sought.without + walk(row + 1, used) : Infinity
    for (const { column, cost } of sought.choices) {
      if (used.has(column) || !isOpen(column)) continue
      least = Math.min(least, cost + walk(row + 1, new Set([...used, column])))
    }
    return least
  }
}

function costOf({ rows }: Sought, columnOf: Int32Array): number {
  return rows.reduce((sum, { choices, without }, row) => {
    const column = columnOf[row]!
    return sum + (column < 0 ? without : choices.find((choice) => choice.column === column)!.cost)
  }, 0)
}

const COLUMNS = 5
const row = fc.record({
  choices: fc
    .uniqueArray(fc.nat(COLUMNS - 1), { maxLength: COLUMNS })
    .chain((columns) =>
      fc.tuple(...columns.map((column) => fc.integer({ min: -20, max: 20 }).map((cost) => ({ column, cost })))),
    ),
  without: fc.integer({ min: -5, max: 15 }),
})
const sought = fc.array(row, { maxLength: 5 }).map((rows): Sought => ({ columns: COLUMNS, rows }))

test('what is given costs as little as the cheapest of all ways, and no column is given twice', () => {
  fc.assert(
    fc.property(sought, (of) => {
      const { columnOf } = cheapestAssignment(of)
      expect(costOf(of, columnOf)).toBe(leastByTrying(of))
      const given = [...columnOf].filter((column) => column >= 0)
      expect(new Set(given).size).toBe(given.length)
    }),
    { numRuns: 500 },
  )
})

test('each other way of a row costs so much more as the cheapest of all ways in which it has that column', () => {
  fc.assert(
    fc.property(sought, (of) => {
      const { columnOf, otherWays } = cheapestAssignment(of)
      const least = leastByTrying(of)
      of.rows.forEach(({ choices }, row) => {
        const others = [-1, ...choices.map(({ column }) => column)].filter((column) => column !== columnOf[row])
        const ways = otherWays(row, 1_000)
        expect(ways.map(({ column }) => column)).toEqual(others.sort((a, b) => a - b))
        for (const { column, worse } of ways) expect(least + worse).toBeCloseTo(leastByTrying(of, [row, column]), 6)
      })
    }),
    { numRuns: 500 },
  )
})
