import type { Instant } from '../../../shared/day.ts'
import type { SignatureState } from '../../../shared/domain.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord, insertSealable } from '../database/records.ts'
import { isContentResting } from './import-withdrawals.ts'

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
  e.file_id IS NOT NULL AND e.file_id NOT IN (SELECT file_id FROM resting_content) OR EXISTS (SELECT 1
    FROM event_in_file i WHERE i.event_id = e.id AND i.file_id NOT IN (SELECT file_id FROM resting_content)) AS isInFile,
  EXISTS (SELECT 1 FROM delivery_event de WHERE de.event_id = e.id) AS isDelivered,
  EXISTS (SELECT 1 FROM delivery_event de JOIN delivery d ON d.id = de.delivery_id
            WHERE de.event_id = e.id AND d.source = 'provider') AS isProviderRecord,
  coalesce((SELECT r.verdict = 'count' FROM ruling r WHERE r.subject = 'event' AND r.subject_id = e.id
            ORDER BY r.id DESC LIMIT 1), 0) AS isReleased,
  coalesce((SELECT f.imported_at FROM source_file f
              WHERE f.id = e.file_id AND f.id NOT IN (SELECT file_id FROM resting_content)),
           (SELECT min(d.received_at) FROM delivery_event de JOIN delivery d ON d.id = de.delivery_id
              WHERE de.event_id = e.id),
           (SELECT min(f.imported_at) FROM event_in_file i JOIN source_file f ON f.id = i.file_id
              WHERE i.event_id = e.id AND f.id NOT IN (SELECT file_id FROM resting_content))) AS receivedAt`

type Columns = Omit<StoredEvent, 'isInFile' | 'isProviderRecord' | 'isReleased'> & {
  readonly isInFile: number
  readonly isDelivered: number
  readonly isProviderRecord: number
  readonly isReleased: number
}

/** The events about it that a file holds which counts, or that came in a delivery. */
export function selectEventsAbout(db: ReadDb, kind: EventKind, subjectId: string): StoredEvent[] {
  const rows = prepared(
    db,
    `SELECT id, identity, fields, ${belief} FROM provider_event e WHERE kind = ? AND subject_id = ?`,
  ).all(kind, subjectId) as Columns[]
  // Sorted here: SQLite takes many times as long to set up its sorter as to read the one row that there nearly always is.
  return rows
    .toSorted((a, b) => (a.identity < b.identity ? -1 : 1))
    .filter(({ isInFile, isDelivered }) => isInFile === 1 || isDelivered === 1)
    .map(({ isInFile, isDelivered: _isDelivered, isProviderRecord, isReleased, ...row }) => ({
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

/** Notes that a file holds an event which came in before; says whether it is the first of those that count. */
export function noteInFile(db: WriteDb, eventId: number, fileId: number, line: number): boolean {
  const files = prepared(
    db,
    `SELECT file_id FROM provider_event WHERE id = ? AND file_id IS NOT NULL
       UNION ALL SELECT file_id FROM event_in_file WHERE event_id = ?`,
  )
    .pluck()
    .all(eventId, eventId) as number[]
  if (files.includes(fileId)) return false
  insertRecord(db, 'event_in_file', { event_id: eventId, file_id: fileId, line })
  return files.every((file) => isContentResting(db, file))
}

/** What the events are about that a file holds, payments first. */
export function selectSubjectsInFile(db: ReadDb, contentId: number): { kind: EventKind; id: string }[] {
  return prepared(
    db,
    `SELECT DISTINCT kind, subject_id AS id FROM provider_event
       WHERE file_id = ? OR id IN (SELECT event_id FROM event_in_file WHERE file_id = ?)
       ORDER BY kind <> 'collected', kind, subject_id`,
  ).all(contentId, contentId) as { kind: EventKind; id: string }[]
}

/** How many events a file holds, and how many of them are held elsewhere too: by files that count, or from deliveries. */
export function countEventsInFile(db: ReadDb, contentId: number): { all: number; elsewhere: number } {
  return prepared(
    db,
    `SELECT count(*) AS "all", coalesce(sum(
         e.file_id <> @id AND e.file_id NOT IN (SELECT file_id FROM resting_content)
         OR EXISTS (SELECT 1 FROM event_in_file i WHERE i.event_id = e.id AND i.file_id <> @id
              AND i.file_id NOT IN (SELECT file_id FROM resting_content))
         OR EXISTS (SELECT 1 FROM delivery_event de WHERE de.event_id = e.id)), 0) AS elsewhere
       FROM provider_event e
       WHERE e.file_id = @id OR e.id IN (SELECT event_id FROM event_in_file WHERE file_id = @id)`,
  ).get({ id: contentId }) as { all: number; elsewhere: number }
}
