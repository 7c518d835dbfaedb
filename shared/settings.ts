import { z } from 'zod'
import { isDay, type Day } from './day.ts'
import type { Fees } from './matching/fees.ts'

/** How long the provider takes, as agreed with the merchant: on the day itself, or so many bank working days later. */
const cycles = ['T', 'T+1', 'T+2'] as const

const fees = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('gross') }),
  z.strictObject({
    kind: z.literal('percent'),
    rate: z.string().regex(/^\d{1,2}(?:\.\d{1,4})?$/, 'a rate in percent as decimal text, such as 1.75'),
  }),
  z.strictObject({ kind: z.literal('flat'), paise: z.int().nonnegative().max(1_000_000) }),
])

/** What a book's settings say of the provider's terms; what they leave out is read off the book's history. */
export const bookSettings = z.strictObject({
  cycle: z.enum(cycles).optional(),
  fees: fees.optional(),
  /** Bank holidays beside those that Milaan knows. */
  holidays: z.array(z.custom<Day>(isDay, 'a day as YYYY-MM-DD')).max(1_000).optional(),
})
export type BookSettings = z.infer<typeof bookSettings>

/** The terms that reconciling takes as agreed; null where it has to find out. */
export interface AgreedTerms {
  readonly fees: Fees | null
  readonly delay: 0 | 1 | 2 | null
}

export function agreedTerms({ cycle, fees: agreed }: BookSettings): AgreedTerms {
  return { fees: agreed ?? null, delay: cycle === undefined ? null : delays[cycle] }
}

const delays = { T: 0, 'T+1': 1, 'T+2': 2 } as const satisfies Record<(typeof cycles)[number], number>

/** How a delay in working days is called. */
export function cycleWords(delay: number): string {
  return delay === 0 ? 'T' : `T+${delay}`
}
