import type { ImportChange } from '../../../shared/contract/import-changes.ts'
import type { Day } from '../../../shared/day.ts'
import { paise } from '../../../shared/paise.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord, insertSealable } from '../database/records.ts'
import type { Condition } from './page.ts'

/** For a `WHERE`: the line of that id counts. */
export function counts(id: string): string {
  return `${id} NOT IN (SELECT line_id FROM resting_line)`
}

/** The same as a condition; null when every line counts, so that the indexes alone answer as long as nothing rests. */
export function onlyCounting(db: ReadDb, id: string): Condition | null {
  const isAnyResting = prepared(db, 'SELECT 1 FROM resting_line LIMIT 1').get() !== undefined
  return isAnyResting ? { sql: counts(id), values: [] } : null
}

/** Whether other lines count in the stead of some that this file brought. */
export function areLinesStoodFor(db: ReadDb, contentId: number): boolean {
  return (
    prepared(
      db,
      `SELECT 1 FROM resting_line r JOIN statement_line l ON l.id = r.line_id
         WHERE r.instead IS NOT NULL AND l.file_id = ? LIMIT 1`,
    ).get(contentId) !== undefined
  )
}

/** For each of those lines that rests, the line that counts in its stead, or null. */
export function selectInstead(db: ReadDb, lineIds: readonly number[]): Map<number, number | null> {
  const rows = prepared(
    db,
    'SELECT line_id AS id, instead FROM resting_line WHERE line_id IN (SELECT value FROM json_each(?))',
  ).all(JSON.stringify(lineIds)) as { id: number; instead: number | null }[]
  return new Map(rows.map(({ id, instead }) => [id, instead]))
}

/** The lines that a file brought, as spans of ids that hold so many of them at most. */
export function selectSpansOfLines(db: ReadDb, contentId: number, most: number): IdSpan[] {
  return prepared(
    db,
    `SELECT min(id) AS "first", max(id) AS "last" FROM (
       SELECT id, (row_number() OVER (ORDER BY id) - 1) / CAST(? AS INTEGER) AS part FROM statement_line WHERE file_id = ?)
       GROUP BY part ORDER BY part`,
  ).all(most, contentId) as IdSpan[]
}

interface IdSpan {
  readonly first: number
  readonly last: number
}

/** Every line of the span that a file brought rests; what counts in the stead of one stays. */
export function restLinesOf(db: WriteDb, contentId: number, { first, last }: IdSpan): void {
  prepared(
    db,
    `INSERT OR IGNORE INTO resting_line
       SELECT id, NULL FROM statement_line WHERE file_id = ? AND id BETWEEN ? AND ? ORDER BY id`,
  ).run(contentId, first, last)
}

/** Every line of the span that a file brought counts again, except where another one stands for it. */
export function wakeLinesOf(db: WriteDb, contentId: number, { first, last }: IdSpan): void {
  prepared(
    db,
    `DELETE FROM resting_line WHERE instead IS NULL AND line_id IN (
       SELECT id FROM statement_line WHERE file_id = ? AND id BETWEEN ? AND ?)`,
  ).run(contentId, first, last)
}

export function restLine(db: WriteDb, lineId: number, instead: number | null): void {
  prepared(db, 'REPLACE INTO resting_line (line_id, instead) VALUES (?, ?)').run(lineId, instead)
}

export function wakeLine(db: WriteDb, lineId: number): void {
  prepared(db, 'DELETE FROM resting_line WHERE line_id = ?').run(lineId)
}

/** Notes for good which line stands for this one from here on; answers the checksum for the seal of the act. */
export function insertInstead(db: WriteDb, lineId: number, instead: number | null): number {
  return insertSealable(db, 'line_instead', { line_id: lineId, instead }).checksum
}

/** Notes that the place, which was a sighting, has a record of its own. */
export function insertToldApart(db: WriteDb, fileId: number, line: number, lineId: number): void {
  insertRecord(db, 'told_apart', { file_id: fileId, line, line_id: lineId })
}

/** What a line says, beside its day and amount, on which every file that holds it agrees. */
export interface LineWords {
  readonly valueDate: Day | null
  readonly narration: string
  readonly reference: string
  readonly utr: string | null
  readonly balance: number | null
  readonly fromGateway: number
}

/** A line of one day as a file brought it. */
export interface LineOfDay extends LineWords {
  readonly id: number
  readonly fileId: number
  readonly line: number
  readonly accountId: number
  readonly amount: number
  readonly rests: number
  readonly instead: number | null
}

const words = (table: string) =>
  `${table}.value_date AS valueDate, ${table}.narration, ${table}.reference, ${table}.utr,
     ${table}.balance_paise AS balance, ${table}.from_gateway AS fromGateway`

export function selectAllLinesOfDay(db: ReadDb, day: Day): LineOfDay[] {
  return prepared(
    db,
    `SELECT l.id, l.file_id AS fileId, l.line, l.account_id AS accountId, l.amount_paise AS amount, ${words('l')},
         r.line_id IS NOT NULL AS rests, r.instead
       FROM statement_line l LEFT JOIN resting_line r ON r.line_id = l.id WHERE l.posted_on = ?
       ORDER BY l.file_id, l.line`,
  ).all(day) as LineOfDay[]
}

