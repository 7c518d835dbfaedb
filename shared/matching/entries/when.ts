import { daysBetween } from '../../day.ts'
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
