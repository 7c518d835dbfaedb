import type { Paise } from '../paise.ts'
import type { DecimalMark } from './amount.ts'
import type { RowOrder } from './balance-chain.ts'
import type { ColumnRole } from './columns.ts'
import type { DateOrder } from './dates.ts'

/**
 * What a person says of a file where the file does not say it, or says it wrong. Every part may be left out; what is
 * there is taken as it is, and everything else is found out anew beside it.
 */
export interface Corrections {
  /** The sheet of a workbook, by the name that the reading gives it. */
  readonly sheet?: string
  /** The line that names the columns; null when no line does. */
  readonly headerLine?: number | null
  /** What each column holds, from the left; null for one that is not used. */
  readonly columns?: readonly (ColumnRole | null)[]
  readonly dateOrder?: DateOrder
  readonly decimal?: DecimalMark
  readonly rowOrder?: RowOrder
  readonly direction?: DirectionReading
  /** What the account held before the first line. */
  readonly openingBalance?: Paise
  /** The account that the statement is of; in a file of several accounts, the one whose lines are read. */
  readonly account?: string
}

/** How the printed amounts are turned into money in and money out. */
export type DirectionReading =
  /** Columns, signs and flags mean what they say. */
  | 'as-printed'
  /** They are the other way round: `Debit` holds money in. */
  | 'swapped'
  /** They mean what they say, and the balance is what the account owes, as on a cash credit or loan account. */
  | 'owed'
  /** One column of amounts without signs: each balance says which way its line went. */
  | 'by-balance'
  /** The same where the balance is what the account owes. */
  | 'by-owed-balance'
  /** One column of amounts without signs, all of which came in, or all of which went out. */
  | 'all-in'
  | 'all-out'

/** Something that the file alone does not settle. */
export interface Question {
  readonly about: 'sheet' | 'columns' | 'date-order' | 'direction' | 'opening-balance' | 'account'
  readonly asks: string
  readonly choices: readonly Choice[]
  /** The choice that the reading is made with; null when it cannot be made without an answer. */
  readonly taken: number | null
}

/** One answer to a question, in words, and what to tell the reader for it. */
export interface Choice {
  readonly words: string
  readonly corrections: Corrections
}
