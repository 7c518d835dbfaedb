import type { Settlement } from '../../domain.ts'
import { calendarBy, dayNumberAt, type SettlementCycle } from '../settlement-cycle.ts'
import { weights } from '../weights.ts'
import type { Amounts } from './amounts.ts'
import type { Inference } from './infer.ts'
import { runOf, type RailWindows, type Run } from './windows.ts'

/** So much less likely than not that payments of several days add up to settlements by chance, in bits, is proof of a holiday. */
const PROOF = 16
/** No one settlement proves more. */
const MOST = 20

/**
 * The cycle with the days as holidays on which the book's own settlements show that nothing was paid out: none is due
 * on them, and those of the next working day pay out what was due on both.
 */
export function cycleWithHolidays(cycle: SettlementCycle, inference: Inference, amounts: Amounts): SettlementCycle {
  const dueOn = new Map<number, Run[]>()
  for (const run of inference.regular) {
    const on = dayNumberAt(run.dueAt)
    const same = dueOn.get(on)
    if (same) same.push(run)
    else dueOn.set(on, [run])
  }
  const paidOut = new Set<number>()
  const isRegular = new Set(inference.regular)
  for (const run of inference.certain.values()) if (isRegular.has(run)) paidOut.add(dayNumberAt(run.dueAt))
  const open = openBySize(inference)
  // Only where most pay-outs have a certain settlement does it tell that those of a day have none.
  const isTelling = 2 * inference.certain.size > inference.regular.length
  const lost = isTelling ? weights['settlement-missing'].bits : 0
  const holidays = new Set<number>()
  for (const [on, runs] of dueOn) {
    if (paidOut.has(on) || !cycle.calendar.isWorking(on)) continue
    const next = cycle.calendar.after(on, 1)
    const bits = inference.rails.reduce(
      (sum, rail) => sum + proofOf(rail, runs, dueOn.get(next) ?? [], open, amounts),
      0,
    )
    // Beside that all its pay-outs would have lost their settlements.
    if (bits > 0 && bits + lost * runs.length >= PROOF) holidays.add(on)
  }
  if (holidays.size === 0) return cycle
  const { calendar } = cycle
  return { ...cycle, calendar: calendarBy((on) => !holidays.has(on) && calendar.isWorking(on)) }
}

/** Settlements that are no regular run, by count and amount. */
function openBySize({ timed, certain, regular }: Inference): ReadonlyMap<string, Settlement> {
  const isRegular = new Set(regular)
  const open = new Map<string, Settlement>()
  for (const { settlement } of timed) {
    const run = certain.get(settlement.settlementId)
    if (run === undefined || !isRegular.has(run)) open.set(`${settlement.count} ${settlement.amount}`, settlement)
  }
  return open
}

/** How much it proves that all of one day and the first pay-out of the next are a settlement, in bits. */
function proofOf(
  rail: RailWindows,
  runs: readonly Run[],
  nextRuns: readonly Run[],
  open: ReadonlyMap<string, Settlement>,
  { surprise }: Amounts,
): number {
  const own = runs.filter(({ windows }) => windows === rail)
  const [following] = nextRuns.filter(({ windows }) => windows === rail)
  if (own.length === 0 || following === undefined) return 0
  const together = runOf(rail, own[0]!.first, following.last)
  if (!open.has(`${together.count} ${together.amount}`)) return 0
  return Math.min(MOST, surprise(together.count, together.amount))
}
