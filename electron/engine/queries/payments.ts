import type { PaymentRow } from '../../../shared/contract.ts'
import type { Instant } from '../../../shared/day.ts'
import type { Payment, Trust } from '../../../shared/domain.ts'
import type { MembershipState } from '../../../shared/matching/reconciliation.ts'
import type { Paise } from '../../../shared/paise.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
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

export type StoredPayment = Payment & PaymentOutcome & { readonly trust: Trust }

export function selectPayments(db: ReadDb): StoredPayment[] {
  return prepared(
    db,
    `SELECT ${facts}, trust, member_of AS memberOf, membership, state FROM payment ORDER BY reference_id`,
  ).all() as StoredPayment[]
}

export function updatePaymentOutcome(db: WriteDb, referenceId: string, outcome: PaymentOutcome): void {
  prepared(db, 'UPDATE payment SET member_of = ?, membership = ?, state = ? WHERE reference_id = ?').run(
    outcome.memberOf,
    outcome.membership,
    outcome.state,
    referenceId,
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

/** The first and last moment at which a payment was made. */
export function paymentSpan(db: ReadDb): { from: Instant; to: Instant } | null {
  const span = prepared(db, 'SELECT min(paid_at) AS "from", max(paid_at) AS "to" FROM payment').get() as {
    from: Instant | null
    to: Instant | null
  }
  return span.from === null || span.to === null ? null : { from: span.from, to: span.to }
}
