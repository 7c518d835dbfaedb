import type { QuarantineReason, QuarantineSubject, Verdict } from '../../../shared/contract/inbox.ts'
import type { EventDoubt } from '../../../shared/events/merge.ts'
import { instantAt, type Instant } from '../../../shared/day.ts'
import type { Paise } from '../../../shared/paise.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord } from '../database/records.ts'
import { currentPerson } from './audit.ts'
import { count, type Page, type Window } from './page.ts'

type SubjectType = QuarantineSubject['type']

export interface Apart {
  readonly subject: SubjectType
  readonly id: number
  readonly why: QuarantineReason
  readonly receivedAt: Instant
  readonly amount: Paise | null
}

export function putApart(db: WriteDb, { subject, id, why, receivedAt, amount }: Apart): void {
  prepared(
    db,
    `INSERT INTO quarantined (subject, subject_id, why, received_at, amount_paise, is_dismissed) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (subject, subject_id) DO UPDATE SET why = excluded.why, received_at = excluded.received_at,
         amount_paise = excluded.amount_paise, is_dismissed = excluded.is_dismissed`,
  ).run(subject, id, why, receivedAt, amount, Number(lastRuling(db, subject, id)?.verdict === 'dismiss'))
}

export function takeBack(db: WriteDb, subject: SubjectType, id: number): void {
  prepared(db, 'DELETE FROM quarantined WHERE subject = ? AND subject_id = ?').run(subject, id)
}

interface Ruling {
  readonly verdict: Verdict
  readonly note: string
}

export function insertRuling(db: WriteDb, { type, id }: QuarantineSubject, { verdict, note }: Ruling): number {
  return insertRecord(db, 'ruling', {
    at: instantAt(Date.now()),
    who: currentPerson(),
    subject: type,
    subject_id: id,
    verdict,
    note,
  })
}

export function lastRuling(db: ReadDb, type: SubjectType, id: number): Ruling | null {
  const row = prepared(
    db,
    'SELECT verdict, note FROM ruling WHERE subject = ? AND subject_id = ? ORDER BY id DESC LIMIT 1',
  ).get(type, id)
  return (row as Ruling | undefined) ?? null
}

/** A row of the quarantine as it is stored: an event has fields, a delivery a body, what was not opened neither. */
export interface ApartRow extends Apart {
  readonly source: string | null
  readonly file: string | null
  readonly line: number | null
  readonly fields: string | null
  readonly text: string | null
  readonly body: Uint8Array | null
  readonly note: string | null
}

const columns = `q.subject, q.subject_id AS id, q.why, q.received_at AS receivedAt, q.amount_paise AS amount,
  coalesce((SELECT d.source FROM delivery d WHERE q.subject = 'delivery' AND d.id = q.subject_id),
           (SELECT d.source FROM delivery_event de JOIN delivery d ON d.id = de.delivery_id
              WHERE q.subject = 'event' AND de.event_id = q.subject_id ORDER BY d.id LIMIT 1)) AS source,
  (SELECT f.name FROM source_file f WHERE f.id = iif(w.file_id IS NULL, e.file_id, p.file_id)) AS file,
  iif(w.file_id IS NULL, e.line, p.line) AS line, e.fields, e.text,
  (SELECT substr(d.body, 1, 2000) FROM delivery d WHERE q.subject = 'delivery' AND d.id = q.subject_id) AS body,
  (SELECT r.note FROM ruling r WHERE r.subject = q.subject AND r.subject_id = q.subject_id ORDER BY r.id DESC LIMIT 1)
    AS note`

export function pageOfQuarantine(db: ReadDb, { offset, limit }: Window, isDismissed: boolean): Page<ApartRow> {
  const rows = prepared(
    db,
    `SELECT ${columns} FROM quarantined q LEFT JOIN provider_event e ON q.subject = 'event' AND e.id = q.subject_id
       LEFT JOIN resting_content w ON w.file_id = e.file_id
       LEFT JOIN event_in_file p ON p.id = (SELECT min(i.id) FROM event_in_file i
         WHERE i.event_id = e.id AND i.file_id NOT IN (SELECT file_id FROM resting_content))
       WHERE q.is_dismissed = ? ORDER BY q.received_at DESC, q.subject, q.subject_id LIMIT ? OFFSET ?`,
  ).all(Number(isDismissed), limit, offset) as ApartRow[]
  return { total: count(db, 'quarantined', { sql: 'WHERE is_dismissed = ?', values: [Number(isDismissed)] }), rows }
}

export function findApart(
  db: ReadDb,
  { type, id }: QuarantineSubject,
): Pick<Apart, 'why' | 'receivedAt' | 'amount'> | null {
  const row = prepared(
    db,
    `SELECT why, received_at AS receivedAt, amount_paise AS amount FROM quarantined
       WHERE subject = ? AND subject_id = ?`,
  ).get(type, id)
  return (row as Pick<Apart, 'why' | 'receivedAt' | 'amount'> | undefined) ?? null
}

export function countApart(db: ReadDb, type: SubjectType): number {
  return prepared(db, 'SELECT count(*) FROM quarantined WHERE subject = ? AND is_dismissed = 0')
    .pluck()
    .get(type) as number
}

/** What is set apart and was not dismissed. */
export function sumQuarantined(db: ReadDb): { count: number; amount: number } {
  return prepared(
    db,
    'SELECT count(*) AS count, coalesce(sum(amount_paise), 0) AS amount FROM quarantined WHERE is_dismissed = 0',
  ).get() as { count: number; amount: number }
}

export function selectQuarantined(db: ReadDb): (Apart & { readonly isDismissed: number })[] {
  return prepared(
    db,
    `SELECT subject, subject_id AS id, why, received_at AS receivedAt, amount_paise AS amount, is_dismissed AS isDismissed
       FROM quarantined ORDER BY subject, subject_id`,
  ).all() as (Apart & { readonly isDismissed: number })[]
}

/** The events that are set apart and were not dismissed, in the order of what they say. */
export function selectEventsApart(db: ReadDb): { why: EventDoubt; fields: string }[] {
  return prepared(
    db,
    `SELECT q.why, e.fields FROM quarantined q JOIN provider_event e ON e.id = q.subject_id
       WHERE q.subject = 'event' AND q.is_dismissed = 0 ORDER BY e.identity`,
  ).all() as { why: EventDoubt; fields: string }[]
}

/** The ids of what is set apart for one of those reasons. */
export function selectApart(db: ReadDb, subject: SubjectType, reasons: readonly QuarantineReason[]): number[] {
  return prepared(
    db,
    `SELECT subject_id FROM quarantined WHERE subject = ? AND why IN (SELECT value FROM json_each(?)) ORDER BY 1`,
  )
    .pluck()
    .all(subject, JSON.stringify(reasons)) as number[]
}

/** The deliveries that no event was read from. */
export function selectUnread(db: ReadDb): Apart[] {
  return prepared(
    db,
    `SELECT 'delivery' AS subject, id, 'unread' AS why, received_at AS receivedAt, NULL AS amount FROM delivery d
       WHERE NOT EXISTS (SELECT 1 FROM delivery_event de WHERE de.delivery_id = d.id)`,
  ).all() as Apart[]
}

/** The envelopes that were not opened since. */
export function selectStillSealed(db: ReadDb): Apart[] {
  return prepared(
    db,
    `SELECT 'unopened' AS subject, id, 'unopened' AS why, received_at AS receivedAt, NULL AS amount FROM unopened u
       WHERE NOT EXISTS (SELECT 1 FROM delivery d WHERE d.source = 'relay' AND d.key = u.key)`,
  ).all() as Apart[]
}
