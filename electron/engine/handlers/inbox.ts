import { appError } from '../../../shared/app-error.ts'
import type { Handlers, Nothing } from '../../../shared/contract.ts'
import type { QuarantineSubject, Verdict } from '../../../shared/contract/inbox.ts'
import { addDays, dayInIndia, instantAt, type Day } from '../../../shared/day.ts'
import type { EngineMethods, RelayPairing, Sweep } from '../../../shared/engine-contract.ts'
import { missedEvents } from '../../../shared/inbox/missed.ts'
import type { Period } from '../../../shared/matching/reconciliation.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Book } from '../book.ts'
import type { ReadDb, WriteDb } from '../database/connection.ts'
import { rederive, type Subject } from '../derive.ts'
import { recheck } from '../import/recheck.ts'
import { takeDeliveries } from '../import/take-deliveries.ts'
import { takeRelayPage } from '../import/take-relay-page.ts'
import { firstAccountDay } from '../queries/accounts.ts'
import { insertAudit } from '../queries/audit.ts'
import { markReconciliationDue } from '../queries/books.ts'
import { insertDenial } from '../queries/denials.ts'
import { findKeptEvent } from '../queries/events.ts'
import { selectShortSettlements, selectUnknownSettlements } from '../queries/missed.ts'
import { paymentSpan, paymentsToAsk } from '../queries/payments.ts'
import { countApart, findApart, insertRuling, pageOfQuarantine, putApart } from '../queries/quarantine.ts'
import { insertPairing, selectGaps, selectRelay, selectUnopened } from '../queries/relay.ts'
import { statementSpan } from '../queries/statements.ts'
import { insertSweep, lastSweep, selectSweeps, settlementsToDerive, sweptUpTo } from '../queries/sweeps.ts'
import { canCount, quarantineRow } from '../quarantine-row.ts'
import type { Desk } from './desk.ts'
import { changing, reading } from './with-book.ts'

type InboxMethods =
  | 'takeDeliveries'
  | 'takeRelayPage'
  | 'denyPayments'
  | 'paymentsToAsk'
  | 'daysToSweep'
  | 'endSweep'
  | 'lastSweep'
  | 'relay'
  | 'saveRelay'
  | 'endRelay'
  | 'unopened'
  | 'recheck'
type WindowMethods = 'listQuarantine' | 'ruleOnQuarantine' | 'missedEvents'

/** What comes in by itself or is asked of the provider, and what of it is set apart. */
export function inboxHandlers(desk: Desk): Pick<EngineMethods, InboxMethods> & Pick<Handlers<'engine'>, WindowMethods> {
  /** Changes the book in one transaction, and reconciles what that changed. */
  function taking<T>(take: (db: WriteDb) => T): Result<T> {
    return changing(desk, (book) => {
      const taken = book.write.transaction(() => take(book.write))()
      desk.reconcileSoon.afterChange(book)
      return ok(taken)
    })
  }

  return {
    takeDeliveries: async ({ source, deliveries, secrets }) =>
      taking((db) => takeDeliveries(db, source, deliveries, secrets)),
    takeRelayPage: async (page) => taking((db) => takeRelayPage(db, page)),
    denyPayments: ({ referenceIds }) => taking((db) => deny(db, referenceIds)),
    recheck: async ({ secrets, opened }) =>
      taking((db) => {
        const { cleared, left } = recheck(db, secrets, opened)
        return { cleared, left }
      }),
    endSweep: ({ sweep }) => taking((db) => endSweep(db, sweep)),

    paymentsToAsk: ({ from, limit, except }) =>
      reading(desk, ({ read }) => paymentsToAsk(read, { from, limit, except })),
    daysToSweep: () => reading(desk, ({ read }) => daysToSweep(read)),
    lastSweep: () => reading(desk, ({ read }) => lastSweep(read)),

    relay: () => reading(desk, ({ read }) => selectRelay(read)),
    saveRelay: (pairing) => changing(desk, (book) => ok(saveRelay(book, pairing))),
    endRelay: () => changing(desk, endRelay),
    unopened: () => reading(desk, ({ read }) => selectUnopened(read)),

    listQuarantine: (input) =>
      reading(desk, ({ read }) => {
        const { total, rows } = pageOfQuarantine(read, input, input.isDismissed)
        return { total, rows: rows.map((row) => quarantineRow(read, row)) }
      }),
    ruleOnQuarantine: ({ subject, verdict, note }) => {
      const ruled = changing(desk, (book) => rule(book, subject, verdict, note.trim()))
      if (ruled.ok && desk.book !== null) desk.reconcileSoon.afterChange(desk.book)
      return ruled
    },
    missedEvents: () =>
      reading(desk, ({ read }) =>
        missedEvents({
          gaps: selectGaps(read),
          swept: selectSweeps(read),
          short: selectShortSettlements(read),
          unknown: selectUnknownSettlements(read),
          unopened: countApart(read, 'unopened'),
          today: today(),
        }),
      ),
  }
}

