import { randomUUID } from 'node:crypto'
import { instantAt, type Day } from '../../../shared/day.ts'
import type { Terms } from '../../../shared/matching/reconciliation.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'

/** Raise when reconciling would find other things in the same records: books are then reconciled again when opened. */
const MATCHING_VERSION = 6

export function insertBook(db: WriteDb, demo: boolean): void {
  const row = { createdAt: instantAt(Date.now()), demo: Number(demo), uid: randomUUID() }
  prepared(db, 'INSERT INTO book (id, created_at, demo, uid) VALUES (1, @createdAt, @demo, @uid)').run(row)
  prepared(db, 'INSERT INTO reconciliation (id, version, due, as_of) VALUES (1, ?, 0, NULL)').run(MATCHING_VERSION)
}

export interface StoredBook {
  readonly demo: boolean
  /** Tells books apart in the keychain; it moves with the file. */
  readonly uid: string
}

export function selectBook(db: ReadDb): StoredBook {
  const { demo, uid } = prepared(db, 'SELECT demo, uid FROM book').get() as { demo: number; uid: string }
  return { demo: demo === 1, uid }
}

/** Something came in that reconciling has not seen, of that day or later; null when it may be of any day. */
export function markReconciliationDue(db: WriteDb, since: Day | null): void {
  prepared(
    db,
    `UPDATE reconciliation SET due = 1,
       due_since = CASE WHEN due = 0 THEN @since WHEN due_since IS NULL THEN NULL ELSE min(due_since, @since) END`,
  ).run({ since })
}

/** What is due is of no day: it is about what no chapter before the last one looks at. */
export const afterAllDays = '9999-12-31' as Day

/** The first day of which something is due; null when it may be any, and `afterAllDays` when nothing is. */
export function reconciliationDueSince(db: ReadDb): Day | null {
  const row = prepared(db, 'SELECT version, due, due_since AS since FROM reconciliation').get() as {
    version: number
    due: number
    since: Day | null
  }
  if (row.version !== MATCHING_VERSION) return null
  return row.due === 1 ? row.since : afterAllDays
}

export function markReconciled(db: WriteDb, { asOf, terms }: { asOf: Day | null; terms: Terms }): void {
  prepared(db, 'UPDATE reconciliation SET due = 0, due_since = NULL, version = ?, as_of = ?, terms = ?').run(
    MATCHING_VERSION,
    asOf,
    JSON.stringify(terms),
  )
}

/** The terms that reconciling went by last; null before the first time. */
export function selectTerms(db: ReadDb): Terms | null {
  const { terms } = prepared(db, 'SELECT terms FROM reconciliation').get() as { terms: string | null }
  return terms === null ? null : (JSON.parse(terms) as Terms)
}

/** The day that lateness was counted to last. */
export function selectAsOf(db: ReadDb): Day | null {
  return prepared(db, 'SELECT as_of FROM reconciliation').pluck().get() as Day | null
}

export function isReconciliationDue(db: ReadDb): boolean {
  const row = prepared(db, 'SELECT version, due FROM reconciliation').get() as { version: number; due: number }
  return row.due === 1 || row.version !== MATCHING_VERSION
}
