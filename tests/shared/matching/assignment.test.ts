import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cheapestAssignment, type Sought } from '../../../shared/matching/passes/assignment.ts'

/** The least that any way to serve the rows costs, by trying all; a row may be denied one column. */
function leastByTrying({ rows }: Sought, denied: readonly [number, number] | null = null): number {
  return walk(0, new Set())

  function walk(row: number, used: ReadonlySet<number>): number {
    const sought = rows[row]
    if (sought === undefined) return 0
    let least = denied?.[0] === row && denied[1] === -1 ? Infinity : sought.without + walk(row + 1, used)
    for (const { column, cost } of sought.choices) {
      if (used.has(column) || (denied?.[0] === row && denied[1] === column)) continue
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

test('the cheapest of the other ways of a row costs so much more as the cheapest way without its column does', () => {
  fc.assert(
    fc.property(sought, (of) => {
      const { columnOf, otherWays } = cheapestAssignment(of)
      const least = leastByTrying(of)
      of.rows.forEach((_, at) => {
        const worse = Math.min(...otherWays(at, 1_000).map((way) => way.worse))
        expect(least + worse).toBeCloseTo(leastByTrying(of, [at, columnOf[at]!]), 6)
      })
    }),
    { numRuns: 500 },
  )
})
