import type { Payment, Settlement } from '../../../domain.ts'
import { idsOf } from '../ids-of.ts'
import { foundAgainReason } from '../reasons.ts'
import { paymentsOf } from '../runs/windows.ts'
import type { Said, Telling } from '../telling.ts'
import { isFeeApart, secondLook } from './second-look.ts'
import { unpaidPayOuts } from './unpaid.ts'

/** What seems to be missing may be payments of the book that nobody else pays out: then nothing is said of it for sure. */
export function lookAgain(
  { remaining, inference, found, provider, amounts, recordOf }: Telling,
  { memberships, missing, settled, likely }: Said,
): void {
  const isPaidOut = (payment: Payment): boolean => settled.has(payment) || likely.has(payment)
  const timedOf = new Map(inference.timed.map((one) => [one.settlement.settlementId, one]))
  const wanting = remaining.flatMap(({ settlement, named }) => {
    const lack = missing.get(settlement.settlementId)
    return lack === undefined
      ? []
      : [{ settlement, named, missing: lack, possible: timedOf.get(settlement.settlementId)!.possible }]
  })
  const again = secondLook(wanting, {
    payments: inference.rails.flatMap(({ payments }) => payments.filter((one) => !isPaidOut(recordOf(one)))),
    payOuts: unpaidPayOuts(found.placing, inference.cycle, recordOf, isPaidOut),
    cycle: inference.cycle,
    amounts,
    recordOf,
  })
  for (const { settlement, named } of remaining) if (named.length === 0) likelyWithOtherFee(settlement)
  for (const { settlement, named } of wanting) {
    const id = settlement.settlementId
    const payments = again.get(id)
    if (payments === undefined) continue
    missing.delete(id)
    const known = memberships.get(id)
    const members = known?.state === 'inferred' ? known.paymentIds : []
    for (const payment of payments) likely.add(payment)
    if (members.length > 0)
      for (const payment of provider.rest)
        if (members.includes(payment.referenceId) && settled.delete(payment)) likely.add(payment)
    if (named.length > 0 && known?.state !== 'inferred') continue
    memberships.set(id, {
      settlementId: id,
      state: 'ambiguous',
      paymentIds: [...members, ...idsOf(payments)].sort(),
      reason: foundAgainReason(settlement, payments, named),
    })
  }

  /** As many payments as were due, and a little less: more likely another fee than one missing and one held over. */
  function likelyWithOtherFee({ settlementId, count, amount }: Settlement): void {
    const { slot } = found.placing.places.get(settlementId)!
    if (slot === null || slot.count !== count || slot.amount === amount) return
    const records = paymentsOf(slot).map(recordOf)
    if (isFeeApart(records, slot.amount, amount))
      for (const payment of records) if (!settled.has(payment)) likely.add(payment)
  }
}
