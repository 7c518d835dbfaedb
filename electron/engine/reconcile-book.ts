import type { ReconcileReport } from '../../shared/contract.ts'
import { dayInIndia, type Day } from '../../shared/day.ts'
import { reconcile } from '../../shared/matching/reconcile.ts'
import type { Match, ReconcileInput, Reconciliation } from '../../shared/matching/reconciliation.ts'
import { paise } from '../../shared/paise.ts'
import type { Book } from './book.ts'
import type { ReadDb, WriteDb } from './database/connection.ts'
import { bankHolidays } from './holidays.ts'
import { insertAudit } from './queries/audit.ts'
import { markReconciled } from './queries/books.ts'
import { selectDecisions } from './queries/decisions.ts'
import { replaceExceptions } from './queries/exceptions.ts'
import { selectCreditLines } from './queries/lines.ts'
import { replaceMatches, sumMatched, type StoredMatch } from './queries/matches.ts'
import { paymentSpan, selectPayments, updatePaymentOutcome, type StoredPayment } from './queries/payments.ts'
import {
  replaceCandidates,
  selectSettlements,
  sumSettlements,
  updateSettlementOutcome,
  type StoredSettlement,
} from './queries/settlements.ts'
import { selectCoveredPeriods, statementSpan } from './queries/statements.ts'
import { paymentOutcomes, settlementOutcomes } from './outcomes.ts'

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
  const covered = selectCoveredPeriods(db)
  const workingDays = { holidays: bankHolidays }
  return {
    payments,
    settlements,
    input: { payments, settlements, lines, decisions, covered, workingDays, asOf: asOfDay(db) },
  }
}

/** Lateness is counted to the last day that the statements cover, without any to the day of the last payment. */
function asOfDay(db: ReadDb): Day | null {
  const covered = statementSpan(db)
  if (covered !== null) return covered.to
  const paid = paymentSpan(db)
  return paid === null ? null : dayInIndia(paid.to)
}

/** Runs all passes over the book and stores what they found, in one transaction with its audit row. */
export function reconcileBook(book: Book): ReconcileReport {
  const began = performance.now()
  const state = loadReconcileState(book.write)
  const found = reconcile(state.input)
  book.write.transaction(() => store(book.write, state, found))()
  return report(book.write, found, performance.now() - began)
}

function store(db: WriteDb, state: ReconcileState, found: Reconciliation): void {
  replaceMatches(db, storedMatches(state, found))
  for (const [referenceId, outcome] of paymentOutcomes(state.payments, found)) {
    updatePaymentOutcome(db, referenceId, outcome)
  }
  for (const [settlementId, outcome] of settlementOutcomes(state, found)) {
    updateSettlementOutcome(db, settlementId, outcome)
  }
  replaceCandidates(
    db,
    found.memberships.filter(({ state: membership }) => membership === 'ambiguous'),
  )
  replaceExceptions(db, found.exceptions)
  markReconciled(db, state.input.asOf)
  const { passes, exceptions } = found
  insertAudit(db, { act: 'reconcile', subject: 'book', after: { passes, exceptions: exceptions.length } })
}

/** Matches as the book keeps them: listed under the first day of their lines, with the note of the decision behind them. */
export function storedMatches({ input }: ReconcileState, { matches }: Reconciliation): StoredMatch[] {
  const dayOf = new Map(input.lines.map(({ id, postedOn }) => [id, postedOn]))
  const notes = new Map(
    input.decisions
      .filter(({ kind }) => kind === 'accept')
      .map((decision) => [claimOf(decision), decision.note] as const),
  )
  return matches.map((match) => ({
    ...match,
    note: match.decidedBy === 'person' ? (notes.get(claimOf(match)) ?? null) : null,
    firstDay: match.lineIds.map((id) => dayOf.get(id)!).toSorted()[0]!,
  }))
}

function claimOf({ settlementIds, lineIds }: Pick<Match, 'settlementIds' | 'lineIds'>): string {
  return JSON.stringify([settlementIds.toSorted(), lineIds.toSorted((a, b) => a - b)])
}

function report(db: ReadDb, found: Reconciliation, milliseconds: number): ReconcileReport {
  const all = sumSettlements(db)
  const matched = sumMatched(db, 'accepted')
  const proposed = sumMatched(db, 'proposed')
  return {
    matched: { count: matched.count, amount: paise(matched.amount) },
    proposed: { count: proposed.count, amount: paise(proposed.amount) },
    open: {
      count: all.count - matched.count - proposed.count,
      amount: paise(all.amount - matched.amount - proposed.amount),
    },
    passes: [...found.passes],
    exceptions: found.exceptions.length,
    milliseconds: Math.round(milliseconds),
  }
}
