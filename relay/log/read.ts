import type { Instant } from '../../shared/day.ts'
import type { Envelope } from '../../shared/relay/envelope.ts'
import type { Ask } from '../storage/database.ts'
import type { Page, Span } from './arrival.ts'

/** How much ciphertext one page holds, in bytes. */
const LARGEST_PAGE = 2_000_000

interface EventRow {
  readonly head: number
  readonly oldest: number | null
  readonly seq: number | null
  readonly id: string
  readonly received_at: Instant
  readonly provider: string
  readonly kid: string
  readonly enc: Buffer
  readonly ct: Buffer
  readonly sha256: string
  readonly prev: string
}

export async function pageAfter(ask: Ask, merchantId: string, after: number, limit: number): Promise<Page> {
  const upTo = await lastThatFits(ask, merchantId, after, limit)
  // One statement, which sees one moment: what is held, and where it begins and ends.
  const rows = await ask<EventRow>(
    `SELECT merchant.last_seq AS head,
       (SELECT min(seq) FROM event WHERE merchant_id = merchant.id) AS oldest,
       event.seq, event.id, received_at, provider, event.kid, enc, ct, sha256, prev
     FROM merchant LEFT JOIN event ON event.merchant_id = merchant.id AND event.seq > $2 AND event.seq <= $3
     WHERE merchant.id = $1 ORDER BY event.seq`,
    [merchantId, after, upTo],
  )
  const { head, oldest } = rows[0]!
  const envelopes = rows.flatMap(envelopeOf)
  const isNext = envelopes[0]?.seq === after + 1
  return { head, oldest: oldest ?? head + 1, envelopes: isNext ? envelopes : [] }
}

/** At least the next one: it may be stored between this look and the one that reads it. */
async function lastThatFits(ask: Ask, merchantId: string, after: number, limit: number): Promise<number> {
  const sizes = await ask<{ seq: number; size: number }>(
    'SELECT seq, octet_length(ct) AS size FROM event WHERE merchant_id = $1 AND seq > $2 ORDER BY seq LIMIT $3',
    [merchantId, after, limit],
  )
  let size = 0
  let last = after + 1
  for (const row of sizes) {
    size += row.size
    if (row.seq > last && size > LARGEST_PAGE) break
    last = row.seq
  }
  return last
}

function envelopeOf(row: EventRow): Envelope[] {
  if (row.seq === null) return []
  const { seq, id, received_at, provider, kid, enc, ct, sha256, prev } = row
  const text = { enc: enc.toString('base64url'), ct: ct.toString('base64url') }
  return [{ seq, id, receivedAt: received_at, provider, ...text, kid, sha256, prev }]
}

export async function span(ask: Ask, merchantId: string): Promise<Span> {
  const [row] = await ask<{ head: number; oldest: number | null }>(
    `SELECT last_seq AS head, (SELECT min(seq) FROM event WHERE merchant_id = merchant.id) AS oldest
     FROM merchant WHERE id = $1`,
    [merchantId],
  )
  return { head: row!.head, oldest: row!.oldest ?? row!.head + 1 }
}

export async function firstSince(ask: Ask, merchantId: string, instant: Instant): Promise<number> {
  const [found] = await ask<{ seq: number | null }>(
    'SELECT min(seq) AS seq FROM event WHERE merchant_id = $1 AND received_at >= $2',
    [merchantId, instant],
  )
  return found?.seq ?? (await span(ask, merchantId)).head + 1
}
