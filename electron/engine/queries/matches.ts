import { createHash } from 'node:crypto'
import type { MatchRow } from '../../../shared/contract.ts'
import type { Day } from '../../../shared/day.ts'
import { rules, type Match, type MatchState, type PassReport } from '../../../shared/matching/reconciliation.ts'
import { zeroPaise } from '../../../shared/paise.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import type { ChapterRange } from './chapters.ts'
import { selectLineRows } from './lines.ts'
import { equals, page, where, type Page, type Window } from './page.ts'
import { selectSettlementRows } from './settlements.ts'

/** A match's id follows from what it claims, so that the same claim keeps its id over every run. */
export function matchId(match: Pick<Match, 'settlementIds' | 'lineIds'>): string {
  const claim = JSON.stringify([match.settlementIds.toSorted(), match.lineIds.toSorted((a, b) => a - b)])
  return createHash('sha256').update(claim).digest('hex').slice(0, 24)
}

/**
 * Of those chapters, removes matches that no longer hold and adds those that are new; a match that is the
 * same is not touched.
 */
export function replaceMatches(db: WriteDb, range: ChapterRange, matches: readonly StoredMatch[]): void {
  const wanted = new Map(matches.map((match) => [matchId(match), match]))
  for (const { id, content } of selectMatchContents(db, range)) {
    const match = wanted.get(id)
    if (match !== undefined && contentOf(match) === content) wanted.delete(id)
    else deleteMatch(db, id)
  }
  const add = matchInserter(db)
  for (const [id, match] of wanted) add(id, match)
}

/** A match as it is stored: with the note of the decision behind it, and the days of its lines and settlements. */
export interface StoredMatch extends Match {
  readonly note: string | null
  /** Of its lines: it is listed under this day. */
  readonly firstDay: Day
  /** Of its lines and settlements. */
  readonly lastDay: Day
  readonly chapter: number
  /** What its settlements come to, in paise. */
  readonly settled: number
}

function selectMatchContents(db: ReadDb, { first, last }: ChapterRange): { id: string; content: string }[] {
  const rows = prepared(
    db,
    `SELECT match_id, rule, state, decided_by, confidence, evidence, difference_paise, note, named, first_day, last_day,
         chapter, settled_paise FROM "match" WHERE chapter BETWEEN ? AND ? ORDER BY match_id`,
  )
    .raw()
    .all(first, last) as [id: string, ...columns: (string | number | null)[]][]
  return rows.map(([id, ...columns]) => ({ id, content: JSON.stringify(columns) }))
}

function contentOf(match: StoredMatch): string {
  return JSON.stringify(columnsOf(match))
}

/** A match as one text that two can be compared by. */
export function columnsOfMatch(match: StoredMatch): string {
  const settlementIds = JSON.stringify(match.settlementIds.toSorted())
  const lineIds = JSON.stringify(match.lineIds.toSorted((a, b) => a - b))
  return JSON.stringify([...columnsOf(match), settlementIds, lineIds])
}

function columnsOf(match: StoredMatch): (string | number | null)[] {
  const { rule, state, decidedBy, confidence, evidence, difference, note, named, firstDay, lastDay, chapter, settled } =
    match
  return [
    rule,
    state,
    decidedBy,
    confidence,
    JSON.stringify(evidence),
    difference,
    note,
    JSON.stringify(named),
    firstDay,
    lastDay,
    chapter,
    settled,
  ]
}

function deleteMatch(db: WriteDb, id: string): void {
  prepared(db, 'DELETE FROM match_settlement WHERE match_id = ?').run(id)
  prepared(db, 'DELETE FROM match_line WHERE match_id = ?').run(id)
  prepared(db, 'DELETE FROM "match" WHERE match_id = ?').run(id)
}

