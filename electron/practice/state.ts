import { deserialize, serialize } from 'node:v8'
import type { Rail } from '../../shared/domain.ts'
import type { Paise } from '../../shared/paise.ts'

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
  readonly account: PracticeAccount
  readonly amount: Paise
  /** In milliseconds since 1970, as all moments here. */
  readonly paidAt: number
  readonly transferType: TransferType
  readonly remitter: Remitter
  readonly utr: string
  readonly creditRefNo: string
  settlement: PracticeSettlement | null
}

export interface PracticeSettlement {
  readonly settlementId: string
  readonly rail: Rail
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

/** All that the practice provider knows; it changes in place, and ends with the process. */
export interface PracticeState {
  /** By rail and lower-case id: a bank account and a UPI id of one customer may share theirs. */
  readonly accounts: Map<string, PracticeAccount>
  /** Oldest first. */
  readonly payments: PracticePayment[]
  readonly settlements: PracticeSettlement[]
  readonly rejected: RejectedTransfer[]
  nextNumber: number
}

export function newState(): PracticeState {
  return { accounts: new Map(), payments: [], settlements: [], rejected: [], nextNumber: 7_606_233 }
}

/** The state as bytes, to go on with after a restart. */
export function savedState(state: PracticeState): Uint8Array {
  return serialize(state)
}

/** Reads what `savedState` wrote. Throws on anything else. */
export function restoredState(saved: Uint8Array): PracticeState {
  const state = deserialize(saved) as PracticeState
  if (!(state.accounts instanceof Map) || !Array.isArray(state.payments)) throw new TypeError('not a practice state')
  return state
}

/** Ids and references count up, so that the same steps give the same numbers. */
export function takeNumber(state: PracticeState): number {
  return state.nextNumber++
}

export function accountKey(rail: Rail, id: string): string {
  return `${rail}/${id.toLowerCase()}`
}

/** A bank account or, where there is none of that id, a UPI id. */
export function accountOf(state: PracticeState, id: string): PracticeAccount | null {
  return (
    state.accounts.get(accountKey('bank-account', id)) ??
    state.accounts.get(accountKey('upi', id)) ??
    [...state.accounts.values()].find(({ addresses }) => addresses.some((address) => vpaOf(address) === id)) ??
    null
  )
}

export function vpaOf(address: PracticeAddress | undefined): string | null {
  return address !== undefined && 'vpa' in address ? address.vpa : null
}
