import type { AccountCoverage } from '../../../shared/contract/imports.ts'
import { coverageOf } from '../../../shared/statements/coverage.ts'
import { prepared, type ReadDb } from '../database/connection.ts'
import { accountsLike } from './bank-accounts.ts'
import { selectCovering } from './statements.ts'

/** The days that the statements of each account cover; an account under several numbers is one, by the first of them. */
export function selectCoverage(db: ReadDb): AccountCoverage[] {
  const accounts = prepared(db, 'SELECT id, number FROM bank_account ORDER BY id').all() as {
    id: number
    number: string
  }[]
  const seen = new Set<number>()
  return accounts.flatMap(({ id, number }) => {
    if (seen.has(id)) return []
    const same = accountsLike(db, number).flatMap((like) => (like.kinship === 'same' ? [like.id] : []))
    for (const each of same) seen.add(each)
    const statements = selectCovering(db, same)
    if (statements.length === 0) return []
    return [{ account: number === '' ? null : number, statements: statements.length, ...coverageOf(statements) }]
  })
}
