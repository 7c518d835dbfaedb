import type { LineRow } from '../../../shared/contract.ts'
import type { Day } from '../../../shared/day.ts'
import type { SubjectState } from '../../../shared/engine-contract.ts'
import { checksum } from '../database/checksum.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord, insertSql, recordColumns } from '../database/records.ts'
import type { LineOwners, UnpackedLine } from '../import/packed-lines.ts'
import { fileNameOf } from './files.ts'
import { contains, count, where, type Condition, type Page, type Window } from './page.ts'
import { areLinesStoodFor, countCountingLines, counts, onlyCounting, type LineWords } from './resting-lines.ts'

/** So many lines are added at once: a statement of one row takes a third longer for each. */
const ROWS = 50

export interface LineInserter {
  add(line: UnpackedLine): void
  /** Adds what is still held back; to be called after the last line, and before anything looks for them. */
  flush(): void
}

/** Adds lines of one file, with the checksums that came with them. */
export function lineInserter(db: WriteDb, { fileId, accountId }: LineOwners): LineInserter {
  const insertMany = prepared(db, insertSql('statement_line', ROWS))
  const insertOne = prepared(db, insertSql('statement_line'))
  const width = recordColumns.statement_line.length + 1
  let values: (string | number | null)[] = []
  return {
    add: ({ line, postedOn, valueDate, narration, reference, utr, amount, balance, fromGateway, checksum }) => {
      values.push(fileId, line, accountId, postedOn, valueDate, narration, reference, utr)
      values.push(amount, balance, fromGateway, checksum)
      if (values.length < ROWS * width) return
      insertMany.run(values)
      values = []
    },
    flush: () => {
      for (let at = 0; at < values.length; at += width) insertOne.run(values.slice(at, at + width))
      values = []
    },
  }
}

export interface SightingInserter {
  add(seen: UnpackedLine, known: KnownLine): void
  /** As that of `LineInserter`. */
  flush(): void
}

/** Notes where a file holds lines of the book, and its words where this file prints others. */
export function sightingInserter(db: WriteDb, fileId: number): SightingInserter {
  const insertMany = prepared(db, insertSql('line_sighting', ROWS))
  const insertOne = prepared(db, insertSql('line_sighting'))
  const width = recordColumns.line_sighting.length + 1
  let values: number[] = []
  return {
    add: (seen, known) => {
      const { line } = seen
      values.push(fileId, line, known.id, checksum([fileId, line, known.id]))
      if (!wordKeys.every((key) => seen[key] === known[key])) insertVariant(db, fileId, seen)
      if (values.length < ROWS * width) return
      insertMany.run(values)
      values = []
    },
    flush: () => {
      for (let at = 0; at < values.length; at += width) insertOne.run(values.slice(at, at + width))
      values = []
    },
  }
}

/** The first day on which a file holds a line that has the money and UTR of another one. */
export function firstSightingOfSameMoney(db: ReadDb, fileId: number): Day | null {
  return prepared(
    db,
    `WITH seen AS (SELECT l.posted_on, l.utr, l.amount_paise FROM line_sighting s JOIN statement_line l ON l.id = s.line_id
         WHERE s.file_id = ? AND l.utr IS NOT NULL AND l.amount_paise > 0),
       same AS (SELECT o.utr, o.amount_paise FROM (SELECT DISTINCT utr FROM seen) u
         CROSS JOIN statement_line o ON o.utr = u.utr WHERE o.utr IS NOT NULL AND o.amount_paise > 0
         GROUP BY 1, 2 HAVING count(*) > 1)
     SELECT min(posted_on) FROM seen JOIN same USING (utr, amount_paise)`,
  )
    .pluck()
    .get(fileId) as Day | null
}

function insertVariant(db: WriteDb, fileId: number, seen: UnpackedLine): void {
  insertRecord(db, 'line_variant', {
    file_id: fileId,
    line: seen.line,
    value_date: seen.valueDate,
    narration: seen.narration,
    reference: seen.reference,
    utr: seen.utr,
    balance_paise: seen.balance,
    from_gateway: seen.fromGateway,
  })
}

