import { instantAt, type Day } from '../../../shared/day.ts'
import type { DecisionRow } from '../../../shared/contract/decisions.ts'
import type { Decision, NamedDifference } from '../../../shared/matching/reconciliation.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord } from '../database/records.ts'
import { currentPerson } from './audit.ts'
import { afterAllDays, markReconciliationDue } from './books.ts'
import { saidOfEntries } from './entry-decisions.ts'
import { page, where, type Page, type Window } from './page.ts'
import { selectInstead } from './resting-lines.ts'

export interface NewDecision extends Decision {
  /** What was decided, for people: shown by undo and in the audit. */
  readonly words: string
}

export interface StoredDecision extends NewDecision {
  readonly id: number
}

/** Adds a decision, with what the difference of the two sides was called. Reconciling is due since its records. */
export function insertDecision(db: WriteDb, decision: NewDecision): number {
  markDueBy(db, decision)
  const id = insertRecord(db, 'decision', {
    at: instantAt(Date.now()),
    who: currentPerson(),
    kind: decision.kind,
    settlement_ids: JSON.stringify(decision.settlementIds.toSorted()),
    line_ids: JSON.stringify(decision.lineIds.toSorted((a, b) => a - b)),
    words: decision.words,
    note: decision.note,
  })
  for (const { kind, amount } of decision.named ?? [])
    insertRecord(db, 'decision_difference', { decision_id: id, kind, amount_paise: amount })
  return id
}

/** Withdraws a decision; it stays in the book and counts no more. */
export function insertWithdrawal(db: WriteDb, decisionId: number): void {
  const decision = findDecision(db, decisionId)
  if (decision !== null) markDueBy(db, decision)
  insertRecord(db, 'withdrawal', { decision_id: decisionId, at: instantAt(Date.now()), who: currentPerson() })
}

/** Reconciling is due for the days of a decision's records; for all where one of them has no day. */
function markDueBy(db: WriteDb, { settlementIds, lineIds }: Pick<Decision, 'settlementIds' | 'lineIds'>): void {
  const days = prepared(
    db,
    `SELECT day FROM settlement WHERE settlement_id IN (SELECT value FROM json_each(?))
       UNION SELECT posted_on FROM statement_line WHERE id IN (SELECT value FROM json_each(?)) ORDER BY 1`,
  )
    .pluck()
    .all(JSON.stringify(settlementIds), JSON.stringify(lineIds)) as (Day | null)[]
  // NULL sorts first.
  markReconciliationDue(db, days[0] ?? null, days.at(-1) ?? afterAllDays)
}

const named = `(SELECT json_group_array(json_object('kind', kind, 'amount', amount_paise) ORDER BY id)
  FROM decision_difference WHERE decision_id = d.id) AS named`

/** The decisions that hold, oldest first: nobody said otherwise of the same claim since. */
export function selectDecisions(db: ReadDb): StoredDecision[] {
  return lastOfEachClaim(undoable(db))
}

/** A decision by its id; null when it is withdrawn, or rests. */
export function findDecision(db: ReadDb, id: number): StoredDecision | null {
  return undoable(db).find((decision) => decision.id === id) ?? null
}

/**
 * Those that are not withdrawn, oldest first. One about a line that another line counts for is about that one; one about
 * a line that is not in the book rests for as long.
 */
function undoable(db: ReadDb): StoredDecision[] {
  const rows = prepared(
    db,
    `SELECT id, kind, settlement_ids AS settlementIds, line_ids AS lineIds, words, note, ${named}
       FROM decision d WHERE id NOT IN (SELECT decision_id FROM withdrawal) ORDER BY id`,
  ).all() as StoredColumns[]
  const decisions = rows.map((row) => ({
    ...row,
    settlementIds: JSON.parse(row.settlementIds) as string[],
    lineIds: JSON.parse(row.lineIds) as number[],
    named: JSON.parse(row.named) as NamedDifference[],
  }))
  const instead = selectInstead(
    db,
    decisions.flatMap(({ lineIds }) => lineIds),
  )
  return decisions.flatMap((decision) => aboutCounting(decision, instead))
}

function lastOfEachClaim(decisions: readonly StoredDecision[]): StoredDecision[] {
  const last = new Map(
    decisions.map((decision) => [JSON.stringify([decision.settlementIds, decision.lineIds]), decision.id]),
  )
  const holding = new Set(last.values())
  return decisions.filter(({ id }) => holding.has(id))
}

function aboutCounting(decision: StoredDecision, instead: ReadonlyMap<number, number | null>): StoredDecision[] {
  const counting = decision.lineIds.map((id) => (instead.has(id) ? (instead.get(id) ?? null) : id))
  const lineIds = [...new Set(counting.filter((id) => id !== null))].toSorted((a, b) => a - b)
  return lineIds.length < decision.lineIds.length ? [] : [{ ...decision, lineIds }]
}

interface StoredColumns extends Omit<StoredDecision, 'settlementIds' | 'lineIds' | 'named'> {
  readonly settlementIds: string
  readonly lineIds: string
  readonly named: string
}

/** What was decided of settlements and lines, of bank and books, and of refused transfers, each by what the audit calls it. */
const decided = `(
  SELECT 'decision ' || id AS subject, id, at, who, kind, words, note, ${named},
      EXISTS (SELECT 1 FROM withdrawal w WHERE w.decision_id = d.id) AS isWithdrawn FROM decision d
  UNION ALL SELECT 'entry_decision ' || id, id, at, who, kind, words, ${saidOfEntries.note}, ${saidOfEntries.named},
      EXISTS (SELECT 1 FROM entry_withdrawal w WHERE w.decision_id = e.id) FROM entry_decision e
  UNION ALL SELECT 'transfer_dismissal ' || id, id, at, who, 'dismiss', words, note, '[]',
      EXISTS (SELECT 1 FROM transfer_dismissal_withdrawal w WHERE w.dismissal_id = t.id) FROM transfer_dismissal t)`

/** Everything that was ever decided, the latest first. */
export function pageOfDecisions(db: ReadDb, window: Window): Page<DecisionRow> {
  const { total, rows } = page<Omit<DecisionRow, 'named' | 'isWithdrawn'> & { named: string; isWithdrawn: number }>(
    db,
    {
      columns: 'o.id, o.at, o.who, o.kind, o.words, o.note, o.named, o.isWithdrawn',
      from: `audit a JOIN ${decided} o USING (subject)`,
      condition: where([{ sql: "a.act IN ('decide', 'decide-entries', 'dismiss-transfer')", values: [] }]),
      order: 'a.id DESC',
    },
    window,
  )
  return {
    total,
    rows: rows.map((row) => ({
      ...row,
      named: JSON.parse(row.named) as NamedDifference[],
      isWithdrawn: row.isWithdrawn === 1,
    })),
  }
}
