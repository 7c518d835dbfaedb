import { prepared, type WriteDb } from '../database/connection.ts'

/** Removes what reconciling found of a payment or settlement that is not to be counted any more. */
export function forgetOutcomeOf(db: WriteDb, type: 'payment' | 'settlement', id: string): void {
  prepared(db, 'DELETE FROM exception WHERE subject_type = ? AND subject_id = ?').run(type, id)
  if (type === 'payment') return
  const matched = prepared(db, 'SELECT match_id AS id FROM match_settlement WHERE settlement_id = ?').get(id)
  if (matched === undefined) return
  const matchId = (matched as { id: string }).id
  for (const table of ['match_settlement', 'match_line', '"match"'])
    prepared(db, `DELETE FROM ${table} WHERE match_id = ?`).run(matchId)
}
