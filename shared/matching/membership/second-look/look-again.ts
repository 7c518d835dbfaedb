import type { Payment, Settlement } from '../../../domain.ts'
import { idsOf } from '../ids-of.ts'
import type { Missing } from '../outcome.ts'
import { foundAgainReason } from '../reasons.ts'
import { paymentsOf } from '../runs/windows.ts'
import type { Stretch } from '../stretch.ts'
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
    const lack = missing.get(settlement.settlementId) ?? aloneOf(settlement, named)
    return lack === null ? [] : [{ settlement, named, missing: lack, possible: timeOf(settlement) }]
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
    // What was due with a payment that it pays out alone is not paid out by it.
    if (!missing.delete(id)) for (const payment of dueAtPlaceOf(id)) likely.delete(payment)
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

  function dueAtPlaceOf(id: string): Payment[] {
    const { slot } = found.placing.places.get(id)!
    return slot === null ? [] : paymentsOf(slot).map(recordOf)
  }

  /** Where no record tells it, the time at which its money seems to have come does. */
  function timeOf({ settlementId }: Settlement): Stretch {
    const { possible, guess } = timedOf.get(settlementId)!
    return Number.isFinite(possible.from) || guess === null ? possible : guess.between
  }

  /** Without a count it may pay out one payment alone, whatever else was due with that. */
  function aloneOf({ settlementId, count, amount }: Settlement, named: readonly Payment[]): Missing | null {
    const isOpen = count === null && named.length === 0 && memberships.get(settlementId)?.state !== 'inferred'
    return isOpen ? { count: 1, amount, before: null, surety: 'likely' } : null
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
