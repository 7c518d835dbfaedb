import { hashOf, newSecret } from '../secret.ts'
import type { Ask, Database } from '../storage/database.ts'

const MILLISECONDS_AN_HOUR = 3_600_000

/** Makes a new webhook address and lets the earlier ones end after the overlap, unless they end before. */
export function renewIngestKey(
  database: Database,
  merchantId: string,
  { overlapHours, now }: { readonly overlapHours: number; readonly now: number },
): Promise<string> {
  return database.write(async ({ ask }) => {
    const endsAt = now + overlapHours * MILLISECONDS_AN_HOUR
    await ask('UPDATE ingest_key SET ends_at = $2 WHERE merchant_id = $1 AND (ends_at IS NULL OR ends_at > $2)', [
      merchantId,
      endsAt,
    ])
    return addIngestKey(ask, merchantId, now)
  })
}

/** Makes one more webhook address. */
export async function addIngestKey(ask: Ask, merchantId: string, now: number): Promise<string> {
  const key = newSecret()
  await ask('INSERT INTO ingest_key (hash, merchant_id, made_at, ends_at) VALUES ($1, $2, $3, NULL)', [
    hashOf(key),
    merchantId,
    now,
  ])
  return key
}
