import type { Delivery, DeliverySource } from '../../../shared/engine-contract.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord, insertSealable } from '../database/records.ts'

export function findDelivery(db: ReadDb, source: DeliverySource, key: string): boolean {
  return prepared(db, 'SELECT 1 FROM delivery WHERE source = ? AND key = ?').get(source, key) !== undefined
}

export function insertDelivery(
  db: WriteDb,
  source: DeliverySource,
  { key, receivedAt, contentType, headers, body }: Delivery,
): { id: number; checksum: number } {
  return insertSealable(db, 'delivery', {
    source,
    key,
    received_at: receivedAt,
    content_type: contentType,
    headers: JSON.stringify(headers),
    body,
  })
}

export function selectBody(db: ReadDb, deliveryId: number): Uint8Array {
  return prepared(db, 'SELECT body FROM delivery WHERE id = ?').pluck().get(deliveryId) as Uint8Array
}

export function insertDeliveryEvent(db: WriteDb, deliveryId: number, eventId: number): void {
  insertRecord(db, 'delivery_event', { delivery_id: deliveryId, event_id: eventId })
}

export function findDeliverySource(db: ReadDb, deliveryId: number): DeliverySource {
  return prepared(db, 'SELECT source FROM delivery WHERE id = ?').pluck().get(deliveryId) as DeliverySource
}
