import { MILLISECONDS_A_DAY } from '../../../day.ts'
import { groupBy } from '../../group-by.ts'
import { dueAtOf } from '../../settlement-cycle.ts'
import type { Said, Telling } from '../telling.ts'

/** A payment may have waited so long. */
const LONGEST_WAIT = 10 * MILLISECONDS_A_DAY

/**
 * A settlement of one payment, of a cut-off at which nothing was due, pays out one that was held over; where every payment
 * of its amount that can have waited for it is known to be paid out by another, its own is missing.
 */
export function nothingDue(
  { remaining, inference, found, recordOf }: Telling,
  { memberships, missing, settled }: Said,
): void {
  const open = remaining.filter(
    ({ settlement: { settlementId, count }, named }) =>
      count === 1 &&
      named.length === 0 &&
      !missing.has(settlementId) &&
      memberships.get(settlementId)?.state === 'ambiguous' &&
      found.placing.places.get(settlementId)!.slot?.count === 0,
  )
  if (open.length === 0) return
  const unclaimed = inference.rails.flatMap(({ payments }) => payments.filter((one) => !settled.has(recordOf(one))))
  const byAmount = groupBy(unclaimed, ({ amount }) => [amount])
  for (const { settlement } of open) {
    const slot = found.placing.places.get(settlement.settlementId)!.slot!
    const couldWait = (byAmount.get(settlement.amount) ?? []).some((payment) => {
      const dueAt = dueAtOf(inference.cycle, payment)
      return dueAt >= slot.dueAt - LONGEST_WAIT && dueAt <= slot.dueAt
    })
    if (!couldWait)
      missing.set(settlement.settlementId, {
        count: 1,
        amount: settlement.amount,
        before: slot.cutOff,
        surety: 'likely',
      })
  }
}
