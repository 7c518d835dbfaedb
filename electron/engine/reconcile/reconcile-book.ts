import { isDeepStrictEqual } from 'node:util'
import type { ReconcileReport } from '../../../shared/contract.ts'
import type { Day } from '../../../shared/day.ts'
import type { SubjectState } from '../../../shared/engine-contract.ts'
import { agesIn } from '../../../shared/matching/age.ts'
import type { Chapter, HandedOn } from '../../../shared/matching/chapters/chapter.ts'
import { CHAPTER_RECORDS } from '../../../shared/matching/chapters/chapter-starts.ts'
import { aboutTheBank } from '../../../shared/matching/chapters/own-outcome.ts'
import { reconcileChapters, type ChapterDone } from '../../../shared/matching/chapters/reconcile-chapters.ts'
import { claimKey } from '../../../shared/matching/decisions.ts'
import { numberOfDay } from '../../../shared/matching/settlement-cycle.ts'
import { paise } from '../../../shared/paise.ts'
import type { Book } from '../book.ts'
import type { ReadDb, WriteDb } from '../database/connection.ts'
import { insertAudit } from '../queries/audit.ts'
import { afterAllDays, markReconciled, reconciliationDue, selectAsOf } from '../queries/books.ts'
import {
  countPaymentsAndSettlements,
  replaceChapterStarts,
  selectChapterStarts,
  selectStatesElsewhere,
  type ChapterRange,
} from '../queries/chapters.ts'
import { countExceptions, replaceExceptions, resolveExceptions, updateAges } from '../queries/exceptions.ts'
import { forgetSettlementDays } from '../queries/settlement-days.ts'
import { replaceMatches, selectPassReports } from '../queries/matches.ts'
import { updatePaymentOutcomes } from '../queries/payments.ts'
import {
  replaceCandidates,
  sumSettlements,
  updateSettlementOutcome,
  updateSettlementState,
} from '../queries/settlements.ts'
import { handedOnTo, nothingKnown, planChapters, type ChapterPlan, type Known } from './chapter-plan.ts'
import { loadBookTerms, loadChapter, type BookTerms, type ChapterRecords } from './chapter-records.ts'
import { gatherOutcomes, type Outcomes } from './outcomes.ts'
import { reconcileEntries } from './reconcile-entries.ts'
import { refreshSettlementDates, settlementDates, type SettlementDates } from './settlement-dates.ts'

/**
 * Reconciles the book since what changed, and stores what was found, in one transaction with its audit row. Lateness is
 * counted to `asOf`, or to the last day of the statements. `records` is how many payments and settlements make a chapter.
 */
export function reconcileBook(book: Pick<Book, 'write'>, asOf?: Day, records = CHAPTER_RECORDS): ReconcileReport {
  const began = performance.now()
  const db = book.write
  return db.transaction(() => {
    const terms = loadBookTerms(db, asOf)
    const { dates, known, until } = refreshed(db, records)
    const plan = planChapters(db, terms, dates, records, known)
    const isSame = terms.asOf === selectAsOf(db) && isDeepStrictEqual(plan.starts, known.starts)
    const isEnd = isSame && until < afterAllDays ? endsBefore(db, terms, plan, until) : () => false
    const found = findOutcomes(db, terms, plan, dates, isEnd)
    store(db, terms, plan, found)
    const summary = { passes: selectPassReports(db), exceptions: countExceptions(db) }
    insertAudit(db, { act: 'reconcile', subject: 'book', after: summary })
    reconcileEntries(db)
    return { ...sums(db), ...summary, asOf: terms.asOf, milliseconds: Math.round(performance.now() - began) }
  })()
}

/** What the whole book says anew, whatever is stored of it. Stores nothing. */
export function outcomesAnew(db: ReadDb, asOf: Day | undefined, records = CHAPTER_RECORDS) {
  const terms = loadBookTerms(db, asOf)
  const dates = isLong(db, records) ? settlementDates(db) : null
  const plan = planChapters(db, terms, dates, records, nothingKnown)
  return { plan, dates, found: findOutcomes(db, terms, plan, dates, () => false).outcomes }
}

/** A book of fewer records is one chapter, and needs no dates to be cut by. */
function isLong(db: ReadDb, records: number): boolean {
  return 2 * countPaymentsAndSettlements(db) >= 3 * records
}

