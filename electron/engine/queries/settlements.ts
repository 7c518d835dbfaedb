import type { SettlementRow } from '../../../shared/contract.ts'
import type { Day } from '../../../shared/day.ts'
import type { Settlement, Trust } from '../../../shared/domain.ts'
import type { SubjectState } from '../../../shared/engine-contract.ts'
import type { MembershipState } from '../../../shared/matching/reconciliation.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { marksOf, rankOfTrust, type Marks } from './payments.ts'
import type { ChapterRange } from './chapters.ts'
import type { DaysBetween } from './reconciled-lines.ts'
import { contains, equals, page, where, type Page, type Window } from './page.ts'

export function upsertSettlement(db: WriteDb, settlement: Settlement, trust: Trust): void {
  prepared(
    db,
    `INSERT INTO settlement (settlement_id, amount_paise, count, utr, settled_at, trust)
     VALUES (@settlementId, @amount, @count, @utr, @settledAt, @trust)
     ON CONFLICT (settlement_id) DO UPDATE SET amount_paise = excluded.amount_paise, count = excluded.count,
       utr = excluded.utr, settled_at = excluded.settled_at, trust = excluded.trust, dated_by = NULL`,
  ).run({ ...settlement, trust })
}

/** What is told of a settlement, and the day that reconciling gave it. */
export function findSettlement(
  db: ReadDb,
  settlementId: string,
): { readonly facts: Settlement; readonly day: Day | null } | null {
  const row = prepared(db, `SELECT ${facts}, day FROM settlement WHERE settlement_id = ?`).get(settlementId)
  if (row === undefined) return null
  const { day, ...found } = row as Settlement & { readonly day: Day | null }
  return { facts: found, day }
}

/** The settlements of which one of those words is the UTR, in order of id. */
export function selectSettlementsByUtr(db: ReadDb, words: readonly string[]): Settlement[] {
  return prepared(
    db,
    `SELECT ${facts} FROM settlement WHERE utr IN (SELECT value FROM json_each(?)) ORDER BY settlement_id`,
  ).all(JSON.stringify(words)) as Settlement[]
}

/** What reconciling says of its payments; null where it says nothing. */
export function findTold(
  db: ReadDb,
  settlementId: string,
): { readonly state: MembershipState; readonly reason: string } | null {
  const told = prepared(
    db,
    `SELECT membership AS state, membership_reason AS reason FROM settlement
       WHERE settlement_id = ? AND membership IS NOT NULL`,
  ).get(settlementId)
  return (told as { state: MembershipState; reason: string } | undefined) ?? null
}

export function deleteSettlement(db: WriteDb, settlementId: string): void {
  prepared(db, 'DELETE FROM settlement WHERE settlement_id = ?').run(settlementId)
}

/** What reconciling found of a settlement. */
export interface SettlementOutcome {
  readonly expectedOn: Day | null
  readonly membership: MembershipState | null
  readonly membershipReason: string | null
  readonly heldCount: number
  readonly heldAmount: number
  readonly state: SubjectState
  /** The chapter that tells its payments, and when the last of them were due, in milliseconds; null for no bound. */
  readonly chapter: number | null
  readonly dueFrom: number | null
  readonly dueTo: number | null
  readonly dueCertain: number
  /** The number of the day on which it was paid out, where its UTR tells it. */
  readonly duePaidOn: number | null
}

export type StoredSettlement = Settlement & SettlementOutcome & { readonly trust: Trust }

const facts = 'settlement_id AS settlementId, amount_paise AS amount, count, utr, settled_at AS settledAt'
const outcome = `expected_on AS expectedOn, membership, membership_reason AS membershipReason,
  held_count AS heldCount, held_paise AS heldAmount, state`
const stored = `${outcome}, chapter, due_from AS dueFrom, due_to AS dueTo, due_certain AS dueCertain,
  due_paid_on AS duePaidOn`

export function selectSettlements(db: ReadDb): StoredSettlement[] {
  return prepared(
    db,
    `SELECT ${facts}, trust, ${stored} FROM settlement ORDER BY settlement_id`,
  ).all() as StoredSettlement[]
}

/** The settlements of those days, and those that are wanted whatever their day is. */
export function selectSettlementsBetween(
  db: ReadDb,
  { from, to }: DaysBetween,
  wantedIds: readonly string[],
): StoredSettlement[] {
  if (from === '' && to === '~') return selectSettlements(db)
  return prepared(
    db,
    `SELECT ${facts}, trust, ${stored} FROM settlement
       WHERE settlement_id IN (
         SELECT settlement_id FROM settlement WHERE day >= ? AND day < ? UNION SELECT value FROM json_each(?))
       ORDER BY settlement_id`,
  ).all(from, to, JSON.stringify(wantedIds)) as StoredSettlement[]
}

