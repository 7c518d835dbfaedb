import type { PaymentRow } from '../../../shared/contract.ts'
import { instantInIndia, type Day, type Instant } from '../../../shared/day.ts'
import type { Payment, Trust } from '../../../shared/domain.ts'
import type { NewPayments } from '../../../shared/engine-contract.ts'
import type { MembershipState } from '../../../shared/matching/reconciliation.ts'
import type { Paise } from '../../../shared/paise.ts'
import type { Utr } from '../../../shared/utr.ts'
import { prepared, runOver, type ReadDb, type WriteDb } from '../database/connection.ts'
import { atStartOf } from './chapters.ts'
import type { EventKind } from './events.ts'
import { contains, equals, page, where, type Condition, type Page, type Window } from './page.ts'

export type PaymentState = PaymentRow['state']

export function upsertPayment(db: WriteDb, payment: Payment, trust: Trust): void {
  prepared(
    db,
    `INSERT INTO payment (reference_id, amount_paise, paid_at, rail, utr, virtual_account_id, remitter_name,
                          remitter_account, settlement_id, settlement_utr, trust)
     VALUES (@referenceId, @amount, @paidAt, @rail, @utr, @virtualAccountId, @remitterName,
             @remitterAccount, @settlementId, @settlementUtr, @trust)
     ON CONFLICT (reference_id) DO UPDATE SET amount_paise = excluded.amount_paise, paid_at = excluded.paid_at,
       rail = excluded.rail, utr = excluded.utr, virtual_account_id = excluded.virtual_account_id,
       remitter_name = excluded.remitter_name, remitter_account = excluded.remitter_account,
       settlement_id = excluded.settlement_id, settlement_utr = excluded.settlement_utr, trust = excluded.trust`,
  ).run({ ...payment, trust })
}

/** What those payments come to, and the latest of them. */
export function sumOfPayments(db: ReadDb, referenceIds: readonly string[]): Omit<NewPayments, 'count'> {
  const ids = JSON.stringify(referenceIds)
  const among = 'FROM payment WHERE reference_id IN (SELECT value FROM json_each(?))'
  const amount = prepared(db, `SELECT coalesce(sum(amount_paise), 0) ${among}`).pluck().get(ids) as Paise
  const first = prepared(
    db,
    `SELECT reference_id AS referenceId, amount_paise AS amount, remitter_name AS remitterName ${among}
       ORDER BY paid_at DESC, reference_id DESC LIMIT 1`,
  ).get(ids) as NewPayments['first'] | undefined
  return { amount, first: first ?? null }
}

export function findPayment(db: ReadDb, referenceId: string): Payment | null {
  const found = prepared(db, `SELECT ${facts} FROM payment WHERE reference_id = ?`).get(referenceId)
  return (found as Payment | undefined) ?? null
}

/** What payments that name a settlement come to. */
export interface NamedBy {
  readonly amount: Paise
  readonly count: number
  /** The settlement's, where all that name one name the same. */
  readonly utr: Utr | null
  readonly firstPaidAt: Instant
  readonly lastPaidAt: Instant
  /** At least one of them is the provider's own record. */
  readonly isConfirmed: boolean
}

export function sumNamedBy(db: ReadDb, settlementId: string): NamedBy | null {
  const row = prepared(
    db,
    `SELECT sum(amount_paise) AS amount, count(*) AS count,
         iif(min(settlement_utr) = max(settlement_utr), max(settlement_utr), NULL) AS utr,
         min(paid_at) AS firstPaidAt, max(paid_at) AS lastPaidAt, max(trust = 'confirmed') AS isConfirmed
       FROM payment WHERE settlement_id = ?`,
  ).get(settlementId) as Omit<NamedBy, 'isConfirmed'> & { isConfirmed: number | null }
  return row.count === 0 ? null : { ...row, isConfirmed: row.isConfirmed === 1 }
}

export function deletePayment(db: WriteDb, referenceId: string): void {
  prepared(db, 'DELETE FROM payment WHERE reference_id = ?').run(referenceId)
}

