import type { Day } from '../../../shared/day.ts'
import type { Paise } from '../../../shared/paise.ts'

/** A line of the merchant's bank account, before a bank prints it. */
export interface BankLine {
  readonly on: Day
  /** Null for what is no settlement. */
  readonly utr: string | null
  readonly words: string
  /** Negative for money out. */
  readonly amount: Paise
  readonly balance: Paise
}

/** How one bank prints a statement as CSV. */
export interface StatementLayout {
  readonly above: (frame: {
    readonly holder: string
    readonly from: Day
    readonly to: Day
    readonly opening: Paise
    readonly closing: Paise
  }) => readonly (readonly string[])[]
  readonly header: readonly string[]
  readonly row: (line: BankLine, number: number) => readonly string[]
  /** How the bank prints the gateway's transfer. */
  readonly settlementWords: (utr: string, holder: string) => string
  readonly order: 'oldest-first' | 'newest-first'
}

/** The bank account of the practice merchant: of nobody. */
export const ACCOUNT = '50200012345678'

export const GATEWAY = 'CASHFREE PAYMENTS INDIA PVT LTD'
