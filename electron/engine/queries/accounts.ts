import { unknownAccount, withLearned, type Learned, type LearnedHow } from '../../../shared/accounts/known-account.ts'
import type { PayInto, VirtualAccount } from '../../../shared/accounts/virtual-account.ts'
import type { AccountRow } from '../../../shared/contract/accounts.ts'
import type { Environment } from '../../../shared/connection.ts'
import type { Day, Instant } from '../../../shared/day.ts'
import type { Rail } from '../../../shared/domain.ts'
import type { Paise } from '../../../shared/paise.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertSealable } from '../database/records.ts'
import { equals, page, where, type Condition, type Page, type Window } from './page.ts'

export interface AccountLearned {
  readonly at: Instant
  readonly environment: Environment
  readonly virtualAccountId: string
  readonly how: LearnedHow
  readonly learned: Learned
  readonly requestId: number | null
}

export function insertAccountRecord(db: WriteDb, record: AccountLearned): { id: number; checksum: number } {
  return insertSealable(db, 'account_record', {
    at: record.at,
    environment: record.environment,
    virtual_account_id: record.virtualAccountId,
    how: record.how,
    account: JSON.stringify(record.learned),
    request_id: record.requestId,
  })
}

interface StoredAccount {
  readonly virtualAccountId: string
  readonly name: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly isActive: number | null
  readonly payInto: string
  readonly remitterAccount: string | null
  readonly remitterIfsc: string | null
  readonly minAmount: Paise | null
  readonly maxAmount: Paise | null
}

const facts = `virtual_account_id AS virtualAccountId, name, phone, email, is_active AS isActive, pay_into AS payInto,
  remitter_account AS remitterAccount, remitter_ifsc AS remitterIfsc, min_paise AS minAmount, max_paise AS maxAmount`

/** The account of that id, in whatever case it is written; null when the book does not know it. */
export function findAccount(db: ReadDb, virtualAccountId: string): VirtualAccount | null {
  const row = prepared(db, `SELECT ${facts} FROM virtual_account WHERE lower(virtual_account_id) = lower(?)`).get(
    virtualAccountId,
  )
  return row === undefined ? null : accountOf(row as StoredAccount)
}

/** With its facts in the order in which `withLearned` has them, so that two can be compared as text. */
function accountOf(row: StoredAccount): VirtualAccount {
  const { virtualAccountId, payInto, name, phone, email, isActive, remitterAccount, remitterIfsc } = row
  const hasLock = remitterAccount !== null && remitterIfsc !== null
  return {
    virtualAccountId,
    payInto: JSON.parse(payInto) as PayInto[],
    name,
    phone,
    email,
    isActive: isActive === null ? null : isActive === 1,
    remitter: hasLock ? { account: remitterAccount, ifsc: remitterIfsc } : null,
    minAmount: row.minAmount,
    maxAmount: row.maxAmount,
  }
}

/** Stores what is known of an account now. */
export function upsertAccount(db: WriteDb, account: VirtualAccount, at: Instant): void {
  const bank = account.payInto.find((address) => address.rail === 'bank-account')
  const upi = account.payInto.find((address) => address.rail === 'upi')
  prepared(
    db,
    `INSERT INTO virtual_account (virtual_account_id, name, phone, email, is_active, pay_into, account_number, ifsc, vpa,
       remitter_account, remitter_ifsc, min_paise, max_paise, first_known_at, last_changed_at)
     VALUES (@virtualAccountId, @name, @phone, @email, @isActive, @payInto, @accountNumber, @ifsc, @vpa,
       @remitterAccount, @remitterIfsc, @minAmount, @maxAmount, @at, @at)
     ON CONFLICT (lower(virtual_account_id)) DO UPDATE SET name = excluded.name, phone = excluded.phone,
       email = excluded.email, is_active = excluded.is_active, pay_into = excluded.pay_into,
       account_number = excluded.account_number, ifsc = excluded.ifsc, vpa = excluded.vpa,
       remitter_account = excluded.remitter_account, remitter_ifsc = excluded.remitter_ifsc,
       min_paise = excluded.min_paise, max_paise = excluded.max_paise, last_changed_at = excluded.last_changed_at`,
  ).run({
    virtualAccountId: account.virtualAccountId,
    name: account.name,
    phone: account.phone,
    email: account.email,
    isActive: account.isActive === null ? null : Number(account.isActive),
    payInto: JSON.stringify(account.payInto),
    accountNumber: bank?.accountNumber ?? null,
    ifsc: bank?.ifsc ?? null,
    vpa: upi?.vpa ?? null,
    remitterAccount: account.remitter?.account ?? null,
    remitterIfsc: account.remitter?.ifsc ?? null,
    minAmount: account.minAmount,
    maxAmount: account.maxAmount,
    at,
  })
}

/** Whether that id is known, for a rail or for any. */
export function hasAccount(db: ReadDb, virtualAccountId: string, rail: Rail | null): boolean {
  const account = findAccount(db, virtualAccountId)
  return account !== null && (rail === null || account.payInto.some((address) => address.rail === rail))
}

