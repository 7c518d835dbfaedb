import type { ExceptionRow, OverviewView } from '../../../shared/contract.ts'
import type { ExceptionKind, ReconciliationException } from '../../../shared/matching/reconciliation.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { fileNameOf } from './files.ts'
import { equals, page, where, type Page, type Window } from './page.ts'

/** An exception with how many bank working days old it is; null where it has no day. */
export type AgedException = ReconciliationException & { readonly age: number | null }

export function replaceExceptions(db: WriteDb, exceptions: readonly AgedException[]): void {
  db.exec('DELETE FROM exception')
  const insert = prepared(
    db,
    `INSERT INTO exception (kind, subject_type, subject_id, since, age, amount_paise, reason)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  for (const { kind, subject, since, age, amount, reason } of exceptions)
    insert.run(kind, subject.type, String(subject.id), since, age, amount, reason)
}

interface ExceptionColumns extends Omit<ExceptionRow, 'subject'> {
  readonly type: ExceptionRow['subject']['type']
  readonly id: string
}

function exceptionRow({ type, id, ...row }: ExceptionColumns): ExceptionRow {
  return { ...row, subject: type === 'line' ? { type, id: Number(id) } : { type, id } }
}

const columns = `kind, subject_type AS type, subject_id AS id, since, age, amount_paise AS amount, reason,
  (SELECT ${fileNameOf('l.file_id')} || ', line ' || l.line FROM statement_line l
   WHERE subject_type = 'line' AND l.id = CAST(subject_id AS INTEGER)) AS place`

export function pageOfExceptions(
  db: ReadDb,
  window: Window,
  filter: { kind?: ExceptionKind | undefined },
): Page<ExceptionRow> {
  const { total, rows } = page<ExceptionColumns>(
    db,
    { columns, from: 'exception', condition: where([equals('kind', filter.kind)]), order: 'since, kind, subject_id' },
    window,
  )
  return { total, rows: rows.map(exceptionRow) }
}

export function selectExceptions(db: ReadDb): ExceptionRow[] {
  const rows = prepared(db, `SELECT ${columns} FROM exception ORDER BY kind, subject_type, subject_id`).all()
  return (rows as ExceptionColumns[]).map(exceptionRow)
}

export function sumExceptions(db: ReadDb): OverviewView['exceptions'] {
  return prepared(
    db,
    `SELECT kind, count(*) AS count, sum(amount_paise) AS amount FROM exception GROUP BY kind ORDER BY kind`,
  ).all() as OverviewView['exceptions']
}
