import type { Day, Instant } from '../../../shared/day.ts'
import type { Utr } from '../../../shared/utr.ts'
import { prepared, runOver, type ReadDb, type WriteDb } from '../database/connection.ts'
import { counts } from './resting-lines.ts'

export type DatedBy = 'record' | 'line' | 'order'

export interface SettlementDate {
  readonly id: string
  readonly settledAt: Instant | null
  readonly utr: Utr | null
  readonly day: Day | null
  readonly datedBy: DatedBy | null
}

export function selectSettlementDates(db: ReadDb): SettlementDate[] {
  const rows = prepared(db, 'SELECT settlement_id, settled_at, utr, day, dated_by FROM settlement').raw().all() as [
    string,
    Instant | null,
    Utr | null,
    Day | null,
    DatedBy | null,
  ][]
  return rows.map(([id, settledAt, utr, day, datedBy]) => ({ id, settledAt, utr, day, datedBy }))
}

const firstDay = `min(posted_on) FROM statement_line WHERE amount_paise > 0 AND utr IS NOT NULL AND ${counts('id')}`

/** By UTR the first day of a credit that carries it. */
export function selectDaysOfUtrs(db: ReadDb, utrs: readonly Utr[]): Map<Utr, Day> {
  const rows = prepared(db, `SELECT value, (SELECT ${firstDay} AND utr = value) FROM json_each(?)`)
    .raw()
    .all(JSON.stringify(utrs)) as [Utr, Day | null][]
  return new Map(rows.flatMap(([utr, day]) => (day === null ? [] : [[utr, day] as const])))
}

export interface ChangedDay {
  readonly id: string
  readonly day: Day | null
  readonly datedBy: DatedBy | null
}

export function updateSettlementDays(db: WriteDb, changed: readonly ChangedDay[]): void {
  runOver(
    db,
    `UPDATE settlement SET day = r.value ->> 1, dated_by = r.value ->> 2
       FROM json_each(?) r WHERE settlement_id = r.value ->> 0`,
    changed.map(({ id, day, datedBy }) => [id, day, datedBy]),
  )
}

/** A book that is one chapter has no use for them, and they would not be kept up to date. */
export function forgetSettlementDays(db: WriteDb): void {
  prepared(db, 'UPDATE settlement SET day = NULL, dated_by = NULL WHERE day IS NOT NULL').run()
}

/** The last day of the match that a settlement is in, after the settlement's day is another. */
export function updateLastDay(db: WriteDb, settlementId: string): void {
  prepared(
    db,
    `UPDATE "match" SET last_day = (SELECT max(day) FROM (
         SELECT posted_on AS day FROM match_line ml JOIN statement_line l ON l.id = ml.line_id
           WHERE ml.match_id = "match".match_id
         UNION ALL SELECT s.day FROM match_settlement ms JOIN settlement s USING (settlement_id)
           WHERE ms.match_id = "match".match_id))
       WHERE match_id = (SELECT match_id FROM match_settlement WHERE settlement_id = ?)`,
  ).run(settlementId)
}
