import type { ExceptionRow } from '../../../shared/contract.ts'
import type { Day } from '../../../shared/day.ts'
import type { ReadDb } from '../database/connection.ts'
import { selectAsOf } from '../queries/books.ts'
import { selectExceptions } from '../queries/exceptions.ts'
import { outcomesAnew } from '../reconcile/reconcile-book.ts'

/** What is open, lateness counted to that day: nothing else of what reconciling finds depends on it. Stores nothing. */
export function exceptionsAsOf(db: ReadDb, asOf?: Day): Omit<ExceptionRow, 'place'>[] {
  if (asOf === undefined || asOf === selectAsOf(db)) return selectExceptions(db)
  const { exceptions } = outcomesAnew(db, asOf).found
  return exceptions.filter(({ resolvedIn }) => resolvedIn === null)
}
