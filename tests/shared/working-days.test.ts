import * as fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { addDays, day, dayOfWeek } from '../../shared/day.ts'
import { holidaysOf } from '../../shared/holidays.ts'
import { isWorkingDay, workingDayAfter, workingDayBefore } from '../../shared/working-days.ts'

const republicDay = day('2026-01-26')
const workingDays = { holidays: new Set([republicDay]) }
const anyDay = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays(day('2022-01-01'), days))

test('banks are closed on Sundays, on the 2nd and 4th Saturday, and on holidays', () => {
  const january = Array.from({ length: 31 }, (_, index) => addDays(day('2026-01-01'), index))
  const closed = january.filter((on) => !isWorkingDay(workingDays, on)).map((on) => Number(on.slice(8)))
  expect(closed).toEqual([4, 10, 11, 18, 24, 25, 26])
})

test('the 5th Saturday is a working day', () => {
  expect(isWorkingDay(workingDays, day('2026-01-31'))).toBe(true)
})

test('the working day after a long weekend is the Tuesday', () => {
  expect(workingDayAfter(workingDays, day('2026-01-23'), 1)).toBe('2026-01-27')
  expect(workingDayAfter(workingDays, day('2026-01-24'), 0)).toBe('2026-01-27')
  expect(workingDayBefore(workingDays, day('2026-01-26'), 0)).toBe('2026-01-23')
  expect(workingDayBefore(workingDays, day('2026-01-27'), 1)).toBe('2026-01-23')
})

test('so many working days there and back is where one was', () => {
  fc.assert(
    fc.property(anyDay, fc.nat(20), (from, count) => {
      const start = workingDayAfter(workingDays, from, 0)
      const there = workingDayAfter(workingDays, start, count)
      expect(isWorkingDay(workingDays, there)).toBe(true)
      expect(workingDayBefore(workingDays, there, count)).toBe(start)
    }),
  )
})

test('the holiday calendars can be read, and none lists a day twice', () => {
  const folder = new URL('../../resources/holidays/', import.meta.url)
  const files = readdirSync(folder).map((file): { holidays: { day: string }[] } =>
    JSON.parse(readFileSync(new URL(file, folder), 'utf8')),
  )
  const listed = files.flatMap(({ holidays }) => holidays)
  const holidays = holidaysOf(files)
  expect(holidays.size).toBe(listed.length)
  expect(holidays.has(day('2025-08-15'))).toBe(true)
  expect([...holidays].filter((on) => dayOfWeek(on) !== 0).length).toBeGreaterThan(60)
})

test('a calendar with a day of another year is refused', () => {
  const file = { year: 2026, scope: 'test', holidays: [{ day: '2025-01-26', name: 'Republic Day' }] }
  expect(() => holidaysOf([file])).toThrow('a day of another year')
})
