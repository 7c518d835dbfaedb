import { addDays, type Day } from './day.ts'
import type { Period } from './matching/reconciliation.ts'

/** The days of `wanted` that none of the periods holds, as periods, earliest first. */
function gapsIn(periods: readonly Period[], wanted: Period): Period[] {
  const gaps: Period[] = []
  let next: Day = wanted.from
  for (const { from, to } of periods.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (to < next) continue
    if (from > wanted.to) break
    if (from > next) gaps.push({ from: next, to: addDays(from, -1) })
    if (to >= wanted.to) return gaps
    next = addDays(to, 1)
  }
  if (next <= wanted.to) gaps.push({ from: next, to: wanted.to })
  return gaps
}

/** Whether together they hold every day of it. */
export function areCovered(periods: readonly Period[], wanted: Period): boolean {
  return gapsIn(periods, wanted).length === 0
}
