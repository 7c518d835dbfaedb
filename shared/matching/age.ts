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

/** The same for very many days of one book: every day back from `asOf` is looked at once. */
export function agesIn(workingDays: WorkingDays, asOf: Day): (since: Day) => number {
  const last = numberOfDay(asOf)
  const calendar = calendarOf(workingDays)
  /** By how many days before `asOf` it is. */
  const ages = [0]
  return (since) => {
    const back = last - numberOfDay(since)
    for (let at = ages.length; at <= back; at++) ages.push(ages[at - 1]! + Number(calendar.isWorking(last - at + 1)))
    return ages[Math.max(0, back)]!
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
