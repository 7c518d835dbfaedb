import type { Payment, Settlement } from '../../domain.ts'
import { paise } from '../../paise.ts'
import { netPayments, type Fees } from '../fees.ts'
import { dueAtOf, type SettlementCycle } from '../settlement-cycle.ts'
import type { ProviderMembership } from './provider-membership.ts'

/** What is left to find of settlements of which the provider names no payments, or not all. */
export interface Remaining {
  readonly settlement: Settlement
  readonly named: readonly Payment[]
  /** When the last of the named ones was due. */
  readonly dueAt: number | null
}

export function remainders(
  settlements: readonly Settlement[],
  cycle: SettlementCycle,
  { paymentsBySettlement }: ProviderMembership,
  fees: Fees,
): Remaining[] {
  return settlements.flatMap((settlement): Remaining[] => {
    const named = paymentsBySettlement.get(settlement.settlementId)
    if (named === undefined) return [{ settlement, named: [], dueAt: null }]
    const held = netPayments(fees, named).net.reduce((sum, { amount }) => sum + amount, 0)
    const count = settlement.count === null ? null : settlement.count - named.length
    if (held >= settlement.amount || (count !== null && count <= 0)) return []
    const dueAt = Math.max(...named.map((one) => dueAtOf(cycle, one)))
    return [{ settlement: { ...settlement, count, amount: paise(settlement.amount - held) }, named, dueAt }]
  })
}