const facts = `reference_id AS referenceId, amount_paise AS amount, paid_at AS paidAt, rail, utr,
  virtual_account_id AS virtualAccountId, remitter_name AS remitterName, remitter_account AS remitterAccount,
  settlement_id AS settlementId, settlement_utr AS settlementUtr`

/** What reconciling found of a payment. */
export interface PaymentOutcome {
  readonly memberOf: string | null
  readonly membership: MembershipState | null
  readonly state: PaymentState
}

const stored = `${facts}, trust, member_of AS memberOf, membership, state`

export type StoredPayment = Payment & PaymentOutcome & { readonly trust: Trust }

export function selectPayments(db: ReadDb): StoredPayment[] {
  return prepared(db, `SELECT ${stored} FROM payment ORDER BY reference_id`).all() as StoredPayment[]
}

/** The payments made from one day to before another one, as day numbers. */
export function selectPaymentsBetween(db: ReadDb, from: number, to: number): StoredPayment[] {
  if (from === -Infinity && to === Infinity) return selectPayments(db)
  return prepared(db, `SELECT ${stored} FROM payment WHERE paid_at >= ? AND paid_at < ? ORDER BY reference_id`).all(
    atStartOf(from),
    atStartOf(to),
  ) as StoredPayment[]
}

/** The payments that a settlement pays out for certain. */
export function selectMembers(db: ReadDb, settlementId: string): Payment[] {
  return prepared(db, `SELECT ${facts} FROM payment WHERE member_of = ? ORDER BY reference_id`).all(
    settlementId,
  ) as Payment[]
}

export function updatePaymentOutcomes(db: WriteDb, found: ReadonlyMap<string, PaymentOutcome>): void {
  runOver(
    db,
    `UPDATE payment SET member_of = r.value ->> 1, membership = r.value ->> 2, state = r.value ->> 3
       FROM json_each(?) r WHERE reference_id = r.value ->> 0`,
    Array.from(found, ([referenceId, { memberOf, membership, state }]) => [referenceId, memberOf, membership, state]),
  )
}

/** A payment whose settlement is on the bank statement is confirmed by it. */
const row = `reference_id AS referenceId, amount_paise AS amount, paid_at AS paidAt, rail, utr,
  virtual_account_id AS virtualAccountId, remitter_name AS remitterName,
  CASE state WHEN 'in-bank' THEN 'confirmed' ELSE trust END AS trust,
  member_of AS settlementId, membership, state`

const searched = ['reference_id', 'utr', 'remitter_name', 'virtual_account_id', 'member_of']

export function pageOfPayments(
  db: ReadDb,
  window: Window,
  filter: {
    search?: string | undefined
    state?: PaymentState | undefined
    virtualAccountId?: string | undefined
  },
): Page<PaymentRow> {
  const condition = where([
    equals('state', filter.state),
    filter.virtualAccountId === undefined ? null : into(filter.virtualAccountId),
    contains(searched, 'amount_paise', filter.search),
  ])
  return page(db, { columns: row, from: 'payment', condition, order: 'paid_at DESC, reference_id DESC' }, window)
}

/** A payment names the account that it was paid into by its id, or by its UPI id where only that is known. */
function into(virtualAccountId: string): Condition {
  return {
    sql: `lower(virtual_account_id) IN (lower(?),
      (SELECT lower(vpa) FROM virtual_account WHERE lower(virtual_account_id) = lower(?)))`,
    values: [virtualAccountId, virtualAccountId],
  }
}

/** Of what an account collected, what is on a bank statement. */
export function sumInBank(db: ReadDb, virtualAccountId: string): { count: number; amount: Paise } {
  const condition = where([into(virtualAccountId), equals('state', 'in-bank')])
  return prepared(
    db,
    `SELECT count(*) AS count, coalesce(sum(amount_paise), 0) AS amount FROM payment ${condition.sql}`,
  ).get(...condition.values) as { count: number; amount: Paise }
}

/** The payments that a settlement pays out, or, when it is ambiguous, those that it could. */
export function pageOfMembers(db: ReadDb, window: Window, settlementId: string): Page<PaymentRow> {
  const condition = where([
    {
      sql: 'member_of = ? OR reference_id IN (SELECT reference_id FROM candidate WHERE settlement_id = ?)',
      values: [settlementId, settlementId],
    },
  ])
  return page(db, { columns: row, from: 'payment', condition, order: 'paid_at, reference_id' }, window)
}

