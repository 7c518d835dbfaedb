import type { Payment } from '../../../shared/domain.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import type { Membership, ReconcileInput } from '../../../shared/matching/reconciliation.ts'
import { aBook, aPayment, at, rupees } from '../../builders.ts'

/** What is said of one settlement of a book. */
export function membershipOf(book: Partial<ReconcileInput>, settlementId = '256'): Membership | null {
  const { memberships } = reconcile(aBook(book))
  return memberships.find((membership) => membership.settlementId === settlementId) ?? null
}

/** Payments `P1`, `P2`… of the given rupees and moments in March 2026: `['500', '10 11:30']`. */
export function paid(rail: Payment['rail'], ...moments: readonly (readonly [string, string])[]): Payment[] {
  return moments.map(([amount, moment], index) =>
    aPayment({
      referenceId: `P${index + 1}`,
      amount: rupees(amount),
      paidAt: at(`2026-03-${moment}`),
      rail,
    }),
  )
}
