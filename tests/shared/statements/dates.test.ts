import { describe, expect, test } from 'vitest'
import { dateOrderEvidence } from '../../../shared/statements/date-order.ts'
import { readDate } from '../../../shared/statements/dates.ts'

describe('dates as banks print them', () => {
  test.each([
    ['01/02/26', '2026-02-01'],
    [' 1/2/2026 ', '2026-02-01'],
    ['01-02-2026 10:15:22', '2026-02-01'],
    ['01/02/2026 09:14:02 AM', '2026-02-01'],
    ['01.02.26', '2026-02-01'],
    ['2026-02-01', '2026-02-01'],
    ['2026-02-01T10:15:22+05:30', '2026-02-01'],
    ['2026/02/01', '2026-02-01'],
    ['20260201', '2026-02-01'],
    ['01022026', '2026-02-01'],
    ['1022026', '2026-02-01'],
    ['1 Feb 2026', '2026-02-01'],
    ['1st Feb 2026', '2026-02-01'],
    ['Sun, 1st February 2026', '2026-02-01'],
    ['01-FEB-26', '2026-02-01'],
    ['01/Feb/2026', '2026-02-01'],
    ['01Feb2026', '2026-02-01'],
    ['1 February 2026', '2026-02-01'],
    ["01 Feb '26", '2026-02-01'],
    ['Feb 1, 2026', '2026-02-01'],
    ['="01-02-2026 10:15:22"', '2026-02-01'],
    ['="01 Feb 2026"', '2026-02-01'],
  ])('%s', (cell, day) => {
    expect(readDate(cell, 'day-month-year')).toBe(day)
  })

  test.each([
    '',
    '31/02/26',
    '1,00,000.00',
    '12345678',
    '1234567',
    '1022026123',
    '1042026 ref',
    'Total',
    '01/13/2026',
    '1/2',
    '01/02/026',
    '5 Xyz 2026',
    '99/99/9999',
    '01/02/2026 to 30/04/2026',
  ])('%j is no date', (cell) => {
    expect(readDate(cell, 'day-month-year')).toBeNull()
  })
})

function orderOf(...cells: string[]) {
  const evidence = dateOrderEvidence()
  for (const [at, cell] of cells.entries()) evidence.observe(cell, at + 1, '')
  return evidence.decide({ rowOrder: null, period: null })
}

describe('the order of day and month', () => {
  test('one date that can be nothing else decides for all, and is named', () => {
    expect(orderOf('01/02/2026', '03/13/2026')).toEqual({
      order: 'month-day-year',
      why: 'Dates are month/day/year: “03/13/2026” in line 2 can be nothing else.',
      rival: null,
    })
    expect(orderOf('01/02/26', '13/03/26').order).toBe('day-month-year')
  })

  test('without such a date the order of time decides', () => {
    expect(orderOf('01/05/2026', '01/12/2026', '02/03/2026', '02/11/2026', '03/01/2026').order).toBe('month-day-year')
    expect(orderOf('05/01/2026', '12/01/2026', '03/02/2026').order).toBe('day-month-year')
  })

  test('without either, Indian banks put the day first, and it is said that nothing proves it', () => {
    expect(orderOf('01/02/2026').why).toContain('no date of this file proves it')
    expect(orderOf('01/02/2026').order).toBe('day-month-year')
  })

  test('a year of two digits in front shows by its days', () => {
    expect(orderOf('26/01/05', '26/01/18', '26/02/27', '26/03/02').order).toBe('year-month-day')
  })
})
