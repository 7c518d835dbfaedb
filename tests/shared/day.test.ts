import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  day,
  dayFrom,
  dayInIndia,
  dayOfWeek,
  daysBetween,
  formatDay,
  formatInstant,
  instantAt,
  instantInIndia,
  isDay,
  timeInIndia,
  type Instant,
} from '../../shared/day.ts'

const anyDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)))

describe('days', () => {
  test('that many days later is that many days between', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -2_000, max: 2_000 }), (from, count) => {
        expect(daysBetween(from, addDays(from, count))).toBe(count)
      }),
    )
  })

  test('of the week repeat every seven days', () => {
    fc.assert(
      fc.property(anyDay, (on) => {
        expect(dayOfWeek(addDays(on, 7))).toBe(dayOfWeek(on))
      }),
    )
    expect(dayOfWeek(day('2026-03-15'))).toBe(0)
  })

  test.each(['2026-02-29', '2025-13-01', '2025-00-10', '2025-1-1', '20250101', '2025-04-31', 'today', ''])(
    '%j is none',
    (text) => {
      expect(isDay(text)).toBe(false)
      expect(() => day(text)).toThrow(RangeError)
    },
  )

  test('leap days are those of the calendar', () => {
    expect([1900, 2000, 2024, 2025, 2100].map((year) => dayFrom(year, 2, 29))).toEqual([
      null,
      '2000-02-29',
      '2024-02-29',
      null,
      null,
    ])
  })

  test('are written for people', () => {
    expect(formatDay(day('2020-09-10'))).toBe('10 Sep 2020')
  })
})

describe('moments in India', () => {
  const time = fc
    .tuple(fc.nat(23), fc.nat(59), fc.nat(59))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))

  test('are read back as day and time, whatever the zone of the machine', () => {
    fc.assert(
      fc.property(anyDay, time, (on, at) => {
        const instant = instantInIndia(on, at)!
        expect([dayInIndia(instant), timeInIndia(instant)]).toEqual([on, at])
      }),
    )
  })

  test('late evenings in UTC are the next day in India', () => {
    expect(dayInIndia('2020-09-10T18:30:00Z' as Instant)).toBe('2020-09-11')
    expect(dayInIndia('2020-09-10T18:29:59Z' as Instant)).toBe('2020-09-10')
    expect(instantInIndia(day('2020-09-10'), '12:06:16')).toBe('2020-09-10T06:36:16Z')
    expect(formatInstant('2020-09-10T06:36:16Z' as Instant)).toBe('10 Sep 2020, 12:06')
  })

  test.each(['24:00', '9:00', '12:60', '12:00:60', 'noon', ''])('%j is no time of day', (at) => {
    expect(instantInIndia(day('2020-09-10'), at)).toBeNull()
  })

  test('sort as text', () => {
    const moment = fc.integer({ min: 0, max: 7_000_000_000 }).map((seconds) => seconds * 1000)
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        expect(instantAt(a) < instantAt(b)).toBe(a < b)
      }),
    )
  })
})
