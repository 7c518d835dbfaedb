import { isDeepStrictEqual } from 'node:util'
import { addDays, dayInIndia, type Day, type Instant } from '../../shared/day.ts'
import type { Payment, Settlement } from '../../shared/domain.ts'
import {
  mergePayment,
  mergeRejected,
  mergeSettlement,
  type Merged,
  type PaidOut,
  type SetApart,
} from '../../shared/events/merge.ts'
import type { EventMeaning } from '../../shared/events/provider-event.ts'
import type { Paise } from '../../shared/paise.ts'
import { areCovered } from '../../shared/periods.ts'
import type { ReadDb, WriteDb } from './database/connection.ts'
import { heldEvents, type Held } from './held-events.ts'
import { afterAllDays, markReconciliationDue } from './queries/books.ts'
import { isDenied } from './queries/denials.ts'
import { eventKinds, selectEventsAbout, selectSubjects, type EventKind } from './queries/events.ts'
import { forgetOutcomeOf } from './queries/outcome.ts'
import { deletePayment, findPayment, sumNamedBy, upsertPayment } from './queries/payments.ts'
import { putApart, takeBack, type Apart } from './queries/quarantine.ts'
import { deleteSettlement, findSettlement, upsertSettlement } from './queries/settlements.ts'
import { lastRecordOf, selectSweptPeriods, sweptUpTo } from './queries/sweeps.ts'

/** What an event is about. */
export interface Subject {
  readonly kind: EventKind
  readonly id: string
}

/** What deriving changed, for whoever tells a person. */
export interface Derived {
  /** Payments that the book counts since. */
  readonly appeared: readonly string[]
  /** Payments and settlements whose events tell different amounts, and the one that is counted. */
  readonly contradictions: readonly Contradiction[]
  /** The first day of which the book says something else since; settlements are of the day that reconciling gave them. */
  readonly since: Day
}

export interface Contradiction {
  readonly what: 'payment' | 'settlement'
  readonly id: string
  readonly amount: Paise
}

/** Brings payments, settlements and what is set apart in line with the events about them. */
export function rederive(db: WriteDb, subjects: Iterable<Subject>): Derived {
  const appeared: string[] = []
  const contradictions: Contradiction[] = []
  const settlements = new Set<string>()
  let since = afterAllDays
  for (const { kind, id } of subjects) {
    switch (kind) {
      case 'collected':
        derivePayment(id)
        break
      case 'settled':
        settlements.add(id)
        break
      case 'rejected': {
        const events = heldEvents(selectEventsAbout(db, 'rejected', id))
        setApart(db, events, mergeRejected(events).setApart)
        break
      }
    }
  }
  // What payments say of a settlement is known when all of them are.
  for (const id of settlements) deriveSettlement(id)
  return { appeared, contradictions, since }

  function derivePayment(id: string): void {
    const events = heldEvents(selectEventsAbout(db, 'collected', id))
    const before = findPayment(db, id)
    const { subject, trust, setApart: apart } = mergePayment(events, isDenied(db, id))
    setApart(db, events, apart)
    if (subject === null) forget('payment', id, deletePayment)
    else upsertPayment(db, subject, trust)
    if (subject !== null && before === null) appeared.push(id)
    if (!isDeepStrictEqual(before, subject)) changedOn(before?.paidAt, subject?.paidAt)
    for (const settlementId of [before?.settlementId, subject?.settlementId])
      if (settlementId) settlements.add(settlementId)
    note('payment', id, subject, apart)
  }

  function changedOn(...moments: readonly (Instant | undefined)[]): void {
    for (const moment of moments) if (moment !== undefined && dayInIndia(moment) < since) since = dayInIndia(moment)
  }

  function deriveSettlement(id: string): void {
    const events = heldEvents(selectEventsAbout(db, 'settled', id))
    const before = findSettlement(db, id)
    const { subject, trust, setApart: apart } = mergeSettlement(id, events, paidOut(db, id))
    setApart(db, events, apart)
    if (subject === null) forget('settlement', id, deleteSettlement)
    else upsertSettlement(db, subject, trust)
    // A new one is of the day that it is given before the book is reconciled.
    if (before !== null && !isDeepStrictEqual(before.facts, subject) && before.day !== null && before.day < since)
      since = before.day
    note('settlement', id, subject, apart)
  }

  function note(
    what: Contradiction['what'],
    id: string,
    subject: Payment | Settlement | null,
    apart: readonly SetApart[],
  ): void {
    const contradicts = apart.some(({ why }) => why === 'contradicts-event' || why === 'contradicts-provider')
    if (subject !== null && contradicts) contradictions.push({ what, id, amount: subject.amount })
  }

  function forget(type: 'payment' | 'settlement', id: string, remove: (db: WriteDb, id: string) => void): void {
    forgetOutcomeOf(db, type, id)
    remove(db, id)
  }
}

