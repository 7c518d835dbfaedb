import type { Settlement } from '../../domain.ts'
import type { Utr } from '../../utr.ts'
import type { PayOutDays } from '../expectation.ts'
import type { CreditLine, Evidence, MatchState, Rule } from '../reconciliation.ts'
import type { Calendar } from '../settlement-cycle.ts'

/** What a pass sees: everything that is still free. Its claims must not depend on the order of these lists. */
export interface PassState {
  readonly settlements: readonly Settlement[]
  readonly lines: readonly CreditLine[]
  /** The lines of which a person said that they are not this settlement's money. */
  readonly rejectedLines: (settlementId: string) => ReadonlySet<number>
  /** Of the whole book, whatever is free: the UTRs of its settlements that a line carries. */
  readonly carriedUtrs: (line: CreditLine) => readonly Utr[]
  readonly payOutDays: (settlement: Settlement) => PayOutDays | null
  readonly calendar: Calendar
}

/** These lines are the money of these settlements, mostly one of each, and why. */
export interface Claim {
  readonly settlements: readonly Settlement[]
  readonly lines: readonly CreditLine[]
  readonly rule: Rule
  readonly state: MatchState
  readonly confidence: number
  readonly evidence: readonly Evidence[]
}

/** Claims only what is unambiguous, so that no two claims of a pass share a settlement or a line. */
export type Pass = (state: PassState) => readonly Claim[]
