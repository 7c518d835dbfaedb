import type { Day, Instant } from '../day.ts'
import type { Payment, Settlement } from '../domain.ts'
import type { Paise } from '../paise.ts'
import type { Utr } from '../utr.ts'
import type { WorkingDays } from '../working-days.ts'
import type { EventDoubt } from '../events/merge.ts'
import type { RejectedTransfer } from '../events/provider-event.ts'
import type { AgreedTerms } from '../agreed-terms.ts'
import type { BankFees, Fees } from './fees.ts'
import type { CutOffs } from './settlement-cycle.ts'

/** Where a line stands in time among those of its file: a larger number is later. It tells which of a day's lines came first. */
export interface Standing {
  readonly file: number
  readonly at: number
}

/** A credit line as matching sees it. `id` is the book's own and says nothing about order. */
export interface CreditLine {
  readonly id: number
  readonly postedOn: Day
  readonly amount: Paise
  readonly utr: Utr | null
  readonly narration: string
  /** The reference column as printed; lines of a book without one leave it out. */
  readonly reference?: string
  /** Where it stands, such as its file and line: tells apart lines that are otherwise the same. */
  readonly place?: string
  /** Known where lines of the same day must be told apart. */
  readonly stands?: Standing
  /** The narration names a payment gateway or its nodal account, so the money is likely a settlement. */
  readonly fromGateway: boolean
}

/** A debit that may take a settlement's money back: the bank returned or reversed it. */
export interface DebitLine {
  readonly id: number
  readonly postedOn: Day
  readonly amount: Paise
  readonly utr: Utr | null
  readonly narration: string
  readonly stands?: Standing
}

/** What a person may call a difference between lines and settlements. */
export const differenceKinds = ['fee', 'gst', 'tds', 'rounding', 'write-off'] as const
export type DifferenceKind = (typeof differenceKinds)[number]

/** A part of the difference between the lines and the settlements of a match: negative where the bank shows less. */
export interface NamedDifference {
  readonly kind: DifferenceKind
  readonly amount: Paise
}

/** What a person decided and has not withdrawn. The machine never overturns it. */
export interface Decision {
  readonly kind: 'accept' | 'reject'
  readonly settlementIds: readonly string[]
  readonly lineIds: readonly number[]
  readonly note: string | null
  /** What lines less settlements is, in parts; left out where there is no difference. */
  readonly named?: readonly NamedDifference[]
}

/** Days of which the book holds a bank statement, both ends included. */
export interface Period {
  readonly from: Day
  readonly to: Day
}

/** An event that nothing vouches for, or that better ones contradict: it is kept apart and counts nowhere. */
export interface UnverifiedEvent {
  readonly id: string
  /** What it tells of, in the provider’s words: a payment’s reference id, a settlement’s id, a refused transfer’s. */
  readonly about: { readonly type: 'payment' | 'settlement' | 'transfer'; readonly id: string }
  readonly why: EventDoubt
  readonly amount: Paise
  readonly on: Day | null
}

/** Everything that reconciling looks at, and all of it: the same input always gives the same outcome. */
export interface ReconcileInput {
  readonly payments: readonly Payment[]
  readonly settlements: readonly Settlement[]
  readonly lines: readonly CreditLine[]
  /** Debits of the amount of a credit line; without them, reversals are not recognised. */
  readonly debits?: readonly DebitLine[]
  /** Transfers that the provider refused; left out, none is known. */
  readonly rejected?: readonly RejectedTransfer[]
  readonly unverified?: readonly UnverifiedEvent[]
  readonly decisions: readonly Decision[]
  readonly covered: readonly Period[]
  readonly workingDays: WorkingDays
  /** What the book's settings say of the provider's terms; what is null is read off the book's history. */
  readonly terms?: AgreedTerms
  /** The day up to which lateness is counted; null when the book holds nothing that has a day. */
  readonly asOf: Day | null
  /** Settlements of which it is known already which payments they pay out: they are only looked for in the bank. */
  readonly told?: ReadonlyMap<string, Due>
}

/** When the last payments of a settlement were due, in milliseconds; infinite where nothing tells. */
export interface Due {
  readonly from: number
  readonly to: number
  /** The cut-off of payments that are certain: a stretch only where it fell on a holiday that may have been none. */
  readonly isCertain: boolean
  /** The number of the day on which it was paid out, where its UTR tells it. */
  readonly paidOutOn: number | null
}

/** How the payments of a settlement became known. `ambiguous`: several sets, or none that is exact, could be it. */
export type MembershipState = 'provider' | 'inferred' | 'ambiguous'

export interface Membership {
  readonly settlementId: string
  readonly state: MembershipState
  /** The members when known; when ambiguous, the payments that it could be, of which some or none are. */
  readonly paymentIds: readonly string[]
  /** For a person: why these and no others. */
  readonly reason: string
  /** The provider names some of its payments, and nothing tells for certain which the others are. */
  readonly isInPart?: true
}

export const rules = ['same-utr', 'damaged-utr', 'amount-and-time', 'together', 'best-fit', 'by-hand'] as const
export type Rule = (typeof rules)[number]

