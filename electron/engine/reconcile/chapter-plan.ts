import type { Day } from '../../../shared/day.ts'
import {
  chaptersOf,
  LOOKED_AHEAD,
  nothingHandedOn,
  type Chapter,
  type ChapterDays,
  type HandedOn,
} from '../../../shared/matching/chapters/chapter.ts'
import { chapterStarts, isEnough, type MonthCount } from '../../../shared/matching/chapters/chapter-starts.ts'
import { dueDay } from '../../../shared/matching/chapters/whole-book.ts'
import { dayOfNumber, numberOfDay } from '../../../shared/matching/settlement-cycle.ts'
import type { ReadDb } from '../database/connection.ts'
import { countPaymentsByMonth, handedOnBy, selectHandedOn } from '../queries/chapters.ts'
import { firstPaid, isDueFrom, type BookTerms } from './chapter-records.ts'
import type { SettlementDates } from './settlement-dates.ts'

/** Which chapters are to be done. */
export interface ChapterPlan {
  /** The first days of all chapters after the first one. */
  readonly starts: readonly Day[]
  /** From the first that something is due in, to the last. */
  readonly chapters: readonly Chapter[]
  readonly days: ChapterDays
}

export interface Known {
  readonly starts: readonly Day[]
  /** The first day of which something is another than those chapters saw; null when it may be any. */
  readonly since: Day | null
}

export const nothingKnown: Known = { starts: [], since: null }

/** Cuts a book into chapters of so many records, where what is known of the earlier ones holds. */
export function planChapters(
  db: ReadDb,
  { asOf, workingDays }: BookTerms,
  dates: SettlementDates,
  records: number,
  known: Known,
): ChapterPlan {
  const days: ChapterDays = {
    ofPayment: dueDay(workingDays),
    ofSettlement: (id) => dayNumber(dates?.get(id)?.day ?? null),
  }
  if (dates === null) return { starts: [], chapters: chaptersOf([]), days }
  const kept = known.starts.filter((start) => isOver(start, known.since) && isOver(start, asOf))
  let months = monthsFrom(db, kept.at(-1), dates)
  while (kept.length > 0 && !isEnough(months, records)) {
    kept.pop()
    months = monthsFrom(db, kept.at(-1), dates)
  }
  const starts = chapterStarts(months, asOf, records, kept)
  return { starts, chapters: chaptersOf(starts).slice(kept.length), days }
}

/** What the book does not hold is of no day that comes. */
export function dayNumber(on: Day | null): number {
  return on === null ? Infinity : numberOfDay(on)
}

/** Nothing of that day is looked at any more by the chapter before this start. */
function isOver(start: Day, on: Day | null): boolean {
  return on !== null && numberOfDay(start) + LOOKED_AHEAD <= numberOfDay(on)
}

function monthsFrom(db: ReadDb, from: Day | undefined, dates: NonNullable<SettlementDates>): MonthCount[] {
  const counts = new Map<Day, number>()
  const count = (month: Day, records: number): void => void counts.set(month, (counts.get(month) ?? 0) + records)
  for (const { month, records } of countPaymentsByMonth(db, from === undefined ? -Infinity : numberOfDay(from)))
    count(month, records)
  for (const { day } of dates.values()) if (from === undefined || day >= from) count(`${day.slice(0, 7)}-01` as Day, 1)
  return Array.from(counts, ([month, records]) => ({ month, records })).sort((a, b) => (a.month < b.month ? -1 : 1))
}

/** What the book holds of the chapters before that one. */
export function handedOnTo(db: ReadDb, { from, number }: Chapter, { workingDays }: BookTerms): HandedOn {
  if (number === 0) return nothingHandedOn
  const rows = selectHandedOn(db, number, { day: dayOfNumber(from), paidSince: firstPaid(workingDays, from) })
  return handedOnBy(rows, isDueFrom(workingDays, from))
}
