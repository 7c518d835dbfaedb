import { z } from 'zod'
import { appErrorCodes } from '../app-error.ts'
import { isDay, type Day, type Instant } from '../day.ts'
import type { Paise } from '../paise.ts'

/* What the methods of the contract are made of. */

export const paise = z.custom<Paise>((value) => Number.isSafeInteger(value), 'a whole number of paise')
export const day = z.custom<Day>(isDay, 'a day as YYYY-MM-DD')
export const instant = z.custom<Instant>(
  (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  'an instant',
)
export const count = z.int().nonnegative()
export const nothing = z.strictObject({})
export const shortText = z.string().max(2_000)
export const rail = z.enum(['bank-account', 'upi'])

/** One window of a long list: never more rows than a screen and its surroundings show. */
export const window = { offset: count, limit: z.int().min(1).max(500) }
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.strictObject({ total: count, rows: z.array(row) })
}

export const sum = z.strictObject({ count, amount: paise })
export const rejectedRow = z.strictObject({ line: count, reason: z.string() })
export const appErrorShape = z.strictObject({
  code: z.enum(appErrorCodes),
  message: z.string(),
  field: z.string().exactOptional(),
})

/** `on` says which process answers. */
export function method<On extends 'main' | 'engine', In extends z.ZodType, Out extends z.ZodType>(
  on: On,
  input: In,
  output: Out,
) {
  return { on, input, output } as const
}
