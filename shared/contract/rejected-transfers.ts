import { z } from 'zod'
import { day, instant, method, nothing, pageOf, paise, shortText, window } from './parts.ts'

/* Transfers that the provider refused: each is an exception until a person has dealt with it. */

const dismissedTransfer = z.strictObject({
  transferId: z.string(),
  /** Null where no event says how much it was. */
  amount: paise.nullable(),
  refusedOn: day.nullable(),
  /** Why the provider refused it, in its own words. */
  because: z.string().nullable(),
  at: instant,
  who: z.string(),
  note: z.string().nullable(),
})

export const rejectedTransferMethods = {
  /** Says that it is dealt with: it is no exception any more. */
  dismissTransfer: method('engine', z.strictObject({ transferId: z.string(), note: shortText.optional() }), nothing),
  /** Takes that back. */
  reopenTransfer: method('engine', z.strictObject({ transferId: z.string() }), nothing),
  /** Those that are dealt with, the latest first. */
  listDismissedTransfers: method('engine', z.strictObject({ ...window }), pageOf(dismissedTransfer)),
} as const

export type DismissedTransfer = z.infer<typeof dismissedTransfer>
