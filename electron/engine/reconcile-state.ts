import { dayInIndia, type Day } from '../../shared/day.ts'
import type { ReconcileInput } from '../../shared/matching/reconciliation.ts'
import type { ReadDb } from './database/connection.ts'
import { bankHolidays } from '../calendar/bank-holidays.ts'
import { selectDecisions } from './queries/decisions.ts'
import { selectCreditLines, selectDebitLines } from './queries/lines.ts'
import { paymentSpan, selectPayments, type StoredPayment } from './queries/payments.ts'
import { selectSettlements, type StoredSettlement } from './queries/settlements.ts'
import { selectCoveredPeriods, statementSpan } from './queries/statements.ts'

/** What reconciling looks at, with the rows as they are stored, so that only what changed is written. */
export interface ReconcileState {
  readonly input: ReconcileInput
  readonly payments: readonly StoredPayment[]
  readonly settlements: readonly StoredSettlement[]
}

export function loadReconcileState(db: ReadDb): ReconcileState {
  const payments = selectPayments(db)
  const settlements = selectSettlements(db)
  const decisions = selectDecisions(db)
  const lines = selectCreditLines(
    db,
    decisions.flatMap(({ lineIds }) => lineIds),
  )
  const debits = selectDebitLines(db)
  const covered = selectCoveredPeriods(db)
  const workingDays = { holidays: bankHolidays }
  return {
    payments,
    settlements,
    input: { payments, settlements, lines, debits, decisions, covered, workingDays, asOf: asOfDay(db) },
  }
}

/** Lateness is counted to the last day that the statements cover, without any to the day of the last payment. */
function asOfDay(db: ReadDb): Day | null {
  const covered = statementSpan(db)
  if (covered !== null) return covered.to
  const paid = paymentSpan(db)
  return paid === null ? null : dayInIndia(paid.to)
}
