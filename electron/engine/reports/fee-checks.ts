import { checkFees, type FeeCheck } from '../../../shared/matching/fee-check.ts'
import type { Membership } from '../../../shared/matching/reconciliation.ts'
import type { ReadDb } from '../database/connection.ts'
import { selectTerms } from '../queries/books.ts'
import { selectMembers, selectPayments } from '../queries/payments.ts'
import { selectSettlementRows, selectSettlements } from '../queries/settlements.ts'

/** The same of one settlement; null where its payments are not all known. */
export function feeCheckOf(db: ReadDb, settlementId: string): FeeCheck | null {
  const [settlement] = selectSettlementRows(db, [settlementId])
  const terms = selectTerms(db)
  if (terms === null || settlement === undefined) return null
  const { membership: state, membershipReason } = settlement
  if (state === null || state === 'ambiguous') return null
  const payments = selectMembers(db, settlementId)
  const paymentIds = payments.map(({ referenceId }) => referenceId)
  const memberships: Membership[] = [{ settlementId, state, paymentIds, reason: membershipReason ?? '' }]
  return checkFees({ payments, settlements: [settlement] }, { memberships, terms })[0] ?? null
}

/** What was kept back of every settlement whose payments are known, beside the terms that reconciling went by. */
export function feeChecks(db: ReadDb): FeeCheck[] {
  const terms = selectTerms(db)
  if (terms === null) return []
  const payments = selectPayments(db)
  const settlements = selectSettlements(db)
  const members = new Map<string, string[]>()
  for (const { referenceId, memberOf } of payments) {
    if (memberOf === null) continue
    const same = members.get(memberOf)
    if (same) same.push(referenceId)
    else members.set(memberOf, [referenceId])
  }
  const memberships = settlements.flatMap(({ settlementId, membership: state, membershipReason }): Membership[] => {
    if (state === null || state === 'ambiguous') return []
    return [{ settlementId, state, paymentIds: members.get(settlementId) ?? [], reason: membershipReason ?? '' }]
  })
  return checkFees({ payments, settlements }, { memberships, terms })
}
