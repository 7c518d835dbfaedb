import type { Period } from '../../../shared/matching/reconciliation.ts'
import { coverageOf, missingBeside } from '../../../shared/statements/coverage.ts'
import type { ReadDb } from '../database/connection.ts'
import { accountsLike } from '../queries/bank-accounts.ts'
import { selectCovering } from '../queries/statements.ts'

/**
 * What the book's other statements of the account leave out right beside this one. It is of the moment, so it is said
 * and not kept: the next file may be the missing one.
 */
export function missingBesideStatement(db: ReadDb, accountId: number, period: Period): string[] {
  const same = accountsLike(db, accountId).filter(({ kinship }) => kinship === 'same')
  const statements = selectCovering(
    db,
    same.map(({ id }) => id),
  )
  return missingBeside(coverageOf(statements), period)
}
