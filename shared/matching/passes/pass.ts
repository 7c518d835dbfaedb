import type { Settlement } from '../../domain.ts'
import type { Paise } from '../../paise.ts'
import type { Utr } from '../../utr.ts'
import type { PayOutDays } from '../expectation.ts'
import type { History } from '../history.ts'
import type { Amounts } from '../membership/amounts.ts'
import type { CreditLine, Evidence, MatchState, NamedDifference, Rule } from '../reconciliation.ts'
import type { Calendar } from '../settlement-cycle.ts'
import type { SharedUtrs } from './shared-utrs.ts'

/** What a pass sees: everything that is still free. Its claims must not depend on the order of these lists. */
export interface PassState {
  readonly settlements: readonly Settlement[]
  readonly lines: readonly CreditLine[]
  /** Ids of lines that are the money of other gateways: no pass sees them. */
  readonly ofOtherGateways: ReadonlySet<number>
  /** The lines of which a person said that they are not this settlement's money. */
  readonly rejectedLines: (settlementId: string) => ReadonlySet<number>
  /** Whether a person rejected a claim of several as it stands. */
  readonly isRejected: (settlementIds: readonly string[], lineIds: readonly number[]) => boolean
  /** Of the whole book, whatever is free: the UTRs of its settlements that a line carries. */
  readonly carriedUtrs: (line: CreditLine) => readonly Utr[]
  /** What is left of a UTR, beside the other UTRs of the whole book. */
  readonly sharedUtrs: SharedUtrs
  readonly payOutDays: (settlement: Settlement) => PayOutDays | null
  readonly calendar: Calendar
  /** What the amounts of the book's settlements are like. */
  readonly amounts: Amounts
  /** Whether a settlement of the book, free or not, has this amount. */
  readonly hasAmount: (amount: Paise) => boolean
  /** How many other records of the book have this amount, and so how much it proves that two have it, in bits. */
  readonly amountBits: (amount: Paise) => { readonly bits: number; readonly others: number }
  /** What the matches made so far teach. */
  readonly history: History
}

/** These lines are the money of these settlements, mostly one of each, and why. */
export interface Claim {
  readonly settlements: readonly Settlement[]
  readonly lines: readonly CreditLine[]
  readonly rule: Rule
  readonly state: MatchState
  readonly confidence: number
  readonly evidence: readonly Evidence[]
  /** Where the bank shows less or more: what that is. */
  readonly named?: readonly NamedDifference[]
}

/**
 * Claims only what is unambiguous, so that no two claims of a pass share a settlement or a line. `made` is what the passes
 * before it claimed.
 */
export type Pass = (state: PassState, made: readonly Claim[]) => readonly Claim[]
