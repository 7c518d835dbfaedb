import { instantAt } from '../../../shared/day.ts'
import type { PairedRelay, RelayGap, RelayPage, RelayPairing, RelayPosition } from '../../../shared/engine-contract.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord } from '../database/records.ts'
import { currentPerson } from './audit.ts'

export function insertPairing(
  db: WriteDb,
  { address, merchantId, desktopId }: Omit<RelayPairing, 'pairingId'>,
  hasEnded: boolean,
): number {
  return insertRecord(db, 'relay_pairing', {
    at: instantAt(Date.now()),
    who: currentPerson(),
    address,
    merchant_id: merchantId,
    desktop_id: desktopId,
    has_ended: Number(hasEnded),
  })
}

/** The pairing that holds, with how far it was read; null where there is none. */
export function selectRelay(db: ReadDb): PairedRelay | null {
  const row = prepared(
    db,
    `SELECT id AS pairingId, address, merchant_id AS merchantId, desktop_id AS desktopId, has_ended AS hasEnded
       FROM relay_pairing ORDER BY id DESC LIMIT 1`,
  ).get() as (RelayPairing & { hasEnded: number }) | undefined
  if (row === undefined || row.hasEnded === 1) return null
  const { hasEnded: _, ...pairing } = row
  return { ...pairing, position: selectPosition(db, pairing.pairingId) }
}

function selectPosition(db: ReadDb, pairingId: number): RelayPosition | null {
  const row = prepared(
    db,
    'SELECT cursor, seq, sha256, received_at AS receivedAt FROM relay_position WHERE pairing_id = ?',
  ).get(pairingId) as { cursor: string; seq: number | null; sha256: string; receivedAt: never } | undefined
  if (row === undefined) return null
  const { cursor, seq, sha256, receivedAt } = row
  return { cursor, end: seq === null ? null : { seq, sha256, receivedAt } }
}

export function savePosition(db: WriteDb, pairingId: number, { cursor, end }: RelayPosition): void {
  prepared(
    db,
    `INSERT INTO relay_position (pairing_id, cursor, seq, sha256, received_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (pairing_id) DO UPDATE SET cursor = excluded.cursor, seq = excluded.seq, sha256 = excluded.sha256,
         received_at = excluded.received_at`,
  ).run(pairingId, cursor, end?.seq ?? null, end?.sha256 ?? null, end?.receivedAt ?? null)
}

export function insertGap(db: WriteDb, pairingId: number, { from, to, reason }: RelayGap): void {
  insertRecord(db, 'relay_gap', {
    at: instantAt(Date.now()),
    pairing_id: pairingId,
    from_at: from,
    to_at: to,
    reason,
  })
}

export function selectGaps(db: ReadDb): RelayGap[] {
  return prepared(db, 'SELECT from_at AS "from", to_at AS "to", reason FROM relay_gap ORDER BY id').all() as RelayGap[]
}

/** Keeps an envelope that was not opened; null where it is kept already. */
export function insertUnopened(
  db: WriteDb,
  { key, receivedAt, envelope }: RelayPage['unopened'][number],
): number | null {
  if (findUnopened(db, key) !== null) return null
  return insertRecord(db, 'unopened', { key, received_at: receivedAt, envelope })
}

export function findUnopened(db: ReadDb, key: string): number | null {
  return (prepared(db, 'SELECT id FROM unopened WHERE key = ?').pluck().get(key) as number | undefined) ?? null
}

/** What is still to be opened. */
export function selectUnopened(db: ReadDb): { key: string; envelope: string }[] {
  return prepared(
    db,
    `SELECT u.key, u.envelope FROM quarantined q JOIN unopened u ON u.id = q.subject_id
       WHERE q.subject = 'unopened' ORDER BY u.id`,
  ).all() as { key: string; envelope: string }[]
}
