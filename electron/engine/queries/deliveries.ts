import type { Delivery, DeliverySource } from '../../../shared/engine-contract.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord, insertSealable } from '../database/records.ts'

export function findDelivery(db: ReadDb, source: DeliverySource, key: string): boolean {
  return prepared(db, 'SELECT 1 FROM delivery WHERE source = ? AND key = ?').get(source, key) !== undefined
}

export function insertDelivery(
  db: WriteDb,
  source: DeliverySource,
  { key, receivedAt, contentType, body }: Delivery,
): { id: number; checksum: number } {
  return insertSealable(db, 'delivery', { source, key, received_at: receivedAt, content_type: contentType, body })
}

export function insertDeliveryEvent(db: WriteDb, deliveryId: number, eventId: number): void {
  insertRecord(db, 'delivery_event', { delivery_id: deliveryId, event_id: eventId })
}
