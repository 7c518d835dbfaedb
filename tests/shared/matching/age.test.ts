import { expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import { ageInWorkingDays, agesIn, ageWords } from '../../../shared/matching/age.ts'

const workingDays = { holidays: new Set([day('2026-03-03')]) }

test.each([
  ['2026-03-02', '2026-03-02', 0],
  // Holi is no working day.
  ['2026-03-02', '2026-03-03', 0],
  ['2026-03-02', '2026-03-04', 1],
  // The first Saturday is worked, the second is not.
  ['2026-03-06', '2026-03-09', 2],
  ['2026-03-13', '2026-03-16', 1],
])('what is open since %s is by %s %i working days old', (since, asOf, age) => {
  expect(ageInWorkingDays(workingDays, day(since), day(asOf))).toBe(age)
})

test('an age falls in one column', () => {
  expect([0, 1, 2, 5, 6, 21, 22].map(ageWords)).toEqual([
    'today or yesterday',
    'today or yesterday',
    'up to a week',
    'up to a week',
    'up to a month',
    'up to a month',
    'longer',
  ])
})

test('many days are counted as one by one', () => {
  const ageOf = agesIn(workingDays, day('2026-03-20'))
  for (let back = 40; back >= -3; back--) {
    const since = addDays(day('2026-03-20'), -back)
    expect(ageOf(since)).toBe(ageInWorkingDays(workingDays, since, day('2026-03-20')))
  }
})
