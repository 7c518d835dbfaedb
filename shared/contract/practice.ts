import { z } from 'zod'
import { count, instant, method, nothing, paise, rail } from './parts.ts'

const transferTypes = ['NEFT', 'RTGS', 'IMPS', 'UPI'] as const

/** What the practice provider is at. */
const practiceView = z.strictObject({
  /** Its own clock, which can be moved on. */
  now: instant,
  accounts: count,
  /** Collected and not settled yet. */
  open: z.strictObject({ count, amount: paise }),
  layouts: z.array(z.string()),
})

/** To try everything without an account with the provider; only while the book is connected to the app's own Practice. */
export const practiceMethods = {
  /** Null while the book is not connected to the app's own Practice. */
  practice: method('main', nothing, practiceView.nullable()),
  practicePayment: method(
    'main',
    z.strictObject({
      virtualAccountId: z.string().min(1).max(100),
      rail,
      /** Null: an amount that is usual for this customer. */
      amount: paise.nullable(),
      transferType: z.enum(transferTypes),
      webhook: z.enum(['once', 'twice', 'late', 'lost', 'forged']),
    }),
    z.strictObject({
      kind: z.enum(['collected', 'rejected']),
      amount: paise,
      utr: z.string(),
      /** Why it was sent back. */
      reason: z.string().nullable(),
    }),
  ),
  /** So many customers pay what is usual for them. */
  practicePayments: method('main', z.strictObject({ count: z.int().min(1).max(500) }), z.strictObject({ paid: count })),
  /** Pays out what is open: at this moment, or by moving Practice's clock on until the timetable has. */
  practiceSettle: method(
    'main',
    z.strictObject({ when: z.enum(['now', 'timetable']) }),
    z.strictObject({ settlements: count, amount: paise }),
  ),
  /** Saves the practice merchant's bank statement; null when the person cancels. */
  savePracticeStatement: method(
    'main',
    z.strictObject({ layout: z.string().max(40) }),
    z.strictObject({ file: z.string() }).nullable(),
  ),
  /** Hands the bank statement to the import, as if it had been downloaded and chosen. */
  stagePracticeStatement: method(
    'main',
    z.strictObject({ layout: z.string().max(40) }),
    z.strictObject({ fileId: z.string(), file: z.string(), size: count }),
  ),
} as const

export type PracticeView = z.infer<typeof practiceView>