const wordKeys = ['valueDate', 'narration', 'reference', 'utr', 'balance', 'fromGateway'] as const

/** Roughly how many lines the book holds: ids are given out in order and never freed. */
export function lastLineId(db: ReadDb): number {
  return (prepared(db, 'SELECT coalesce(max(id), 0) AS last FROM statement_line').get() as { last: number }).last
}

/** A line as another file's line is compared with it. `amount` is negative for debits. */
export interface KnownLine extends LineWords {
  readonly id: number
  readonly amount: number
  /** It is of an account that is only perhaps the same. */
  readonly isOfPerhapsOther?: boolean
}

/** The lines of a day that count and that other files than this one brought, less those that were seen in this file already. */
export function selectLinesOfDay(db: ReadDb, accountId: number, day: Day, exceptFileId: number): KnownLine[] {
  return prepared(
    db,
    `SELECT id, amount_paise AS amount, balance_paise AS balance, narration, utr, value_date AS valueDate, reference,
         from_gateway AS fromGateway FROM statement_line l
       WHERE account_id = ? AND posted_on = ? AND file_id <> ? AND ${counts('id')}
         AND NOT EXISTS (SELECT 1 FROM line_sighting s WHERE s.line_id = l.id AND s.file_id = ?)
       ORDER BY file_id, line`,
  ).all(accountId, day, exceptFileId, exceptFileId) as KnownLine[]
}

/** The line that stands there, whichever file brought it first; null when there is none. */
export function findLineAt(db: ReadDb, file: string, line: number): number | null {
  const row = prepared(
    db,
    `SELECT l.id FROM source_file f JOIN statement_line l ON l.file_id = f.content_id WHERE f.name = ? AND l.line = ?
       UNION ALL
     SELECT s.line_id FROM source_file f JOIN line_sighting s ON s.file_id = f.content_id WHERE f.name = ? AND s.line = ?
       LIMIT 1`,
  ).get(file, line, file, line)
  return (row as { id: number } | undefined)?.id ?? null
}

const columns = `l.id, ${fileNameOf('l.file_id')} AS file, l.line, l.posted_on AS postedOn, l.value_date AS valueDate, l.narration,
  l.reference, l.utr, l.amount_paise AS signedAmount, l.balance_paise AS balance, l.from_gateway AS gateway,
  coalesce(m.state, 'open') AS state`

interface LineColumns extends Omit<LineRow, 'direction' | 'amount' | 'fromGateway'> {
  readonly signedAmount: number
  readonly gateway: number
}

function lineRow({ signedAmount, gateway, ...row }: LineColumns): LineRow {
  return {
    ...row,
    direction: signedAmount < 0 ? 'debit' : 'credit',
    amount: Math.abs(signedAmount) as LineRow['amount'],
    fromGateway: gateway === 1,
  }
}

export interface LineFilter {
  readonly search?: string | undefined
  readonly fileId?: number | undefined
  readonly direction?: 'credit' | 'debit' | undefined
  readonly state?: SubjectState | undefined
  /** Only credits that look like gateway money. */
  readonly fromGateway?: true | undefined
}

export function pageOfLines(db: ReadDb, { offset, limit }: Window, filter: LineFilter): Page<LineRow> {
  const kept = [
    filter.fileId === undefined ? onlyCounting(db, 'l.id') : carriedBy(db, filter.fileId),
    ofKind(filter),
    contains(['l.narration', 'l.reference', 'l.utr'], 'l.amount_paise', filter.search),
  ]
  const total = countLines(db, kept, filter.state)
  if (total === 0) return { total, rows: [] }
  const { sql, values } = where([...kept, inState(filter.state)])
  const order = filter.fileId === undefined ? 'l.posted_on DESC, l.id DESC' : 'l.id'
  const ids = prepared(db, `SELECT l.id FROM statement_line l ${sql} ORDER BY ${order} LIMIT ? OFFSET ?`)
    .pluck()
    .all(...values, limit, offset) as number[]
  return { total, rows: selectLineRows(db, ids) }
}

