import type { OverviewView } from '../../../shared/contract.ts'
import { dayInIndia } from '../../../shared/day.ts'
import { paise } from '../../../shared/paise.ts'
import type { ReadDb } from '../database/connection.ts'
import { selectAsOf } from './books.ts'
import { sumExceptions } from './exceptions.ts'
import { countFiles } from './files.ts'
import { sumLessInBank } from './matches.ts'
import { paymentSpan, sumPayments, sumUnconfirmed } from './payments.ts'
import { sumQuarantined } from './quarantine.ts'
import { sumAwaitedSettlements, sumSettlements } from './settlements.ts'
import { statementSpan } from './statements.ts'

export function selectOverview(db: ReadDb): OverviewView {
  const payments = paymentSpan(db)
  return {
    collected: asSum(sumPayments(db)),
    unconfirmed: asSum(sumUnconfirmed(db)),
    settled: asSum(sumSettlements(db)),
    inBank: asSum(sumSettlements(db, 'accepted')),
    lessInBank: asSum(sumLessInBank(db)),
    paymentsAwaited: asSum(sumPayments(db, 'awaited')),
    settlementsAwaited: asSum(sumAwaitedSettlements(db)),
    toReview: asSum(sumSettlements(db, 'proposed')),
    exceptions: sumExceptions(db),
    quarantined: asSum(sumQuarantined(db)),
    payments: payments && { from: dayInIndia(payments.from), to: dayInIndia(payments.to) },
    statements: statementSpan(db),
    asOf: selectAsOf(db),
    files: countFiles(db),
  }
}

function asSum({ count, amount }: { count: number; amount: number }) {
  return { count, amount: paise(amount) }
}
