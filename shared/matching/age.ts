import type { Day } from '../day.ts'
import type { WorkingDays } from '../working-days.ts'
import { calendarOf, numberOfDay } from './settlement-cycle.ts'

/** How many bank working days after `since` it is, to `asOf`: 0 on that day and on holidays right after it. */
export function ageInWorkingDays(workingDays: WorkingDays, since: Day, asOf: Day): number {
  const calendar = calendarOf(workingDays)
  let days = 0
  for (let at = numberOfDay(since) + 1; at <= numberOfDay(asOf); at++) if (calendar.isWorking(at)) days++
  return days
}

/** The same for very many days of one book, each counted once. */
export function agesIn(workingDays: WorkingDays, asOf: Day): (since: Day) => number {
  const known = new Map<Day, number>()
  return (since) => {
    const age = known.get(since) ?? ageInWorkingDays(workingDays, since, asOf)
    known.set(since, age)
    return age
  }
}

const ages = [
  { most: 1, words: 'today or yesterday' },
  { most: 5, words: 'up to a week' },
  { most: 21, words: 'up to a month' },
  { most: Infinity, words: 'longer' },
] as const

export type AgeWords = (typeof ages)[number]['words']

/** In which of the usual columns of an ageing list so many working days fall. */
export function ageWords(workingDays: number): AgeWords {
  return ages.find(({ most }) => workingDays <= most)!.words
}
