import type { Day } from '../../../shared/day.ts'
import type { Settlement } from '../../../shared/domain.ts'
import { utrsStandingIn } from '../../../shared/matching/passes/carried-utrs.ts'
import type { CreditLine, DebitLine, Standing } from '../../../shared/matching/reconciliation.ts'
import { prepared, type ReadDb } from '../database/connection.ts'
import { counts } from './resting-lines.ts'

/** Where there are more credits without a reference than this, nothing tells which of them are parts of a settlement. */
const MOST_WITHOUT_REFERENCE = 200_000

/** Days as texts: from the first to before the second. */
export interface DaysBetween {
  readonly from: string
  readonly to: string
}

/**
 * The credits of those days that reconciling could have a use for: those with the UTR or amount of one of the
 * settlements, those that look like gateway money, and those that carry nobody's reference, for they may be parts of
 * one; and the lines that are wanted whatever they are.
 */
export function selectCreditLines(
  db: ReadDb,
  between: DaysBetween,
  settlements: readonly Settlement[],
  wantedIds: readonly number[],
): CreditLine[] {
  const { unnamed, naming } = selectOddCredits(db, between, settlements)
  const wanted = [...(unnamed.length > MOST_WITHOUT_REFERENCE ? [] : unnamed), ...naming, ...wantedIds]
  const rows = prepared(
    db,
    `SELECT id, posted_on AS postedOn, amount_paise AS amount, utr, narration, reference, from_gateway AS fromGateway
       FROM statement_line WHERE amount_paise > 0 AND ${counts('id')}
         AND (posted_on >= @from AND posted_on < @to OR id IN (SELECT value FROM json_each(@ids))) AND id IN (
         SELECT id FROM statement_line WHERE from_gateway = 1 AND posted_on >= @from AND posted_on < @to
         UNION SELECT l.id FROM json_each(@utrs) j JOIN statement_line l ON l.utr = j.value AND l.amount_paise > 0
         UNION SELECT l.id FROM json_each(@amounts) j JOIN statement_line l ON l.amount_paise = j.value
         UNION SELECT value FROM json_each(@ids)) ORDER BY id`,
  ).all({
    ...between,
    utrs: JSON.stringify(settlements.flatMap(({ utr }) => utr ?? [])),
    amounts: JSON.stringify([...new Set(settlements.map(({ amount }) => amount))]),
    ids: JSON.stringify(wanted),
  }) as (Omit<CreditLine, 'fromGateway'> & { fromGateway: number })[]
  return rows.map((row) => ({ ...row, fromGateway: row.fromGateway === 1 }))
}

interface OddCredits {
  /** Without any reference. */
  readonly unnamed: number[]
  /** Of which another reference was read, and in whose words a UTR of one of the settlements stands. */
  readonly naming: number[]
}

/**
 * Credits that carry no reference, or one of a length that banks do not issue. Of all days they are read in the order of
 * the table: by an index, it would look up every credit.
 */
function selectOddCredits(db: ReadDb, between: DaysBetween, settlements: readonly Settlement[]): OddCredits {
  const standingIn = utrsStandingIn(new Set(settlements.flatMap(({ utr }) => utr ?? [])))
  const how = between.from === '' && between.to === '~' ? 'NOT INDEXED' : ''
  const lines = prepared(
    db,
    `SELECT id, iif(utr IS NULL, NULL, narration) AS narration, iif(utr IS NULL, NULL, reference) AS reference
       FROM statement_line ${how} WHERE amount_paise > 0 AND posted_on >= @from AND posted_on < @to
         AND (utr IS NULL OR from_gateway = 0 AND length(utr) NOT IN (12, 16, 22)) AND ${counts('id')}`,
  ).iterate(between) as Iterable<{ id: number; narration: string | null; reference: string }>
  const odd: OddCredits = { unnamed: [], naming: [] }
  for (const { id, narration, reference } of lines)
    if (narration === null) odd.unnamed.push(id)
    else if (standingIn({ narration, reference }).length > 0) odd.naming.push(id)
  return odd
}

/** The days of those lines. */
export function selectLineDays(
  db: ReadDb,
  lineIds: readonly number[],
): { readonly id: number; readonly postedOn: Day }[] {
  return prepared(
    db,
    'SELECT id, posted_on AS postedOn FROM statement_line WHERE id IN (SELECT value FROM json_each(?))',
  ).all(JSON.stringify(lineIds)) as { id: number; postedOn: Day }[]
}

