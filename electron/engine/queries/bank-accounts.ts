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

/** The accounts that are this one under another number, or may be: with leading zeros, masked, or without a number. */
export function accountsLike(db: ReadDb, accountId: number): AccountLike[] {
  const rows = prepared(db, 'SELECT id, number FROM bank_account ORDER BY id').all() as { id: number; number: string }[]
  const own = rows.find(({ id }) => id === accountId)!
  return rows.flatMap(({ id, number }) => {
    const kinship = kinshipOf(own.number, number)
    return id === accountId ? [{ id, kinship: 'same' }] : kinship === 'other' ? [] : [{ id, kinship }]
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
