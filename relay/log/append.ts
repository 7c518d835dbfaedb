import { randomBytes } from 'node:crypto'
import { linkHash } from '../../sealing/chain.ts'
import { sealEvent } from '../../sealing/events.ts'
import { readPublicKey, type PublicKey } from '../../sealing/keys.ts'
import type { Instant } from '../../shared/day.ts'
import type { Ask, Database, Value } from '../storage/database.ts'
import type { Arrival, Fate } from './arrival.ts'

const PROVIDER = 'cashfree'

/** The end of a merchant's log, as it grows while a group is stored. */
interface Tail {
  readonly merchantId: string
  readonly publicKey: PublicKey
  readonly kid: string
  seq: number
  sha256: string
  receivedAt: Instant
}

/**
 * The merchants' rows are locked first and their sequences counted on inside the same transaction: a sequence that is
 * given before it is committed could be passed by a reader, and its event never be seen.
 */
export function append(database: Database, arrivals: readonly Arrival[]): Promise<Fate[]> {
  return database.write(async ({ ask, add, announce }) => {
    const [tails, [count]] = await Promise.all([
      lockTails(ask, database.forUpdate, arrivals),
      // Asked after the locks, so that it does not go back while a merchant's sequences go on.
      ask<{ kept: number }>('SELECT kept FROM retention WHERE id = 1'),
    ])
    const rows: Value[][] = []
    const fates = arrivals.map((arrival): Fate => {
      const tail = tails.get(arrival.merchantId)
      if (tail === undefined) return 'no-key'
      rows.push(eventRow(tail, arrival, count!.kept))
      return 'stored'
    })
    const grown = [...tails.values()]
    if (rows.length === 0) return fates
    await Promise.all([add('event', rows), moveTails(ask, grown), announce(grown.map(({ merchantId }) => merchantId))])
    return fates
  })
}

/** In the order of their ids, so that two relays never wait for each other. Merchants without a key are left out. */
async function lockTails(ask: Ask, forUpdate: string, arrivals: readonly Arrival[]): Promise<Map<string, Tail>> {
  const ids = [...new Set(arrivals.map(({ merchantId }) => merchantId))]
  const places = ids.map((_, at) => `$${at + 1}`).join(', ')
  const rows = await ask<{ id: string; public_key: string; kid: string; last_seq: number; last_sha256: string }>(
    `SELECT id, public_key, kid, last_seq, last_sha256 FROM merchant
     WHERE id IN (${places}) AND public_key IS NOT NULL ORDER BY id ${forUpdate}`,
    ids,
  )
  return new Map(
    rows.map(({ id, public_key, kid, last_seq, last_sha256 }) => [
      id,
      {
        merchantId: id,
        publicKey: publicKeyOf(public_key),
        kid,
        seq: last_seq,
        sha256: last_sha256,
        receivedAt: '' as Instant,
      },
    ]),
  )
}

const MOST_KEYS = 10_000
const publicKeys = new Map<string, PublicKey>()

/** Kept, because reading one takes a good part of the time that sealing takes. */
function publicKeyOf(text: string): PublicKey {
  const key = publicKeys.get(text) ?? readPublicKey(text)!
  if (publicKeys.size === MOST_KEYS) publicKeys.clear()
  publicKeys.set(text, key)
  return key
}

/** Seals one arrival as the next of its merchant, whose tail moves on. */
function eventRow(tail: Tail, { merchantId, receivedAt, received }: Arrival, keptFrom: number): Value[] {
  const place = { seq: tail.seq + 1, receivedAt }
  const { enc, ct } = sealEvent(tail.publicKey, merchantId, place, received)
  const unlinked = {
    ...place,
    id: randomBytes(12).toString('base64url'),
    provider: PROVIDER,
    enc: Buffer.from(enc).toString('base64url'),
    ct: Buffer.from(ct).toString('base64url'),
    kid: tail.kid,
    prev: tail.sha256,
  }
  const sha256 = linkHash(merchantId, unlinked)
  Object.assign(tail, { seq: place.seq, sha256, receivedAt })
  const { id, provider, kid, prev } = unlinked
  return [merchantId, place.seq, id, receivedAt, provider, kid, enc, ct, sha256, prev, keptFrom]
}

async function moveTails(ask: Ask, tails: readonly Tail[]): Promise<void> {
  const rows = tails.map((_, at) => {
    const first = at * 4
    return `(CAST($${first + 1} AS TEXT), CAST($${first + 2} AS BIGINT), CAST($${first + 3} AS TEXT), CAST($${first + 4} AS TEXT))`
  })
  await ask(
    `UPDATE merchant SET last_seq = tail.column2, last_sha256 = tail.column3, last_received_at = tail.column4
     FROM (VALUES ${rows.join(', ')}) AS tail WHERE merchant.id = tail.column1`,
    tails.flatMap(({ merchantId, seq, sha256, receivedAt }) => [merchantId, seq, sha256, receivedAt]),
  )
}