/** The chapter that matched a line or settlement; null where none did. */
export function findMatchedChapter(
  db: ReadDb,
  { type, id }: { readonly type: 'line' | 'settlement'; readonly id: string | number },
): number | null {
  const found = prepared(
    db,
    `SELECT m.chapter FROM match_${type} r JOIN "match" m USING (match_id) WHERE r.${type}_id = ?`,
  )
    .pluck()
    .get(id)
  return (found as number | undefined) ?? null
}

/** For each of those lines its place, `file:line`: the one that sorts first, of all files that count and carry it. */
export function selectPlaces(db: ReadDb, lineIds: readonly number[]): Map<number, string> {
  const rows = prepared(
    db,
    `WITH wanted AS (SELECT value AS id FROM json_each(?)),
         meant AS (SELECT id AS line_id, id FROM wanted
           UNION ALL SELECT r.line_id, w.id FROM wanted w JOIN resting_line r ON r.instead = w.id),
         place AS (SELECT m.id, l.file_id, l.line FROM meant m JOIN statement_line l ON l.id = m.line_id
           UNION ALL SELECT m.id, s.file_id, s.line FROM meant m JOIN line_sighting s ON s.line_id = m.line_id
             WHERE NOT EXISTS (SELECT 1 FROM told_apart t WHERE t.file_id = s.file_id AND t.line = s.line))
       SELECT p.id, min(f.name || ':' || printf('%09d', p.line)) AS place FROM place p
         JOIN source_file f ON f.content_id = p.file_id AND f.id NOT IN (SELECT file_id FROM withdrawn_file)
         GROUP BY p.id`,
  ).all(JSON.stringify(lineIds)) as { id: number; place: string }[]
  return new Map(rows.map(({ id, place }) => [id, place]))
}

/** Among so many lines before and after one of its file, one of another day tells which end of the file is the later. */
const LOOKED_AROUND = 300

/** Where those lines stand in time in the file that brought them, by id; none of a file that shows one day alone. */
export function selectStandings(db: ReadDb, lineIds: readonly number[]): Map<number, Standing> {
  const rows = prepared(
    db,
    `SELECT l.id, l.file_id AS file, l.line,
         (SELECT (n.line < l.line) = (n.posted_on < l.posted_on) FROM statement_line n
            WHERE n.id BETWEEN l.id - ${LOOKED_AROUND} AND l.id + ${LOOKED_AROUND} AND n.file_id = l.file_id
              AND n.posted_on <> l.posted_on ORDER BY abs(n.id - l.id) LIMIT 1) AS isRising
       FROM json_each(?) j JOIN statement_line l ON l.id = j.value`,
  ).all(JSON.stringify(lineIds)) as { id: number; file: number; line: number; isRising: 0 | 1 | null }[]
  return new Map(
    rows.flatMap(({ id, file, line, isRising }) =>
      isRising === null ? [] : [[id, { file, at: isRising === 1 ? line : -line }] as const],
    ),
  )
}

/**
 * The debits of those days that could be one of the settlements taken back: those of a settlement's amount, or of that of a
 * line that carries its UTR, of which the bank may have kept a fee, or of gateway money, of whose settlement nothing is known.
 */
export function selectDebitLines(
  db: ReadDb,
  between: DaysBetween,
  settlements: readonly Settlement[],
  credits: readonly CreditLine[],
): DebitLine[] {
  const utrs = new Set<string | null>(settlements.flatMap(({ utr }) => utr ?? []))
  const named = credits.filter(({ utr, fromGateway }) => fromGateway || utrs.has(utr))
  return prepared(
    db,
    `SELECT id, posted_on AS postedOn, -amount_paise AS amount, utr, narration FROM statement_line
       WHERE ${counts('id')} AND posted_on >= @from AND posted_on < @to AND id IN (
         SELECT l.id FROM json_each(@amounts) j JOIN statement_line l ON l.amount_paise = j.value) ORDER BY id`,
  ).all({
    ...between,
    amounts: JSON.stringify([...new Set([...settlements, ...named].map(({ amount }) => -amount))]),
  }) as DebitLine[]
}