function deny(db: WriteDb, referenceIds: readonly string[]): Nothing {
  const denied = referenceIds.filter((id) => insertDenial(db, id))
  if (denied.length === 0) return {}
  for (const referenceId of denied) insertAudit(db, { act: 'deny', subject: `payment ${referenceId}` })
  const { since } = rederive(
    db,
    denied.map((id) => ({ kind: 'collected', id })),
  )
  markReconciliationDue(db, since)
  return {}
}

/** What payments say of settlements is whole only now: those that it named anew are derived. */
function endSweep(db: WriteDb, sweep: Sweep): Nothing {
  const before = sweptUpTo(db)
  const id = insertSweep(db, sweep)
  insertAudit(db, { act: 'sweep', subject: `sweep ${id}`, after: sweep })
  if (!sweep.isComplete) return {}
  const named = settlementsToDerive(db, before)
  if (named.length === 0) return {}
  const { since } = rederive(
    db,
    named.map((settlementId) => ({ kind: 'settled', id: settlementId })),
  )
  markReconciliationDue(db, since)
  return {}
}

/** How far back the list is read where nothing tells what the book is about. */
const USUAL_DAYS = 30
/** The overlap with the time before: the provider's list may be late by that much. */
const OVERLAP = 2
/** Settlements at the edge are whole only with the payments before it. */
const BEFORE = 8

function daysToSweep(db: ReadDb): Period {
  const paid = paymentSpan(db)
  const last = [today(), paid === null ? today() : dayInIndia(paid.to)].toSorted()[1]!
  const swept = lastSweep(db, 'complete')
  if (swept !== null) return { from: addDays(swept.to < last ? swept.to : last, -OVERLAP), to: last }
  const known = [paid && dayInIndia(paid.from), statementSpan(db)?.from, firstAccountDay(db)].filter(
    (day): day is Day => typeof day === 'string',
  )
  const first = known.toSorted()[0]
  return { from: first === undefined ? addDays(last, -USUAL_DAYS) : addDays(first, -BEFORE), to: last }
}

function today(): Day {
  return dayInIndia(instantAt(Date.now()))
}

function saveRelay({ write }: Book, pairing: Omit<RelayPairing, 'pairingId'>): RelayPairing {
  return write.transaction(() => {
    const before = selectRelay(write)
    const pairingId = insertPairing(write, pairing, false)
    insertAudit(write, { act: 'pair', subject: `relay_pairing ${pairingId}`, before, after: pairing })
    return { pairingId, ...pairing }
  })()
}

function endRelay({ write }: Book): Result<Nothing> {
  const before = selectRelay(write)
  if (before === null) return ok({})
  write.transaction(() => {
    const id = insertPairing(write, before, true)
    insertAudit(write, { act: 'pair', subject: `relay_pairing ${id}`, before, after: null })
  })()
  return ok({})
}

function rule({ write }: Book, subject: QuarantineSubject, verdict: Verdict, note: string): Result<Nothing> {
  const apart = findApart(write, subject)
  if (apart === null && verdict !== 'reopen') return fail(appError('quarantine-gone'))
  if (verdict === 'count' && note === '') return fail({ ...appError('quarantine-note-missing'), field: 'note' })
  if (verdict === 'count' && !canCount(subject.type, apart!.why)) return fail(appError('quarantine-cannot-count'))
  write.transaction(() => {
    const id = insertRuling(write, subject, { verdict, note })
    const what = `${subject.type} ${subject.id}`
    insertAudit(write, { act: 'rule', subject: `ruling ${id}`, before: apart, after: { what, verdict }, reason: note })
    if (subject.type !== 'event') return putApartAgain(write, subject)
    const event = findKeptEvent(write, subject.id)
    if (event === null) return
    const about: Subject = { kind: event.kind, id: event.subjectId }
    markReconciliationDue(write, rederive(write, [about]).since)
  })()
  return ok({})
}

/** Only whether it is shown can change. */
function putApartAgain(db: WriteDb, { type, id }: QuarantineSubject): void {
  const apart = findApart(db, { type, id })
  if (apart !== null) putApart(db, { ...apart, subject: type, id })
}
