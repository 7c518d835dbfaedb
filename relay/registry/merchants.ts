import { randomBytes } from 'node:crypto'
import type { Instant } from '../../shared/day.ts'
import { chainStart } from '../../shared/relay/envelope.ts'
import { hashOf } from '../secret.ts'
import type { Database } from '../storage/database.ts'

export interface Merchant {
  readonly id: string
  readonly name: string
  /** Null until the first desktop is paired. */
  readonly kid: string | null
  readonly head: number
  readonly lastReceivedAt: Instant | null
  /** Null when webhooks may come from anywhere. */
  readonly allowedAddresses: readonly string[] | null
  /** How many webhooks a second are taken, on the long run. */
  readonly perSecond: number
}

export const USUAL_PER_SECOND = 50

export async function addMerchant(database: Database, name: string, now: number): Promise<string> {
  const id = randomBytes(8).toString('hex')
  await database.write(({ add }) =>
    add('merchant', [[id, name, new Date(now).toISOString(), null, null, 0, chainStart, null, null, USUAL_PER_SECOND]]),
  )
  return id
}

interface MerchantRow {
  readonly id: string
  readonly name: string
  readonly kid: string | null
  readonly last_seq: number
  readonly last_received_at: Instant | null
  readonly allowed_addresses: string | null
  readonly per_second: number
}

const columns = 'merchant.id, merchant.name, kid, last_seq, last_received_at, allowed_addresses, per_second'

export async function findMerchant({ ask }: Database, id: string): Promise<Merchant | null> {
  const [row] = await ask<MerchantRow>(`SELECT ${columns} FROM merchant WHERE id = $1`, [id])
  return row === undefined ? null : merchantOf(row)
}

export async function listMerchants({ ask }: Database): Promise<Merchant[]> {
  return (await ask<MerchantRow>(`SELECT ${columns} FROM merchant ORDER BY name, id`)).map(merchantOf)
}

/** Whose webhook addresses these are, by the key in them. Left out are unknown ones and ones that have ended. */
export async function merchantsOfIngestKeys(
  { ask }: Database,
  keys: readonly string[],
  now: number,
): Promise<Map<string, Merchant>> {
  const byHash = new Map(keys.map((key) => [hashOf(key).toString('hex'), key]))
  const places = keys.map((_, at) => `$${at + 2}`)
  const rows = await ask<MerchantRow & { hash: Buffer }>(
    `SELECT hash, ${columns} FROM ingest_key JOIN merchant ON merchant.id = merchant_id
     WHERE (ends_at IS NULL OR ends_at > $1) AND hash IN (${places.join(', ')})`,
    [now, ...keys.map(hashOf)],
  )
  return new Map(rows.map((row) => [byHash.get(row.hash.toString('hex'))!, merchantOf(row)]))
}

export async function allowAddresses(database: Database, id: string, addresses: readonly string[]): Promise<void> {
  const list = addresses.length === 0 ? null : JSON.stringify(addresses)
  await database.write(({ ask }) => ask('UPDATE merchant SET allowed_addresses = $2 WHERE id = $1', [id, list]))
}

export async function limitRate(database: Database, id: string, perSecond: number): Promise<void> {
  await database.write(({ ask }) => ask('UPDATE merchant SET per_second = $2 WHERE id = $1', [id, perSecond]))
}

function merchantOf(row: MerchantRow): Merchant {
  return {
    id: row.id,
    name: row.name,
    kid: row.kid,
    head: row.last_seq,
    lastReceivedAt: row.last_received_at,
    allowedAddresses: row.allowed_addresses === null ? null : (JSON.parse(row.allowed_addresses) as string[]),
    perSecond: row.per_second,
  }
}
