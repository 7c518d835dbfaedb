import type { Payment, Rail, Settlement } from '../domain.ts'
import { paise, type Paise } from '../paise.ts'
import { feeOf, feesOn } from './fees.ts'
import type { Reconciliation } from './reconciliation.ts'

/** What was kept back of a settlement's payments, beside what the rate says. */
export interface FeeCheck {
  readonly settlementId: string
  /** Whose terms hold for it; null where they are the same for every rail, or payments of both are in it. */
  readonly rail: Rail | null
  readonly payments: number
  /** What the payments come to before anything is kept back. */
  readonly gross: Paise
  /** By the book's rate, each rounded per payment. */
  readonly fee: Paise
  readonly gst: Paise
  /** What was kept back in truth. */
  readonly kept: Paise
  /** Kept beyond fee and GST; negative where less was kept. Within a paisa a payment it is rounding, and 0 here. */
  readonly overcharged: Paise
}

interface FeeCheckInput {
  readonly payments: readonly Payment[]
  readonly settlements: readonly Pick<Settlement, 'settlementId' | 'amount' | 'count'>[]
}

/** Checks every settlement whose payments are known and all here against the rate; in order of settlement id. */
export function checkFees(
  { payments, settlements }: FeeCheckInput,
  { memberships, terms }: Pick<Reconciliation, 'memberships' | 'terms'>,
): FeeCheck[] {
  const paymentOf = new Map(payments.map((payment) => [payment.referenceId, payment]))
  const settlementOf = new Map(settlements.map((settlement) => [settlement.settlementId, settlement]))
  return memberships.flatMap(({ settlementId, state, paymentIds }): FeeCheck[] => {
    const { amount, count } = settlementOf.get(settlementId)!
    if (state === 'ambiguous' || (count !== null && count !== paymentIds.length)) return []
    const members = paymentIds.map((id) => paymentOf.get(id)!)
    const { gross, fee, gst } = members.reduce((sum, one) => added(sum, one), { gross: 0, fee: 0, gst: 0 })
    const kept = gross - amount
    const beyond = kept - fee - gst
    return [
      {
        settlementId,
        rail: terms.fees.kind === 'by-rail' ? railOf(members) : null,
        payments: members.length,
        gross: paise(gross),
        fee: paise(fee),
        gst: paise(gst),
        kept: paise(kept),
        overcharged: paise(Math.abs(beyond) <= members.length ? 0 : beyond),
      },
    ]
  })

  function added(sum: { gross: number; fee: number; gst: number }, { amount, rail }: Payment) {
    const { fee, gst } = feeOf(feesOn(terms.fees, rail), amount)
    return { gross: sum.gross + amount, fee: sum.fee + fee, gst: sum.gst + gst }
  }
}

function railOf([first, ...others]: readonly Payment[]): Rail | null {
  return first !== undefined && others.every(({ rail }) => rail === first.rail) ? first.rail : null
}

/** Those of which more was kept back than was agreed. */
export function overcharges(checks: readonly FeeCheck[]): FeeCheck[] {
  return checks.filter(({ overcharged }) => overcharged > 0)
}
