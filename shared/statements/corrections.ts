import { z } from 'zod'
import type { Paise } from '../paise.ts'
import { columnRoles } from './columns.ts'
import { dateOrders } from './dates.ts'

export const directionReadings = [
  'as-printed',
  'swapped',
  'owed',
  'by-balance',
  'by-owed-balance',
  'all-in',
  'all-out',
] as const

/**
 * How the printed amounts are turned into money in and money out.
 *
 * - `as-printed`: columns, signs and flags mean what they say.
 * - `swapped`: they are the other way round: `Debit` holds money in.
 * - `owed`: they mean what they say, and the balance is what the account owes, as on a cash credit or loan account.
 * - `by-balance`: one column of amounts without signs; each balance says which way its line went.
 * - `by-owed-balance`: the same where the balance is what the account owes.
 * - `all-in`, `all-out`: one column of amounts without signs, all of which came in or went out.
 */
export type DirectionReading = (typeof directionReadings)[number]

export const rowOrders = ['oldest-first', 'newest-first'] as const
export type RowOrder = (typeof rowOrders)[number]

/** The schema of `Corrections`, for what comes from a window or from a file. */
export const correctionsSchema = z
  .strictObject({
    /** The sheet of a workbook, by the name that the reading gives it. */
    sheet: z.string().min(1).max(255),
    /** The line that names the columns; null when no line does. */
    headerLine: z.int().positive().nullable(),
    /** What each column holds, from the left; null for one that is not used. */
    columns: z.array(z.enum(columnRoles).nullable()).min(1).max(200).readonly(),
    dateOrder: z.enum(dateOrders),
    decimal: z.enum(['.', ',']),
    rowOrder: z.enum(rowOrders),
    direction: z.enum(directionReadings),
    /** What the account held before the first line, in paise. */
    openingBalance: z.custom<Paise>((value) => Number.isSafeInteger(value), 'a whole number of paise'),
    /** The account that the statement is of; in a file of several accounts, the one whose lines are read. */
    account: z.string().regex(/^[A-Z0-9*]{1,40}$/, 'an account number without spaces'),
  })
  .partial()
  .readonly()

/**
 * What a person says of a file where the file does not say it, or says it wrong. Every part may be left out; what is
 * there is taken as it is, and everything else is found out anew beside it.
 */
export type Corrections = z.infer<typeof correctionsSchema>

export const questionTopics = ['sheet', 'columns', 'date-order', 'direction', 'opening-balance', 'account'] as const

/** Something that the file alone does not settle. */
export interface Question {
  readonly about: (typeof questionTopics)[number]
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
