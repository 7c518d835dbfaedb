import type { ExceptionRow } from '../../../shared/contract.ts'
import type { Day } from '../../../shared/day.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import type { ReadDb } from '../database/connection.ts'
import { agedExceptions } from '../outcomes.ts'
import { selectAsOf } from '../queries/books.ts'
import { selectExceptions } from '../queries/exceptions.ts'
import { loadReconcileState } from '../reconcile-state.ts'

/** What is open, lateness counted to that day: nothing else of what reconciling finds depends on it. Stores nothing. */
export function exceptionsAsOf(db: ReadDb, asOf?: Day): Omit<ExceptionRow, 'place'>[] {
  if (asOf === undefined || asOf === selectAsOf(db)) return selectExceptions(db)
  const state = loadReconcileState(db, asOf)
  return agedExceptions(state, reconcile(state.input))
}
