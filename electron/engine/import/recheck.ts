import type { Delivery } from '../../../shared/engine-contract.ts'
import { decodeFields } from '../../../shared/events/identity.ts'
import type { WriteDb } from '../database/connection.ts'
import { instantAt } from '../../../shared/day.ts'
import { findDeliverySource, selectBody } from '../queries/deliveries.ts'
import { findKeptEvent, insertSignatureCheck } from '../queries/events.ts'
import { selectApart, sumQuarantined, takeBack } from '../queries/quarantine.ts'
import { findUnopened } from '../queries/relay.ts'
import type { Subject } from '../derive.ts'
import { signatureState } from './signature.ts'
import { startTakingDeliveries, type DeliveryTaker } from './take-deliveries.ts'
import type { DeliveriesTaken, DeliverySource } from '../../../shared/engine-contract.ts'

export interface Rechecked {
  /** How much of what was set apart counts now. */
  readonly cleared: number
  readonly left: number
  readonly taken: readonly DeliveriesTaken[]
}

/** Checks again what is set apart, with the secrets at hand now and the envelopes that could be opened with its keys. */
export function recheck(db: WriteDb, secrets: readonly string[], opened: readonly Delivery[]): Rechecked {
  const before = sumQuarantined(db).count
  const takers = new Map<DeliverySource, DeliveryTaker>()
  const takerFor = (source: DeliverySource) => {
    const taker = takers.get(source) ?? startTakingDeliveries(db, source, secrets)
    takers.set(source, taker)
    return taker
  }
  for (const delivery of opened) {
    takerFor('relay').take(delivery)
    const id = findUnopened(db, delivery.key)
    if (id !== null) takeBack(db, 'unopened', id)
  }
  for (const id of selectApart(db, 'delivery', ['unread']))
    takerFor(findDeliverySource(db, id)).reread(id, selectBody(db, id))
  for (const id of selectApart(db, 'event', ['signature-failed', 'not-checked'])) {
    const subject = checkAgain(db, id, secrets)
    if (subject !== null) takerFor('relay').touch(subject)
  }
  const taken = [...takers.values()].map((taker) => taker.finish())
  const left = sumQuarantined(db).count
  return { cleared: Math.max(0, before - left), left, taken }
}

/** What the event is about, if the check told something new. */
function checkAgain(db: WriteDb, eventId: number, secrets: readonly string[]): Subject | null {
  const event = findKeptEvent(db, eventId)
  if (event === null) return null
  const fields = decodeFields(event.fields)
  const state = signatureState({ fields, signature: fields.get('signature')?.trim() || null }, secrets)
  if (state === 'unchecked') return null
  const isNews = insertSignatureCheck(db, { eventId, checkedAt: instantAt(Date.now()), state })
  return isNews ? { kind: event.kind, id: event.subjectId } : null
}
