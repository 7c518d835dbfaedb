import type { Day } from '../day.ts'
import type { DelimitedRow } from '../delimited.ts'
import type { RejectedRow, StatementLine } from '../domain.ts'
import type { Paise } from '../paise.ts'
import type { ColumnRole } from './columns.ts'
import type { DecimalMark } from './amount.ts'
import type { RowOrder } from './corrections.ts'
import type { DirectionReading, Question } from './corrections.ts'
import type { DateOrder } from './dates.ts'

/** What the file says of itself before its lines are read. */
export interface StatementHeading {
  /** A short name for people and for `milaan statement`: the bank where it is known, else the shape of the table. */
  readonly layout: string
  /** The account number as digits (or as masked by the bank), null where the file does not say. */
  readonly account: string | null
  /** Whose account it is and at which branch, where the file says so. */
  readonly holder: string | null
  readonly ifsc: string | null
  /** The days that the file says it covers, whether or not they have lines. */
  readonly period: { readonly from: Day; readonly to: Day } | null
  readonly currency: string
  /** As the preamble prints it; null where it does not. */
  readonly openingBalance: Paise | null
  /** What was understood and why, one sentence each: columns, day/month order, which side is money in. */
  readonly notes: readonly string[]
}

/** The table as it stands in the file, with what each column was taken for: what a person looks at to correct it. */
export interface StatementTable {
  /** The sheet of a workbook; null elsewhere. */
  readonly sheet: string | null
  /** The line that names the columns; null when none does. */
  readonly headerLine: number | null
  readonly names: readonly string[]
  readonly roles: readonly (ColumnRole | null)[]
  /** The rows above the header, and the first ones below it, as printed. */
  readonly above: readonly DelimitedRow[]
  readonly rows: readonly DelimitedRow[]
  /** The same for all files of this layout: what a correction that is kept for the next file goes by. */
  readonly shape: string
}

/** How the cells of a statement are read: what was found out, or what a person said. */
export interface ReadAs {
  readonly dateOrder: DateOrder
  readonly decimal: DecimalMark
  readonly rowOrder: RowOrder
  /** Null when nothing says which way the money went. */
  readonly direction: DirectionReading | null
}

/** What is known once the last line is read. */
export interface StatementClosing {
  /** The line in the middle of which the file ends; null when it ends where a file ends. */
  readonly cutOffAt: number | null
  /** A line longer than any that a bank prints, of which the rest was not read; null when there is none. */
  readonly endlessAt: number | null
  readonly lines: number
  readonly from: Day | null
  readonly to: Day | null
  /** Printed or proved by the chain: the balance before the first and after the last line in time. */
  readonly openingBalance: Paise | null
  readonly closingBalance: Paise | null
  readonly proof: BalanceProof
  readonly notes: readonly string[]
}

/** Whether each running balance is the one before it plus or minus the amount. */
export type BalanceProof =
  /** `isByDay` where the rows of a day, or the days, are not in the order of their balances, and yet lead from one to the next. */
  | { readonly kind: 'proven'; readonly isByDay?: true }
  /** The first physical line whose balance does not follow, and how many do not. */
  | { readonly kind: 'broken'; readonly line: number; readonly breaks: number; readonly reason: string }
  | { readonly kind: 'no-balance' }

/** Lines in file order, a batch at a time, with the rows between them that could not be read. */
export interface StatementBatch {
  readonly lines: readonly StatementLine[]
  readonly rejected: readonly RejectedRow[]
  /** Which of the lines print no date and are taken to be of the day of the row above, as their balance follows from it. */
  readonly ofDayAbove: readonly number[]
  /** How many bytes of the file have been read so far, for progress. */
  readonly bytesRead: number
}

/** A statement whose table was understood. `batches` reads it to the end once and returns what only the end can tell. */
export interface StatementReading {
  readonly heading: StatementHeading
  readonly table: StatementTable
  readonly readAs: ReadAs
  /** What the file does not settle. One that is not `taken` has to be answered before the lines mean anything. */
  readonly questions: readonly Question[]
  batches(): Generator<StatementBatch, StatementClosing>
}
