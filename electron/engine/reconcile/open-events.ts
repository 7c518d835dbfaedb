import { decodeFields } from '../../../shared/events/identity.ts'
import { meaningOf } from '../../../shared/events/meaning.ts'
import { mergeRejected } from '../../../shared/events/merge.ts'
import type { RejectedTransfer } from '../../../shared/events/provider-event.ts'
import { dayInIndia } from '../../../shared/day.ts'
import type { UnverifiedEvent } from '../../../shared/matching/reconciliation.ts'
import { zeroPaise } from '../../../shared/paise.ts'
import type { ReadDb } from '../database/connection.ts'
import { heldEvents } from '../held-events.ts'
import { selectEventsAbout, selectSubjects } from '../queries/events.ts'
import { selectEventsApart } from '../queries/quarantine.ts'

/** The transfers that the provider refused, each once. */
export function rejectedTransfers(db: ReadDb): RejectedTransfer[] {
  return selectSubjects(db, 'rejected').flatMap((id) => {
    const transfer = mergeRejected(heldEvents(selectEventsAbout(db, 'rejected', id))).subject
    return transfer ?? []
  })
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
