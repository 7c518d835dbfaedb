import type { Day } from '../../../shared/day.ts'
import type { Period } from '../../../shared/matching/reconciliation.ts'
import { kinshipOf, type Kinship } from '../../../shared/statements/same-account.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord } from '../database/records.ts'

/** The account of that number, made when it is new; '' stands for statements that name none. */
export function accountOf(db: WriteDb, number: string): number {
  const row = prepared(db, 'SELECT id FROM bank_account WHERE number = ?').get(number) as { id: number } | undefined
  return row?.id ?? insertRecord(db, 'bank_account', { number })
}

export interface AccountLike {
  readonly id: number
  readonly kinship: Exclude<Kinship, 'other'>
}

/** The numbers of all accounts, '' for statements that name none left out. */
export function accountNumbers(db: ReadDb): string[] {
  return prepared(db, "SELECT number FROM bank_account WHERE number <> '' ORDER BY id").pluck().all() as string[]
}

/** The account of that number and those that are it under another, or may be: with leading zeros, masked, or without a number. */
export function accountsLike(db: ReadDb, number: string): AccountLike[] {
  const rows = prepared(db, 'SELECT id, number FROM bank_account ORDER BY id').all() as { id: number; number: string }[]
  return rows.flatMap(({ id, number: other }) => {
    const kinship = kinshipOf(number, other)
    return number === other ? [{ id, kinship: 'same' }] : kinship === 'other' ? [] : [{ id, kinship }]
  })
}

/** The first and last day of all statements of these accounts, null when they have none. */
export function accountsSpan(db: ReadDb, accountIds: readonly number[]): Period | null {
  const span = prepared(
    db,
    `SELECT min(from_day) AS "from", max(to_day) AS "to" FROM bank_statement
       WHERE account_id IN (SELECT value FROM json_each(?))`,
  ).get(JSON.stringify(accountIds)) as { from: Day | null; to: Day | null }
  return span.from === null || span.to === null ? null : { from: span.from, to: span.to }
}