/** One account of that rail, to tell from it who issues the merchant's accounts; null when there is none. */
export function sampleOfRail(db: ReadDb, rail: Rail): readonly PayInto[] | null {
  const column = rail === 'upi' ? 'vpa' : 'account_number'
  const row = prepared(
    db,
    `SELECT pay_into AS payInto FROM virtual_account WHERE ${column} IS NOT NULL ORDER BY id DESC LIMIT 1`,
  ).get() as { payInto: string } | undefined
  return row === undefined ? null : (JSON.parse(row.payInto) as PayInto[])
}

/** A payment belongs to the account that it names by its id, or by its UPI id where only that is known. */
const paid = `FROM payment p WHERE lower(p.virtual_account_id) IN (lower(a.virtual_account_id), lower(a.vpa))`

interface ListedAccount extends StoredAccount {
  readonly firstKnownAt: Instant
  readonly collectedCount: number
  readonly collectedAmount: Paise
  readonly lastPaidAt: Instant | null
}

const listed = `${facts}, first_known_at AS firstKnownAt, (SELECT count(*) ${paid}) AS collectedCount,
  (SELECT coalesce(sum(p.amount_paise), 0) ${paid}) AS collectedAmount, (SELECT max(p.paid_at) ${paid}) AS lastPaidAt`

export interface AccountFilter {
  readonly search?: string | undefined
  readonly isActive?: boolean | undefined
}

/** The accounts in which the text stands. */
function found(search: string | undefined): Condition | null {
  const text = search?.trim().toLowerCase()
  if (!text) return null
  // SQLite would go through the table, which is ten times as much, were it not told.
  const ids = `SELECT id FROM virtual_account INDEXED BY virtual_account_by_search WHERE search > '' AND instr(search, ?) > 0`
  return { sql: `a.id IN (${ids})`, values: [text] }
}

/** By name. An account whose state the provider does not tell counts as active. */
export function pageOfAccounts(db: ReadDb, window: Window, { search, isActive }: AccountFilter): Page<AccountRow> {
  const condition = where([
    equals('coalesce(is_active, 1)', isActive === undefined ? undefined : Number(isActive)),
    found(search),
  ])
  const order = 'name COLLATE NOCASE, virtual_account_id'
  const from = 'virtual_account a'
  const { total, rows } = page<{ readonly id: number }>(db, { columns: 'a.id', from, condition, order }, window)
  // What each collected is added up for the window alone, not for all that had to be sorted.
  const shown = prepared(
    db,
    `SELECT ${listed} FROM ${from} WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY ${order}`,
  ).all(JSON.stringify(rows.map(({ id }) => id)))
  return { total, rows: (shown as ListedAccount[]).map(rowOf) }
}

export function selectAccountRow(db: ReadDb, virtualAccountId: string): AccountRow | null {
  const row = prepared(db, `SELECT ${listed} FROM virtual_account a WHERE lower(virtual_account_id) = lower(?)`).get(
    virtualAccountId,
  )
  return row === undefined ? null : rowOf(row as ListedAccount)
}

function rowOf(row: ListedAccount): AccountRow {
  const { firstKnownAt, collectedCount, collectedAmount, lastPaidAt } = row
  const account = accountOf(row)
  return {
    ...account,
    payInto: [...account.payInto],
    firstKnownAt,
    lastPaidAt,
    collected: { count: collectedCount, amount: collectedAmount },
  }
}

export interface AccountHistory {
  readonly at: Instant
  readonly how: LearnedHow
}

/** What happened to an account, the latest first. */
export function selectHistory(db: ReadDb, virtualAccountId: string, most: number): AccountHistory[] {
  return prepared(
    db,
    'SELECT at, how FROM account_record WHERE lower(virtual_account_id) = lower(?) ORDER BY id DESC LIMIT ?',
  ).all(virtualAccountId, most) as AccountHistory[]
}

/** Every account as its records tell it, for `verify`. */
export function accountsFromRecords(db: ReadDb): Map<string, VirtualAccount> {
  const told = new Map<string, VirtualAccount>()
  const rows = prepared(
    db,
    'SELECT virtual_account_id AS virtualAccountId, account FROM account_record ORDER BY id',
  ).iterate() as IterableIterator<{ virtualAccountId: string; account: string }>
  for (const { virtualAccountId, account } of rows) {
    const key = virtualAccountId.toLowerCase()
    const before = told.get(key) ?? unknownAccount(virtualAccountId)
    told.set(key, withLearned(before, JSON.parse(account) as Learned))
  }
  return told
}

export function selectAccounts(db: ReadDb): VirtualAccount[] {
  return (prepared(db, `SELECT ${facts} FROM virtual_account`).all() as StoredAccount[]).map(accountOf)
}

/** The day in India on which the book learned of its first account. */
export function firstAccountDay(db: ReadDb): Day | null {
  return prepared(db, "SELECT date(min(at), '+330 minutes') FROM account_record").pluck().get() as Day | null
}
