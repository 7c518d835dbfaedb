import { dayInIndia, type Day } from '../../../shared/day.ts'
import { dayOfNumber, numberOfDay } from '../../../shared/matching/settlement-cycle.ts'
import { settlementDays } from '../../../shared/matching/chapters/settlement-days.ts'
import type { Utr } from '../../../shared/utr.ts'
import type { ReadDb, WriteDb } from '../database/connection.ts'
import { afterAllDays } from '../queries/books.ts'
import {
  selectDaysOfUtrs,
  selectSettlementDates,
  updateLastDay,
  updateSettlementDays,
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
  const changed = rows.flatMap((before) => {
    const now = dates?.get(before.id) ?? { day: null, by: null }
    return now.day === before.day && now.by === before.datedBy ? [] : [{ before, now }]
  })
  updateSettlementDays(
    db,
    changed.map(({ before: { id }, now }) => ({ id, day: now.day, datedBy: now.by })),
  )
  let first: Day | null = since
  for (const { before, now } of changed) {
    if (now.day === before.day || first === null) continue
    // A match of an earlier chapter may be of a settlement that is this far away, when a person made it.
    updateLastDay(db, before.id)
    for (const on of [now.day ?? afterAllDays, before.day ?? afterAllDays]) if (on < first) first = on
  }
  return { dates, since: first }
}

function datesOf(
  db: ReadDb,
  rows: readonly SettlementDate[],
  isStill: (row: SettlementDate) => boolean,
): SettlementDates {
  const found = new Map<string, Dated>()
  const utrs = rows.flatMap((row) => (row.utr === null || row.settledAt !== null || isStill(row) ? [] : row.utr))
  const dayOfUtr = selectDaysOfUtrs(db, utrs)
  for (const row of rows) {
    const dated = isStill(row) ? { day: row.day!, by: row.datedBy! } : dateOf(row, dayOfUtr)
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

function dateOf({ settledAt, utr }: SettlementDate, dayOfUtr: ReadonlyMap<Utr, Day>): Dated | null {
  if (settledAt !== null) return { day: dayInIndia(settledAt), by: 'record' }
  const day = utr === null ? undefined : dayOfUtr.get(utr)
  return day === undefined ? null : { day, by: 'line' }
}