export function updateSettlementOutcome(db: WriteDb, settlementId: string, found: SettlementOutcome): void {
  prepared(
    db,
    `UPDATE settlement SET expected_on = @expectedOn, membership = @membership, membership_reason = @membershipReason,
       held_count = @heldCount, held_paise = @heldAmount, state = @state, chapter = @chapter, due_from = @dueFrom,
       due_to = @dueTo, due_certain = @dueCertain, due_paid_on = @duePaidOn WHERE settlement_id = @settlementId`,
  ).run({ settlementId, ...found })
}

/** A settlement's money came to the bank, or did not come after all: that is where its payments stand too. */
export function updateSettlementState(db: WriteDb, settlementId: string, state: SubjectState): void {
  prepared(db, 'UPDATE settlement SET state = ? WHERE settlement_id = ?').run(state, settlementId)
  prepared(db, `UPDATE payment SET state = ? WHERE member_of = ? AND state IN ('settled', 'in-bank')`).run(
    state === 'accepted' ? 'in-bank' : 'settled',
    settlementId,
  )
}

/** A settlement that is on the bank statement is confirmed by it. */
const row = `${facts}, ${outcome}, CASE state WHEN 'accepted' THEN 'confirmed' ELSE trust END AS trust,
  (SELECT kind FROM exception x WHERE x.subject_type = 'settlement' AND x.subject_id = settlement.settlement_id
   ORDER BY kind NOT LIKE 'settlement-%', kind LIMIT 1) AS exception`

export function pageOfSettlements(
  db: ReadDb,
  window: Window,
  filter: { search?: string | undefined; state?: SubjectState | undefined },
): Page<SettlementRow> {
  const condition = where([
    equals('state', filter.state),
    contains(['settlement_id', 'utr'], 'amount_paise', filter.search),
  ])
  const order = 'coalesce(expected_on, substr(settled_at, 1, 10)) DESC, settlement_id DESC'
  return page(db, { columns: row, from: 'settlement', condition, order }, window)
}

export function selectSettlementRows(db: ReadDb, settlementIds: readonly string[]): SettlementRow[] {
  return prepared(
    db,
    `SELECT ${row} FROM settlement WHERE settlement_id IN (SELECT value FROM json_each(?)) ORDER BY settlement_id`,
  ).all(JSON.stringify(settlementIds)) as SettlementRow[]
}

export function sumSettlements(db: ReadDb, state?: SubjectState): { count: number; amount: number } {
  const condition = where([equals('state', state)])
  return prepared(
    db,
    `SELECT count(*) AS count, coalesce(sum(amount_paise), 0) AS amount FROM settlement ${condition.sql}`,
  ).get(...condition.values) as { count: number; amount: number }
}

/** Settlements that are open without being an exception: their money is not due yet. */
export function sumAwaitedSettlements(db: ReadDb): { count: number; amount: number } {
  return prepared(
    db,
    `SELECT count(*) AS count, coalesce(sum(amount_paise), 0) AS amount FROM settlement
       WHERE state = 'open'
         AND settlement_id NOT IN (SELECT subject_id FROM exception WHERE subject_type = 'settlement')`,
  ).get() as { count: number; amount: number }
}

/** Replaces what settlements that those chapters tell of could pay out. */
export function replaceCandidates(
  db: WriteDb,
  { first, last }: ChapterRange,
  candidates: Iterable<{ settlementId: string; paymentIds: readonly string[] }>,
): void {
  prepared(
    db,
    `DELETE FROM candidate WHERE settlement_id IN (
       SELECT settlement_id FROM settlement WHERE chapter BETWEEN ? AND ? OR chapter IS NULL)`,
  ).run(first, last)
  const insert = prepared(db, 'INSERT INTO candidate (settlement_id, reference_id) VALUES (?, ?)')
  for (const { settlementId, paymentIds } of candidates) {
    for (const referenceId of paymentIds) insert.run(settlementId, referenceId)
  }
}

export function selectSettlementMarks(db: ReadDb): Marks {
  const sql = `SELECT settlement_id, amount_paise, iif(state = 'accepted', 3, ${rankOfTrust('trust')}) FROM settlement`
  return new Map(marksOf(db, sql))
}
