import { calendarBy, dayNumberAt, type SettlementCycle } from '../settlement-cycle.ts'
import type { Run } from './windows.ts'

/** So many settlements must have skipped a day, and none been paid out on it, before it is thought a holiday. */
const PROOF = 2

/**
 * The cycle with the days as holidays on which the book's own settlements show that nothing was paid out: those that
 * pay out several cut-offs together skip them, and no other was due on them.
 */
export function cycleWithHolidays(cycle: SettlementCycle, runs: Iterable<Run>): SettlementCycle {
  const skipped = new Map<number, number>()
  const paidOut = new Set<number>()
  for (const { windows, first, last, dueAt } of runs) {
    paidOut.add(dayNumberAt(dueAt))
    const days = new Set<number>()
    for (let at = first; at < last; at++) days.add(dayNumberAt(windows.windows[at]!.dueAt))
    days.delete(dayNumberAt(dueAt))
    for (const on of days) skipped.set(on, (skipped.get(on) ?? 0) + 1)
  }
  const holidays = new Set([...skipped].filter(([on, times]) => times >= PROOF && !paidOut.has(on)).map(([on]) => on))
  if (holidays.size === 0) return cycle
  const { calendar } = cycle
  return { ...cycle, calendar: calendarBy((on) => !holidays.has(on) && calendar.isWorking(on)) }
}