interface Refreshed {
  readonly dates: SettlementDates
  readonly known: Known
  readonly until: Day
}

function refreshed(db: WriteDb, records: number): Refreshed {
  if (!isLong(db, records)) {
    forgetSettlementDays(db)
    return { dates: null, known: nothingKnown, until: afterAllDays }
  }
  const due = reconciliationDue(db)
  const { dates, since } = refreshSettlementDates(db, due.since)
  const until = since === due.since ? due.until : afterAllDays
  return { dates, known: { starts: selectChapterStarts(db), since }, until }
}

/** Nothing of later days changed, and what is handed on is what the chapters after it were done with before. */
function endsBefore(db: ReadDb, terms: BookTerms, { chapters }: ChapterPlan, until: Day) {
  return ({ chapter, handed }: ChapterDone): boolean => {
    const next = chapters.find(({ number }) => number === chapter.number + 1)
    if (next === undefined || next.from <= numberOfDay(until)) return false
    return isDeepStrictEqual(inOrder(handed), inOrder(handedOnTo(db, next, terms)))
  }
}

/** The same whatever the order in which it was found. */
function inOrder({ told, matches, members, doubtful, repeated }: HandedOn) {
  return [
    new Map([...told].sort(byKey)),
    matches.map(({ settlementIds, lineIds, state }) => `${state} ${claimKey(settlementIds, lineIds)}`).sort(),
    new Map([...members].sort(byKey)),
    [...doubtful].sort(),
    [...repeated.payments].sort(),
    [...repeated.lines].sort((a, b) => a - b),
  ]
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}

interface Found {
  readonly range: ChapterRange
  /** Whether the last chapter of the book is among them. */
  readonly isToTheEnd: boolean
  readonly outcomes: Outcomes
}

/** Does the planned chapters up to the first that is the end. */
function findOutcomes(
  db: ReadDb,
  terms: BookTerms,
  { chapters, days }: ChapterPlan,
  dates: SettlementDates,
  isEnd: (done: ChapterDone) => boolean,
): Found {
  const first = chapters[0]!
  const handed = handedOnTo(db, first, terms)
  const gathering = gatherOutcomes(terms, handed, (id) => dates?.get(id)?.day ?? null)
  let records: ChapterRecords | null = null
  const recordsOf = (chapter: Chapter, toIt: HandedOn) => {
    records = loadChapter(db, terms, chapter, toIt, days)
    return records.input
  }
  let last = first
  for (const done of reconcileChapters(chapters, days, recordsOf, handed)) {
    gathering.add(done, records!)
    last = done.chapter
    if (isEnd(done)) break
  }
  const isToTheEnd = last.end === Infinity
  // What is stored of chapters that are no more goes with the last one.
  const range = { first: first.number, last: isToTheEnd ? Number.MAX_SAFE_INTEGER : last.number }
  const elsewhere = range.first === 0 && isToTheEnd ? [] : selectStatesElsewhere(db, range, gathering.settlementIds())
  const states = new Map(elsewhere.map(({ id, state }): [string, SubjectState] => [id, state]))
  return { range, isToTheEnd, outcomes: gathering.outcomes(states) }
}

function store(
  db: WriteDb,
  { workingDays, asOf }: BookTerms,
  { starts }: ChapterPlan,
  { range, isToTheEnd, outcomes: found }: Found,
): void {
  replaceCandidates(db, range, found.candidates)
  replaceMatches(db, range, found.matches)
  updatePaymentOutcomes(db, found.payments)
  for (const [settlementId, outcome] of found.settlements) updateSettlementOutcome(db, settlementId, outcome)
  for (const [settlementId, state] of found.cameOrWent) updateSettlementState(db, settlementId, state)
  replaceExceptions(db, range, found.exceptions)
  if (asOf !== null && starts.length > 0) updateAges(db, agesIn(workingDays, asOf))
  if (starts.length > 0) resolveExceptions(db, aboutTheBank)
  replaceChapterStarts(db, starts)
  markReconciled(db, { asOf, terms: isToTheEnd ? found.terms : null })
}

function sums(db: ReadDb): Pick<ReconcileReport, 'matched' | 'proposed' | 'open'> {
  const of = (state: SubjectState) => {
    const { count, amount } = sumSettlements(db, state)
    return { count, amount: paise(amount) }
  }
  return { matched: of('accepted'), proposed: of('proposed'), open: of('open') }
}
