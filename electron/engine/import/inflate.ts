import { inflateRawSync } from 'node:zlib'

/** Unpacks a part of a workbook for the statement reader; null when it is damaged or too large. */
export function inflate(deflated: Uint8Array, mostBytes: number): Uint8Array | null {
  try {
    return inflateRawSync(deflated, { maxOutputLength: Math.max(1, mostBytes) })
  } catch {
    return null
  }
}
