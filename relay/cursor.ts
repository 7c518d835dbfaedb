import { createHmac, timingSafeEqual } from 'node:crypto'

/** Writes and reads cursors: a sequence, and a proof that this relay gave it to this merchant. */
export interface Cursors {
  write(merchantId: string, seq: number): string
  /** The sequence; null for a cursor that was edited, made up, or given to another merchant. */
  read(merchantId: string, cursor: string): number | null
}

const PROOF = 16

export function cursors(key: Uint8Array): Cursors {
  function bytesOf(merchantId: string, seq: number): Buffer {
    const bytes = Buffer.alloc(8)
    bytes.writeBigUInt64BE(BigInt(seq))
    const proof = createHmac('sha256', key).update(bytes).update(merchantId).digest().subarray(0, PROOF)
    return Buffer.concat([bytes, proof])
  }
  return {
    write: (merchantId, seq) => bytesOf(merchantId, seq).toString('base64url'),
    read: (merchantId, cursor) => {
      if (!/^[A-Za-z0-9_-]{32}$/.test(cursor)) return null
      const bytes = Buffer.from(cursor, 'base64url')
      const seq = bytes.readBigUInt64BE()
      if (seq > BigInt(Number.MAX_SAFE_INTEGER)) return null
      return timingSafeEqual(bytes, bytesOf(merchantId, Number(seq))) ? Number(seq) : null
    },
  }
}
