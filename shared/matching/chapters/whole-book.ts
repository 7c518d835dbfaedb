import type { Day } from '../../day.ts'
import { dayInIndia } from '../../day.ts'
import type { Payment } from '../../domain.ts'
import { passReports } from '../matches.ts'
import { carriedUtrs } from '../passes/carried-utrs.ts'
import { reconcile } from '../reconcile.ts'
import type { ReconcileInput, Reconciliation } from '../reconciliation.ts'
import { calendarOf, dayNumberAt, dayOfNumber, dueAfter, numberOfDay, publishedCycle } from '../settlement-cycle.ts'
import type { WorkingDays } from '../../working-days.ts'
import { chaptersOf, type ChapterDays } from './chapter.ts'
import { CHAPTER_RECORDS, chapterStarts, type MonthCount } from './chapter-starts.ts'
import { reconcileChapters, together } from './reconcile-chapters.ts'
import { settlementDays } from './settlement-days.ts'

/** Reconciles a book that is in memory, in chapters where it is long. */
export function reconcileWhole(input: ReconcileInput, records = CHAPTER_RECORDS): Reconciliation {
  const days = settlementDays(
    input.settlements.map(({ settlementId }) => settlementId),
    knownDays(input),
  )
  const starts = days === null ? [] : chapterStarts(months(input.payments, days), input.asOf, records)
  if (days === null || starts.length === 0) return reconcile(input)
  const chapterDays: ChapterDays = {
    ofPayment: dueDay(input.workingDays),
    ofSettlement: (id) => days.get(id) ?? Infinity,
  }
  const found = together([...reconcileChapters(chaptersOf(starts), chapterDays, () => input)])
  const settlementOf = new Map(input.settlements.map((one) => [one.settlementId, one]))
  return { ...found, passes: passReports(found.matches, settlementOf) }
}

/** The day of the cut-off that the provider publishes, as a day number. */
export function dueDay(workingDays: WorkingDays): ChapterDays['ofPayment'] {
  const cycle = publishedCycle(calendarOf(workingDays))
  return ({ rail, paidAt }) => dayNumberAt(dueAfter(cycle, rail, Date.parse(paidAt)))
}

/** By the provider's record, else by the first line that carries its UTR. */
function knownDays({ settlements, lines }: ReconcileInput): Map<string, number> {
  const firstOf = new Map<string, number>()
  const carried = carriedUtrs(settlements, lines)
  for (const { id, postedOn } of lines)
    for (const utr of carried.get(id) ?? []) {
      const on = numberOfDay(postedOn)
      firstOf.set(utr, Math.min(on, firstOf.get(utr) ?? Infinity))
    }
  const days = new Map<string, number>()
  for (const { settlementId, utr, settledAt } of settlements) {
    const on = settledAt !== null ? dayNumberAt(Date.parse(settledAt)) : utr === null ? undefined : firstOf.get(utr)
    if (on !== undefined) days.set(settlementId, on)
  }
  return days
}

function months(payments: readonly Payment[], days: ReadonlyMap<string, number>): MonthCount[] {
  const counts = new Map<Day, number>()
  const count = (on: Day): void => {
    const month = `${on.slice(0, 7)}-01` as Day
    counts.set(month, (counts.get(month) ?? 0) + 1)
  }
  for (const { paidAt } of payments) count(dayInIndia(paidAt))
  for (const on of days.values()) count(dayOfNumber(on))
  return Array.from(counts, ([month, records]) => ({ month, records })).sort((a, b) => (a.month < b.month ? -1 : 1))
}
