import type { Instant } from '../../../shared/day.ts'
import type { Sweep } from '../../../shared/engine-contract.ts'
import type { Period } from '../../../shared/matching/reconciliation.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord } from '../database/records.ts'

export function insertSweep(db: WriteDb, sweep: Sweep): number {
  return insertRecord(db, 'sweep', {
    began_at: sweep.beganAt,
    ended_at: sweep.endedAt,
    from_day: sweep.from,
    to_day: sweep.to,
    is_complete: Number(sweep.isComplete),
    last_delivery: lastDelivery(db),
    payments: sweep.payments,
    asked: sweep.asked,
    denied: sweep.denied,
    not_understood: sweep.notUnderstood,
  })
}

function lastDelivery(db: ReadDb): number {
  return prepared(db, 'SELECT coalesce(max(id), 0) FROM delivery').pluck().get() as number
}

/** The last delivery that a sweep which came to its end has seen; 0 before the first. */
export function sweptUpTo(db: ReadDb): number {
  return prepared(db, 'SELECT coalesce(max(last_delivery), 0) FROM sweep WHERE is_complete = 1').pluck().get() as number
}

/**
 * The days of which the provider's list was read to its end. One that ended on its own last day or before has seen all
 * that there was, so nothing that came later belongs to what it saw.
 */
export function selectSweptPeriods(db: ReadDb): Period[] {
  return prepared(
    db,
    `SELECT from_day AS "from",
         CASE WHEN to_day >= date(ended_at, '+330 minutes') THEN '9999-12-31' ELSE to_day END AS "to"
       FROM sweep WHERE is_complete = 1 ORDER BY from_day`,
  ).all() as Period[]
}

/** Those periods with when each was read. */
export function selectSweeps(db: ReadDb): (Period & { readonly at: Instant })[] {
  return prepared(
    db,
    'SELECT from_day AS "from", to_day AS "to", ended_at AS at FROM sweep WHERE is_complete = 1 ORDER BY id',
  ).all() as (Period & { readonly at: Instant })[]
}

/** The last sweep, and the last that came to its end; null before the first. */
export function lastSweep(db: ReadDb, only?: 'complete'): Sweep | null {
  const row = prepared(
    db,
    `SELECT began_at AS beganAt, ended_at AS endedAt, from_day AS "from", to_day AS "to", is_complete AS isComplete,
         payments, asked, denied, not_understood AS notUnderstood
       FROM sweep ${only === 'complete' ? 'WHERE is_complete = 1' : ''} ORDER BY id DESC LIMIT 1`,
  ).get() as (Omit<Sweep, 'isComplete'> & { isComplete: number }) | undefined
  return row === undefined ? null : { ...row, isComplete: row.isComplete === 1 }
}

/** The last delivery of the provider's own records of the payments that name that settlement. */
export function lastRecordOf(db: ReadDb, settlementId: string): number {
  return prepared(
    db,
    `SELECT coalesce(max(d.id), 0) FROM payment p
       JOIN provider_event e ON e.kind = 'collected' AND e.subject_id = p.reference_id
       JOIN delivery_event de ON de.event_id = e.id
       JOIN delivery d ON d.id = de.delivery_id AND d.source = 'provider'
       WHERE p.settlement_id = ?`,
  )
    .pluck()
    .get(settlementId) as number
}

/** Settlements that the provider's own records name: since that delivery, or without being in the book so far. */
export function settlementsToDerive(db: ReadDb, deliveryId: number): string[] {
  return prepared(
    db,
    `SELECT p.settlement_id FROM delivery d
         JOIN delivery_event de ON de.delivery_id = d.id
         JOIN provider_event e ON e.id = de.event_id AND e.kind = 'collected'
         JOIN payment p ON p.reference_id = e.subject_id
         WHERE d.id > ? AND d.source = 'provider' AND p.settlement_id IS NOT NULL
       UNION SELECT p.settlement_id FROM payment p
         WHERE p.settlement_id IS NOT NULL AND p.trust = 'confirmed'
           AND NOT EXISTS (SELECT 1 FROM settlement s WHERE s.settlement_id = p.settlement_id)
       ORDER BY 1`,
  )
    .pluck()
    .all(deliveryId) as string[]
}
