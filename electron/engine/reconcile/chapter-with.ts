import type { Day } from '../../../shared/day.ts'
import { chaptersOf } from '../../../shared/matching/chapters/chapter.ts'
import { reconcileChapters } from '../../../shared/matching/chapters/reconcile-chapters.ts'
import { dueDay } from '../../../shared/matching/chapters/whole-book.ts'
import type {
  ExceptionSubject,
  Membership,
  ReconcileInput,
  Reconciliation,
} from '../../../shared/matching/reconciliation.ts'
import { numberOfDay } from '../../../shared/matching/settlement-cycle.ts'
import type { ReadDb } from '../database/connection.ts'
import { selectAsOf } from '../queries/books.ts'
import { selectChapterStarts } from '../queries/chapters.ts'
import { selectLineRows } from '../queries/lines.ts'
import { findMatchedChapter } from '../queries/reconciled-lines.ts'
import { findPayment, selectMembers } from '../queries/payments.ts'
import { findSettlement, findTold } from '../queries/settlements.ts'
import { dayNumber, handedOnTo } from './chapter-plan.ts'
import { loadBookTerms, loadChapter } from './chapter-records.ts'

/** What the chapter of a record looks at and finds. */
export interface LookedInto {
  readonly input: ReconcileInput
  readonly outcome: Omit<Reconciliation, 'passes'>
}

/** Which chapter speaks of a record: that which matched it, else that of its day. From 0. */
export function chapterOf(db: ReadDb, subject: ExceptionSubject): number {
  const starts = selectChapterStarts(db)
  if (starts.length === 0) return 0
  const matched = subject.type === 'line' || subject.type === 'settlement' ? findMatchedChapter(db, subject) : null
  if (matched !== null) return matched
  const on = dayOf(db, subject)
  return on === null ? starts.length : starts.filter((start) => numberOfDay(start) <= on).length
}

function dayOf(db: ReadDb, subject: ExceptionSubject): number | null {
  switch (subject.type) {
    case 'payment': {
      const payment = findPayment(db, subject.id)
      return payment === null ? null : dueDay(loadBookTerms(db).workingDays)(payment)
    }
    case 'settlement':
      return numberOf(findSettlement(db, subject.id)?.day ?? null)
    case 'line':
      return numberOf(selectLineRows(db, [subject.id])[0]?.postedOn ?? null)
    case 'event':
      return null
  }
}

function numberOf(day: Day | null): number | null {
  return day === null ? null : numberOfDay(day)
}

/** Reconciles that chapter anew, after what the book holds of those before it. Stores nothing. */
export function lookInto(db: ReadDb, number: number): LookedInto {
  const terms = loadBookTerms(db, selectAsOf(db) ?? undefined)
  const chapter = chaptersOf(selectChapterStarts(db))[number]!
  const handed = handedOnTo(db, chapter, terms)
  const days = {
    ofPayment: dueDay(terms.workingDays),
    ofSettlement: (id: string) => dayNumber(findSettlement(db, id)?.day ?? null),
  }
  const [done] = reconcileChapters([chapter], days, () => loadChapter(db, terms, chapter, handed, days).input, handed)
  const { input, own } = done!
  const told = [...handed.told.keys()].flatMap((id) => toldBefore(db, id))
  return { input, outcome: { ...own, memberships: [...told, ...own.memberships] } }
}

/** What an earlier chapter says of the payments of a settlement. */
function toldBefore(db: ReadDb, settlementId: string): Membership[] {
  const told = findTold(db, settlementId)
  if (told === null) return []
  return [{ settlementId, ...told, paymentIds: selectMembers(db, settlementId).map(({ referenceId }) => referenceId) }]
}
