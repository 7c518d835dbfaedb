import { instantAt, type Day } from '../../../shared/day.ts'
import type { RejectedRow } from '../../../shared/domain.ts'
import type { LedgerRow, OpenEntryRow } from '../../../shared/contract/ledgers.ts'
import type { Paise } from '../../../shared/paise.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord, insertSealable } from '../database/records.ts'
import { currentPerson } from './audit.ts'
import { changesOfImports } from './import-withdrawals.ts'
import { contains, equals, page, where, type Condition, type Page, type Window } from './page.ts'
import { counts } from './resting-lines.ts'

export interface NewLedger {
  readonly name: string
  readonly sha256: string
  readonly accountId: number
  readonly from: Day
  readonly to: Day
  readonly entries: number
  readonly notes: readonly string[]
  readonly rejected: readonly RejectedRow[]
  /** Gzipped. */
  readonly bytes: Uint8Array
}

export function insertLedger(db: WriteDb, ledger: NewLedger): number {
  return insertRecord(db, 'ledger', {
    at: instantAt(Date.now()),
    who: currentPerson(),
    name: ledger.name,
    sha256: ledger.sha256,
    account_id: ledger.accountId,
    from_day: ledger.from,
    to_day: ledger.to,
    entries: ledger.entries,
    notes: JSON.stringify(ledger.notes),
    rejected: JSON.stringify(ledger.rejected),
    bytes: ledger.bytes,
  })
}

export interface NewLedgerEntry {
  readonly ledgerId: number
  readonly line: number
  readonly day: Day
  readonly amount: Paise
  readonly text: string
  readonly reference: string
  readonly identity: string
}

/** Adds one entry and answers its checksum, for the seal of the import. */
export function insertLedgerEntry(db: WriteDb, entry: NewLedgerEntry): number {
  return insertSealable(db, 'ledger_entry', {
    ledger_id: entry.ledgerId,
    line: entry.line,
    day: entry.day,
    amount_paise: entry.amount,
    text: entry.text,
    reference: entry.reference,
    identity: entry.identity,
  }).checksum
}

export function hasLedger(db: ReadDb, sha256: string, accountId: number): boolean {
  return prepared(db, 'SELECT 1 FROM ledger WHERE sha256 = ? AND account_id = ?').get(sha256, accountId) !== undefined
}

export function selectLedgers(db: ReadDb): LedgerRow[] {
  return prepared(
    db,
    `SELECT l.id AS ledgerId, l.name AS file, a.number AS account, l.from_day AS "from", l.to_day AS "to", l.entries,
       l.at AS importedAt FROM ledger l JOIN bank_account a ON a.id = l.account_id ORDER BY l.id DESC`,
  ).all() as LedgerRow[]
}

/** The accounts that have a ledger, by id. */
export function selectLedgerAccounts(db: ReadDb): number[] {
  return prepared(db, 'SELECT DISTINCT account_id FROM ledger ORDER BY 1').pluck().all() as number[]
}

/** An entry that stands, or a line of the bank, as matching sees it. */
export interface Side {
  readonly id: number
  readonly day: Day
  readonly amount: Paise
  readonly text: string
  readonly reference: string
}

export function selectStandingEntries(db: ReadDb, accountId: number): (Side & { readonly identity: string })[] {
  return prepared(
    db,
    `SELECT id, day, amount_paise AS amount, text, reference, identity FROM standing_entry WHERE account_id = ?
       ORDER BY id`,
  ).all(accountId) as (Side & { identity: string })[]
}

/** The lines of an account on those days that count. */
export function selectLinesBetween(db: ReadDb, accountId: number, from: Day, to: Day): Side[] {
  return prepared(
    db,
    `SELECT id, posted_on AS day, amount_paise AS amount, narration AS text, reference FROM statement_line
       WHERE account_id = ? AND posted_on BETWEEN ? AND ? AND ${counts('id')} ORDER BY id`,
  ).all(accountId, from, to) as Side[]
}

