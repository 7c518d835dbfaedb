import type { AccountChange, NewAccount, VirtualAccount } from '../../shared/accounts/virtual-account.ts'
import type { Day } from '../../shared/day.ts'
import type { Payment } from '../../shared/domain.ts'
import type { EventFields } from '../../shared/events/provider-event.ts'
import type { Paise } from '../../shared/paise.ts'
import type { Result } from '../../shared/result.ts'
import type { Utr } from '../../shared/utr.ts'

/** A payment as the provider's own record says it, which is what confirms one, with that record beside it. */
export interface ProviderPayment {
  readonly payment: Payment
  readonly fields: EventFields
}

/** One answer of a list: what was understood, and why each other entry was not. */
export interface Listed<T> {
  readonly items: readonly T[]
  readonly rejected: readonly string[]
}

export interface PaymentQuery {
  /** The payments into one account; all accounts without it. */
  readonly virtualAccountId?: string
  readonly from?: Day
  readonly to?: Day
  /** Where the page before this one ended. */
  readonly after?: string
}

export interface PaymentPage extends Listed<ProviderPayment> {
  /** What to ask for the next page with; null after the last. */
  readonly next: string | null
}

/** `found` when the answer to its creation was lost, and the account turned out to be there. */
export interface CreatedAccount {
  readonly account: VirtualAccount
  readonly how: 'created' | 'found'
}

export interface QrCode {
  readonly vpa: string
  readonly png: Uint8Array
}

/** One merchant's access to the provider. Every answer is a value; nothing here throws for what the world does. */
export interface Provider {
  /** Asks for access anew: whether the credentials are right and this machine may use them. */
  testAccess(): Promise<Result<null>>
  /** Whether the access that is held at the moment is still good. */
  verifyAccess(): Promise<Result<boolean>>
  /** With `mayExist` it looks first: for an account whose creation was begun and whose end is not known. */
  createAccount(account: NewAccount, how?: { readonly mayExist: boolean }): Promise<Result<CreatedAccount>>
  editAccount(virtualAccountId: string, change: AccountChange): Promise<Result<null>>
  setAccountActive(virtualAccountId: string, isActive: boolean): Promise<Result<null>>
  /** Null when there is none. */
  findAccount(virtualAccountId: string): Promise<Result<VirtualAccount | null>>
  listAccounts(): Promise<Result<Listed<VirtualAccount>>>
  listPayments(query: PaymentQuery): Promise<Result<PaymentPage>>
  /** Null when there is none. */
  findPayment(referenceId: string): Promise<Result<ProviderPayment | null>>
  /** The payments with that UTR; the provider looks back 48 hours unless told when, and over 30 days at most. */
  searchUtr(utr: Utr, when?: { readonly from: Day; readonly to: Day }): Promise<Result<Listed<ProviderPayment>>>
  /** The provider's own QR code for a UPI id, for a fixed amount or any. */
  qrCode(vpa: string, amount: Paise | null): Promise<Result<QrCode>>
}
