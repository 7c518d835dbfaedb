import type { Day } from '../../day.ts'
import type { Match, MembershipState, Due } from '../reconciliation.ts'
import { numberOfDay } from '../settlement-cycle.ts'

/**
 * A stretch of a long book's days that is reconciled for itself, after those before it and never again because of those
 * after it. Days are day numbers; the first chapter begins at -Infinity and the last one ends at Infinity.
 */
export interface Chapter {
  /** From 0. */
  readonly number: number
  readonly from: number
  /** The first day of the next chapter. */
  readonly end: number
  /** It looks at what happened before this day, to see how its own days go on. */
  readonly until: number
}

/** Whatever is paid out and arrives at all has done so in so many days: the longest holidays, and a late bank. */
export const LOOKED_AHEAD = 21

export function chaptersOf(starts: readonly Day[]): Chapter[] {
  const days = starts.map(numberOfDay)
  return [-Infinity, ...days].map((from, number) => {
    const end = days[number] ?? Infinity
    return { number, from, end, until: end + LOOKED_AHEAD }
  })
}

export function isWhole({ from, end }: Chapter): boolean {
  return from === -Infinity && end === Infinity
}

/** By which payment, settlement or line belongs to which chapter. */
export interface ChapterDays {
  /** Of the cut-off at which a payment is due, as the provider publishes it. */
  readonly ofPayment: (payment: { readonly rail: 'bank-account' | 'upi'; readonly paidAt: string }) => number
  /** Of a settlement: about when it was paid out. Infinity for one that the book does not hold. */
  readonly ofSettlement: (settlementId: string) => number
}

/** What the chapters before one leave to it. */
export interface HandedOn {
  /** Settlements whose payments are told, and that are in no match yet, or in one of those below. */
  readonly told: ReadonlyMap<string, Due>
  /** Matches of records of earlier chapters with some of this one or later ones. */
  readonly matches: readonly Pick<Match, 'settlementIds' | 'lineIds' | 'state'>[]
  /** By reference id: payments of this chapter or later ones that a settlement of an earlier one pays out. */
  readonly members: ReadonlyMap<string, Member>
  /** Payments of this chapter or later ones that a settlement of an earlier one may pay out, whose payments are not certain. */
  readonly doubtful: ReadonlySet<string>
  /** Records of this chapter's first days that repeat one of the days before. */
  readonly repeated: { readonly payments: ReadonlySet<string>; readonly lines: ReadonlySet<number> }
}

export interface Member {
  readonly settlementId: string
  readonly state: MembershipState
}

export const nothingHandedOn: HandedOn = {
  told: new Map(),
  matches: [],
  members: new Map(),
  doubtful: new Set(),
  repeated: { payments: new Set(), lines: new Set() },
}
