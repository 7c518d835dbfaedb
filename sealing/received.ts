import { z } from 'zod'

/** A webhook as it came, to the byte: the signature is over that. */
export interface Received {
  /** `''` when it named none. */
  readonly contentType: string
  /** Those that may carry a signature, in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

const head = z.object({ contentType: z.string(), headers: z.record(z.string(), z.string()) })

/** As the bytes that are sealed: the length of a head, the head as JSON, the body. */
export function packReceived({ contentType, headers, body }: Received): Buffer {
  const head = Buffer.from(JSON.stringify({ contentType, headers }))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(head.length)
  return Buffer.concat([length, head, body])
}

/** Reads what `packReceived` wrote; null for anything else. */
export function unpackReceived(packed: Buffer): Received | null {
  try {
    const bodyAt = 4 + packed.readUInt32BE()
    return { ...head.parse(JSON.parse(packed.toString('utf8', 4, bodyAt))), body: packed.subarray(bodyAt) }
  } catch {
    return null
  }
}
