import type { Payment } from '../../../domain.ts'
import type { Due, Membership } from '../../reconciliation.ts'
import { dayNumberAt } from '../../settlement-cycle.ts'
import { idsOf } from '../ids-of.ts'
import type { Memberships } from '../outcome.ts'
import { atOnceReason, oneOfReason, orAtOnceReason } from '../reasons.ts'
import type { PaidOutAtOnce } from './paid-out-at-once.ts'

/** What was found of the others, with what was paid out at once; of settlements in that order. */
export function withPaidOutAtOnce(
  others: Memberships,
  { found, unclear, either, fees }: PaidOutAtOnce,
  settlementIds: readonly string[],
): Memberships {
  const memberships = new Map(others.memberships.map((one) => [one.settlementId, one]))
  const due = new Map(others.due)
  const settled = new Set(others.settled)
  const likely = new Set(others.likely)
  for (const { settlement, payment } of found) {
    settled.add(payment)
    due.set(settlement.settlementId, dueAtOnce([payment]))
    add('inferred', settlement.settlementId, [payment], atOnceReason(settlement, payment))
  }
  for (const { settlement, payments } of unclear) {
    for (const payment of payments) if (!settled.has(payment)) likely.add(payment)
    due.set(settlement.settlementId, dueAtOnce(payments))
    add('ambiguous', settlement.settlementId, payments, oneOfReason(settlement, payments))
  }
  const settledById = new Map(Array.from(settled, (payment) => [payment.referenceId, payment]))
  for (const { settlement, payments } of either) {
    const waited = memberships.get(settlement.settlementId)
    if (waited?.state !== 'inferred' || payments.some((one) => waited.paymentIds.includes(one.referenceId))) continue
    const all = [...payments, ...waited.paymentIds.flatMap((id) => settledById.get(id) ?? [])]
    for (const payment of all) likely.add(payment)
    for (const payment of all) settled.delete(payment)
    add('ambiguous', settlement.settlementId, all, orAtOnceReason(waited, payments))
  }
  const ofOthers = others.memberships.filter(({ state }) => state === 'inferred').length
  return {
    ...others,
    // Of few others, nothing tells.
    fees: ofOthers < found.length ? fees : others.fees,
    memberships: settlementIds.flatMap((id) => memberships.get(id) ?? []),
    due,
    settled,
    likely,
  }

  function add(state: Membership['state'], settlementId: string, payments: readonly Payment[], reason: string): void {
    memberships.set(settlementId, { settlementId, state, paymentIds: idsOf(payments), reason })
  }
}

/** No cut-off was waited for: it was due as it came, and paid out on that day. */
function dueAtOnce(payments: readonly Payment[]): Due {
  const times = payments.map(({ paidAt }) => Date.parse(paidAt))
  const to = Math.max(...times)
  return { from: Math.min(...times), to, isCertain: payments.length === 1, paidOutOn: dayNumberAt(to) }
}
