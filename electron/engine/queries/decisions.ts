import { instantAt } from '../../../shared/day.ts'
import type { Decision } from '../../../shared/matching/reconciliation.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord } from '../database/records.ts'
import { currentPerson } from './audit.ts'
import { selectInstead } from './resting-lines.ts'

export interface NewDecision extends Decision {
  /** What was decided, for people: shown by undo and in the audit. */
  readonly words: string
}

export interface StoredDecision extends NewDecision {
  readonly id: number
}

export function insertDecision(db: WriteDb, decision: NewDecision): number {
  return insertRecord(db, 'decision', {
    at: instantAt(Date.now()),
    who: currentPerson(),
    kind: decision.kind,
    settlement_ids: JSON.stringify(decision.settlementIds.toSorted()),
    line_ids: JSON.stringify(decision.lineIds.toSorted((a, b) => a - b)),
    words: decision.words,
    note: decision.note,
  })
}

/** Withdraws a decision; it stays in the book and counts no more. */
export function insertWithdrawal(db: WriteDb, decisionId: number): void {
  insertRecord(db, 'withdrawal', { decision_id: decisionId, at: instantAt(Date.now()), who: currentPerson() })
}

/**
 * The decisions that are not withdrawn, oldest first. One about a line that another line counts for is about that one;
 * one about a line that is not in the book rests for as long.
 */
export function selectDecisions(db: ReadDb): StoredDecision[] {
  const rows = prepared(
    db,
    `SELECT id, kind, settlement_ids AS settlementIds, line_ids AS lineIds, words, note FROM decision
       WHERE id NOT IN (SELECT decision_id FROM withdrawal) ORDER BY id`,
  ).all() as (Omit<StoredDecision, 'settlementIds' | 'lineIds'> & { settlementIds: string; lineIds: string })[]
  const decisions = rows.map((row) => ({
    ...row,
    settlementIds: JSON.parse(row.settlementIds) as string[],
    lineIds: JSON.parse(row.lineIds) as number[],
  }))
  const instead = selectInstead(
    db,
    decisions.flatMap(({ lineIds }) => lineIds),
  )
  return instead.size === 0 ? decisions : decisions.flatMap((decision) => aboutCounting(decision, instead))
}

function aboutCounting(decision: StoredDecision, instead: ReadonlyMap<number, number | null>): StoredDecision[] {
  const counting = decision.lineIds.map((id) => (instead.has(id) ? (instead.get(id) ?? null) : id))
  const lineIds = [...new Set(counting.filter((id) => id !== null))].toSorted((a, b) => a - b)
  return lineIds.length < decision.lineIds.length ? [] : [{ ...decision, lineIds }]
}

export function lastDecision(db: ReadDb): StoredDecision | null {
  return selectDecisions(db).at(-1) ?? null
}
