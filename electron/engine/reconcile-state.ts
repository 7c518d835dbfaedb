import { dayInIndia, type Day } from '../../shared/day.ts'
import { agreedTerms } from '../../shared/settings.ts'
import type { CreditLine, ReconcileInput } from '../../shared/matching/reconciliation.ts'
import type { ReadDb } from './database/connection.ts'
import { bankHolidays } from '../calendar/bank-holidays.ts'
import { selectDecisions } from './queries/decisions.ts'
import { selectCreditLines, selectDebitLines, selectPlaces } from './queries/lines.ts'
import { paymentSpan, selectPayments, type StoredPayment } from './queries/payments.ts'
import { rejectedTransfers, unverifiedEvents } from './open-events.ts'
import { selectSettings } from './queries/settings.ts'
import { selectSettlements, type StoredSettlement } from './queries/settlements.ts'
import { selectCoveredPeriods, statementSpan } from './queries/statements.ts'

/** What reconciling looks at, with the rows as they are stored, so that only what changed is written. */
export interface ReconcileState {
  readonly input: ReconcileInput
  readonly payments: readonly StoredPayment[]
  readonly settlements: readonly StoredSettlement[]
}

export function loadReconcileState(db: ReadDb, asOf?: Day): ReconcileState {
  const payments = selectPayments(db)
  const settlements = selectSettlements(db)
  const decisions = selectDecisions(db)
  const lines = placed(
    db,
    selectCreditLines(
      db,
      decisions.flatMap(({ lineIds }) => lineIds),
    ),
  )
  const debits = selectDebitLines(db)
  const covered = selectCoveredPeriods(db)
  const settings = selectSettings(db)
  const workingDays = { holidays: holidaysWith(settings.holidays ?? []) }
  return {
    payments,
    settlements,
    input: {
      payments,
      settlements,
      lines,
      debits,
      decisions,
      covered,
      workingDays,
      rejected: rejectedTransfers(db),
      unverified: unverifiedEvents(db),
      terms: agreedTerms(settings),
      asOf: asOf ?? asOfDay(db),
    },
  }
}

/** Lines of the same money are told apart by where they stand, which does not depend on the order of imports. */
function placed(db: ReadDb, lines: readonly CreditLine[]): CreditLine[] {
  const key = ({ utr, amount }: CreditLine): string => `${utr} ${amount}`
  const first = new Map<string, number>()
  const repeated = new Set<number>()
  for (const line of lines) {
    if (line.utr === null) continue
    const known = first.get(key(line))
    if (known === undefined) first.set(key(line), line.id)
    else for (const id of [known, line.id]) repeated.add(id)
  }
  if (repeated.size === 0) return [...lines]
  const places = selectPlaces(db, [...repeated])
  return lines.map((line) => (repeated.has(line.id) ? { ...line, place: places.get(line.id)! } : line))
}

/** Lateness is counted to the last day that the statements cover, without any to the day of the last payment. */
function asOfDay(db: ReadDb): Day | null {
  const covered = statementSpan(db)
  if (covered !== null) return covered.to
  const paid = paymentSpan(db)
  return paid === null ? null : dayInIndia(paid.to)
}

/** The days that a person named come beside those that Milaan knows. */
function holidaysWith(named: readonly Day[]): ReadonlySet<Day> {
  return named.length === 0 ? bankHolidays : new Set([...bankHolidays, ...named])
}