/** Open lines are counted as all less the matched ones, which are few: asking each line would take a million look-ups. */
function countLines(db: ReadDb, kept: readonly (Condition | null)[], state: SubjectState | undefined): number {
  const isEvery = kept.every((condition) => condition === null || condition.sql === counts('l.id'))
  if (isEvery && state === undefined) return countCountingLines(db)
  if (state !== 'open') return count(db, 'statement_line l', where([...kept, inState(state)]))
  const matched = count(db, 'match_line ml JOIN statement_line l ON l.id = ml.line_id', where(kept))
  return count(db, 'statement_line l', where(kept)) - matched
}

/** Written out, not bound: only then does SQLite use the partial indexes. Lines from a gateway are credits anyway. */
function ofKind({ fromGateway, direction }: LineFilter): Condition | null {
  if (fromGateway === true) return { sql: 'l.from_gateway = 1', values: [] }
  if (direction === undefined) return null
  return { sql: direction === 'credit' ? 'l.amount_paise > 0' : 'l.amount_paise <= 0', values: [] }
}

/** The rows of those lines, in the order of the ids. */
export function selectLineRows(db: ReadDb, lineIds: readonly number[]): LineRow[] {
  const rows = prepared(
    db,
    `SELECT ${columns} FROM json_each(?) j JOIN statement_line l ON l.id = j.value
         LEFT JOIN match_line ml ON ml.line_id = l.id LEFT JOIN "match" m ON m.match_id = ml.match_id ORDER BY j.key`,
  ).all(JSON.stringify(lineIds))
  return (rows as LineColumns[]).map(lineRow)
}

/** A statement's lines: those it brought, and those that another file had brought before. A withdrawn one has none. */
function carriedBy(db: ReadDb, fileId: number): Condition {
  const { contentId, isSighting, isWithdrawn } = prepared(
    db,
    `SELECT content_id AS contentId, id IN (SELECT file_id FROM withdrawn_file) AS isWithdrawn,
         (SELECT count(*) FROM line_sighting s WHERE s.file_id = content_id)
           > (SELECT count(*) FROM told_apart t WHERE t.file_id = content_id) AS isSighting
       FROM source_file WHERE id = ?`,
  ).get(fileId) as { contentId: number; isSighting: number; isWithdrawn: number }
  if (isWithdrawn === 1) return { sql: 'FALSE', values: [] }
  const parts = [
    ...(areLinesStoodFor(db, contentId)
      ? [`l.file_id = ? AND ${counts('l.id')}`, `l.id IN (${standIns})`]
      : ['l.file_id = ?']),
    ...(isSighting === 1 ? [`l.id IN (${sighted})`] : []),
  ]
  return { sql: parts.join(' OR '), values: parts.map(() => contentId) }
}

/** The lines that count for those which a file brought. */
const standIns = `SELECT r.instead FROM resting_line r JOIN statement_line o ON o.id = r.line_id
  WHERE r.instead IS NOT NULL AND o.file_id = ?`

/** The lines that a file was seen to hold, or those that count for them. */
const sighted = `SELECT coalesce(r.instead, s.line_id) FROM line_sighting s LEFT JOIN resting_line r ON r.line_id = s.line_id
  WHERE s.file_id = ? AND NOT EXISTS (SELECT 1 FROM told_apart t WHERE t.file_id = s.file_id AND t.line = s.line)`

function inState(state: SubjectState | undefined): Condition | null {
  if (state === undefined) return null
  if (state === 'open') return { sql: 'l.id NOT IN (SELECT line_id FROM match_line)', values: [] }
  return {
    sql: 'l.id IN (SELECT ml.line_id FROM match_line ml JOIN "match" m ON m.match_id = ml.match_id WHERE m.state = ?)',
    values: [state],
  }
}
