import { instantAt, type Day, type Instant } from '../../../shared/day.ts'
import type { RejectedRow } from '../../../shared/domain.ts'
import type { LedgerRow, Moved, OpenEntryRow } from '../../../shared/contract/ledgers.ts'
import type { Paise } from '../../../shared/paise.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord, insertSealable } from '../database/records.ts'
import { currentPerson } from './audit.ts'
import { contains, page, where, type Page, type Window } from './page.ts'
import { counts } from './resting-lines.ts'

export interface NewLedger {
  /** The file that it came in. */
  readonly fileId: number
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
  const ledgerId = insertRecord(db, 'ledger', {
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
  insertLedgerFile(db, ledgerId, ledger.fileId)
  return ledgerId
}

export function insertLedgerFile(db: WriteDb, ledgerId: number, fileId: number): void {
  insertRecord(db, 'ledger_file', { ledger_id: ledgerId, file_id: fileId })
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

/** A ledger that is in the book, and the file that keeps it. */
export interface StoredLedger {
  readonly ledgerId: number
  readonly contentId: number
  readonly isCounting: boolean
}

/** The ledgers of an account that were read from those bytes: what counts first, then the last reading. */
export function selectLedgersOfBytes(db: ReadDb, sha256: string, accountId: number): StoredLedger[] {
  const rows = prepared(
    db,
    `SELECT l.id AS ledgerId, f.file_id AS contentId, l.id IN (SELECT id FROM counting_ledger) AS isCounting
       FROM ledger l JOIN ledger_file f ON f.ledger_id = l.id WHERE l.sha256 = ? AND l.account_id = ?
       ORDER BY isCounting DESC, l.id DESC`,
  ).all(sha256, accountId) as (Omit<StoredLedger, 'isCounting'> & { isCounting: number })[]
  return rows.map((row) => ({ ...row, isCounting: row.isCounting === 1 }))
}

/** What the entries of a ledger say, in the order in which they were added. */
export function selectIdentitiesOfLedger(db: ReadDb, ledgerId: number): string[] {
  return prepared(db, 'SELECT identity FROM ledger_entry WHERE ledger_id = ? ORDER BY id')
    .pluck()
    .all(ledgerId) as string[]
}

/** The ledgers that count, the last one first. */
export function selectLedgers(db: ReadDb): LedgerRow[] {
  return prepared(
    db,
    `SELECT l.id AS ledgerId, l.name AS file, a.number AS account, l.from_day AS "from", l.to_day AS "to", l.entries,
       l.at AS importedAt FROM counting_ledger l JOIN bank_account a ON a.id = l.account_id ORDER BY l.id DESC`,
  ).all() as LedgerRow[]
}

/** The accounts that have a ledger, whether it counts or not, by id. */
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

/** The entry that the books hold now on that line of a ledger: see `entryAt` of the engine. */
export function findEntryAt(
  db: ReadDb,
  { file, line }: { readonly file: string | null; readonly line: number },
): number | 'several' | null {
  const ids = prepared(
    db,
    `SELECT id FROM standing_entry WHERE line = @line AND (@file IS NULL OR ledger_id IN (
       SELECT x.ledger_id FROM source_file f JOIN ledger_file x ON x.file_id = f.content_id
         WHERE f.name = @file OR CAST(f.id AS TEXT) = @file)) LIMIT 2`,
  )
    .pluck()
    .all({ line, file }) as number[]
  return ids.length > 1 ? 'several' : (ids[0] ?? null)
}

/** Those of the lines that are of that account and count. */
export function selectCountingLines(db: ReadDb, accountId: number, lineIds: readonly number[]): Side[] {
  return prepared(
    db,
    `SELECT id, posted_on AS day, amount_paise AS amount, narration AS text, reference FROM statement_line
       WHERE account_id = ? AND id IN (SELECT value FROM json_each(?)) AND ${counts('id')} ORDER BY id`,
  ).all(accountId, JSON.stringify(lineIds)) as Side[]
}

/** The lines of an account on those days that count. */
export function selectLinesBetween(db: ReadDb, accountId: number, from: Day, to: Day): Side[] {
  return prepared(
    db,
    `SELECT id, posted_on AS day, amount_paise AS amount, narration AS text, reference FROM statement_line
       WHERE account_id = ? AND posted_on BETWEEN ? AND ? AND ${counts('id')} ORDER BY id`,
  ).all(accountId, from, to) as Side[]
}

/** The same for the account of that number; nothing where the book has none such yet. */
export function selectLinesOfAccount(db: ReadDb, account: string, from: Day, to: Day): Side[] {
  const [id] = prepared(db, 'SELECT max(id) FROM bank_account WHERE number = ?').pluck().all(account) as (
    | number
    | null
  )[]
  return id === null || id === undefined ? [] : selectLinesBetween(db, id, from, to)
}

const openSides = {
  bank: {
    columns: `l.id, f.name AS file, l.line, l.posted_on AS day, l.narration AS text, l.reference, l.amount_paise AS amount`,
    from: `statement_line l JOIN source_file f ON f.id = l.file_id JOIN
      (SELECT account_id, min(from_day) AS first, max(to_day) AS last FROM counting_ledger GROUP BY account_id) b
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

/** For a `SELECT`: what those amounts bring in, and what they take out. */
export function movedBy(amount: string): string {
  return `coalesce(sum(max(${amount}, 0)), 0) AS moneyIn, coalesce(sum(max(-${amount}, 0)), 0) AS moneyOut`
}

export function sumOpenEntries(db: ReadDb, side: keyof typeof openSides): Moved {
  const { from, open, amount } = openSides[side]
  return prepared(db, `SELECT count(*) AS count, ${movedBy(amount)} FROM ${from} WHERE ${open}`).get() as Moved
}

/** The checksums of a ledger's entries, in the order in which they were added. */
export function entryChecksums(db: ReadDb, ledgerId: number): number[] {
  return prepared(db, 'SELECT checksum FROM ledger_entry WHERE ledger_id = ? ORDER BY id')
    .pluck()
    .all(ledgerId) as number[]
}

interface LedgerBytes {
  readonly id: number
  readonly name: string
  /** Of the file that it is. */
  readonly sha256: string
  /** Gzipped. */
  readonly bytes: Uint8Array
}

export function selectLedgerBytes(db: ReadDb): LedgerBytes[] {
  return prepared(
    db,
    `SELECT l.id, l.name, s.sha256, l.bytes FROM ledger l
       JOIN ledger_file f ON f.ledger_id = l.id JOIN source_file s ON s.id = f.file_id ORDER BY l.id`,
  ).all() as LedgerBytes[]
}

/** The ledgers that are no files of the book yet, as versions before left them. */
export function selectLedgersWithoutFile(db: ReadDb): (LedgerBytes & { readonly at: Instant })[] {
  return prepared(
    db,
    `SELECT id, name, sha256, bytes, at FROM ledger WHERE id NOT IN (SELECT ledger_id FROM ledger_file) ORDER BY id`,
  ).all() as (LedgerBytes & { at: Instant })[]
}

/** What the books say now, by account and entry: the amounts, money into the account positive. */
export function selectStandingAmounts(db: ReadDb): Map<string, number> {
  const rows = prepared(
    db,
    `SELECT account_id || ' ' || identity AS entry, amount_paise AS amount FROM standing_entry`,
  ).all() as { entry: string; amount: number }[]
  return new Map(rows.map(({ entry, amount }) => [entry, amount]))
}
