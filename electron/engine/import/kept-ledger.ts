import { gunzipSync } from 'node:zlib'

/** The file of a ledger as it was imported; null where what is kept is not even gzip any more. */
export function keptLedger(bytes: Uint8Array): Uint8Array | null {
  try {
    return gunzipSync(bytes)
  } catch {
    return null
  }
}
