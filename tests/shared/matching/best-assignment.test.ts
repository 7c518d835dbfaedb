import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestAssignment, type Worth } from '../../../shared/matching/passes/best-assignment.ts'

/** The most that any way to pair them is worth, by trying all. */
function bestByTrying(worth: Worth, row = 0, used: readonly number[] = []): number {
  const values = worth[row]
  if (values === undefined) return 0
  let best = bestByTrying(worth, row + 1, used)
  values.forEach((value, column) => {
    if (value === null || used.includes(column)) return
    best = Math.max(best, value + bestByTrying(worth, row + 1, [...used, column]))
  })
  return best
}

const worths = fc
  .integer({ min: 1, max: 5 })
  .chain((columns) =>
    fc.array(
      fc.array(fc.option(fc.integer({ min: -5, max: 20 }), { nil: null }), { minLength: columns, maxLength: columns }),
      { maxLength: 5 },
    ),
  )

test('the pairs found are worth as much as the best of all ways, and no column is given twice', () => {
  fc.assert(
    fc.property(worths, (worth) => {
      const { columnOf, worth: total } = bestAssignment(worth)
      expect(total).toBe(bestByTrying(worth))
      const given = columnOf.filter((column) => column >= 0)
      expect(new Set(given).size).toBe(given.length)
      expect(columnOf.reduce((sum, column, row) => sum + (column < 0 ? 0 : worth[row]![column]!), 0)).toBe(total)
    }),
  )
})