/** Makes everything that follows from the events anew. */
export function rederiveAll(db: WriteDb): void {
  rederive(db, allSubjects(db))
  markReconciliationDue(db, null)
}

function* allSubjects(db: ReadDb): Generator<Subject> {
  for (const kind of eventKinds) for (const id of selectSubjects(db, kind)) yield { kind, id }
}

export function paymentFromEvents(db: ReadDb, referenceId: string): Merged<Payment> {
  return mergePayment(heldEvents(selectEventsAbout(db, 'collected', referenceId)), isDenied(db, referenceId))
}

export function settlementFromEvents(db: ReadDb, settlementId: string): Merged<Settlement> {
  return mergeSettlement(
    settlementId,
    heldEvents(selectEventsAbout(db, 'settled', settlementId)),
    paidOut(db, settlementId),
  )
}

/** Every event that is to be set apart, by its id. */
export function* apartFromEvents(db: ReadDb): Generator<Omit<Apart, 'subject'>> {
  for (const { kind, id } of allSubjects(db)) {
    const events = heldEvents(selectEventsAbout(db, kind, id))
    const whyOf = new Map(doubtsAbout(db, { kind, id }, events).map(({ identity, why }) => [identity, why]))
    for (const event of events) {
      const why = whyOf.get(event.identity)
      if (why !== undefined) yield { id: event.id, why, receivedAt: event.receivedAt, amount: amountOf(event.meaning) }
    }
  }
}

function doubtsAbout(db: ReadDb, { kind, id }: Subject, events: readonly Held[]): readonly SetApart[] {
  switch (kind) {
    case 'collected':
      return mergePayment(events, isDenied(db, id)).setApart
    case 'settled':
      return mergeSettlement(id, events, paidOut(db, id)).setApart
    case 'rejected':
      return mergeRejected(events).setApart
  }
}

/** How long before and after the payments of one settlement other payments of it may lie: cut-offs around holidays. */
const AROUND = 7

/**
 * What payments' records put into a settlement. It is all of it when the provider was asked for every payment
 * of those days, and for none of them since the last sweep that came to its end.
 */
function paidOut(db: ReadDb, settlementId: string): PaidOut | null {
  const sum = sumNamedBy(db, settlementId)
  if (sum === null) return null
  const { amount, count, utr, firstPaidAt, lastPaidAt, isConfirmed } = sum
  const isComplete =
    isConfirmed &&
    lastRecordOf(db, settlementId) <= sweptUpTo(db) &&
    areCovered(selectSweptPeriods(db), daysAround(firstPaidAt, lastPaidAt))
  return { amount, count, utr, isConfirmed, isComplete }
}

function daysAround(first: Instant, last: Instant): { from: Day; to: Day } {
  return { from: addDays(dayInIndia(first), -AROUND), to: addDays(dayInIndia(last), AROUND) }
}

function setApart(db: WriteDb, events: readonly Held[], apart: readonly SetApart[]): void {
  const whyOf = new Map(apart.map(({ identity, why }) => [identity, why]))
  for (const { id, identity, receivedAt, meaning } of events) {
    const why = whyOf.get(identity)
    if (why === undefined) takeBack(db, 'event', id)
    else putApart(db, { subject: 'event', id, why, receivedAt, amount: amountOf(meaning) })
  }
}

function amountOf(meaning: EventMeaning): Paise | null {
  switch (meaning.kind) {
    case 'collected':
      return meaning.payment.amount
    case 'settled':
      return meaning.settlement.amount
    case 'rejected':
      return meaning.transfer.amount
  }
}
