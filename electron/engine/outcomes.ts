import type { Reconciliation } from '../../shared/matching/reconciliation.ts'
import type { SubjectState } from '../../shared/engine-contract.ts'
import type { ReconcileState } from './reconcile-book.ts'
import type { PaymentOutcome, StoredPayment } from './queries/payments.ts'
import type { SettlementOutcome } from './queries/settlements.ts'

/** What reconciling found of each payment, for those of which the book says something else so far. */
export function paymentOutcomes(
  payments: readonly StoredPayment[],
  found: Reconciliation,
): Map<string, PaymentOutcome> {
  const states = stateBySettlement(found)
  const membershipOf = new Map<string, { memberOf: string | null; membership: PaymentOutcome['membership'] }>()
  for (const { settlementId, state, paymentIds } of found.memberships) {
    const memberOf = state === 'ambiguous' ? null : settlementId
    for (const id of paymentIds) membershipOf.set(id, { memberOf, membership: state })
  }
  const late = new Set(found.exceptions.flatMap(({ subject }) => (subject.type === 'payment' ? [subject.id] : [])))
  const changed = new Map<string, PaymentOutcome>()
  for (const payment of payments) {
    const { memberOf, membership } = membershipOf.get(payment.referenceId) ?? { memberOf: null, membership: null }
    const outcome = { memberOf, membership, state: stateOf(payment.referenceId, memberOf) }
    if (!sameOutcome(payment, outcome)) changed.set(payment.referenceId, outcome)
  }
  return changed

  function stateOf(referenceId: string, memberOf: string | null): PaymentOutcome['state'] {
    if (memberOf !== null) return states.get(memberOf) === 'accepted' ? 'in-bank' : 'settled'
    return late.has(referenceId) ? 'exception' : 'awaited'
  }
}

/** What reconciling found of each settlement, for those of which the book says something else so far. */
export function settlementOutcomes(
  { payments, settlements }: ReconcileState,
  found: Reconciliation,
): Map<string, SettlementOutcome> {
  const states = stateBySettlement(found)
  const amounts = new Map(payments.map(({ referenceId, amount }) => [referenceId, amount]))
  const memberships = new Map(found.memberships.map((membership) => [membership.settlementId, membership]))
  const expected = new Map(found.settlements.map(({ settlementId, expectedOn }) => [settlementId, expectedOn]))
  const changed = new Map<string, SettlementOutcome>()
  for (const settlement of settlements) {
    const { settlementId } = settlement
    const membership = memberships.get(settlementId)
    const held = membership === undefined || membership.state === 'ambiguous' ? [] : membership.paymentIds
    const outcome = {
      expectedOn: expected.get(settlementId) ?? null,
      membership: membership?.state ?? null,
      membershipReason: membership?.reason ?? null,
      heldCount: held.length,
      heldAmount: held.reduce((sum, id) => sum + (amounts.get(id) ?? 0), 0),
      state: states.get(settlementId) ?? 'open',
    }
    if (!sameOutcome(settlement, outcome)) changed.set(settlementId, outcome)
  }
  return changed
}

function stateBySettlement(found: Reconciliation): Map<string, SubjectState> {
  return new Map(found.matches.flatMap(({ settlementIds, state }) => settlementIds.map((id) => [id, state] as const)))
}

function sameOutcome<Outcome extends object>(stored: Outcome, found: Outcome): boolean {
  return (Object.keys(found) as (keyof Outcome)[]).every((key) => stored[key] === found[key])
}
