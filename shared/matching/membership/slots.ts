import type { RailWindows, Run } from './windows.ts'
import { runOf } from './windows.ts'

/**
 * What each rail paid out at a time, in order: what the cycle says, except where a settlement is known to pay out other
 * windows together.
 */
export function slotsOf(rail: RailWindows, regular: readonly Run[], irregular: readonly Run[]): Run[] {
  const own = irregular.filter(({ windows }) => windows.rail === rail.rail)
  if (own.length === 0) return regular.filter(({ windows }) => windows.rail === rail.rail)
  const taken = new Map<number, Run>()
  for (const run of own) for (let at = run.first; at <= run.last; at++) taken.set(at, run)
  const slots: Run[] = []
  for (const run of regular) {
    if (run.windows.rail !== rail.rail) continue
    for (let first = run.first; first <= run.last;) {
      const other = taken.get(first)
      if (other !== undefined) {
        if (slots.at(-1) !== other) slots.push(other)
        first = other.last + 1
        continue
      }
      let last = first
      while (last < run.last && !taken.has(last + 1)) last++
      slots.push(runOf(rail, first, last))
      first = last + 1
    }
  }
  return slots
}
