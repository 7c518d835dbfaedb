import type { Settlement } from '../domain.ts'
import { groupBy } from './group-by.ts'
import { arrivalDays } from './passes/arrival-days.ts'
import type { PassState } from './passes/pass.ts'
import type { CreditLine } from './reconciliation.ts'
import { numberOfDay } from './settlement-cycle.ts'

/** A line that brings the settlements of a day together, and more beside. */
export interface BroughtTogether {
  readonly line: CreditLine
  /** The one whose UTR it carries. */
  readonly named: Settlement
  /** The other open ones of that day. */
  readonly others: readonly Settlement[]
}

/** Where more settlements of one day are open than this, no line is thought to bring them all. */
const MOST_OF_A_DAY = 200

/**
 * Open lines that carry the UTR of one settlement and come to more than all that is open of its day: most likely they bring
 * all of it, and a settlement beside that the book was not told of. No match, for nothing tells what the rest is.
 */
export function broughtTogether(
  state: PassState,
  linesByUtr: ReadonlyMap<string, readonly CreditLine[]>,
): BroughtTogether[] {
  const ofDay = groupBy(state.settlements, (settlement) => {
    const days = state.payOutDays(settlement)
    return days?.isKnown === true ? [days.to] : []
  })
  const found = state.settlements.flatMap((named): BroughtTogether[] => {
    const days = state.payOutDays(named)
    const lines = named.utr === null ? [] : (linesByUtr.get(named.utr) ?? [])
    const [line] = lines
    if (days?.isKnown !== true || line === undefined || lines.length > 1) return []
    const arrival = arrivalDays(state.calendar, days, 'late')
    const on = numberOfDay(line.postedOn)
    const same = ofDay.get(days.to)!
    if (same.length > MOST_OF_A_DAY) return []
    const others = same.filter((other) => other !== named && !state.rejectedLines(other.settlementId).has(line.id))
    const sum = others.reduce<number>((total, { amount }) => total + amount, named.amount)
    const isAll = others.length > 0 && sum < line.amount && arrival.from <= on && on <= arrival.to
    return isAll ? [{ line, named, others }] : []
  })
  // Two lines of one day: nothing tells which of them brings the others.
  const times = groupBy(found, ({ named, others }) => [named, ...others])
  return found.filter(({ named, others }) => [named, ...others].every((one) => times.get(one)!.length === 1))
}
