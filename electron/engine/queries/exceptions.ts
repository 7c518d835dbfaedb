import type { ExceptionRow, OverviewView } from '../../../shared/contract.ts'
import type { ExceptionKind, ReconciliationException } from '../../../shared/matching/reconciliation.ts'
import type { Day } from '../../../shared/day.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import type { ChapterRange } from './chapters.ts'
import { fileNameOf } from './files.ts'
import { equals, page, where, type Page, type Window } from './page.ts'

/** An exception with how many bank working days old it is; null where it has no day. */
export type AgedException = ReconciliationException & { readonly age: number | null }

export type ChapterException = AgedException & { readonly chapter: number; readonly resolvedIn: number | null }

/** Replaces what those chapters say; what they resolved of earlier ones is open again. */
export function replaceExceptions(
  db: WriteDb,
  { first, last }: ChapterRange,
  exceptions: readonly ChapterException[],
): void {
  const here = 'BETWEEN ? AND ?'
  prepared(db, `DELETE FROM exception WHERE chapter ${here}`).run(first, last)
  prepared(db, `DELETE FROM resolved_exception WHERE chapter ${here}`).run(first, last)
  prepared(
    db,
    `INSERT INTO exception (${exceptionColumns})
       SELECT ${exceptionColumns} FROM resolved_exception WHERE resolved_in ${here}`,
  ).run(first, last)
  prepared(db, `DELETE FROM resolved_exception WHERE resolved_in ${here}`).run(first, last)
  const insert = prepared(db, `INSERT INTO exception (${exceptionColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
  const insertResolved = prepared(
    db,
    `INSERT INTO resolved_exception (${exceptionColumns}, resolved_in) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  for (const { kind, subject, since, age, amount, reason, chapter: of, resolvedIn } of exceptions) {
    const values = [kind, subject.type, String(subject.id), since, age, amount, reason, of]
    if (resolvedIn === null) insert.run(values)
    else insertResolved.run(values, resolvedIn)
  }
}

const exceptionColumns = 'kind, subject_type, subject_id, since, age, amount_paise, reason, chapter'

/** Puts those exceptions aside that a later chapter resolved: settlements whose money it found. */
export function resolveExceptions(db: WriteDb, kinds: ReadonlySet<ExceptionKind>): void {
  const resolved = `FROM exception e JOIN match_settlement ms ON ms.settlement_id = e.subject_id
    JOIN "match" m USING (match_id) WHERE e.subject_type = 'settlement' AND m.chapter > e.chapter
    AND e.kind IN (SELECT value FROM json_each(@kinds))`
  const of = exceptionColumns.replaceAll(/\w+/g, 'e.$&')
  const bound = { kinds: JSON.stringify([...kinds]) }
  prepared(
    db,
    `INSERT INTO resolved_exception (${exceptionColumns}, resolved_in) SELECT ${of}, m.chapter ${resolved}`,
  ).run(bound)
  prepared(
    db,
    `DELETE FROM exception WHERE (kind, subject_type, subject_id) IN (SELECT kind, subject_type, subject_id FROM resolved_exception)`,
  ).run()
}

/** Counts how old all exceptions are. */
export function updateAges(db: WriteDb, ageOf: (since: Day) => number): void {
  const days = prepared(db, 'SELECT DISTINCT since FROM exception WHERE since IS NOT NULL')
  const update = prepared(db, 'UPDATE exception SET age = ? WHERE since = ?')
  for (const since of days.pluck().all() as Day[]) update.run(ageOf(since), since)
}

/** The exceptions with the chapters that told them and that resolved them, as verifying compares them. */
export function selectChapterExceptions(
  db: ReadDb,
): (Omit<ExceptionColumns, 'place'> & { readonly chapter: number; readonly resolvedIn: number | null })[] {
  const told = 'kind, subject_type AS type, subject_id AS id, since, age, amount_paise AS amount, reason, chapter'
  return prepared(
    db,
    `SELECT ${told}, NULL AS resolvedIn FROM exception UNION ALL SELECT ${told}, resolved_in FROM resolved_exception`,
  ).all() as (Omit<ExceptionColumns, 'place'> & { chapter: number; resolvedIn: number | null })[]
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

export function countExceptions(db: ReadDb): number {
  return prepared(db, 'SELECT count(*) FROM exception').pluck().get() as number
}

/** By kind; of a settlement that did not come as it is to all of it, for none of it has come its way. */
export function sumExceptions(db: ReadDb): OverviewView['exceptions'] {
  return prepared(
    db,
    `SELECT kind, count(*) AS count,
         sum(iif(kind LIKE 'settlement-%', settlement.amount_paise, exception.amount_paise))
           AS amount
       FROM exception
       LEFT JOIN settlement ON subject_type = 'settlement' AND settlement_id = subject_id
       GROUP BY kind ORDER BY kind`,
  ).all() as OverviewView['exceptions']
}
