import Database from 'better-sqlite3'
import type { Day } from '../../shared/day.ts'
import type { Rail } from '../../shared/domain.ts'
import { dayOf } from './india-time.ts'
import { paise, type Paise } from '../../shared/paise.ts'
import {
  vpaOf,
  type PracticeAccount,
  type PracticePayment,
  type PracticeSettlement,
  type RejectedTransfer,
} from './state.ts'
import type { WebhookBody } from './webhook-body.ts'

/** One window of the payments, newest first. */
interface PaymentWindow {
  readonly account: PracticeAccount | null
  /** Moments, both included. */
  readonly from: number
  readonly to: number
  /** The payment before the window; unknown ones begin at the newest. */
  readonly after: string
  readonly limit: number
}

/** All that the practice provider knows, in its own SQLite file; it goes on where it was after a restart. */
export interface PracticeStore {
  /** Ids and references count up, so that the same steps give the same numbers. */
  readonly takeNumber: () => number
  readonly putAccount: (account: PracticeAccount) => void
  readonly findAccount: (rail: Rail, id: string) => PracticeAccount | null
  /** A bank account or, where there is none of that id, a UPI id, by its id or by its VPA. */
  readonly accountOf: (id: string) => PracticeAccount | null
  readonly accounts: () => PracticeAccount[]
  readonly addPayment: (payment: PracticePayment) => void
  readonly findPayment: (referenceId: string) => PracticePayment | null
  readonly hold: (referenceId: string, until: number) => void
  readonly paymentsWithUtr: (utr: string) => PracticePayment[]
  readonly payments: (window: PaymentWindow) => PracticePayment[]
  readonly countPayments: () => number
  /** Oldest first. */
  readonly openPayments: () => PracticePayment[]
  readonly sumOpen: () => { readonly count: number; readonly amount: Paise }
  readonly firstPaidAt: () => number | null
  readonly settle: (settlement: PracticeSettlement, payments: readonly PracticePayment[]) => void
  /** Oldest first. */
  readonly settlements: () => PracticeSettlement[]
  /** The payments of each settlement, oldest first. */
  readonly members: () => ReadonlyMap<string, readonly string[]>
  readonly addRejected: (transfer: RejectedTransfer) => void
  readonly countRejected: () => number
  readonly addWebhook: (body: WebhookBody) => void
  /** Oldest first. */
  readonly webhooks: () => WebhookBody[]
  /** Where the merchant's bank account begins; null for the usual beginning. */
  readonly bankAccount: () => { readonly from: Day; readonly opening: Paise } | null
  readonly setBankAccount: (from: Day, opening: Paise) => void
  /** How far its clock is ahead of this machine's, in milliseconds. */
  readonly clockAhead: () => number
  readonly setClockAhead: (milliseconds: number) => void
  /** All of it or nothing. */
  readonly atOnce: <T>(change: () => T) => T
  readonly close: () => void
}

const FIRST_NUMBER = 7_606_233

const tables = /* sql */ `
CREATE TABLE IF NOT EXISTS account (
  rail TEXT NOT NULL, id TEXT NOT NULL COLLATE NOCASE, vpa TEXT, account TEXT NOT NULL, PRIMARY KEY (rail, id)
) STRICT;
CREATE INDEX IF NOT EXISTS account_by_vpa ON account (vpa) WHERE vpa IS NOT NULL;
CREATE TABLE IF NOT EXISTS settlement (settlement_id TEXT PRIMARY KEY, settled_at INTEGER NOT NULL, settlement TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS payment (
  number INTEGER PRIMARY KEY, reference_id TEXT NOT NULL UNIQUE, rail TEXT NOT NULL, account_id TEXT NOT NULL,
  amount INTEGER NOT NULL, paid_at INTEGER NOT NULL, utr TEXT NOT NULL,
  held_until REAL, settlement_id TEXT REFERENCES settlement (settlement_id), payment TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS payment_by_utr ON payment (utr);
CREATE INDEX IF NOT EXISTS payment_by_account ON payment (rail, account_id, number);
CREATE INDEX IF NOT EXISTS payment_open ON payment (number) WHERE settlement_id IS NULL;
CREATE TABLE IF NOT EXISTS rejected (reject_id TEXT PRIMARY KEY, transfer TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS webhook (number INTEGER PRIMARY KEY, content_type TEXT NOT NULL, text TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
`

