import type { DeliveriesTaken, Delivery, DeliverySource } from '../../../shared/engine-contract.ts'
import { readEvents } from '../../../shared/events/read-events.ts'
import type { ReadEvent } from '../../../shared/events/provider-event.ts'
import type { WriteDb } from '../database/connection.ts'
import { startSeal } from '../database/seal.ts'
import { insertAudit } from '../queries/audit.ts'
import { markReconciliationDue } from '../queries/books.ts'
import { findDelivery, insertDelivery, insertDeliveryEvent } from '../queries/deliveries.ts'
import { startTakingEvents } from './take-events.ts'

/** Takes webhooks that came by themselves into the open transaction. The same delivery again adds nothing. */
export function takeDeliveries(
  db: WriteDb,
  source: DeliverySource,
  deliveries: readonly Delivery[],
  secrets: readonly string[],
): DeliveriesTaken {
  const taker = startTakingEvents(db, secrets)
  const seal = startSeal()
  const count = { deliveries: 0, unread: 0, again: 0 }
  for (const delivery of deliveries) {
    if (findDelivery(db, source, delivery.key)) {
      count.again++
      continue
    }
    const { id, checksum } = insertDelivery(db, source, delivery)
    seal.add(checksum)
    count.deliveries++
    const event = eventIn(delivery)
    if (event === null) count.unread++
    else insertDeliveryEvent(db, id, taker.take(event, null))
  }
  const { added, known, failed, checked, seal: eventSeal } = taker.finish()
  if (count.deliveries > 0) {
    const after = {
      source,
      deliveries: count.deliveries,
      deliverySeal: seal.digest(),
      added,
      checked,
      failed,
      seal: eventSeal,
    }
    insertAudit(db, { act: 'deliver', subject: 'deliveries', after })
    if (added > 0 || checked > 0) markReconciliationDue(db)
  }
  return { added, known: known + count.again, unread: count.unread, failedSignatures: failed }
}

/** A webhook carries one event; what carries none or several is none of the provider's. */
function eventIn({ body }: Delivery): ReadEvent | null {
  const read = readEvents('webhook', body)
  if (!read.ok || read.value.rejected.length > 0 || read.value.events.length !== 1) return null
  return read.value.events[0]!
}
