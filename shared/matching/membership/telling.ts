import type { Payment, Settlement } from '../../domain.ts'
import type { Fees } from '../fees.ts'
import type { Due, Membership } from '../reconciliation.ts'
import type { Amounts } from './amounts.ts'
import type { Found } from './explain.ts'
import type { KeptOtherwiseOf } from './fees/kept-otherwise.ts'
import type { Inference } from './infer.ts'
import type { Missing } from './outcome.ts'
import type { ProviderMembership } from './provider-membership.ts'
import type { Remaining } from './remaining.ts'

/** All that was found out. */
export interface Telling {
  readonly settlements: readonly Settlement[]
  /** By settlement id: the number of the day that its UTR tells. */
  readonly paidOutOn: ReadonlyMap<string, number>
  readonly provider: ProviderMembership
  readonly remaining: readonly Remaining[]
  readonly inference: Inference
  readonly found: Found
  readonly fees: Fees
  readonly otherwise: KeptOtherwiseOf
  readonly recordOf: (net: Payment) => Payment
  readonly amounts: Amounts
}

/** What is said so far of it. */
export interface Said {
  readonly memberships: Map<string, Membership>
  readonly missing: Map<string, Missing>
  readonly due: Map<string, Due>
  /** Records of payments, paid out for certain and more likely than not. */
  readonly settled: Set<Payment>
  readonly likely: Set<Payment>
}
