import type { DismissedTransfer } from '../../../shared/contract/rejected-transfers.ts'
import { decodeFields } from '../../../shared/events/identity.ts'
import { meaningOf } from '../../../shared/events/meaning.ts'
import { mergeRejected } from '../../../shared/events/merge.ts'
import type { RejectedTransfer } from '../../../shared/events/provider-event.ts'
import { dayInIndia } from '../../../shared/day.ts'
import type { UnverifiedEvent } from '../../../shared/matching/reconciliation.ts'
import { zeroPaise } from '../../../shared/paise.ts'
import type { ReadDb } from '../database/connection.ts'
import { heldEvents } from '../held-events.ts'
import { selectDismissals, type StoredDismissal } from '../queries/dismissals.ts'
import { selectEventsAbout, selectSubjects } from '../queries/events.ts'
import { selectEventsApart } from '../queries/quarantine.ts'

/** The transfers that the provider refused and nobody has dealt with, each once. */
export function rejectedTransfers(db: ReadDb): RejectedTransfer[] {
  const dismissed = new Set(selectDismissals(db).map(({ transferId }) => transferId))
  return selectSubjects(db, 'rejected').flatMap((id) => (dismissed.has(id) ? [] : (findRejectedTransfer(db, id) ?? [])))
}

/** A refused transfer, dealt with or not; null when no event that counts tells of it. */
export function findRejectedTransfer(db: ReadDb, id: string): RejectedTransfer | null {
  return mergeRejected(heldEvents(selectEventsAbout(db, 'rejected', id))).subject
}

/** The refused transfers that are dealt with, the latest first. */
export function dismissedTransfers(db: ReadDb): DismissedTransfer[] {
  return selectDismissals(db).flatMap(({ transferId, at, who, note }) => {
    const transfer = findRejectedTransfer(db, transferId)
    if (transfer === null) return []
    const { amount, at: refusedAt, reason: because } = transfer
    return { transferId, amount, refusedOn: refusedAt && dayInIndia(refusedAt), because, at, who, note }
  })
}

/** The dismissals that are not withdrawn and do not rest: one of a transfer that no import tells of rests for as long. */
export function holdingDismissals(db: ReadDb): StoredDismissal[] {
  return selectDismissals(db).filter(({ transferId }) => findRejectedTransfer(db, transferId) !== null)
}

/**
 * Events that are set apart and were not dismissed. Each is called by what it tells of; several about the same are told
 * apart by a number, in the order of what they say.
 */
export function unverifiedEvents(db: ReadDb): UnverifiedEvent[] {
  const told = new Map<string, number>()
  return selectEventsApart(db).flatMap(({ why, fields }) => {
    const read = meaningOf(decodeFields(fields))
    if (!read.ok) return []
    const event = eventOf(read.meaning)
    const key = `${event.about.type} ${event.about.id}`
    const nth = (told.get(key) ?? 0) + 1
    told.set(key, nth)
    return { ...event, why, id: nth === 1 ? event.about.id : `${event.about.id} (${nth})` }
  })
}

function eventOf(meaning: Extract<ReturnType<typeof meaningOf>, { ok: true }>['meaning']) {
  switch (meaning.kind) {
    case 'collected': {
      const { referenceId, amount, paidAt } = meaning.payment
      return { about: { type: 'payment', id: referenceId }, amount, on: dayInIndia(paidAt) } as const
    }
    case 'settled': {
      const { settlementId, amount, settledAt } = meaning.settlement
      return {
        about: { type: 'settlement', id: settlementId },
        amount,
        on: settledAt && dayInIndia(settledAt),
      } as const
    }
    case 'rejected': {
      const { id, amount, at } = meaning.transfer
      return { about: { type: 'transfer', id }, amount: amount ?? zeroPaise, on: at && dayInIndia(at) } as const
    }
  }
}
