import type { Payment } from '../../../domain.ts'
import type { Found } from '../explain.ts'
import type { Placing } from '../placing/place.ts'
import { isWithin, type Timed } from '../runs/wanted.ts'
import { paymentsOf, type Run } from '../runs/windows.ts'
import { overlap } from '../stretch.ts'

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
  const inPart = paidInPart(placing, timed)
  for (const slot of slots) {
    const isExplained = carried.some(({ explained }) => explained.has(slot))
    const byOthers = isExplained ? 0 : Math.max(inPart(slot), 1 - (placing.unpaid.get(slot) ?? 0))
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

/** How likely a settlement of that time, which is no pay-out as a whole, pays out a good part of this one: of several, one at most. */
function paidInPart({ places, unpaid }: Placing, timed: readonly Timed[]): (slot: Run) => number {
  const chances = new Map<Run, number>()
  for (const { settlement, possible, order } of timed) {
    if (
      places.get(settlement.settlementId)!.slot !== null ||
      (settlement.count ?? NEVER_ALL_MISSING) < NEVER_ALL_MISSING
    )
      continue
    const within = (order && overlap(possible, order.between)) ?? possible
    const slots = [...unpaid.keys()].filter((slot) => isWithin(slot, within) && 2 * slot.amount >= settlement.amount)
    for (const slot of slots) chances.set(slot, (chances.get(slot) ?? 0) + 1 / slots.length)
  }
  return (slot) => Math.min(1, chances.get(slot) ?? 0)
}
