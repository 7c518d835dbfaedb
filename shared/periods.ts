import { addDays, type Day } from './day.ts'
import type { Period } from './matching/reconciliation.ts'

/** The days of `wanted` that none of the periods holds, as periods, earliest first. */
export function lacking(periods: readonly Period[], wanted: Period): Period[] {
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
  return lacking(periods, wanted).length === 0
}

/** The same days as few periods, earliest first. */
export function joined(periods: readonly Period[]): Period[] {
  const whole: Period[] = []
  for (const { from, to } of periods.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = whole.at(-1)
    if (last === undefined || from > addDays(last.to, 1)) whole.push({ from, to })
    else if (to > last.to) whole[whole.length - 1] = { from: last.from, to }
  }
  return whole
}
