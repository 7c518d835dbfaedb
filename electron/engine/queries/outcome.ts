import { prepared, type WriteDb } from '../database/connection.ts'
import { updateSettlementState } from './settlements.ts'

/** Removes what reconciling found of a payment or settlement that is not to be counted any more. */
export function forgetOutcomeOf(db: WriteDb, type: 'payment' | 'settlement', id: string): void {
  prepared(db, 'DELETE FROM exception WHERE subject_type = ? AND subject_id = ?').run(type, id)
  if (type === 'payment') return
  const matched = prepared(db, 'SELECT match_id AS id FROM match_settlement WHERE settlement_id = ?').get(id)
  if (matched === undefined) return
  const matchId = (matched as { id: string }).id
  const others = prepared(db, 'SELECT settlement_id FROM match_settlement WHERE match_id = ?').pluck().all(matchId)
  for (const other of others as string[]) updateSettlementState(db, other, 'open')
  for (const table of ['match_settlement', 'match_line', '"match"'])
    prepared(db, `DELETE FROM ${table} WHERE match_id = ?`).run(matchId)
}
