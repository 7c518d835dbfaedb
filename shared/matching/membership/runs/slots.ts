import { MILLISECONDS_A_DAY } from '../../../day.ts'
import { dayNumberAt, hoursOf, lineAt, type SettlementCycle } from '../../settlement-cycle.ts'
import { firstFrom } from '../search.ts'
import type { RailWindows, Run } from './windows.ts'
import { runOf } from './windows.ts'

/** A book of fewer payments than cut-offs, over decades: its empty cut-offs are not gone through. */
const MOST_EMPTY = 20_000

/**
 * The slots of a rail with the cut-offs between them at which nothing was due: what was held over before may be paid
 * out there all the same.
 */
export function withEmptySlots(rail: RailWindows, slots: readonly Run[], cycle: SettlementCycle): Run[] {
  const { calendar } = cycle
  const [first, last] = [slots[0], slots.at(-1)]
  if (first === undefined || last === undefined) return [...slots]
  const [from, to] = [dayNumberAt(first.dueAt), dayNumberAt(last.dueAt + MILLISECONDS_A_DAY)]
  const hours = hoursOf(cycle, rail.rail)
  if ((to - from) * hours(to).length - slots.length > MOST_EMPTY) return [...slots]
  const isDue = new Set(slots.flatMap(({ cutOff, dueAt }) => [cutOff, dueAt]))
  const empty: Run[] = []
  for (let on = from; on <= to; on++) {
    if (!calendar.isWorking(on)) continue
    for (const hour of hours(on)) {
      const at = lineAt(on, hour)
      if (isDue.has(at) || at < first.dueAt) continue
      const next = firstFrom(rail.windows, ({ dueAt }) => dueAt > at)
      empty.push({ windows: rail, first: next, last: next - 1, count: 0, amount: 0, cutOff: at, dueAt: at })
    }
  }
  return [...slots, ...empty].sort((a, b) => a.dueAt - b.dueAt)
}

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
