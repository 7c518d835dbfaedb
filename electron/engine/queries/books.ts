import { instantAt } from '../../../shared/day.ts'
import type { ReadDb, WriteDb } from '../database/connection.ts'

/** Raise when reconciling would find other things in the same records: books are then reconciled again when opened. */
const MATCHING_VERSION = 1

export function insertBook(db: WriteDb, demo: boolean): void {
  db.prepare('INSERT INTO book (id, created_at, demo) VALUES (1, ?, ?)').run(instantAt(Date.now()), Number(demo))
  db.prepare('INSERT INTO reconciliation (id, version, due, as_of) VALUES (1, ?, 0, NULL)').run(MATCHING_VERSION)
}

export function selectBook(db: ReadDb): { readonly demo: boolean } {
  const { demo } = db.prepare('SELECT demo FROM book').get() as { demo: number }
  return { demo: demo === 1 }
}

/** Something came in that reconciling has not seen. */
export function markReconciliationDue(db: WriteDb): void {
  db.prepare('UPDATE reconciliation SET due = 1').run()
}

export function markReconciled(db: WriteDb, asOf: string | null): void {
  db.prepare('UPDATE reconciliation SET due = 0, version = ?, as_of = ?').run(MATCHING_VERSION, asOf)
}

export function isReconciliationDue(db: ReadDb): boolean {
  const row = db.prepare('SELECT version, due FROM reconciliation').get() as { version: number; due: number }
  return row.due === 1 || row.version !== MATCHING_VERSION
}
