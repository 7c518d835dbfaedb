import type { Day } from '../../../shared/day.ts'
import type { Paise } from '../../../shared/paise.ts'
import { prepared, type ReadDb } from '../database/connection.ts'

/** How many of each are told of: one look at the provider's list mends them all. */
const MOST = 50

/** Settlements that pay out more than the payments which the book holds for them. */
export function selectShortSettlements(db: ReadDb) {
  return prepared(
    db,
    `SELECT s.settlement_id AS settlementId, coalesce(s.expected_on, substr(s.settled_at, 1, 10)) AS day,
         s.count - s.held_count AS payments, s.amount_paise - s.held_paise AS amount
       FROM exception x JOIN settlement s ON s.settlement_id = x.subject_id
       WHERE x.kind = 'missing-payments' AND x.subject_type = 'settlement'
       ORDER BY day DESC, settlementId LIMIT ${MOST}`,
  ).all() as { settlementId: string; day: Day | null; payments: number | null; amount: Paise }[]
}

/** Settlements that payments name and that no record tells of. */
export function selectUnknownSettlements(db: ReadDb) {
  return prepared(
    db,
    `SELECT p.settlement_id AS settlementId, count(*) AS payments, sum(p.amount_paise) AS amount,
         date(min(p.paid_at), '+330 minutes') AS "from", date(max(p.paid_at), '+330 minutes') AS "to"
       FROM payment p
       WHERE p.settlement_id IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM settlement s WHERE s.settlement_id = p.settlement_id)
       GROUP BY p.settlement_id ORDER BY max(p.paid_at) DESC LIMIT ${MOST}`,
  ).all() as { settlementId: string; payments: number; amount: Paise; from: Day; to: Day }[]
}
