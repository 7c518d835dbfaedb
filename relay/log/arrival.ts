import type { Received } from '../../sealing/received.ts'
import type { Instant } from '../../shared/day.ts'
import type { Envelope } from '../../shared/relay/envelope.ts'

/** A webhook that has come in and is stored nowhere yet. */
export interface Arrival {
  readonly merchantId: string
  readonly receivedAt: Instant
  readonly received: Received
}

/** `no-key`: nobody could ever read it, so it was not stored. */
export type Fate = 'stored' | 'no-key'

/** Which sequences of a merchant there are: `oldest` is one after `head` when none is held. */
export interface Span {
  readonly oldest: number
  readonly head: number
}

export interface Page extends Span {
  /** Those right after the sequence asked for; empty when the next ones are not held any more. */
  readonly envelopes: readonly Envelope[]
}
