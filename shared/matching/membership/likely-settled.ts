import type { Payment } from '../../domain.ts'
import type { Found } from './explain.ts'
import type { Placing } from './place.ts'
import type { Timed } from './wanted.ts'
import { paymentsOf, type Run } from './windows.ts'

/** An alarm is raised only for payments that are more likely than not paid out by nobody. */
const LIKELY = 0.5

/** Payments that are paid out more likely than not, though nothing tells for certain by what. */
export function likelySettled(
  { placing, slots, carried }: Found,
  timed: readonly Timed[],
  settled: ReadonlySet<Payment>,
  recordOf: (net: Payment) => Payment,
): Set<Payment> {
  const likely = new Set<Payment>()
  const isInPart = paidInPart(placing, timed)
  for (const slot of slots) {
    const isExplained = carried.some(({ explained }) => explained.has(slot))
    const byOthers = isExplained ? 0 : isInPart(slot) ? 1 : 1 - (placing.unpaid.get(slot) ?? 0)
    for (const payment of paymentsOf(slot)) {
      // A payment of a slot without a certain settlement may still have been held over to one that has one.
      const chance = Math.max(byOthers, ...carried.map(({ settled }) => settled(payment)))
      if (chance >= LIKELY && !settled.has(recordOf(payment))) likely.add(recordOf(payment))
    }
  }
  return likely
}

/** Of a settlement of so many payments some are in the book, even where no pay-out as a whole can be it. */
const NEVER_ALL_MISSING = 5

/** Whether a settlement of that time, which is no pay-out as a whole, may pay out a good part of this one. */
function paidInPart({ places }: Placing, timed: readonly Timed[]): (slot: Run) => boolean {
  const placeless = timed.filter(
    ({ settlement }) =>
      places.get(settlement.settlementId)!.slot === null && (settlement.count ?? 0) >= NEVER_ALL_MISSING,
  )
  return (slot) =>
    placeless.some(
      ({ settlement, possible }) =>
        possible.from <= slot.dueAt && slot.cutOff <= possible.to && 2 * slot.amount >= settlement.amount,
    )
}
