import type { Period } from '../../../shared/matching/reconciliation.ts'
import { coverageOf, missingBeside, type CoveringStatement } from '../../../shared/statements/coverage.ts'
import type { ReadDb } from '../database/connection.ts'
import { accountsLike } from '../queries/bank-accounts.ts'
import { selectCovering } from '../queries/statements.ts'

/**
 * What the book's statements of the account leave out right beside this one. It is of the moment, so it is said and not
 * kept: the next file may be the missing one. `notStored` are statements that count beside those of the book.
 */
export function missingBesideStatement(
  db: ReadDb,
  account: string,
  period: Period,
  notStored: readonly CoveringStatement[] = [],
): string[] {
  const same = accountsLike(db, account).filter(({ kinship }) => kinship === 'same')
  const statements = selectCovering(
    db,
    same.map(({ id }) => id),
  )
  return missingBeside(coverageOf([...statements, ...notStored]), period)
}
