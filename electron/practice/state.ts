import type { Rail } from '../../shared/domain.ts'
import type { Paise } from '../../shared/paise.ts'

/* What the practice provider knows, by its nouns; `store.ts` keeps it. */

/** One virtual account of the practice provider. */
export interface PracticeAccount {
  readonly id: string
  readonly rail: Rail
  readonly details: AccountDetails
  readonly isActive: boolean
  /** One for each bank; the VPA of a UPI id. */
  readonly addresses: readonly PracticeAddress[]
}

export type PracticeAddress =
  | { readonly bank: string; readonly accountNumber: string; readonly ifsc: string }
  | { readonly bank: string; readonly vpa: string }

export interface AccountDetails {
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly remitterAccount: string
  readonly remitterIfsc: string
  readonly minAmount: Paise | null
  readonly maxAmount: Paise | null
}

export type TransferType = 'NEFT' | 'RTGS' | 'IMPS' | 'UPI'

export interface Remitter {
  readonly name: string
  readonly account: string
  readonly ifsc: string
  /** For UPI. */
  readonly vpa: string
}

export interface PracticePayment {
  readonly referenceId: string
  /** As it was when the money came. */
  readonly account: PracticeAccount
  readonly amount: Paise
  /** In milliseconds since 1970, as all moments here. */
  readonly paidAt: number
  readonly transferType: TransferType
  readonly remitter: Remitter
  readonly utr: string
  readonly creditRefNo: string
  /** Until when the provider keeps it back: null for a payment like any other, Infinity for good. */
  readonly heldUntil: number | null
  readonly settlement: PracticeSettlement | null
}

export interface PracticeSettlement {
  readonly settlementId: string
  readonly rail: Rail
  /** What is paid out: less than was collected where the provider keeps its fee. */
  readonly amount: Paise
  readonly count: number
  readonly utr: string
  readonly settledAt: number
}

export interface RejectedTransfer {
  readonly rejectId: string
  readonly account: PracticeAccount
  readonly amount: Paise
  readonly at: number
  readonly transferType: TransferType
  readonly remitter: Remitter
  readonly utr: string
  readonly reason: string
}

export function vpaOf(address: PracticeAddress | undefined): string | null {
  return address !== undefined && 'vpa' in address ? address.vpa : null
}
