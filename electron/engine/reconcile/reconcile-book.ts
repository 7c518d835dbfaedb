import type { ReconcileReport } from '../../../shared/contract.ts'
import type { Day } from '../../../shared/day.ts'
import type { SubjectState } from '../../../shared/engine-contract.ts'
import { agesIn } from '../../../shared/matching/age.ts'
import type { Chapter, HandedOn } from '../../../shared/matching/chapters/chapter.ts'
import { CHAPTER_RECORDS } from '../../../shared/matching/chapters/chapter-starts.ts'
import { aboutTheBank } from '../../../shared/matching/chapters/own-outcome.ts'
import { reconcileChapters } from '../../../shared/matching/chapters/reconcile-chapters.ts'
import { paise } from '../../../shared/paise.ts'
import type { Book } from '../book.ts'
import type { ReadDb, WriteDb } from '../database/connection.ts'
import { insertAudit } from '../queries/audit.ts'
import { markReconciled, reconciliationDueSince } from '../queries/books.ts'
import {
  countPaymentsAndSettlements,
  replaceChapterStarts,
  selectChapterStarts,
  selectStatesBefore,
} from '../queries/chapters.ts'
import { countExceptions, replaceExceptions, resolveExceptions, updateAges } from '../queries/exceptions.ts'
import { forgetSettlementDays } from '../queries/settlement-days.ts'
import { replaceMatches, selectPassReports } from '../queries/matches.ts'
import { updatePaymentOutcome } from '../queries/payments.ts'
import {
  replaceCandidates,
  sumSettlements,
  updateSettlementOutcome,
  updateSettlementState,
} from '../queries/settlements.ts'
import { handedOnTo, nothingKnown, planChapters, type ChapterPlan, type Known } from './chapter-plan.ts'
import { loadBookTerms, loadChapter, type BookTerms, type ChapterRecords } from './chapter-records.ts'
import { gatherOutcomes, type Before, type Outcomes } from './outcomes.ts'
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
    const { dates, known } = refreshed(db, records)
    const plan = planChapters(db, terms, dates, records, known)
    const [first] = plan.chapters
    const before = beforeChapter(db, terms, first!)
    const found = findOutcomes(db, terms, plan, before, dates)
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
  const before = beforeChapter(db, terms, plan.chapters[0]!)
  return { plan, dates, found: findOutcomes(db, terms, plan, before, dates) }
}

/** A book of fewer records is one chapter, and needs no dates to be cut by. */
function isLong(db: ReadDb, records: number): boolean {
  return 2 * countPaymentsAndSettlements(db) >= 3 * records
}

function refreshed(db: WriteDb, records: number): { readonly dates: SettlementDates; readonly known: Known } {
  if (!isLong(db, records)) {
    forgetSettlementDays(db)
    return { dates: null, known: nothingKnown }
  }
  const { dates, since } = refreshSettlementDates(db, reconciliationDueSince(db))
  return { dates, known: { starts: selectChapterStarts(db), since } }
}

function beforeChapter(db: ReadDb, terms: BookTerms, chapter: Chapter): Before {
  const handed = handedOnTo(db, chapter, terms)
  const ids = new Set([
    ...handed.matches.flatMap(({ settlementIds }) => settlementIds),
    ...Array.from(handed.members.values(), ({ settlementId }) => settlementId),
  ])
  const states = chapter.number === 0 ? [] : selectStatesBefore(db, chapter.number, [...ids])
  return { handed, states: new Map(states.map(({ id, state }): [string, SubjectState] => [id, state])) }
}

function findOutcomes(
  db: ReadDb,
  terms: BookTerms,
  { chapters, days }: ChapterPlan,
  before: Before,
  dates: SettlementDates,
): Outcomes {
  const gathering = gatherOutcomes(terms, before, (id) => dates?.get(id)?.day ?? null)
  let records: ChapterRecords | null = null
  const recordsOf = (chapter: Chapter, handed: HandedOn) => {
    records = loadChapter(db, terms, chapter, handed)
    return records.input
  }
  for (const done of reconcileChapters(chapters, days, recordsOf, before.handed)) gathering.add(done, records!)
  return gathering.outcomes()
}

function store(
  db: WriteDb,
  { workingDays, asOf }: BookTerms,
  { starts, chapters }: ChapterPlan,
  found: Outcomes,
): void {
  const from = chapters[0]!.number
  replaceCandidates(db, from, found.candidates)
  replaceMatches(db, from, found.matches)
  for (const [referenceId, outcome] of found.payments) updatePaymentOutcome(db, referenceId, outcome)
  for (const [settlementId, outcome] of found.settlements) updateSettlementOutcome(db, settlementId, outcome)
  for (const [settlementId, state] of found.cameOrWent) updateSettlementState(db, settlementId, state)
  replaceExceptions(db, from, found.exceptions)
  if (from > 0) {
    if (asOf !== null) updateAges(db, from, agesIn(workingDays, asOf))
    resolveExceptions(db, aboutTheBank)
  }
  replaceChapterStarts(db, starts)
  markReconciled(db, { asOf, terms: found.terms })
}

function sums(db: ReadDb): Pick<ReconcileReport, 'matched' | 'proposed' | 'open'> {
  const of = (state: SubjectState) => {
    const { count, amount } = sumSettlements(db, state)
    return { count, amount: paise(amount) }
  }
  return { matched: of('accepted'), proposed: of('proposed'), open: of('open') }
}