/** "MPRC": told apart from a book and from other programs' files. */
const APPLICATION_ID = 0x4d505243

/** Opens the file, or makes it; `:memory:` keeps nothing. Throws on a file that is something else. */
export function openStore(path: string): PracticeStore {
  const db = new Database(path)
  const id = db.pragma('application_id', { simple: true })
  const isEmpty = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0
  if (id !== APPLICATION_ID && !isEmpty) {
    db.close()
    throw new TypeError('not a file of Practice')
  }
  db.pragma(`application_id = ${APPLICATION_ID}`)
  db.pragma('journal_mode = WAL')
  db.pragma('foreign_keys = ON')
  db.exec(tables)
  return storeOver(db)
}

function storeOver(db: Database.Database): PracticeStore {
  const setCounter = db.prepare(
    'INSERT INTO counter (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )
  const getCounter = db.prepare('SELECT value FROM counter WHERE name = ?').pluck()
  const counter = (name: string, first: number) => (getCounter.get(name) as number | undefined) ?? first
  const account = db.prepare('SELECT account FROM account WHERE rail = ? AND id = ?').pluck()
  const accountByVpa = db.prepare('SELECT account FROM account WHERE vpa = ?').pluck()
  const withSettlement = `SELECT payment, held_until AS heldUntil, settlement FROM payment LEFT JOIN settlement USING (settlement_id)`
  const find = db.prepare(`${withSettlement} WHERE reference_id = ?`)

  const findAccount: PracticeStore['findAccount'] = (rail, id) =>
    parsed(account.get(rail, id)) as PracticeAccount | null
  return {
    takeNumber: () => {
      const number = counter('number', FIRST_NUMBER)
      setCounter.run('number', number + 1)
      return number
    },
    putAccount: (put) => {
      db.prepare(
        `INSERT INTO account (rail, id, vpa, account) VALUES (?, ?, ?, ?)
         ON CONFLICT (rail, id) DO UPDATE SET account = excluded.account`,
      ).run(put.rail, put.id, vpaOf(put.addresses[0]), JSON.stringify(put))
    },
    findAccount,
    accountOf: (id) =>
      findAccount('bank-account', id) ??
      findAccount('upi', id) ??
      (parsed(accountByVpa.get(id)) as PracticeAccount | null),
    accounts: () => listed(db, 'SELECT account FROM account ORDER BY rowid') as PracticeAccount[],
    addPayment: ({ settlement: _none, heldUntil: _never, ...payment }) => {
      const { referenceId, account: into, amount, paidAt, utr } = payment
      db.prepare(
        `INSERT INTO payment (number, reference_id, rail, account_id, amount, paid_at, utr, payment)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(Number(referenceId), referenceId, into.rail, into.id, amount, paidAt, utr, JSON.stringify(payment))
    },
    findPayment: (referenceId) => paymentOf(find.get(referenceId)),
    hold: (referenceId, until) =>
      void db.prepare('UPDATE payment SET held_until = ? WHERE reference_id = ?').run(until, referenceId),
    paymentsWithUtr: (utr) => db.prepare(`${withSettlement} WHERE utr = ? ORDER BY number`).all(utr).map(paymentIn),
    payments: ({ account: into, from, to, after, limit }) => {
      const last = /^\d{1,15}$/.test(after) && find.get(after) !== undefined ? Number(after) : Number.MAX_SAFE_INTEGER
      const isInto = into === null ? '' : 'AND rail = ? AND account_id = ?'
      return db
        .prepare(
          `${withSettlement} WHERE number < ? AND paid_at BETWEEN ? AND ? ${isInto} ORDER BY number DESC LIMIT ?`,
        )
        .all(last, from, to, ...(into === null ? [] : [into.rail, into.id]), limit)
        .map(paymentIn)
    },
    countPayments: () => db.prepare('SELECT count(*) FROM payment').pluck().get() as number,
    openPayments: () =>
      db.prepare(`${withSettlement} WHERE payment.settlement_id IS NULL ORDER BY number`).all().map(paymentIn),
    sumOpen: () =>
      db
        .prepare(
          'SELECT count(*) AS count, coalesce(sum(amount), 0) AS amount FROM payment WHERE settlement_id IS NULL',
        )
        .get() as { count: number; amount: Paise },
    firstPaidAt: () => (db.prepare('SELECT min(paid_at) FROM payment').pluck().get() as number | null) ?? null,
    settle: (settlement, payments) => {
      const { settlementId, settledAt } = settlement
      db.prepare('INSERT INTO settlement (settlement_id, settled_at, settlement) VALUES (?, ?, ?)').run(
        settlementId,
        settledAt,
        JSON.stringify(settlement),
      )
      const mark = db.prepare('UPDATE payment SET settlement_id = ? WHERE reference_id = ?')
      for (const { referenceId } of payments) mark.run(settlementId, referenceId)
    },
    settlements: () =>
      listed(db, 'SELECT settlement FROM settlement ORDER BY settled_at, rowid') as PracticeSettlement[],
    members: () => {
      const rows = db
        .prepare('SELECT settlement_id, reference_id FROM payment WHERE settlement_id IS NOT NULL ORDER BY number')
        .raw()
        .all() as [string, string][]
      const bySettlement = Map.groupBy(rows, ([settlementId]) => settlementId)
      return new Map([...bySettlement].map(([id, of]) => [id, of.map(([, referenceId]) => referenceId)]))
    },
    addRejected: (transfer) => {
      const row = JSON.stringify(transfer)
      db.prepare('INSERT INTO rejected (reject_id, transfer) VALUES (?, ?)').run(transfer.rejectId, row)
    },
    countRejected: () => db.prepare('SELECT count(*) FROM rejected').pluck().get() as number,
    addWebhook: ({ contentType, text }) => {
      db.prepare('INSERT INTO webhook (content_type, text) VALUES (?, ?)').run(contentType, text)
    },
    webhooks: () =>
      db.prepare('SELECT content_type AS contentType, text FROM webhook ORDER BY number').all() as WebhookBody[],
    bankAccount: () => {
      const from = counter('bank-from', 0)
      return from === 0 ? null : { from: dayOf(from), opening: paise(counter('bank-opening', 0)) }
    },
    setBankAccount: (from, opening) => {
      setCounter.run('bank-from', Date.parse(from))
      setCounter.run('bank-opening', opening)
    },
    clockAhead: () => counter('clock-ahead', 0),
    setClockAhead: (milliseconds) => void setCounter.run('clock-ahead', milliseconds),
    atOnce: (change) => db.transaction(change)(),
    close: () => void db.close(),
  }
}

/** One JSON column, row by row. */
function listed(db: Database.Database, sql: string): unknown[] {
  return db
    .prepare(sql)
    .pluck()
    .all()
    .map((text) => JSON.parse(text as string) as unknown)
}

function parsed(text: unknown): unknown {
  return typeof text === 'string' ? (JSON.parse(text) as unknown) : null
}

function paymentOf(row: unknown): PracticePayment | null {
  return row === undefined ? null : paymentIn(row)
}

function paymentIn(row: unknown): PracticePayment {
  const { payment, heldUntil, settlement } = row as {
    readonly payment: string
    readonly heldUntil: number | null
    readonly settlement: string | null
  }
  return {
    ...(JSON.parse(payment) as Omit<PracticePayment, 'settlement' | 'heldUntil'>),
    heldUntil,
    settlement: parsed(settlement) as PracticeSettlement | null,
  }
}
