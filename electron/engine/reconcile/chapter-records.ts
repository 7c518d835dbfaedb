import { dayInIndia, type Day } from '../../../shared/day.ts'
import { agreedTerms } from '../../../shared/agreed-terms.ts'
import { dueDay } from '../../../shared/matching/chapters/whole-book.ts'
import { isWhole, type Chapter, type ChapterDays, type HandedOn } from '../../../shared/matching/chapters/chapter.ts'
import type { CreditLine, ReconcileInput } from '../../../shared/matching/reconciliation.ts'
import { calendarOf, dayOfNumber, numberOfDay } from '../../../shared/matching/settlement-cycle.ts'
import type { WorkingDays } from '../../../shared/working-days.ts'
import { bankHolidays } from '../../calendar/bank-holidays.ts'
import type { ReadDb } from '../database/connection.ts'
import { selectDecisions, type StoredDecision } from '../queries/decisions.ts'
import { selectCreditLines, selectDebitLines, selectLineDays, selectPlaces } from '../queries/reconciled-lines.ts'
import { paymentSpan, selectPaymentsBetween, type StoredPayment } from '../queries/payments.ts'
import { selectSettings } from '../queries/settings.ts'
import { selectSettlementsBetween, type StoredSettlement } from '../queries/settlements.ts'
import { selectCoveredPeriods, statementSpan } from '../queries/statements.ts'
import { inOrderOfDay } from './order-of-day.ts'
import { rejectedTransfers, unverifiedEvents } from './open-events.ts'

/** What is the same for all chapters of a book. */
export type BookTerms = Pick<
  ReconcileInput,
  'covered' | 'workingDays' | 'rejected' | 'unverified' | 'terms' | 'asOf'
> & {
  readonly decisions: readonly StoredDecision[]
  /** By line id, of the lines that people decided about, as day numbers. */
  readonly decidedOn: ReadonlyMap<number, number>
}

/** Lateness is counted to `asOf`, or to the last day of the statements. */
export function loadBookTerms(db: ReadDb, asOf?: Day): BookTerms {
  const settings = selectSettings(db)
  const decisions = selectDecisions(db)
  const days = selectLineDays(
    db,
    decisions.flatMap(({ lineIds }) => lineIds),
  )
  return {
    decisions,
    decidedOn: new Map(days.map(({ id, postedOn }) => [id, numberOfDay(postedOn)])),
    covered: selectCoveredPeriods(db),
    workingDays: { holidays: holidaysWith(settings.holidays ?? []) },
    rejected: rejectedTransfers(db),
    unverified: unverifiedEvents(db),
    terms: agreedTerms(settings),
    asOf: asOf ?? asOfDay(db),
  }
}

/** A chapter's records, as they are stored. */
export interface ChapterRecords {
  readonly input: ReconcileInput
  readonly payments: readonly StoredPayment[]
  readonly settlements: readonly StoredSettlement[]
}

/** Everything that a chapter looks at, and somewhat more. */
export function loadChapter(
  db: ReadDb,
  { decidedOn, ...terms }: BookTerms,
  chapter: Chapter,
  handed: HandedOn,
  { ofSettlement }: ChapterDays,
): ChapterRecords {
  const { from, until } = chapter
  const isWithin = (on: number | undefined): boolean => on !== undefined && on >= from && on < until
  // A person may have decided about very many.
  const decisions = terms.decisions.filter(
    ({ settlementIds, lineIds }) =>
      isWhole(chapter) ||
      settlementIds.some((id) => handed.told.has(id) || isWithin(ofSettlement(id))) ||
      lineIds.some((id) => isWithin(decidedOn.get(id))),
  )
  const payments = selectPaymentsBetween(db, firstPaid(terms.workingDays, from), until)
  const days = { from: from === -Infinity ? '' : dayOfNumber(from), to: until === Infinity ? '~' : dayOfNumber(until) }
  const decided = decisions.flatMap(({ settlementIds }) => settlementIds)
  const settlements = selectSettlementsBetween(db, days, [
    ...handed.told.keys(),
    ...handed.matches.flatMap(({ settlementIds }) => settlementIds),
    ...decided,
  ])
  const lines = selectCreditLines(db, days, settlements, [
    ...decisions.flatMap(({ lineIds }) => lineIds),
    ...handed.matches.flatMap(({ lineIds }) => lineIds),
  ])
  const debits = selectDebitLines(db, days, settlements, lines)
  const moved = inOrderOfDay(db, placed(db, lines, debits), debits)
  return {
    payments,
    settlements,
    input: { ...terms, decisions, payments, settlements, ...moved },
  }
}

/**
 * What is due on a day or later was paid on the working day before it or later, for it missed the last cut-off of that
 * one. As a day number.
 */
export function firstPaid(workingDays: WorkingDays, from: number): number {
  return Number.isFinite(from) ? calendarOf(workingDays).before(from - 1, 0) : from
}

/** Whether a payment is due on that day or later. */
export function isDueFrom(
  workingDays: WorkingDays,
  from: number,
): (payment: Parameters<ReturnType<typeof dueDay>>[0]) => boolean {
  const dueOn = dueDay(workingDays)
  return (payment) => dueOn(payment) >= from
}

/**
 * Lines of the same money, and those of one day that a debit may take back, are told apart by where they stand, which does
 * not depend on the order of imports.
 */
function placed(
  db: ReadDb,
  lines: readonly CreditLine[],
  debits: readonly Pick<CreditLine, 'amount'>[],
): readonly CreditLine[] {
  const isDebited = new Set(debits.map(({ amount }) => amount))
  const keysOf = ({ utr, amount, postedOn }: CreditLine): string[] => [
    ...(utr === null ? [] : [`${utr} ${amount}`]),
    ...(isDebited.has(amount) ? [`${postedOn} ${amount}`] : []),
  ]
  const first = new Map<string, number>()
  const repeated = new Set<number>()
  for (const line of lines)
    for (const key of keysOf(line)) {
      const known = first.get(key)
      if (known === undefined) first.set(key, line.id)
      else for (const id of [known, line.id]) repeated.add(id)
    }
  if (repeated.size === 0) return lines
  const places = selectPlaces(db, [...repeated])
  return lines.map((line) => (repeated.has(line.id) ? { ...line, place: places.get(line.id)! } : line))
}

/** Lateness is counted to the last day that the statements cover, without any to the day of the last payment. */
function asOfDay(db: ReadDb): Day | null {
  const covered = statementSpan(db)
  if (covered !== null) return covered.to
  const paid = paymentSpan(db)
  return paid === null ? null : dayInIndia(paid.to)
}

/** The days that a person named come beside those that Milaan knows. */
function holidaysWith(named: readonly Day[]): ReadonlySet<Day> {
  return named.length === 0 ? bankHolidays : new Set([...bankHolidays, ...named])
}
