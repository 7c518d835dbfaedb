import { instantAt } from '../../../shared/day.ts'
import type { BookSettings } from '../../../shared/settings.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord } from '../database/records.ts'
import { currentPerson } from './audit.ts'
import { markReconciliationDue } from './books.ts'

/** Reconciling is due then, for the terms are the same for all days. */
export function insertSettings(db: WriteDb, settings: BookSettings): number {
  markReconciliationDue(db, null)
  return insertRecord(db, 'book_settings', {
    at: instantAt(Date.now()),
    who: currentPerson(),
    settings: JSON.stringify(settings),
  })
}

/** The settings as they were saved last; a book that nobody set anything in has none. */
export function selectSettings(db: ReadDb): BookSettings {
  const row = prepared(db, 'SELECT settings FROM book_settings ORDER BY id DESC LIMIT 1').get()
  return row === undefined ? {} : (JSON.parse((row as { settings: string }).settings) as BookSettings)
}
