import type { Day, Instant } from './day.ts'
import type { Paise } from './paise.ts'
import type { Utr } from './utr.ts'

/** Which kind of virtual account the money came in through; it decides the settlement cycle. */
export type Rail = 'bank-account' | 'upi'

/**
 * How far a payment is to be believed (README, "Trust"). `imported`: a file says so that a person chose. `received`: it
 * came in by itself, and a person let it count. `signed`: the provider's signature holds. `confirmed`: the provider's own
 * record says so. What is less than these is kept apart and does not count.
 */
export const trusts = ['imported', 'received', 'signed', 'confirmed'] as const
export type Trust = (typeof trusts)[number]

/** What a signature check said of an event; `failed` events are kept apart and not counted. */
export type SignatureState = 'unchecked' | 'valid' | 'failed'

/** Money that the provider says a remitter paid into a virtual account or UPI id. */
export interface Payment {
  readonly referenceId: string
  readonly amount: Paise
  readonly paidAt: Instant
  readonly rail: Rail
  readonly utr: Utr | null
  /** The merchant's own id for the account: `vAccountId`, or the virtual UPI id where only that is known. */
  readonly virtualAccountId: string | null
  readonly remitterName: string | null
  readonly remitterAccount: string | null
  /** The settlement that the provider's own record names, where it names one. */
  readonly settlementId: string | null
  readonly settlementUtr: Utr | null
}

/** One transfer by the provider to the merchant's bank account. */
export interface Settlement {
  readonly settlementId: string
  readonly amount: Paise
  /** How many payments it pays out; null where the record does not say. */
  readonly count: number | null
  readonly utr: Utr | null
  /** When the provider sent it; v1 webhooks do not say. */
  readonly settledAt: Instant | null
}

export type Direction = 'credit' | 'debit'

/** One row of a bank statement as it was understood. `amount` is never negative: `direction` says which way it went. */
export interface StatementLine {
  /** The 1-based physical line of the file on which the row starts. */
  readonly line: number
  /** The posting date; the transaction date where the bank prints no other. */
  readonly postedOn: Day
  readonly valueDate: Day | null
  readonly narration: string
  /** The reference or cheque column as printed, `''` when there is none. */
  readonly reference: string
  /** The UTR or RRN found in narration and reference, null when there is none to be sure of. */
  readonly utr: Utr | null
  readonly direction: Direction
  readonly amount: Paise
  /** The narration names a payment gateway or its nodal account: a credit from there is likely a settlement. */
  readonly fromGateway: boolean
  /** The running balance after this line, negative when overdrawn; null where the bank prints none. */
  readonly balance: Paise | null
}

/** A row of a file that was not taken in, and why, for a person. `line` is 1-based and physical. */
export interface RejectedRow {
  readonly line: number
  readonly reason: string
}
