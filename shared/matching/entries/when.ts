import { addDays, daysBetween } from '../../day.ts'
import { numberOfDay } from '../settlement-cycle.ts'
import type { DatedEntry, Entry } from './entry.ts'

/** From which day to which each entry of a table may be, as numbers of days; all of them one and the same where days say nothing. */
export interface When {
  readonly first: Int32Array
  readonly last: Int32Array
}

export function whenOf(entries: readonly Entry[], areCompared: boolean): When {
  const first = Int32Array.from(entries, ({ day }) => (areCompared && day !== null ? numberOfDay(day) : 0))
  const last = Int32Array.from(entries, ({ until }, at) =>
    areCompared && until !== undefined ? numberOfDay(until) : first[at]!,
  )
  return { first, last }
}

/** Whether an entry is of any day of a month, and not of one of the days between two rows. */
export function isOfMonth({ day, until }: Entry): boolean {
  return day !== null && until !== undefined && day.endsWith('-01') && addDays(until, 1).endsWith('-01')
}

/** Whether most entries of a table are of several days each, as of a month; single ones are where a date is missing. */
export function areOfSeveralDays({ first, last }: When): boolean {
  return first.filter((day, at) => last[at]! > day).length * 2 > first.length
}

/** Whether each entry of a table has a day, or the days of a month. */
export function areDated(entries: readonly Entry[]): entries is readonly DatedEntry[] {
  return entries.every(({ day }) => day !== null)
}

/** How many days the right is after the left, negative when before; 0 where their days meet, null where one has none. */
export function waitBetween(left: Entry, right: Entry): number | null {
  if (left.day === null || right.day === null) return null
  const later = daysBetween(left.until ?? left.day, right.day)
  if (later > 0) return later
  const earlier = daysBetween(left.day, right.until ?? right.day)
  return Math.min(0, earlier)
}