const openSides = {
  bank: {
    columns: `l.id, f.name AS file, l.line, l.posted_on AS day, l.narration AS text, l.reference, l.amount_paise AS amount`,
    from: `statement_line l JOIN source_file f ON f.id = l.file_id JOIN
      (SELECT account_id, min(from_day) AS first, max(to_day) AS last FROM ledger GROUP BY account_id) b
      ON b.account_id = l.account_id AND l.posted_on BETWEEN b.first AND b.last`,
    open: `l.id NOT IN (SELECT line_id FROM entry_match_line) AND ${counts('l.id')}`,
    order: 'l.posted_on, l.id',
    searched: ['l.narration', 'l.reference'],
    amount: 'l.amount_paise',
  },
  books: {
    columns: 'id, name AS file, line, day, text, reference, amount_paise AS amount',
    from: 'standing_entry',
    open: 'id NOT IN (SELECT entry_id FROM entry_match_entry)',
    order: 'day, id',
    searched: ['text', 'reference'],
    amount: 'amount_paise',
  },
} as const

/** What is on that side only, of the days that the ledgers cover. */
export function pageOfOpenEntries(
  db: ReadDb,
  window: Window,
  { side, search }: { side: keyof typeof openSides; search?: string | undefined },
): Page<OpenEntryRow> {
  const { columns, from, open, order, searched, amount } = openSides[side]
  const condition = where([{ sql: open, values: [] }, contains(searched, amount, search)])
  return page(db, { columns, from, condition, order }, window)
}

export function sumOpenEntries(db: ReadDb, side: keyof typeof openSides): { count: number; amount: number } {
  const { from, open, amount } = openSides[side]
  return prepared(
    db,
    `SELECT count(*) AS count, coalesce(sum(${amount}), 0) AS amount FROM ${from} WHERE ${open}`,
  ).get() as { count: number; amount: number }
}

