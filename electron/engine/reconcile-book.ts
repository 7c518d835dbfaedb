import type { ReconcileReport } from '../../shared/contract.ts'
import { reconcile } from '../../shared/matching/reconcile.ts'
import type { Reconciliation } from '../../shared/matching/reconciliation.ts'
import type { Day } from '../../shared/day.ts'
import { paise } from '../../shared/paise.ts'
import type { Book } from './book.ts'
import type { ReadDb, WriteDb } from './database/connection.ts'
import { agedExceptions, paymentOutcomes, settlementOutcomes, storedMatches } from './outcomes.ts'
import { insertAudit } from './queries/audit.ts'
import { markReconciled } from './queries/books.ts'
import { replaceExceptions } from './queries/exceptions.ts'
import { replaceMatches, sumMatched } from './queries/matches.ts'
import { updatePaymentOutcome } from './queries/payments.ts'
import { replaceCandidates, sumSettlements, updateSettlementOutcome } from './queries/settlements.ts'
import { reconcileEntries } from './reconcile-entries.ts'
import { loadReconcileState, type ReconcileState } from './reconcile-state.ts'

/**
 * Runs all passes over the book and stores what they found, in one transaction with its audit row. Lateness is counted to
 * `asOf`, or to the last day of the statements.
 */
export function reconcileBook(book: Pick<Book, 'write'>, asOf?: Day): ReconcileReport {
  const began = performance.now()
  const state = loadReconcileState(book.write, asOf)
  const found = reconcile(state.input)
  book.write.transaction(() => {
    store(book.write, state, found)
    reconcileEntries(book.write)
  })()
  return report(book.write, { found, asOf: state.input.asOf, milliseconds: performance.now() - began })
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
  replaceExceptions(db, agedExceptions(state, found))
  const { passes, exceptions, terms } = found
  markReconciled(db, { asOf: state.input.asOf, terms })
  insertAudit(db, { act: 'reconcile', subject: 'book', after: { passes, exceptions: exceptions.length } })
}

interface Done {
  readonly found: Reconciliation
  readonly asOf: Day | null
  readonly milliseconds: number
}

function report(db: ReadDb, { found, asOf, milliseconds }: Done): ReconcileReport {
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
    asOf,
    milliseconds: Math.round(milliseconds),
  }
}
