import type { Day } from '../../day.ts'
import { numberOfDay } from '../settlement-cycle.ts'
import { LOOKED_AHEAD } from './chapter.ts'

/** How many payments and settlements a book has of one month. */
export interface MonthCount {
  /** Its first day. */
  readonly month: Day
  readonly records: number
}

/** So many payments and settlements make a chapter: enough to learn from, and quickly done again. */
export const CHAPTER_RECORDS = 6_000

/**
 * The days on which chapters begin after the first one, each the first of a month. A chapter has so many records at
 * least, and the last one half as many. Months that are added at the end never move the days that there are.
 *
 * @param months - In order, of the days from the last of `starts` on, or of the whole book.
 * @param starts - Those that are known already.
 * @param asOf - The last day of which it is known what arrived: what ends later is not over.
 */
export function chapterStarts(
  months: readonly MonthCount[],
  asOf: Day | null,
  records = CHAPTER_RECORDS,
  starts: readonly Day[] = [],
): Day[] {
  if (asOf === null) return []
  const found = [...starts]
  let held = 0
  for (const [at, { month, records: more }] of months.entries()) {
    const isFull = held >= records && numberOfDay(month) + LOOKED_AHEAD <= numberOfDay(asOf)
    if (isFull && isEnough(months.slice(at), records)) {
      found.push(month)
      held = 0
    }
    held += more
  }
  return found
}

/** Whether those months have enough for a last chapter. */
export function isEnough(months: readonly MonthCount[], records: number): boolean {
  return 2 * months.reduce((sum, month) => sum + month.records, 0) >= records
}