export interface NewEntryMatch {
  readonly matchId: string
  readonly accountId: number
  readonly state: 'accepted' | 'proposed'
  readonly decidedBy: 'machine' | 'person' | null
  readonly confidence: number
  readonly evidence: readonly string[]
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
    `INSERT INTO entry_match (match_id, account_id, state, decided_by, confidence, evidence, first_day)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertLine = prepared(db, 'INSERT INTO entry_match_line (line_id, match_id) VALUES (?, ?)')
  const insertEntry = prepared(db, 'INSERT INTO entry_match_entry (entry_id, match_id) VALUES (?, ?)')
  for (const match of matches) {
    const { matchId, state, decidedBy, confidence, evidence, firstDay } = match
    insert.run(matchId, accountId, state, decidedBy, confidence, JSON.stringify(evidence), firstDay)
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
  readonly lineIds: readonly number[]
  readonly entryIds: readonly number[]
}

type MatchColumns = Omit<StoredEntryMatch, 'evidence' | 'lineIds' | 'entryIds'> &
  Record<'evidence' | 'lineIds' | 'entryIds', string>

const matchColumns = `match_id AS matchId, account_id AS accountId, state, decided_by AS decidedBy, confidence, evidence,
  (SELECT json_group_array(line_id) FROM entry_match_line x WHERE x.match_id = m.match_id) AS lineIds,
  (SELECT json_group_array(entry_id) FROM entry_match_entry x WHERE x.match_id = m.match_id) AS entryIds`

function storedMatch({ evidence, lineIds, entryIds, ...row }: MatchColumns): StoredEntryMatch {
  return {
    ...row,
    evidence: JSON.parse(evidence) as string[],
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

export function findEntryMatch(db: ReadDb, matchId: string): StoredEntryMatch | null {
  const row = prepared(db, `SELECT ${matchColumns} FROM entry_match m WHERE match_id = ?`).get(matchId)
  return row === undefined ? null : storedMatch(row as MatchColumns)
}

export function sumEntryMatches(db: ReadDb, state: 'accepted' | 'proposed'): { count: number; amount: number } {
  return prepared(
    db,
    `SELECT count(DISTINCT m.match_id) AS count, coalesce(sum(abs(e.amount_paise)), 0) AS amount FROM entry_match m
       JOIN entry_match_entry x USING (match_id) JOIN ledger_entry e ON e.id = x.entry_id WHERE m.state = ?`,
  ).get(state) as { count: number; amount: number }
}

/** The rows of either side by id, as a person finds them. */
export function selectEntryRows(db: ReadDb, ids: readonly number[]): OpenEntryRow[] {
  return prepared(
    db,
    `SELECT e.id, l.name AS file, e.line, e.day, e.text, e.reference, e.amount_paise AS amount
       FROM ledger_entry e JOIN ledger l ON l.id = e.ledger_id WHERE e.id IN (SELECT value FROM json_each(?)) ORDER BY e.id`,
  ).all(JSON.stringify(ids)) as OpenEntryRow[]
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

export interface EntryDecision {
  readonly kind: 'accept' | 'reject'
  readonly accountId: number
  readonly lineIds: readonly number[]
  readonly identities: readonly string[]
  readonly words: string
}

export function insertEntryDecision(db: WriteDb, decision: EntryDecision): number {
  return insertRecord(db, 'entry_decision', {
    at: instantAt(Date.now()),
    who: currentPerson(),
    kind: decision.kind,
    account_id: decision.accountId,
    line_ids: JSON.stringify(decision.lineIds.toSorted((a, b) => a - b)),
    identities: JSON.stringify(decision.identities.toSorted()),
    words: decision.words,
  })
}

export function insertEntryWithdrawal(db: WriteDb, decisionId: number): void {
  insertRecord(db, 'entry_withdrawal', { decision_id: decisionId, at: instantAt(Date.now()), who: currentPerson() })
}

/** The decisions about an account's entries that hold: of one claim the last that is not withdrawn. */
export function selectEntryDecisions(db: ReadDb, accountId: number): EntryDecision[] {
  const rows = prepared(
    db,
    `SELECT max(id), kind, account_id AS accountId, line_ids AS lineIds, identities, words FROM entry_decision
       WHERE account_id = ? AND id NOT IN (SELECT decision_id FROM entry_withdrawal)
       GROUP BY line_ids, identities ORDER BY 1`,
  ).all(accountId) as (Omit<EntryDecision, 'lineIds' | 'identities'> & { lineIds: string; identities: string })[]
  return rows.map((row) => ({
    ...row,
    lineIds: JSON.parse(row.lineIds) as number[],
    identities: JSON.parse(row.identities) as string[],
  }))
}

/** The words of the decisions about entries whose lines all count, or are counted for by others; by their ids. */
export function selectHoldingEntryDecisions(db: ReadDb): Map<number, string> {
  const rows = prepared(
    db,
    `SELECT d.id, d.words FROM entry_decision d
       WHERE d.id NOT IN (SELECT decision_id FROM entry_withdrawal)
         AND NOT EXISTS (SELECT 1 FROM json_each(d.line_ids) j
               JOIN resting_line r ON r.line_id = j.value AND r.instead IS NULL) ORDER BY d.id`,
  ).all() as { id: number; words: string }[]
  return new Map(rows.map(({ id, words }) => [id, words]))
}

/** How many lines of the bank the books have too. */
export function countLinesInBooks(db: ReadDb): number {
  return prepared(
    db,
    "SELECT count(*) FROM entry_match_line JOIN entry_match USING (match_id) WHERE state = 'accepted'",
  )
    .pluck()
    .get() as number
}

export function findEntryDecision(db: ReadDb, id: number): { words: string; accountId: number } | null {
  const row = prepared(
    db,
    `SELECT words, account_id AS accountId FROM entry_decision
       WHERE id = ? AND id NOT IN (SELECT decision_id FROM entry_withdrawal)`,
  ).get(id)
  return (row as { words: string; accountId: number } | undefined) ?? null
}

/** What matching an account depends on, as one text: it is matched again when that is another. */
export function entriesSeen(db: ReadDb, accountId: number): string {
  const one = (sql: string) => prepared(db, sql).pluck().get(accountId) as number | null
  return JSON.stringify([
    one('SELECT max(id) FROM ledger WHERE account_id = ?'),
    one('SELECT max(file_id) FROM bank_statement WHERE account_id = ?'),
    one('SELECT max(id) FROM entry_decision WHERE account_id = ?'),
    one('SELECT count(*) FROM entry_withdrawal w JOIN entry_decision d ON d.id = w.decision_id WHERE d.account_id = ?'),
    changesOfImports(db),
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

/** The checksums of a ledger's entries, in the order in which they were added. */
export function entryChecksums(db: ReadDb, ledgerId: number): number[] {
  return prepared(db, 'SELECT checksum FROM ledger_entry WHERE ledger_id = ? ORDER BY id')
    .pluck()
    .all(ledgerId) as number[]
}

export function selectLedgerBytes(db: ReadDb): { id: number; name: string; sha256: string; bytes: Uint8Array }[] {
  return prepared(db, 'SELECT id, name, sha256, bytes FROM ledger ORDER BY id').all() as {
    id: number
    name: string
    sha256: string
    bytes: Uint8Array
  }[]
}