export function sumPayments(db: ReadDb, state?: PaymentState): { count: number; amount: number } {
  const condition = where([equals('state', state)])
  return prepared(
    db,
    `SELECT count(*) AS count, coalesce(sum(amount_paise), 0) AS amount FROM payment ${condition.sql}`,
  ).get(...condition.values) as { count: number; amount: number }
}

/** What the book counts for what an event is about; null when it counts nothing. */
export function countedAmountOf(db: ReadDb, kind: EventKind, id: string): Paise | null {
  if (kind === 'rejected') return null
  const sql =
    kind === 'collected'
      ? 'SELECT amount_paise FROM payment WHERE reference_id = ?'
      : 'SELECT amount_paise FROM settlement WHERE settlement_id = ?'
  return (prepared(db, sql).pluck().get(id) as Paise | undefined) ?? null
}

/**
 * The payments that the provider is to be asked for one by one: those that only a signature vouches for, or that it did
 * not know when it was asked before; and those of which it is not known yet how they were paid out, the unclear first.
 */
export function paymentsToAsk(
  db: ReadDb,
  { from, limit, except }: { from: Day; limit: number; except: readonly string[] },
): string[] {
  return prepared(
    db,
    `SELECT id FROM (
         SELECT reference_id AS id, paid_at AS at,
             CASE WHEN trust <> 'confirmed' THEN 0 WHEN state IN ('ambiguous', 'exception') THEN 2 ELSE 3 END AS rank
           FROM payment WHERE paid_at >= @from
             AND (trust IN ('signed', 'received') OR (trust = 'confirmed' AND settlement_id IS NULL AND state <> 'in-bank'))
         UNION SELECT e.subject_id, q.received_at, 1 FROM quarantined q
           JOIN provider_event e ON e.id = q.subject_id AND e.kind = 'collected'
           WHERE q.subject = 'event' AND q.why = 'unknown-to-provider' AND q.is_dismissed = 0
       )
       WHERE id NOT IN (SELECT value FROM json_each(@except)) ORDER BY rank, at, id LIMIT @limit`,
  )
    .pluck()
    .all({ from: instantInIndia(from, '00:00'), limit, except: JSON.stringify(except) }) as string[]
}

/** Payments that nothing but a file or a webhook vouches for, and whose money is not on a statement either. */
export function sumUnconfirmed(db: ReadDb): { count: number; amount: number } {
  return prepared(
    db,
    `SELECT count(*) AS count, coalesce(sum(amount_paise), 0) AS amount FROM payment
       WHERE trust <> 'confirmed' AND state <> 'in-bank'`,
  ).get() as { count: number; amount: number }
}

/** The first and last moment at which a payment was made. */
export function paymentSpan(db: ReadDb): { from: Instant; to: Instant } | null {
  const span = prepared(db, 'SELECT min(paid_at) AS "from", max(paid_at) AS "to" FROM payment').get() as {
    from: Instant | null
    to: Instant | null
  }
  return span.from === null || span.to === null ? null : { from: span.from, to: span.to }
}

/** The amount of each payment or settlement, and how much vouches for it. */
export type Marks = ReadonlyMap<string, { readonly amount: number; readonly rank: number }>

/** How much more vouches for one trust than for another, as a number. */
export const rankOfTrust = (trust: string) =>
  `CASE ${trust} WHEN 'confirmed' THEN 3 WHEN 'signed' THEN 2 WHEN 'received' THEN 1 ELSE 0 END`

export function selectPaymentMarks(db: ReadDb): Marks {
  return new Map(
    marksOf(db, `SELECT reference_id, amount_paise, iif(state = 'in-bank', 3, ${rankOfTrust('trust')}) FROM payment`),
  )
}

/** Rows of an id, an amount and a rank. */
export function* marksOf(db: ReadDb, sql: string): Generator<[string, { amount: number; rank: number }]> {
  const rows = db.prepare(sql).raw().iterate() as IterableIterator<[string, number, number]>
  for (const [id, amount, rank] of rows) yield [id, { amount, rank }]
}
