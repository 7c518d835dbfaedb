import type { AccountCoverage } from '../../../shared/contract/imports.ts'
import { addDays, dayFrom, type Day } from '../../../shared/day.ts'
import { isEmptyGap } from '../../../shared/statements/coverage.ts'

/**
 * `twice`: in more than one statement. `missing`: in none, while the balances on both sides do not show that nothing
 * happened. `quiet`: in none, and they do. `outside`: before the first statement or after the last one.
 */
export type DayState = 'covered' | 'twice' | 'missing' | 'quiet' | 'outside'

export interface CalendarMonth {
  /** `2026-04`. */
  readonly month: string
  /** From the 1st to the last. */
  readonly days: readonly { readonly on: Day; readonly state: DayState }[]
}

/** The months that the statements of an account span, the newest first. */
export function monthsOf({ covered, gaps, overlaps }: AccountCoverage): CalendarMonth[] {
  const [first, last] = [covered[0], covered.at(-1)]
  if (first === undefined || last === undefined) return []
  const states = new Map<Day, DayState>()
  const mark = ({ from, to }: { from: Day; to: Day }, state: DayState) => {
    for (let on = from; on <= to; on = addDays(on, 1)) states.set(on, state)
  }
  for (const period of covered) mark(period, 'covered')
  for (const period of overlaps) mark(period, 'twice')
  for (const gap of gaps) mark(gap, isEmptyGap(gap) ? 'quiet' : 'missing')
  const months: CalendarMonth[] = []
  for (let at = firstOf(first.from); at <= last.to; at = firstOf(addDays(at, 31)))
    months.unshift({
      month: at.slice(0, 7),
      days: daysOf(at).map((on) => ({ on, state: states.get(on) ?? 'outside' })),
    })
  return months
}

function firstOf(day: Day): Day {
  return dayFrom(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1)!
}

function daysOf(first: Day): Day[] {
  const next = firstOf(addDays(first, 31))
  const days: Day[] = []
  for (let on = first; on < next; on = addDays(on, 1)) days.push(on)
  return days
}

const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Apr 2026`. */
export function monthWords(month: string): string {
  return `${names[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`
}
