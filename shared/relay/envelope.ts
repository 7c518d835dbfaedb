import { z } from 'zod'
import type { Instant } from '../day.ts'

/** The hash before the first envelope of a merchant. */
export const chainStart = '0'.repeat(64)

/**
 * One webhook as the relay keeps it and gives it out. What was received is in `ct` and can be read by whoever holds the
 * book's private key alone.
 */
export const envelope = z.object({
  /** From 1, without a gap, for each merchant. */
  seq: z.number().int().positive(),
  id: z.string().min(1).max(64),
  receivedAt: z.custom<Instant>((value) => typeof value === 'string' && !Number.isNaN(Date.parse(value))),
  provider: z.string().min(1).max(64),
  /** The encapsulated key and the ciphertext of HPKE, in base64url. */
  enc: z.base64url().length(43),
  ct: z.base64url(),
  /** Which of the book's keys it is sealed to. */
  kid: z.string().min(1).max(64),
  /** SHA-256 in hexadecimal over all the rest of the envelope, `prev` and the merchant included. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** The `sha256` of the envelope before it, so that a missing, moved or edited one shows. */
  prev: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Envelope = Readonly<z.infer<typeof envelope>>

/** What an event is sealed for: it opens as nothing else. */
export const eventInfo = 'milaan relay 1: event'

/** What is bound to an event's ciphertext: it opens at no other place of the log and for no other merchant. */
export function eventBinding(merchantId: string, { seq, receivedAt }: Pick<Envelope, 'seq' | 'receivedAt'>): string {
  return [merchantId, seq, receivedAt].join('\n')
}

/** The text whose SHA-256 is the envelope's `sha256`. */
export function linkText(merchantId: string, of: Omit<Envelope, 'sha256'>): string {
  const { prev, seq, id, receivedAt, provider, kid, enc, ct } = of
  return ['milaan relay 1: link', prev, merchantId, seq, id, receivedAt, provider, kid, enc, ct].join('\n')
}