/** One thing that speaks for a match, in words that a person can check against the two records. */
export interface Evidence {
  readonly signal: 'utr' | 'amount' | 'time' | 'gateway' | 'several' | 'rivals' | 'person'
  readonly words: string
  /** How much it speaks for the match, in bits (weights.ts); negative when it speaks against it. */
  readonly weight?: number | undefined
}

export type MatchState = 'accepted' | 'proposed'

/** The claim that these lines are the money of these settlements. */
export interface Match {
  readonly settlementIds: readonly string[]
  readonly lineIds: readonly number[]
  readonly rule: Rule
  readonly state: MatchState
  /** Who made it final; a proposed match has nobody yet. */
  readonly decidedBy: 'machine' | 'person' | null
  /** 0 to 1: how likely the match is right. */
  readonly confidence: number
  readonly evidence: readonly Evidence[]
  /** Lines less settlements, in paise; where the machine makes the match, all of it is named. */
  readonly difference: Paise
  /** What the difference is, in parts that add up to it. */
  readonly named: readonly NamedDifference[]
}

export const exceptionKinds = [
  'payment-not-settled',
  'settlement-not-in-bank',
  'settlement-amount-differs',
  'line-without-settlement',
  'missing-payments',
  'membership-ambiguous',
  'duplicate',
  'reversed',
  'rejected-transfer',
  'unverified-event',
] as const
export type ExceptionKind = (typeof exceptionKinds)[number]

export type ExceptionSubject =
  | { readonly type: 'payment'; readonly id: string }
  | { readonly type: 'settlement'; readonly id: string }
  | { readonly type: 'line'; readonly id: number }
  | { readonly type: 'event'; readonly id: string }

/** A payment, settlement or line that needs a person. */
export interface ReconciliationException {
  readonly kind: ExceptionKind
  readonly subject: ExceptionSubject
  /** The first day on which it was due; null when no record says when that was. */
  readonly since: Day | null
  readonly amount: Paise
  /** For a person: what is missing and what would resolve it. */
  readonly reason: string
}

export interface PassReport {
  readonly rule: Rule
  readonly accepted: number
  readonly proposed: number
  readonly amount: Paise
}

/**
 * Where a payment stands. `settled`: the provider's record or an inferred membership names its settlement. `ambiguous`:
 * it is one of those that a settlement of those days could pay out, so it is not called overdue. `awaited`: its
 * settlement is not due yet. `exception`: it is `payment-not-settled`.
 */
export interface PaymentOutlook {
  readonly referenceId: string
  /** The cut-off at which the settlement cycle pays it out. */
  readonly expectedAt: Instant
  readonly state: 'settled' | 'ambiguous' | 'awaited' | 'exception'
}

/**
 * Where a settlement stands: in an accepted or a proposed match, not due yet (or not covered by any statement yet), or
 * an exception.
 */
export interface SettlementOutlook {
  readonly settlementId: string
  /** The day on which its money is expected in the bank; null when no record says so. */
  readonly expectedOn: Day | null
  /** When it was paid out, by its own record or by the cut-off of its payments; null when several are possible. */
  readonly expectedAt: Instant | null
  readonly due: Due
  /** What is expected in the bank: its amount, less what the bank keeps of it by the book's history. */
  readonly bankPays: Paise
  readonly state: 'accepted' | 'proposed' | 'awaited' | 'exception'
}

/** The provider's terms as agreed, or as the book's history shows them. */
export interface Terms {
  readonly fees: Fees
  /** In working days: 0 for T, 1 for T+1. */
  readonly delay: number
  /** Until the day before `since` it was another one; left out where it never changed. */
  readonly before?: { readonly delay: number; readonly since: Day }
  readonly cutOffs: CutOffs
  /** The same of the cut-offs. */
  readonly cutOffsBefore?: { readonly cutOffs: CutOffs; readonly since: Day }
  /** Working days on which the book's own settlements show that nothing was paid out. */
  readonly closedDays: readonly Day[]
  /** How many settlements whose payments are known bear them out. */
  readonly settlements: number
  /** Which of them nobody agreed on: they are read off the book's history. */
  readonly inferred: { readonly fees: boolean; readonly delay: boolean; readonly cutOffs: boolean }
  /** What the bank keeps of settlements, as the book's history shows; null where it pays in full, or nothing tells. */
  readonly bank: BankFees | null
  /** What is kept of most settlements that no fee explains; left out where the fees are known, or too little tells. */
  readonly keptUnknown?: KeptUnknown
}

/** From so much to so much of what was paid, in hundredths of a percent, with GST. */
export interface KeptUnknown {
  readonly from: number
  readonly to: number
}

/** Every list is in a stable order that does not depend on the order of the input. */
export interface Reconciliation {
  readonly terms: Terms
  readonly memberships: readonly Membership[]
  readonly matches: readonly Match[]
  readonly exceptions: readonly ReconciliationException[]
  readonly passes: readonly PassReport[]
  /** One for every payment, in order of `referenceId`. */
  readonly payments: readonly PaymentOutlook[]
  /** One for every settlement, in order of `settlementId`. */
  readonly settlements: readonly SettlementOutlook[]
}
