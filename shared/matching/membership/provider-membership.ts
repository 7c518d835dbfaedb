import type { Payment, Settlement } from '../../domain.ts'
import { groupBy } from '../group-by.ts'

/** What the provider's own records say of who is paid out by what. */
export interface ProviderMembership {
  readonly paymentsBySettlement: ReadonlyMap<string, readonly Payment[]>
  /** Named by the provider as paid out, by a settlement that the book may not hold. */
  readonly settled: ReadonlySet<Payment>
  /** Of which the provider says nothing. */
  readonly rest: readonly Payment[]
}

/** A payment's own record names its settlement by id, or by a UTR that exactly one settlement has. */
export function providerMembership(
  payments: readonly Payment[],
  settlements: readonly Settlement[],
): ProviderMembership {
  const known = new Set(settlements.map(({ settlementId }) => settlementId))
  const byUtr = settlementsByUtr(settlements)
  const namedBy = new Map<Payment, string>()
  const settled = new Set<Payment>()
  const rest: Payment[] = []
  for (const payment of payments) {
    const named = payment.settlementId ?? (payment.settlementUtr && byUtr.get(payment.settlementUtr)) ?? null
    if (named === null && payment.settlementUtr === null) rest.push(payment)
    else settled.add(payment)
    if (named !== null && known.has(named)) namedBy.set(payment, named)
  }
  return { paymentsBySettlement: groupBy(namedBy.keys(), (payment) => [namedBy.get(payment)!]), settled, rest }
}

function settlementsByUtr(settlements: readonly Settlement[]): Map<string, string | null> {
  const byUtr = new Map<string, string | null>()
  for (const { utr, settlementId } of settlements)
    if (utr !== null) byUtr.set(utr, byUtr.has(utr) ? null : settlementId)
  return byUtr
}
