import { randomUUID } from 'node:crypto'
import { instantAt, type Day } from '../../../shared/day.ts'
import { publishedCutOffs } from '../../../shared/matching/settlement-cycle.ts'
import type { Terms } from '../../../shared/matching/reconciliation.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'

/** Raise when reconciling would find other things in the same records: books are then reconciled again when opened. */
export const MATCHING_VERSION = 16

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

/** The day of what is of no day, and of days that never end. */
export const afterAllDays = '9999-12-31' as Day

/** Something is another than reconciling saw, of days between those; of any day where no first one is known. */
export function markReconciliationDue(db: WriteDb, since: Day | null, until: Day = afterAllDays): void {
  prepared(
    db,
    `UPDATE reconciliation SET due = 1,
       due_since = CASE WHEN due = 0 THEN @since WHEN due_since IS NULL THEN NULL ELSE min(due_since, @since) END,
       due_until = CASE WHEN due = 0 THEN @until ELSE max(due_until, @until) END`,
  ).run({ since, until })
}

/** The days of which something is due. */
export interface Due {
  /** Null when it may be any; `afterAllDays` when nothing is. */
  readonly since: Day | null
  readonly until: Day
}

export function reconciliationDue(db: ReadDb): Due {
  const row = prepared(
    db,
    'SELECT version, due, due_since AS since, due_until AS until FROM reconciliation',
  ).get() as Due & { readonly version: number; readonly due: number }
  if (row.version !== MATCHING_VERSION) return { since: null, until: afterAllDays }
  return row.due === 1 ? { since: row.since, until: row.until } : { since: afterAllDays, until: afterAllDays }
}

/** `terms`: null where only earlier chapters were done, which say nothing of the book's terms of today. */
export function markReconciled(db: WriteDb, { asOf, terms }: { asOf: Day | null; terms: Terms | null }): void {
  prepared(
    db,
    'UPDATE reconciliation SET due = 0, due_since = NULL, version = ?, as_of = ?, terms = coalesce(?, terms)',
  ).run(MATCHING_VERSION, asOf, terms === null ? null : JSON.stringify(terms))
}

/** The terms that reconciling went by last; null before the first time. */
export function selectTerms(db: ReadDb): Terms | null {
  const { terms } = prepared(db, 'SELECT terms FROM reconciliation').get() as { terms: string | null }
  if (terms === null) return null
  // Older versions knew of no other cut-offs and of no fees of the bank, and do not say so.
  const told = JSON.parse(terms) as Omit<Terms, 'cutOffs' | 'bank'> & Partial<Terms>
  return { cutOffs: publishedCutOffs, bank: null, ...told }
}

/** The day that lateness was counted to last. */
export function selectAsOf(db: ReadDb): Day | null {
  return prepared(db, 'SELECT as_of FROM reconciliation').pluck().get() as Day | null
}

export function isReconciliationDue(db: ReadDb): boolean {
  const row = prepared(db, 'SELECT version, due FROM reconciliation').get() as { version: number; due: number }
  return row.due === 1 || row.version !== MATCHING_VERSION
}
