import type { SignatureState } from '../../../shared/domain.ts'
import { decodeFields } from '../../../shared/events/identity.ts'
import { meaningOf } from '../../../shared/events/meaning.ts'
import type { EventFields } from '../../../shared/events/provider-event.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord, insertSealable } from '../database/records.ts'

export type EventKind = 'collected' | 'settled' | 'rejected'

export interface NewEvent {
  readonly identity: string
  readonly kind: EventKind
  readonly subjectId: string
  readonly fields: string
  readonly text: string
  readonly fileId: number
  readonly line: number
}

export function insertEvent(db: WriteDb, event: NewEvent): { id: number; checksum: number } {
  return insertSealable(db, 'provider_event', {
    identity: event.identity,
    kind: event.kind,
    subject_id: event.subjectId,
    fields: event.fields,
    text: event.text,
    file_id: event.fileId,
    line: event.line,
  })
}

export function findEvent(db: ReadDb, identity: string): number | null {
  const row = prepared(db, 'SELECT id FROM provider_event WHERE identity = ?').get(identity)
  return (row as { id: number } | undefined)?.id ?? null
}

/** Roughly how many events the book holds: ids are given out in order and never freed. */
export function lastEventId(db: ReadDb): number {
  return (prepared(db, 'SELECT coalesce(max(id), 0) AS last FROM provider_event').get() as { last: number }).last
}

/** Whether the check told something new. */
export function insertSignatureCheck(
  db: WriteDb,
  check: { eventId: number; checkedAt: string; state: 'valid' | 'failed' },
): boolean {
  const known = prepared(db, 'SELECT 1 FROM signature_check WHERE event_id = ? AND state = ?').get(
    check.eventId,
    check.state,
  )
  if (known !== undefined) return false
  insertRecord(db, 'signature_check', { event_id: check.eventId, checked_at: check.checkedAt, state: check.state })
  return true
}

/** An event as rebuilding reads it; one valid check outweighs any that failed with fewer secrets. */
export interface StoredEvent {
  readonly identity: string
  readonly fields: string
  readonly signature: SignatureState
}

const signature = `CASE
    WHEN EXISTS (SELECT 1 FROM signature_check c WHERE c.event_id = e.id AND c.state = 'valid') THEN 'valid'
    WHEN EXISTS (SELECT 1 FROM signature_check c WHERE c.event_id = e.id) THEN 'failed'
    ELSE 'unchecked' END`

export function selectEventsAbout(db: ReadDb, kind: EventKind, subjectId: string): StoredEvent[] {
  return prepared(
    db,
    `SELECT identity, fields, ${signature} AS signature FROM provider_event e WHERE kind = ? AND subject_id = ?`,
  ).all(kind, subjectId) as StoredEvent[]
}

export function selectSubjects(db: ReadDb, kind: EventKind): string[] {
  const rows = prepared(db, 'SELECT DISTINCT subject_id AS id FROM provider_event WHERE kind = ? ORDER BY 1').all(kind)
  return (rows as { id: string }[]).map(({ id }) => id)
}

/** The payments that are told of only by events whose signature failed: kept apart, never counted. */
export function sumQuarantined(db: ReadDb): { count: number; amount: number } {
  const rows = prepared(
    db,
    `SELECT fields FROM (SELECT fields, ${signature} AS signature FROM provider_event e
       WHERE id IN (SELECT event_id FROM signature_check WHERE state = 'failed')) WHERE signature = 'failed'`,
  ).all() as { fields: string }[]
  const amounts = rows.map(({ fields }) => amountOf(decodeFields(fields)))
  return { count: rows.length, amount: amounts.reduce((sum, amount) => sum + amount, 0) }
}

function amountOf(fields: EventFields): number {
  const read = meaningOf(fields)
  if (!read.ok) return 0
  const { meaning } = read
  switch (meaning.kind) {
    case 'collected':
      return meaning.payment.amount
    case 'settled':
      return meaning.settlement.amount
    case 'rejected':
      return meaning.transfer.amount ?? 0
  }
}
