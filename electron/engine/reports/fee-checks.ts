import { checkFees, type FeeCheck } from '../../../shared/matching/fee-check.ts'
import type { Membership } from '../../../shared/matching/reconciliation.ts'
import type { ReadDb } from '../database/connection.ts'
import { selectTerms } from '../queries/books.ts'
import { selectPayments } from '../queries/payments.ts'
import { selectSettlements } from '../queries/settlements.ts'

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
