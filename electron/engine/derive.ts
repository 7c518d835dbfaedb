import type { Paise } from '../../shared/paise.ts'
import { decodeFields } from '../../shared/events/identity.ts'
import { meaningOf } from '../../shared/events/meaning.ts'
import { mergePayment, mergeSettlement, type HeldEvent, type Merged } from '../../shared/events/merge.ts'
import type { Payment, Settlement } from '../../shared/domain.ts'
import type { ReadDb, WriteDb } from './database/connection.ts'
import { selectEventsAbout, type EventKind, type StoredEvent } from './queries/events.ts'
import { deletePayment, upsertPayment } from './queries/payments.ts'
import { deleteSettlement, upsertSettlement } from './queries/settlements.ts'
import { forgetOutcomeOf } from './queries/outcome.ts'

/** What an event is about. */
export interface Subject {
  readonly kind: EventKind
  readonly id: string
}

/** A payment or settlement whose events tell different amounts, and the one that is counted. */
export interface Contradiction {
  readonly what: 'payment' | 'settlement'
  readonly id: string
  readonly amount: Paise
}

/** Brings payments and settlements in line with the events about them. */
export function rederive(db: WriteDb, subjects: Iterable<Subject>): Contradiction[] {
  const contradictions: Contradiction[] = []
  for (const { kind, id } of subjects) {
    switch (kind) {
      case 'collected': {
        const payment = paymentFromEvents(db, id)
        if (payment === null) forget('payment', id, deletePayment)
        else upsertPayment(db, payment.subject, payment.trust)
        if (payment?.contradicted) contradictions.push({ what: 'payment', id, amount: payment.subject.amount })
        break
      }
      case 'settled': {
        const settlement = settlementFromEvents(db, id)
        if (settlement === null) forget('settlement', id, deleteSettlement)
        else upsertSettlement(db, settlement.subject)
        if (settlement?.contradicted) contradictions.push({ what: 'settlement', id, amount: settlement.subject.amount })
        break
      }
      case 'rejected':
        break // a refused transfer is kept and counts nowhere
    }
  }
  return contradictions

  function forget(type: 'payment' | 'settlement', id: string, remove: (db: WriteDb, id: string) => void): void {
    forgetOutcomeOf(db, type, id)
    remove(db, id)
  }
}

export function paymentFromEvents(db: ReadDb, referenceId: string): Merged<Payment> | null {
  return mergePayment(heldEvents(selectEventsAbout(db, 'collected', referenceId)))
}

export function settlementFromEvents(db: ReadDb, settlementId: string): Merged<Settlement> | null {
  return mergeSettlement(heldEvents(selectEventsAbout(db, 'settled', settlementId)))
}

function heldEvents(stored: readonly StoredEvent[]): HeldEvent[] {
  return stored.flatMap(({ identity, fields, signature }) => {
    const read = meaningOf(decodeFields(fields))
    return read.ok ? [{ identity, signature, meaning: read.meaning }] : []
  })
}
