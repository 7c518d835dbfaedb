import type { DeliveriesTaken, Delivery, DeliverySource, NewPayments } from '../../../shared/engine-contract.ts'
import type { ReadEvent } from '../../../shared/events/provider-event.ts'
import { readEvents } from '../../../shared/events/read-events.ts'
import type { WriteDb } from '../database/connection.ts'
import { startSeal } from '../database/seal.ts'
import { insertAudit } from '../queries/audit.ts'
import { markReconciliationDue } from '../queries/books.ts'
import { findDelivery, insertDelivery, insertDeliveryEvent } from '../queries/deliveries.ts'
import { sumOfPayments } from '../queries/payments.ts'
import { putApart, takeBack } from '../queries/quarantine.ts'
import type { Subject } from '../derive.ts'
import { startTakingEvents, subjectOf } from './take-events.ts'

export interface DeliveryTaker {
  /** The same delivery again adds nothing. */
  take(delivery: Delivery): void
  /** Reads a delivery again that no event could be read from; says whether one could now. */
  reread(deliveryId: number, body: Uint8Array): boolean
  /** What vouches for an event changed, so what it is about is derived anew. */
  touch(subject: Subject): void
  finish(): DeliveriesTaken
}

/** Takes what came in by itself into the open transaction. */
export function startTakingDeliveries(db: WriteDb, source: DeliverySource, secrets: readonly string[]): DeliveryTaker {
  const taker = startTakingEvents(db, secrets)
  const seal = startSeal()
  const count = { deliveries: 0, unread: 0, again: 0, touched: 0 }

  function readInto(deliveryId: number, body: Uint8Array): boolean {
    const event = eventIn(body)
    if (event === null) return false
    const eventId = taker.take(event, null)
    insertDeliveryEvent(db, deliveryId, eventId)
    // The provider's own record vouches for an event that was there before.
    if (source === 'provider') touch(subjectOf(event.meaning))
    return true
  }

  function touch(subject: Subject): void {
    count.touched++
    taker.touch(subject)
  }

  return {
    take: (delivery) => {
      if (findDelivery(db, source, delivery.key)) {
        count.again++
        return
      }
      const { id, checksum } = insertDelivery(db, source, delivery)
      seal.add(checksum)
      count.deliveries++
      if (readInto(id, delivery.body)) return
      count.unread++
      putApart(db, { subject: 'delivery', id, why: 'unread', receivedAt: delivery.receivedAt, amount: null })
    },
    reread: (deliveryId, body) => {
      const isRead = readInto(deliveryId, body)
      if (isRead) takeBack(db, 'delivery', deliveryId)
      return isRead
    },
    touch,
    finish: () => {
      const { added, known, failed, checked, seal: eventSeal, appeared, since } = taker.finish()
      const { deliveries } = count
      const changed = added + checked + count.touched
      if (deliveries + changed > 0) {
        const after = { source, deliveries, deliverySeal: seal.digest(), added, checked, failed, seal: eventSeal }
        insertAudit(db, { act: 'deliver', subject: 'deliveries', after })
      }
      if (changed > 0) markReconciliationDue(db, since)
      return {
        added,
        known: known + count.again,
        unread: count.unread,
        failedSignatures: failed,
        payments: newPayments(db, appeared),
      }
    },
  }
}

export function takeDeliveries(
  db: WriteDb,
  source: DeliverySource,
  deliveries: readonly Delivery[],
  secrets: readonly string[],
): DeliveriesTaken {
  const taker = startTakingDeliveries(db, source, secrets)
  for (const delivery of deliveries) taker.take(delivery)
  return taker.finish()
}

function newPayments(db: WriteDb, appeared: readonly string[]): NewPayments {
  return { count: appeared.length, ...sumOfPayments(db, appeared) }
}

/** A webhook carries one event; what carries none or several is none of the provider's. */
function eventIn(body: Uint8Array): ReadEvent | null {
  const read = readEvents('webhook', new TextDecoder().decode(body))
  if (!read.ok || read.value.rejected.length > 0 || read.value.events.length !== 1) return null
  return read.value.events[0]!
}
