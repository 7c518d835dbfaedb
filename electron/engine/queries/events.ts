import type { Instant } from '../../../shared/day.ts'
import type { SignatureState } from '../../../shared/domain.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord, insertSealable } from '../database/records.ts'

/** Payments first: what they say of a settlement is known when all of them are. */
export const eventKinds = ['collected', 'settled', 'rejected'] as const
export type EventKind = (typeof eventKinds)[number]

export interface NewEvent {
  readonly identity: string
  readonly kind: EventKind
  readonly subjectId: string
  readonly fields: string
  readonly text: string
  /** Null for an event that came in a delivery. */
  readonly fileId: number | null
  readonly line: number | null
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

/** An event as deriving reads it; one valid check outweighs any that failed with fewer secrets. */
export interface StoredEvent {
  readonly id: number
  readonly identity: string
  readonly fields: string
  readonly signature: SignatureState
  readonly isInFile: boolean
  readonly isProviderRecord: boolean
  readonly isReleased: boolean
  /** When it came in for the first time, by whatever way. */
  readonly receivedAt: Instant
}

const belief = `CASE
    WHEN EXISTS (SELECT 1 FROM signature_check c WHERE c.event_id = e.id AND c.state = 'valid') THEN 'valid'
    WHEN EXISTS (SELECT 1 FROM signature_check c WHERE c.event_id = e.id) THEN 'failed'
    ELSE 'unchecked' END AS signature,
  e.file_id IS NOT NULL OR EXISTS (SELECT 1 FROM event_in_file i WHERE i.event_id = e.id) AS isInFile,
  EXISTS (SELECT 1 FROM delivery_event de JOIN delivery d ON d.id = de.delivery_id
            WHERE de.event_id = e.id AND d.source = 'provider') AS isProviderRecord,
  coalesce((SELECT r.verdict = 'count' FROM ruling r WHERE r.subject = 'event' AND r.subject_id = e.id
            ORDER BY r.id DESC LIMIT 1), 0) AS isReleased,
  coalesce((SELECT f.imported_at FROM source_file f WHERE f.id = e.file_id),
           (SELECT min(d.received_at) FROM delivery_event de JOIN delivery d ON d.id = de.delivery_id
              WHERE de.event_id = e.id)) AS receivedAt`

type Columns = Omit<StoredEvent, 'isInFile' | 'isProviderRecord' | 'isReleased'> & {
  readonly isInFile: number
  readonly isProviderRecord: number
  readonly isReleased: number
}

export function selectEventsAbout(db: ReadDb, kind: EventKind, subjectId: string): StoredEvent[] {
  const rows = prepared(
    db,
    `SELECT id, identity, fields, ${belief} FROM provider_event e WHERE kind = ? AND subject_id = ? ORDER BY identity`,
  ).all(kind, subjectId) as Columns[]
  return rows.map(({ isInFile, isProviderRecord, isReleased, ...row }) => ({
    ...row,
    isInFile: isInFile === 1,
    isProviderRecord: isProviderRecord === 1,
    isReleased: isReleased === 1,
  }))
}

export function selectSubjects(db: ReadDb, kind: EventKind): string[] {
  return prepared(db, 'SELECT DISTINCT subject_id FROM provider_event WHERE kind = ? ORDER BY 1')
    .pluck()
    .all(kind) as string[]
}

/** An event as it is checked again. */
export interface KeptEvent {
  readonly kind: EventKind
  readonly subjectId: string
  readonly fields: string
}

export function findKeptEvent(db: ReadDb, id: number): KeptEvent | null {
  const row = prepared(db, 'SELECT kind, subject_id AS subjectId, fields FROM provider_event WHERE id = ?').get(id)
  return (row as KeptEvent | undefined) ?? null
}

/** Notes the first file that holds an event which came in a delivery before; says whether that is news. */
export function noteInFile(db: WriteDb, eventId: number, fileId: number, line: number): boolean {
  const isNoted = prepared(
    db,
    `SELECT 1 FROM provider_event WHERE id = ? AND file_id IS NOT NULL
       UNION ALL SELECT 1 FROM event_in_file WHERE event_id = ?`,
  ).get(eventId, eventId)
  if (isNoted !== undefined) return false
  insertRecord(db, 'event_in_file', { event_id: eventId, file_id: fileId, line })
  return true
}