/** Where a file holds a line that another one brought; the words are null where it prints the same ones. */
export interface SightingOfDay {
  readonly fileId: number
  readonly line: number
  readonly lineId: number
  readonly words: LineWords | null
}

export function selectSightingsOfDay(db: ReadDb, day: Day): SightingOfDay[] {
  const rows = prepared(
    db,
    `SELECT s.file_id AS fileId, s.line, s.line_id AS lineId, v.file_id IS NOT NULL AS hasWords, ${words('v')}
       FROM statement_line l JOIN line_sighting s ON s.line_id = l.id
       LEFT JOIN line_variant v ON v.file_id = s.file_id AND v.line = s.line
       WHERE l.posted_on = ? ORDER BY s.file_id, s.line`,
  ).all(day) as (Omit<SightingOfDay, 'words'> & LineWords & { hasWords: number })[]
  return rows.map(({ fileId, line, lineId, hasWords, ...rest }) => ({
    fileId,
    line,
    lineId,
    words: hasWords === 1 ? rest : null,
  }))
}

/** The days of this statement on which other files have lines, whether they count or not. */
export function selectSharedDays(db: ReadDb, contentId: number): Day[] {
  return prepared(
    db,
    `SELECT DISTINCT l.posted_on FROM bank_statement own
       JOIN bank_statement other ON other.file_id <> own.file_id
         AND other.from_day <= own.to_day AND other.to_day >= own.from_day
         AND other.file_id IN (SELECT id FROM source_file WHERE content_id = id)
       JOIN statement_line l ON l.posted_on BETWEEN max(own.from_day, other.from_day) AND min(own.to_day, other.to_day)
       WHERE own.file_id = ? ORDER BY 1`,
  )
    .pluck()
    .all(contentId) as Day[]
}

/** The statements that count, in the order in which they came, with the account of each. */
export function selectCountingStatements(db: ReadDb): { fileId: number; accountId: number; account: string }[] {
  return prepared(
    db,
    `SELECT file_id AS fileId, account_id AS accountId, a.number AS account
       FROM bank_statement JOIN bank_account a ON a.id = account_id
       WHERE file_id IN (SELECT id FROM source_file WHERE content_id = id)
         AND file_id NOT IN (SELECT file_id FROM resting_content) ORDER BY file_id`,
  ).all() as { fileId: number; accountId: number; account: string }[]
}

const expectedRest = `SELECT l.id, i.instead FROM statement_line l
    LEFT JOIN line_instead i ON i.id = (SELECT max(id) FROM line_instead WHERE line_id = l.id)
    WHERE i.instead IS NOT NULL OR l.file_id IN (SELECT file_id FROM resting_content)`

/** Lines of which it is stored that they rest, or count, and the records say otherwise. */
export function selectWrongRestingLines(db: ReadDb): number[] {
  return prepared(
    db,
    `SELECT line_id FROM (SELECT line_id, instead FROM resting_line EXCEPT ${expectedRest})
       UNION SELECT id FROM (${expectedRest} EXCEPT SELECT line_id, instead FROM resting_line)
       UNION SELECT line_id FROM resting_line WHERE instead IN (SELECT line_id FROM resting_line) ORDER BY 1`,
  )
    .pluck()
    .all() as number[]
}

export function countCountingLines(db: ReadDb): number {
  return prepared(db, 'SELECT (SELECT count(*) FROM statement_line) - (SELECT count(*) FROM resting_line)')
    .pluck()
    .get() as number
}

/** What lines of a file come to. */
export type LinesOfFile = ImportChange['lines']

/** The lines that a file brought and that rest without any that counts in their stead. */
export function sumRestingLines(db: ReadDb, contentId: number): LinesOfFile {
  const days = prepared(
    db,
    `SELECT posted_on AS day, count(*) AS lines, sum(amount_paise > 0) AS credits,
         sum(max(amount_paise, 0)) AS moneyIn, sum(max(-amount_paise, 0)) AS moneyOut
       FROM statement_line l JOIN resting_line r ON r.line_id = l.id AND r.instead IS NULL
       WHERE l.file_id = ? GROUP BY posted_on ORDER BY 1`,
  ).all(contentId) as { day: Day; lines: number; credits: number; moneyIn: number; moneyOut: number }[]
  const all = (part: (day: (typeof days)[number]) => number) => days.reduce((sum, day) => sum + part(day), 0)
  const [first, last] = [days[0], days.at(-1)]
  return {
    moneyIn: { count: all(({ credits }) => credits), amount: paise(all(({ moneyIn }) => moneyIn)) },
    moneyOut: { count: all(({ lines, credits }) => lines - credits), amount: paise(all(({ moneyOut }) => moneyOut)) },
    days: days.length,
    period: first && last ? { from: first.day, to: last.day } : null,
  }
}
