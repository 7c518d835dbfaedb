import { instantAt, type Instant } from '../../../shared/day.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord } from '../database/records.ts'
import { currentPerson } from './audit.ts'

/** A withdrawal that was not taken back: its file does not count. */
export interface StandingWithdrawal {
  readonly id: number
  readonly at: Instant
}

export function findImportWithdrawal(db: ReadDb, fileId: number): StandingWithdrawal | null {
  const row = prepared(
    db,
    `SELECT id, at FROM import_withdrawal
       WHERE file_id = ? AND id NOT IN (SELECT withdrawal_id FROM import_restoration)`,
  ).get(fileId)
  return (row as StandingWithdrawal | undefined) ?? null
}

export function insertImportWithdrawal(db: WriteDb, fileId: number): number {
  return insertRecord(db, 'import_withdrawal', {
    file_id: fileId,
    at: instantAt(Date.now()),
    who: currentPerson(),
  })
}

export function insertImportRestoration(db: WriteDb, withdrawalId: number): void {
  insertRecord(db, 'import_restoration', {
    withdrawal_id: withdrawalId,
    at: instantAt(Date.now()),
    who: currentPerson(),
  })
}

const restingContents = `SELECT content_id FROM source_file GROUP BY content_id
  HAVING sum(id NOT IN (SELECT file_id FROM withdrawn_file)) = 0`

/** Brings what is derived in line with the withdrawals and restorations. */
export function refreshRestingContents(db: WriteDb): void {
  db.exec(`DELETE FROM resting_content; INSERT INTO resting_content ${restingContents}`)
}

/** Contents of which it is stored that they rest, or not, and the withdrawals say otherwise. */
export function selectWrongRestingContents(db: ReadDb): number[] {
  return prepared(
    db,
    `SELECT * FROM (SELECT file_id FROM resting_content EXCEPT ${restingContents})
       UNION SELECT * FROM (${restingContents} EXCEPT SELECT file_id FROM resting_content) ORDER BY 1`,
  )
    .pluck()
    .all() as number[]
}

/** Whether no name counts any more under which those bytes came. */
export function isContentResting(db: ReadDb, contentId: number): boolean {
  return prepared(db, 'SELECT 1 FROM resting_content WHERE file_id = ?').get(contentId) !== undefined
}

/** How often imports were undone and brought back. */
export function changesOfImports(db: ReadDb): number {
  return prepared(db, 'SELECT (SELECT count(*) FROM import_withdrawal) + (SELECT count(*) FROM import_restoration)')
    .pluck()
    .get() as number
}
