import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day, type Day } from '../../../shared/day.ts'
import { dateReader } from '../../../shared/statements/dates.ts'
import { turnedDates } from '../../../shared/statements/turned-dates.ts'

/** As a spreadsheet of the other order saves `dd/mm/yyyy`: a date where that is one month first, else the text. */
function saved(on: Day): string {
  const [year, month, dayOfMonth] = on.split('-') as [string, string, string]
  return Number(dayOfMonth) <= 12 ? `${year}-${dayOfMonth}-${month}` : `${dayOfMonth}/${month}/${year}`
}

function cellsOf(days: readonly Day[]) {
  return days.map((on, at) => ({ cell: saved(on), line: at + 2 }))
}

const read = dateReader({ dateOrder: 'day-month-year', areDatesTurned: true, period: null })

describe('dates that a spreadsheet of another country turned round', () => {
  test('are read as they were, in whatever months they lie', () => {
    const start = fc.integer({ min: 0, max: 700 })
    const steps = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 60 })
    fc.assert(
      fc.property(start, steps, (from, gaps) => {
        let on = addDays(day('2025-01-01'), from)
        const days = gaps.map((gap) => (on = addDays(on, gap)))
        const cells = cellsOf(days)
        const isEarly = (each: Day) => Number(each.slice(8)) <= 12
        fc.pre(days.filter(isEarly).length >= 3 && days.filter((each) => !isEarly(each)).length >= 3)
        // The fourth of April turned round is the fourth of April.
        fc.pre(days.some((each) => isEarly(each) && each.slice(5, 7) !== each.slice(8)))
        expect(turnedDates(cells, 'day-month-year')).not.toBeNull()
        expect(cells.map(({ cell }) => read(cell))).toEqual(days)
      }),
    )
  })

  test('show by a text that is no date month first, and by the order of the lines', () => {
    const month = Array.from({ length: 30 }, (_, at) => addDays(day('2026-04-01'), at))
    expect(turnedDates(cellsOf(month), 'day-month-year')).toEqual({ cell: '2026-01-04', line: 2, day: '2026-04-01' })
    expect(turnedDates(cellsOf(month.toReversed()), 'day-month-year')?.line).toBe(20)
  })

  test.each([
    ['all of them are dates', ['2026-01-04', '2026-02-04', '2026-03-04']],
    ['all of them are texts', ['01/04/2026', '13/04/2026']],
    ['a date has a day above 12', ['2026-01-04', '13/04/2026', '2026-04-14']],
    ['a text could be either', ['2026-01-04', '02/04/2026', '13/04/2026']],
    ['turned round they would run backwards', ['2026-03-04', '2026-04-05', '13/04/2026', '14/04/2026']],
    ['two are too few to be sure without an order', ['2026-05-04', '13/04/2026']],
  ])('are left alone when %s', (_why, cells) => {
    expect(
      turnedDates(
        cells.map((cell, at) => ({ cell, line: at + 2 })),
        'day-month-year',
      ),
    ).toBeNull()
  })
})

describe('dates without a year', () => {
  const winter = dateReader({
    dateOrder: 'day-month-year',
    areDatesTurned: false,
    period: { from: day('2025-12-21'), to: day('2026-01-20') },
  })

  test.each([
    ['28 Dec', '2025-12-28'],
    ['31-DEC', '2025-12-31'],
    ['02 Jan', '2026-01-02'],
    ['Jan 5', '2026-01-05'],
    ['05/01', '2026-01-05'],
    ['05 Jan 2024', '2024-01-05'],
  ])('%s lies in the printed period', (cell, on) => {
    expect(winter(cell)).toBe(on)
  })

  test.each(['21 Jan', '20 Dec', '30/02', '5 Xyz', '13', '12.50'])('%s is no day of it', (cell) => {
    expect(winter(cell)).toBeNull()
  })
})
