import { instantAt } from '../../../shared/day.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord } from '../database/records.ts'

/** Notes that the provider knows no such payment; says whether that is news. */
export function insertDenial(db: WriteDb, referenceId: string): boolean {
  if (isDenied(db, referenceId)) return false
  insertRecord(db, 'provider_denial', { reference_id: referenceId, at: instantAt(Date.now()) })
  return true
}

export function isDenied(db: ReadDb, referenceId: string): boolean {
  return prepared(db, 'SELECT 1 FROM provider_denial WHERE reference_id = ?').get(referenceId) !== undefined
}
