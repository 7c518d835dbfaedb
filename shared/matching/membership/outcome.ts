import type { Payment } from '../../domain.ts'
import type { Fees } from '../fees.ts'
import type { Due, KeptUnknown, Membership } from '../reconciliation.ts'
import type { SettlementCycle } from '../settlement-cycle.ts'
import type { Stretch } from './stretch.ts'

/** Payments that a settlement pays out and the book does not hold. */
export interface Missing {
  readonly count: number
  readonly amount: number
  /** The cut-off before which they were paid, in milliseconds; null where it is not known. */
  readonly before: number | null
  /**
   * `certain`; `in-every-way`: whichever of several ways to find its payments is right; `some`: at least so many of them, the
   * others may be here; `likely`: all of them may be here.
   */
  readonly surety: 'certain' | 'in-every-way' | 'some' | 'likely'
  /** Left out where every way lacks the same. */
  readonly atLeast?: number
}

/** Payments that were due together and that no settlement of the book pays out. */
export interface UnpaidPayOut {
  readonly payments: readonly Payment[]
  /** What was due for them, less fees, in paise. */
  readonly amount: number
  /** In milliseconds. */
  readonly cutOff: number
  /** The number of the day on which they were to be paid out. */
  readonly paidOutOn: number
}

export interface Memberships {
  /** By settlement id; at least so much where its payments are not certain. */
  readonly missing: ReadonlyMap<string, Missing>
  readonly fees: Fees
  /** What is kept of most settlements that no fee explains; null where the fees are known, or too little tells. */
  readonly keptUnknown: KeptUnknown | null
  /** At cut-offs of these times, in milliseconds, most settlements agree with nothing, and what was due may be paid out by any of them. */
  readonly notUnderstood: readonly Stretch[]
  readonly cycle: SettlementCycle
  readonly memberships: readonly Membership[]
  /** Paid out for certain, by which settlement or by one that the book does not hold. */
  readonly settled: ReadonlySet<Payment>
  /** Paid out more likely than not, by a settlement that is not certain. */
  readonly likely: ReadonlySet<Payment>
  readonly unpaid: readonly UnpaidPayOut[]
  /** By settlement id: when its cut-off was, as far as is known. */
  readonly due: ReadonlyMap<string, Due>
  /** By id of a settlement of which the provider names no payment: how unlikely it is that the book holds none of them, in bits. */
  readonly withoutBits: ReadonlyMap<string, number>
}
