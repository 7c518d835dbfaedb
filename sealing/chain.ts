import { createHash } from 'node:crypto'
import { chainStart, linkText, type Envelope } from '../shared/relay/envelope.ts'

/** The envelope's `sha256` as it must be. */
export function linkHash(merchantId: string, of: Omit<Envelope, 'sha256'>): string {
  return createHash('sha256').update(linkText(merchantId, of)).digest('hex')
}

/** The end of what a desktop has taken in already. Null before the first envelope that it sees. */
export type ChainEnd = Pick<Envelope, 'seq' | 'sha256'> | null

/**
 * The first envelope that does not follow on from the one before it: edited, or with others missing before it. Null when
 * all do. What was there before a desktop's first envelope cannot be told, unless that is the merchant's first.
 */
export function brokenLink(merchantId: string, after: ChainEnd, envelopes: readonly Envelope[]): Envelope | null {
  let end = after
  for (const envelope of envelopes) {
    if (!followsOn(end, envelope) || envelope.sha256 !== linkHash(merchantId, envelope)) return envelope
    end = envelope
  }
  return null
}

function followsOn(end: ChainEnd, { seq, prev }: Envelope): boolean {
  if (seq === 1) return prev === chainStart && end === null
  return end === null || (seq === end.seq + 1 && prev === end.sha256)
}