function matchInserter(db: WriteDb): (id: string, match: StoredMatch) => void {
  const insertMatch = prepared(
    db,
    `INSERT INTO "match" (match_id, rule, state, decided_by, confidence, evidence, difference_paise, note,
       named, first_day, last_day, chapter, settled_paise) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertSettlement = prepared(db, 'INSERT INTO match_settlement (settlement_id, match_id) VALUES (?, ?)')
  const insertLine = prepared(db, 'INSERT INTO match_line (line_id, match_id) VALUES (?, ?)')
  return (id, match) => {
    insertMatch.run(id, ...columnsOf(match))
    for (const settlementId of match.settlementIds) insertSettlement.run(settlementId, id)
    for (const lineId of match.lineIds) insertLine.run(lineId, id)
  }
}

interface MatchColumns extends Omit<MatchRow, 'evidence' | 'named' | 'settlements' | 'lines'> {
  readonly evidence: string
  readonly named: string
  readonly settlementIds: string
  readonly lineIds: string
}

const columns = `match_id AS matchId, rule, state, decided_by AS decidedBy, confidence, evidence,
  difference_paise AS difference, note, named,
  (SELECT json_group_array(settlement_id) FROM match_settlement s WHERE s.match_id = "match".match_id) AS settlementIds,
  (SELECT json_group_array(line_id) FROM match_line l WHERE l.match_id = "match".match_id) AS lineIds`

export function pageOfMatches(
  db: ReadDb,
  window: Window,
  filter: { state?: MatchState | undefined; search?: string | undefined },
): Page<MatchRow> {
  const condition = where([equals('state', filter.state), about(filter.search)])
  const { total, rows } = page<MatchColumns>(
    db,
    { columns, from: '"match"', condition, order: 'first_day DESC, match_id' },
    window,
  )
  return { total, rows: rows.map((row) => matchRow(db, row)) }
}

function about(search: string | undefined): { sql: string; values: string[] } | null {
  const text = search?.trim()
  if (!text) return null
  const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  return {
    sql: String.raw`match_id IN (SELECT ms.match_id FROM match_settlement ms JOIN settlement s USING (settlement_id)
        WHERE s.settlement_id LIKE ? ESCAPE '\' OR s.utr LIKE ? ESCAPE '\')
      OR match_id IN (SELECT ml.match_id FROM match_line ml JOIN statement_line l ON l.id = ml.line_id
        WHERE l.narration LIKE ? ESCAPE '\')`,
    values: [pattern, pattern, pattern],
  }
}

export function findMatch(db: ReadDb, id: string): MatchRow | null {
  const row = prepared(db, `SELECT ${columns} FROM "match" WHERE match_id = ?`).get(id) as MatchColumns | undefined
  return row === undefined ? null : matchRow(db, row)
}

function matchRow(db: ReadDb, { settlementIds, lineIds, evidence, named, ...row }: MatchColumns): MatchRow {
  return {
    ...row,
    evidence: JSON.parse(evidence) as MatchRow['evidence'],
    named: JSON.parse(named) as MatchRow['named'],
    settlements: selectSettlementRows(db, JSON.parse(settlementIds) as string[]),
    lines: selectLineRows(db, JSON.parse(lineIds) as number[]),
  }
}

/** Which of these settlements and lines are in a match of that state already. */
export function findTaken(
  db: ReadDb,
  settlementIds: readonly string[],
  lineIds: readonly number[],
  state: MatchState,
): { settlements: string[]; lines: number[] } {
  const settlements = prepared(
    db,
    `SELECT settlement_id AS id FROM match_settlement JOIN "match" USING (match_id)
       WHERE state = ? AND settlement_id IN (SELECT value FROM json_each(?)) ORDER BY 1`,
  ).all(state, JSON.stringify(settlementIds)) as { id: string }[]
  const lines = prepared(
    db,
    `SELECT line_id AS id FROM match_line JOIN "match" USING (match_id)
       WHERE state = ? AND line_id IN (SELECT value FROM json_each(?)) ORDER BY 1`,
  ).all(state, JSON.stringify(lineIds)) as { id: number }[]
  return { settlements: settlements.map(({ id }) => id), lines: lines.map(({ id }) => id) }
}

/** What each rule matched. */
export function selectPassReports(db: ReadDb): PassReport[] {
  const rows = prepared(
    db,
    `SELECT rule, count(*) FILTER (WHERE state = 'accepted') AS accepted,
         count(*) FILTER (WHERE state = 'proposed') AS proposed, sum(settled_paise) AS amount
       FROM "match" GROUP BY rule`,
  ).all() as PassReport[]
  return rules.map(
    (rule) => rows.find((row) => row.rule === rule) ?? { rule, accepted: 0, proposed: 0, amount: zeroPaise },
  )
}

/** How much less the lines of accepted matches show than was settled. */
export function sumLessInBank(db: ReadDb): { count: number; amount: number } {
  return prepared(
    db,
    `SELECT count(*) AS count, coalesce(sum(-difference_paise), 0) AS amount FROM "match"
       WHERE state = 'accepted' AND difference_paise < 0`,
  ).get() as { count: number; amount: number }
}

/** A match as it is compared with those of another moment. */
export interface Claim {
  readonly state: MatchState
  readonly decidedBy: Match['decidedBy']
  readonly settlementIds: readonly string[]
  readonly lineIds: readonly number[]
  /** Of its settlements. */
  readonly amount: number
}

export function selectClaims(db: ReadDb): Claim[] {
  const rows = prepared(
    db,
    `SELECT state, decided_by AS decidedBy,
         (SELECT json_group_array(settlement_id) FROM match_settlement s WHERE s.match_id = m.match_id) AS settlementIds,
         (SELECT json_group_array(line_id) FROM match_line l WHERE l.match_id = m.match_id) AS lineIds,
         (SELECT coalesce(sum(t.amount_paise), 0) FROM match_settlement s JOIN settlement t USING (settlement_id)
           WHERE s.match_id = m.match_id) AS amount
       FROM "match" m ORDER BY first_day, match_id`,
  ).all() as (Omit<Claim, 'settlementIds' | 'lineIds'> & { settlementIds: string; lineIds: string })[]
  return rows.map((row) => ({
    ...row,
    settlementIds: JSON.parse(row.settlementIds) as string[],
    lineIds: JSON.parse(row.lineIds) as number[],
  }))
}
