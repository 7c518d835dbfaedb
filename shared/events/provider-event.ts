import type { Instant } from '../day.ts'
import type { Payment, RejectedRow, Settlement } from '../domain.ts'
import type { Paise } from '../paise.ts'

/**
 * One webhook as it was received: its decoded fields in the order received. A JSON number is its raw text (`15.00`, ids
 * beyond 2^53); null stays null. Keys are unique: an event that repeats one is refused.
 */
export type EventFields = ReadonlyMap<string, string | null>

/** What an event says happened. */
export type EventMeaning =
  | { readonly kind: 'collected'; readonly payment: Payment; readonly railEvidence: RailEvidence }
  | { readonly kind: 'settled'; readonly settlement: Settlement }
  | { readonly kind: 'rejected'; readonly transfer: RejectedTransfer }

/** Which field a payment's rail was read from; `none` where the record says nothing and a bank account is assumed. */
export type RailEvidence = 'isVpa' | 'virtualVpaId' | 'vAccountNumber' | 'none'

/** A transfer that the provider refused and sent back to the remitter; it is no money of the merchant's. */
export interface RejectedTransfer {
  readonly id: string
  readonly amount: Paise | null
  readonly at: Instant | null
  readonly reason: string | null
}

/** One event of a file, kept verbatim beside what was understood of it. */
export interface ReadEvent {
  /** The 1-based physical line of the file on which it starts. */
  readonly line: number
  /** The event's own text, as it stands in the file. */
  readonly text: string
  readonly fields: EventFields
  readonly meaning: EventMeaning
  readonly signature: string | null
}

export interface EventReading {
  readonly events: readonly ReadEvent[]
  readonly rejected: readonly RejectedRow[]
  /** What was understood and what was repaired, one sentence each. */
  readonly notes: readonly string[]
}
