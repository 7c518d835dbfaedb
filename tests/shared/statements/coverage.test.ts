import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day, daysBetween, type Day } from '../../../shared/day.ts'
import type { Paise } from '../../../shared/paise.ts'
import { coverageOf, missingBeside, type CoveringStatement } from '../../../shared/statements/coverage.ts'

function statement(from: string, to: string, opening: number | null, closing: number | null): CoveringStatement {
  return {
    from: day(from),
    to: day(to),
    openingBalance: opening as Paise | null,
    closingBalance: closing as Paise | null,
  }
}

const march = statement('2026-03-01', '2026-03-31', 100_00, 250_00)
const april = statement('2026-04-01', '2026-04-30', 250_00, 300_00)
const may = statement('2026-05-01', '2026-05-31', 300_00, 75_00)

describe('the days that the statements of an account cover', () => {
  test('are one stretch when each begins where the one before ends, in whatever order they come', () => {
    expect(coverageOf([may, march, april])).toEqual({
      covered: [{ from: '2026-03-01', to: '2026-05-31' }],
      gaps: [],
      overlaps: [],
      seams: [],
    })
  })

  test('have a gap where a statement is missing, with the balances on both sides', () => {
    expect(coverageOf([march, may]).gaps).toEqual([
      { from: '2026-04-01', to: '2026-04-30', before: 250_00, after: 300_00 },
    ])
  })

  test('overlap where two statements print the same day', () => {
    const halves = [
      march,
      statement('2026-03-16', '2026-04-15', null, null),
      statement('2026-04-10', '2026-04-30', null, null),
    ]
    expect(coverageOf(halves).overlaps).toEqual([
      { from: '2026-03-16', to: '2026-03-31' },
      { from: '2026-04-10', to: '2026-04-15' },
    ])
  })

  test('are counted once each, whatever the statements', () => {
    const length = fc.integer({ min: 0, max: 40 })
    const any = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), length), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(any, (spans) => {
        const statements = spans.map(([start, days]) => {
          const from = addDays(day('2026-01-01'), start)
          return { from, to: addDays(from, days), openingBalance: null, closingBalance: null }
        })
        const times = new Map<Day, number>()
        for (const { from, to } of statements)
          for (let on = from; on <= to; on = addDays(on, 1)) times.set(on, (times.get(on) ?? 0) + 1)
        const { covered, gaps, overlaps } = coverageOf(statements)
        const total = (periods: readonly { from: Day; to: Day }[]) =>
          periods.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0)
        expect(total(covered)).toBe(times.size)
        expect(total(overlaps)).toBe([...times.values()].filter((count) => count > 1).length)
        const [first, last] = [covered[0]!.from, covered.at(-1)!.to]
        expect(total(covered) + total(gaps)).toBe(daysBetween(first, last) + 1)
      }),
    )
  })
})

describe('what is missing beside a statement', () => {
  test('is said with the balances that tell it', () => {
    const all = coverageOf([march, may])
    const sentence =
      'No statement covers 1 Apr 2026 to 30 Apr 2026, while the balance went from ₹250.00 to ₹300.00: lines are missing.'
    expect([missingBeside(all, march), missingBeside(all, may)]).toEqual([[sentence], [sentence]])
  })

  test('is said without them where a statement prints none', () => {
    const late = statement('2026-04-02', '2026-04-30', null, null)
    expect(missingBeside(coverageOf([march, late]), late)).toEqual(['No statement covers 1 Apr 2026.'])
  })

  test('is nothing when the balances meet over days without a line', () => {
    const late = statement('2026-04-05', '2026-04-28', 250_00, 300_00)
    expect(missingBeside(coverageOf([march, late, may]), late)).toEqual([])
  })

  test('is said where two statements meet in their days and not in their balances', () => {
    const other = statement('2026-04-01', '2026-04-30', 260_00, 300_00)
    expect(missingBeside(coverageOf([march, other]), other)).toEqual([
      'One statement ends with ₹250.00, and the next begins on 1 Apr 2026 with ₹260.00: lines are missing between them.',
    ])
  })

  test('is only what touches the statement', () => {
    const july = statement('2026-07-01', '2026-07-31', 75_00, 80_00)
    const january = statement('2026-01-01', '2026-01-31', 5_00, 6_00)
    expect(missingBeside(coverageOf([january, march, april, may, july]), april)).toEqual([])
  })
})
