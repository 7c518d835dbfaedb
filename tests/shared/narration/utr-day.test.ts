import { expect, test } from 'vitest'
import { day } from '../../../shared/day.ts'
import { dayOfNumber, numberOfDay } from '../../../shared/matching/settlement-cycle.ts'
import { utrDays } from '../../../shared/narration/utr-day.ts'

const near = numberOfDay(day('2026-01-10'))

test.each([
  ['RTGS, by year, month and day', 'ICICR42025120600005184', '2025-12-06'],
  ['NEFT, by year and day of the year', 'YESBN25344402210', '2025-12-10'],
  ['an older NEFT, by day of the year and year', 'N344251234567890', '2025-12-10'],
  ['an RRN, by the last digit of the year, which is the nearest such year', '534010096149', '2025-12-06'],
  ['an RRN of the year after', '600210096149', '2026-01-02'],
])('a reference tells its day: %s', (_, reference, told) => {
  expect(utrDays(reference, near).map(({ dayNumber }) => dayOfNumber(dayNumber))).toEqual([told])
})

test.each([
  ['a serial number', 'AXISCN0123456789'],
  ['a day that no year has', '540010096149'],
  ['a day that only a leap year has', '536610096149'],
  ['a date that its month does not have', 'ICICR42026022900005184'],
  ['a month that no year has', 'ICICR42025130600005184'],
  ['a word', 'SETTLEMENT'],
])('a reference without a day tells none: %s', (_, reference) => {
  expect(utrDays(reference, near)).toEqual([])
})
