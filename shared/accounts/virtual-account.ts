import type { Rail } from '../domain.ts'
import type { Paise } from '../paise.ts'

/** Where a customer sends money: one line of what is shared with them. */
export type PayInto =
  | {
      readonly rail: 'bank-account'
      /** The bank's four letters, where the provider names it. */
      readonly bank: string | null
      readonly accountNumber: string
      readonly ifsc: string
    }
  | { readonly rail: 'upi'; readonly vpa: string }

/** The only bank account that may pay in; the provider sends everything else back. */
interface RemitterLock {
  readonly account: string
  readonly ifsc: string
}

/** A virtual account as the provider knows it; null where its answer does not say. */
export interface VirtualAccount {
  /** The merchant's own id: `vAccountId`, or the virtual UPI id where only that is known. */
  readonly virtualAccountId: string
  readonly payInto: readonly PayInto[]
  readonly name: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly isActive: boolean | null
  readonly remitter: RemitterLock | null
  readonly minAmount: Paise | null
  readonly maxAmount: Paise | null
}

/** A virtual account to be made, its fields checked by `newAccount`. */
export interface NewAccount {
  readonly rail: Rail
  readonly virtualAccountId: string
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly remitter: RemitterLock | null
  /** For bank accounts only. */
  readonly minAmount: Paise | null
  readonly maxAmount: Paise | null
}

/** What may be edited later. */
export type AccountChange = Omit<NewAccount, 'rail' | 'virtualAccountId'>
