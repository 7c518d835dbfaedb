import { dayInIndia, type Day } from '../../../shared/day.ts'
import { dayOfNumber, numberOfDay } from '../../../shared/matching/settlement-cycle.ts'
import { settlementDays } from '../../../shared/matching/chapters/settlement-days.ts'
import type { ReadDb, WriteDb } from '../database/connection.ts'
import { afterAllDays } from '../queries/books.ts'
import {
  findDayOfUtr,
  selectSettlementDates,
  updateLastDay,
  updateSettlementDay,
  type DatedBy,
  type SettlementDate,
} from '../queries/settlement-days.ts'

interface Dated {
  readonly day: Day
  readonly by: DatedBy
}

/** About when each settlement was paid out; null where the book does not tell. */
export type SettlementDates = ReadonlyMap<string, Dated> | null

/** Read off the records anew. */
export function settlementDates(db: ReadDb): SettlementDates {
  return datesOf(db, selectSettlementDates(db), () => false)
}

/**
 * The same where only what is of that day or later can have changed since the dates were stored. Stores them, and tells
 * the first day of which one went or to which one came.
 */
export function refreshSettlementDates(db: WriteDb, since: Day | null): { dates: SettlementDates; since: Day | null } {
  const rows = selectSettlementDates(db)
  const isStill = ({ day, datedBy }: SettlementDate): boolean =>
    since !== null && day !== null && day < since && (datedBy === 'record' || datedBy === 'line')
  const dates = datesOf(db, rows, isStill)
  let first: Day | null = since
  for (const { id, day, datedBy } of rows) {
    const now = dates?.get(id)
    if (now?.day === (day ?? undefined) && now?.by === (datedBy ?? undefined)) continue
    updateSettlementDay(db, id, now?.day ?? null, now?.by ?? null)
    if (now?.day === day || first === null) continue
    // A match of an earlier chapter may be of a settlement that is this far away, when a person made it.
    updateLastDay(db, id)
    for (const on of [now?.day ?? afterAllDays, day ?? afterAllDays]) if (on < first) first = on
  }
  return { dates, since: first }
}

function datesOf(
  db: ReadDb,
  rows: readonly SettlementDate[],
  isStill: (row: SettlementDate) => boolean,
): SettlementDates {
  const found = new Map<string, Dated>()
  for (const row of rows) {
    const dated = isStill(row) ? { day: row.day!, by: row.datedBy! } : dateOf(db, row)
    if (dated !== null) found.set(row.id, dated)
  }
  const known = new Map(Array.from(found, ([id, { day }]) => [id, numberOfDay(day)]))
  const days = settlementDays(
    rows.map(({ id }) => id),
    known,
  )
  if (days === null) return null
  for (const [id, on] of days) if (known.get(id) !== on) found.set(id, { day: dayOfNumber(on), by: 'order' })
  return found
}

function dateOf(db: ReadDb, { settledAt, utr }: SettlementDate): Dated | null {
  if (settledAt !== null) return { day: dayInIndia(settledAt), by: 'record' }
  const day = utr === null ? null : findDayOfUtr(db, utr)
  return day === null ? null : { day, by: 'line' }
}
