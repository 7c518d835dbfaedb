import { instantAt } from '../../../shared/day.ts'
import type { NamedDifference } from '../../../shared/matching/reconciliation.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord } from '../database/records.ts'
import { currentPerson } from './audit.ts'

export interface EntryDecision {
  readonly kind: 'accept' | 'reject'
  readonly accountId: number
  readonly lineIds: readonly number[]
  readonly identities: readonly string[]
  readonly words: string
  /** What the difference of the two sides is, and what the person said of it. */
  readonly named: readonly NamedDifference[]
  readonly note: string | null
}

export function insertEntryDecision(db: WriteDb, decision: EntryDecision): number {
  const id = insertRecord(db, 'entry_decision', {
    at: instantAt(Date.now()),
    who: currentPerson(),
    kind: decision.kind,
    account_id: decision.accountId,
    line_ids: JSON.stringify(decision.lineIds.toSorted((a, b) => a - b)),
    identities: JSON.stringify(decision.identities.toSorted()),
    words: decision.words,
  })
  if (decision.note !== null) insertRecord(db, 'entry_decision_note', { decision_id: id, note: decision.note })
  for (const { kind, amount } of decision.named)
    insertRecord(db, 'entry_decision_difference', { decision_id: id, kind, amount_paise: amount })
  return id
}

/** For a `SELECT` from `entry_decision e`: the note of a decision, and as JSON what it calls the difference. */
export const saidOfEntries = {
  note: '(SELECT note FROM entry_decision_note n WHERE n.decision_id = e.id) AS note',
  named: `(SELECT json_group_array(json_object('kind', kind, 'amount', amount_paise) ORDER BY id)
    FROM entry_decision_difference f WHERE f.decision_id = e.id) AS named`,
}

export function insertEntryWithdrawal(db: WriteDb, decisionId: number): void {
  insertRecord(db, 'entry_withdrawal', { decision_id: decisionId, at: instantAt(Date.now()), who: currentPerson() })
}

/** The decisions about an account's entries that hold: of one claim the last that is not withdrawn. */
export function selectEntryDecisions(db: ReadDb, accountId: number): EntryDecision[] {
  const rows = prepared(
    db,
    `SELECT kind, account_id AS accountId, line_ids AS lineIds, identities, words, ${saidOfEntries.note}, ${saidOfEntries.named}
       FROM entry_decision e WHERE id IN (
         SELECT max(id) FROM entry_decision
           WHERE account_id = ? AND id NOT IN (SELECT decision_id FROM entry_withdrawal)
           GROUP BY line_ids, identities) ORDER BY id`,
  ).all(accountId) as (Omit<EntryDecision, 'lineIds' | 'identities' | 'named'> &
    Record<'lineIds' | 'identities' | 'named', string>)[]
  return rows.map((row) => ({
    ...row,
    lineIds: JSON.parse(row.lineIds) as number[],
    identities: JSON.parse(row.identities) as string[],
    named: JSON.parse(row.named) as NamedDifference[],
  }))
}

/**
 * For a `SELECT` from `entry_decision d`: it was not withdrawn and its lines and entries are all there. A line counts, or
 * another one for it, and the books say an entry now.
 */
const holds = `d.id NOT IN (SELECT decision_id FROM entry_withdrawal)
  AND NOT EXISTS (SELECT 1 FROM json_each(d.line_ids) j
        JOIN resting_line r ON r.line_id = j.value AND r.instead IS NULL)
  AND NOT EXISTS (SELECT 1 FROM json_each(d.identities) j WHERE NOT EXISTS (
        SELECT 1 FROM standing_entry s WHERE s.account_id = d.account_id AND s.identity = j.value))`

/** The words of the decisions about entries that hold, by their ids. */
export function selectHoldingEntryDecisions(db: ReadDb): Map<number, string> {
  const rows = prepared(db, `SELECT d.id, d.words FROM entry_decision d WHERE ${holds} ORDER BY d.id`).all()
  return new Map((rows as { id: number; words: string }[]).map(({ id, words }) => [id, words]))
}

/** A decision by its id; null when it is withdrawn, or rests. */
export function findEntryDecision(db: ReadDb, id: number): { readonly words: string } | null {
  const row = prepared(db, `SELECT d.words FROM entry_decision d WHERE d.id = ? AND ${holds}`).get(id)
  return (row as { words: string } | undefined) ?? null
}
