import { instantAt, type Instant } from '../../../shared/day.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord } from '../database/records.ts'
import { currentPerson } from './audit.ts'

/** That a person has dealt with a refused transfer. */
export interface Dismissal {
  readonly transferId: string
  /** What was decided, for people: shown by undo and in the audit. */
  readonly words: string
  readonly note: string | null
}

export interface StoredDismissal extends Dismissal {
  readonly id: number
  readonly at: Instant
  readonly who: string
}

export function insertDismissal(db: WriteDb, { transferId, words, note }: Dismissal): number {
  return insertRecord(db, 'transfer_dismissal', {
    at: instantAt(Date.now()),
    who: currentPerson(),
    transfer_id: transferId,
    words,
    note,
  })
}

export function insertDismissalWithdrawal(db: WriteDb, dismissalId: number): void {
  insertRecord(db, 'transfer_dismissal_withdrawal', {
    dismissal_id: dismissalId,
    at: instantAt(Date.now()),
    who: currentPerson(),
  })
}

/** Those that are not withdrawn, the latest first, whether or not their transfer counts. */
export function selectDismissals(db: ReadDb): StoredDismissal[] {
  return prepared(
    db,
    `SELECT id, at, who, transfer_id AS transferId, words, note FROM transfer_dismissal
       WHERE id NOT IN (SELECT dismissal_id FROM transfer_dismissal_withdrawal) ORDER BY id DESC`,
  ).all() as StoredDismissal[]
}
