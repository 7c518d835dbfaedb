import type { Day } from '../../../shared/day.ts'
import type { LedgersView, Moved, OpenEntryRow } from '../../../shared/contract/ledgers.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import type { NamedDifference } from '../../../shared/matching/reconciliation.ts'
import { MATCHING_VERSION } from './books.ts'
import { changesOfImports } from './import-withdrawals.ts'
import { movedBy } from './ledgers.ts'
import { counts } from './resting-lines.ts'
import { contains, equals, page, where, type Condition, type Page, type Window } from './page.ts'

export interface NewEntryMatch {
  readonly matchId: string
  readonly accountId: number
  readonly state: 'accepted' | 'proposed'
  readonly decidedBy: 'machine' | 'person' | null
  readonly confidence: number
  readonly evidence: readonly string[]
  readonly named: readonly NamedDifference[]
  readonly note: string | null
  readonly firstDay: Day
  readonly lineIds: readonly number[]
  readonly entryIds: readonly number[]
}

export function replaceEntryMatches(db: WriteDb, accountId: number, matches: readonly NewEntryMatch[]): void {
  const old = 'IN (SELECT match_id FROM entry_match WHERE account_id = ?)'
  for (const table of ['entry_match_line', 'entry_match_entry'])
    prepared(db, `DELETE FROM ${table} WHERE match_id ${old}`).run(accountId)
  prepared(db, 'DELETE FROM entry_match WHERE account_id = ?').run(accountId)
  const insert = prepared(
    db,
    `INSERT INTO entry_match (match_id, account_id, state, decided_by, confidence, evidence, named, note, first_day)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertLine = prepared(db, 'INSERT INTO entry_match_line (line_id, match_id) VALUES (?, ?)')
  const insertEntry = prepared(db, 'INSERT INTO entry_match_entry (entry_id, match_id) VALUES (?, ?)')
  for (const match of matches) {
    const { matchId, state, decidedBy, confidence, note, firstDay } = match
    const [evidence, named] = [JSON.stringify(match.evidence), JSON.stringify(match.named)]
    insert.run(matchId, accountId, state, decidedBy, confidence, evidence, named, note, firstDay)
    for (const id of match.lineIds) insertLine.run(id, matchId)
    for (const id of match.entryIds) insertEntry.run(id, matchId)
  }
}

export interface StoredEntryMatch {
  readonly matchId: string
  readonly accountId: number
  readonly state: 'accepted' | 'proposed'
  readonly decidedBy: 'machine' | 'person' | null
  readonly confidence: number
  readonly evidence: readonly string[]
  readonly named: readonly NamedDifference[]
  readonly note: string | null
  readonly lineIds: readonly number[]
  readonly entryIds: readonly number[]
}

type MatchColumns = Omit<StoredEntryMatch, 'evidence' | 'named' | 'lineIds' | 'entryIds'> &
  Record<'evidence' | 'named' | 'lineIds' | 'entryIds', string>

const matchColumns = `match_id AS matchId, account_id AS accountId, state, decided_by AS decidedBy, confidence, evidence, named, note,
  (SELECT json_group_array(line_id) FROM entry_match_line x WHERE x.match_id = m.match_id) AS lineIds,
  (SELECT json_group_array(entry_id) FROM entry_match_entry x WHERE x.match_id = m.match_id) AS entryIds`

function storedMatch({ evidence, named, lineIds, entryIds, ...row }: MatchColumns): StoredEntryMatch {
  return {
    ...row,
    evidence: JSON.parse(evidence) as string[],
    named: JSON.parse(named) as NamedDifference[],
    lineIds: (JSON.parse(lineIds) as number[]).toSorted((a, b) => a - b),
    entryIds: (JSON.parse(entryIds) as number[]).toSorted((a, b) => a - b),
  }
}

export function pageOfEntryMatches(
  db: ReadDb,
  window: Window,
  filter: { state?: 'accepted' | 'proposed' | undefined; search?: string | undefined },
): Page<StoredEntryMatch> {
  const condition = where([equals('state', filter.state), about(filter.search)])
  const { total, rows } = page<MatchColumns>(
    db,
    { columns: matchColumns, from: 'entry_match m', condition, order: 'first_day DESC, match_id' },
    window,
  )
  return { total, rows: rows.map(storedMatch) }
}

function about(search: string | undefined): Condition | null {
  const inLines = contains(['narration', 'reference'], 'amount_paise', search)
  const inEntries = contains(['text', 'reference'], 'amount_paise', search)
  if (inLines === null || inEntries === null) return null
  return {
    sql: `match_id IN (SELECT x.match_id FROM entry_match_line x JOIN statement_line l ON l.id = x.line_id
        WHERE ${inLines.sql})
      OR match_id IN (SELECT x.match_id FROM entry_match_entry x JOIN ledger_entry e ON e.id = x.entry_id
        WHERE ${inEntries.sql})`,
    values: [...inLines.values, ...inEntries.values],
  }
}

export function selectEntryMatches(db: ReadDb, accountId: number): StoredEntryMatch[] {
  const rows = prepared(db, `SELECT ${matchColumns} FROM entry_match m WHERE account_id = ?`).all(accountId)
  return (rows as MatchColumns[]).map(storedMatch)
}

/** A match by what it claims, whichever export of the books says it. */
export interface EntryClaim {
  readonly state: StoredEntryMatch['state']
  readonly lineIds: readonly number[]
  readonly identities: readonly string[]
}

export function selectEntryClaims(db: ReadDb): EntryClaim[] {
  const rows = prepared(
    db,
    `SELECT state, (SELECT json_group_array(line_id) FROM entry_match_line x WHERE x.match_id = m.match_id) AS lineIds,
       (SELECT json_group_array(e.identity ORDER BY e.identity) FROM entry_match_entry x
          JOIN ledger_entry e ON e.id = x.entry_id WHERE x.match_id = m.match_id) AS identities FROM entry_match m`,
  ).all() as { state: EntryClaim['state']; lineIds: string; identities: string }[]
  return rows.map(({ state, lineIds, identities }) => ({
    state,
    lineIds: JSON.parse(lineIds) as number[],
    identities: JSON.parse(identities) as string[],
  }))
}

export function findEntryMatch(db: ReadDb, matchId: string): StoredEntryMatch | null {
  const row = prepared(db, `SELECT ${matchColumns} FROM entry_match m WHERE match_id = ?`).get(matchId)
  return row === undefined ? null : storedMatch(row as MatchColumns)
}

/** The match that has any of those lines or entries, accepted or for review. */
export function findMatchOf(db: ReadDb, { lineIds, entryIds }: Sides): StoredEntryMatch | null {
  const row = prepared(
    db,
    `SELECT ${matchColumns} FROM entry_match m WHERE match_id IN (
       SELECT match_id FROM entry_match_line WHERE line_id IN (SELECT value FROM json_each(@lineIds))
       UNION SELECT match_id FROM entry_match_entry WHERE entry_id IN (SELECT value FROM json_each(@entryIds)))
       ORDER BY match_id LIMIT 1`,
  ).get({ lineIds: JSON.stringify(lineIds), entryIds: JSON.stringify(entryIds) })
  return row === undefined ? null : storedMatch(row as MatchColumns)
}

/** The matches of that state, with the money as the bank has it. */
export function sumEntryMatches(db: ReadDb, state: 'accepted' | 'proposed'): Moved {
  return prepared(
    db,
    `SELECT count(DISTINCT m.match_id) AS count, ${movedBy('l.amount_paise')} FROM entry_match m
       LEFT JOIN entry_match_line x USING (match_id) LEFT JOIN statement_line l ON l.id = x.line_id WHERE m.state = ?`,
  ).get(state) as Moved
}

/** The accepted matches of which bank and books differ, and what the bank shows more. */
export function sumEntryDifferences(db: ReadDb): LedgersView['differences'] {
  return prepared(
    db,
    `SELECT count(*) AS count, coalesce(sum(difference), 0) AS amount FROM (
       SELECT (SELECT coalesce(sum(amount_paise), 0) FROM statement_line l JOIN entry_match_line x ON x.line_id = l.id
                WHERE x.match_id = m.match_id)
            - (SELECT coalesce(sum(amount_paise), 0) FROM ledger_entry e JOIN entry_match_entry x ON x.entry_id = e.id
                WHERE x.match_id = m.match_id) AS difference FROM entry_match m WHERE state = 'accepted')
       WHERE difference <> 0`,
  ).get() as LedgersView['differences']
}

/** The rows of either side by id, as a person finds them. */
export function selectEntryRows(db: ReadDb, ids: readonly number[]): OpenEntryRow[] {
  return prepared(
    db,
    `SELECT e.id, l.name AS file, e.line, e.day, e.text, e.reference, e.amount_paise AS amount
       FROM ledger_entry e JOIN ledger l ON l.id = e.ledger_id WHERE e.id IN (SELECT value FROM json_each(?)) ORDER BY e.id`,
  ).all(JSON.stringify(ids)) as OpenEntryRow[]
}

/** Which of those lines and entries are part of an accepted match. */
export function findTakenEntries(db: ReadDb, { lineIds, entryIds }: Sides): Sides {
  const taken = (table: string, id: string, ids: readonly number[]) =>
    prepared(
      db,
      `SELECT ${id} FROM ${table} JOIN entry_match USING (match_id)
         WHERE state = 'accepted' AND ${id} IN (SELECT value FROM json_each(?)) ORDER BY 1`,
    )
      .pluck()
      .all(JSON.stringify(ids)) as number[]
  return {
    lineIds: taken('entry_match_line', 'line_id', lineIds),
    entryIds: taken('entry_match_entry', 'entry_id', entryIds),
  }
}

interface Sides {
  readonly lineIds: readonly number[]
  readonly entryIds: readonly number[]
}

/** How many of those lines count and how many of those entries the books hold now, and of which accounts they are. */
export function selectAccountsOfSides(
  db: ReadDb,
  { lineIds, entryIds }: Sides,
): { readonly lines: number; readonly entries: number; readonly accountIds: readonly number[] } {
  const among = 'id IN (SELECT value FROM json_each(?))'
  const accounts = (sql: string, ids: readonly number[]) =>
    prepared(db, sql).pluck().all(JSON.stringify(ids)) as number[]
  const lines = accounts(`SELECT account_id FROM statement_line WHERE ${among} AND ${counts('id')}`, lineIds)
  const entries = accounts(`SELECT account_id FROM standing_entry WHERE ${among}`, entryIds)
  return { lines: lines.length, entries: entries.length, accountIds: [...new Set([...lines, ...entries])] }
}

/** What those entries say, as decisions name them. */
export function selectIdentities(db: ReadDb, entryIds: readonly number[]): string[] {
  return prepared(db, 'SELECT identity FROM ledger_entry WHERE id IN (SELECT value FROM json_each(?)) ORDER BY 1')
    .pluck()
    .all(JSON.stringify(entryIds)) as string[]
}

export function selectBankRows(db: ReadDb, ids: readonly number[]): OpenEntryRow[] {
  return prepared(
    db,
    `SELECT l.id, f.name AS file, l.line, l.posted_on AS day, l.narration AS text, l.reference, l.amount_paise AS amount
       FROM statement_line l JOIN source_file f ON f.id = l.file_id
       WHERE l.id IN (SELECT value FROM json_each(?)) ORDER BY l.id`,
  ).all(JSON.stringify(ids)) as OpenEntryRow[]
}

/** How many lines of the bank the books have too. */
export function countLinesInBooks(db: ReadDb): number {
  return prepared(
    db,
    `SELECT count(*) FROM entry_match_line JOIN entry_match USING (match_id)
       WHERE state = 'accepted' AND match_id IN (SELECT match_id FROM entry_match_entry)`,
  )
    .pluck()
    .get() as number
}

/** What matching an account depends on, as one text: it is matched again when that is another. */
export function entriesSeen(db: ReadDb, accountId: number): string {
  const one = (sql: string) => prepared(db, sql).pluck().get(accountId) as number | string | null
  return JSON.stringify([
    one('SELECT group_concat(id ORDER BY id) FROM counting_ledger WHERE account_id = ?'),
    one('SELECT max(file_id) FROM bank_statement WHERE account_id = ?'),
    one('SELECT max(id) FROM entry_decision WHERE account_id = ?'),
    one('SELECT count(*) FROM entry_withdrawal w JOIN entry_decision d ON d.id = w.decision_id WHERE d.account_id = ?'),
    changesOfImports(db),
    MATCHING_VERSION,
  ])
}

export function selectSeen(db: ReadDb, accountId: number): string | null {
  return (prepared(db, 'SELECT seen FROM entry_matching WHERE account_id = ?').pluck().get(accountId) ?? null) as
    | string
    | null
}

export function markSeen(db: WriteDb, accountId: number, seen: string): void {
  prepared(
    db,
    `INSERT INTO entry_matching (account_id, seen) VALUES (?, ?)
       ON CONFLICT (account_id) DO UPDATE SET seen = excluded.seen`,
  ).run(accountId, seen)
}
