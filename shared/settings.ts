import { z } from 'zod'
import { agreedCutOffs } from './agreed-cut-offs.ts'
import { appError } from './app-error.ts'
import { cycles } from './cycles.ts'
import { isDay, type Day } from './day.ts'
import { cycleOfDays } from './matching/said-cut-offs.ts'
import { fail, ok, type Result } from './result.ts'

/** GST comes on top of a fee unless this is said: it is in the fee already, or billed apart. */
const gst = z.literal('none', { error: '"none", or left out where GST comes on top' }).exactOptional()

const kinds = [
  z.strictObject({ kind: z.literal('gross') }),
  z.strictObject({
    kind: z.literal('percent'),
    rate: z
      .string('a rate as text, such as "1.75"')
      .regex(/^\d{1,2}(?:\.\d{1,4})?$/, 'a rate in percent as decimal text, such as "1.75"'),
    gst,
  }),
  z.strictObject({
    kind: z.literal('flat'),
    paise: z.int('whole paise').nonnegative('no less than 0 paise').max(1_000_000, 'no more than 1000000 paise'),
    gst,
  }),
] as const
const plainFees = z.discriminatedUnion('kind', kinds, { error: 'gross, percent with a rate, or flat with paise' })
const byAmount = z.strictObject({
  kind: z.literal('by-amount'),
  upTo: z.int('whole paise').positive('more than 0 paise'),
  small: plainFees,
  large: plainFees,
})
const railFees = z.discriminatedUnion('kind', [...kinds, byAmount], {
  error: 'gross, percent with a rate, flat with paise, or by-amount with one of these as small and one as large',
})
const byRail = z.strictObject({ kind: z.literal('by-rail'), 'bank-account': railFees, upi: railFees })
const fees = z.discriminatedUnion('kind', [...kinds, byAmount, byRail], {
  error:
    'gross, percent with a rate, flat with paise, by-amount with one of these as small and one as large, or by-rail with one as bank-account and one as upi',
})
const cycle = z.enum(cycles, { error: `one of ${cycles.join(', ')}` })
const holidays = z
  .array(z.custom<Day>(isDay, 'a day as YYYY-MM-DD'), 'a list of days')
  .max(1_000, 'no more than 1000 days')

/**
 * What a book's settings say of the provider's terms; what they leave out is read off the book's history. Cut-offs on days
 * of T+1 or T+2 in calendar days say the cycle as well: it is that one, or left out.
 */
export const bookSettings = z.strictObject({
  cycle: cycle.optional(),
  cutOffs: agreedCutOffs.optional(),
  fees: fees.optional(),
  /** Bank holidays beside those that Milaan knows. */
  holidays: holidays.optional(),
})
export type BookSettings = z.infer<typeof bookSettings>

/** A change of settings: what is left out stays, and null unsets. */
export const settingsChange = z.strictObject({
  cycle: cycle.nullable().optional(),
  cutOffs: agreedCutOffs.nullable().optional(),
  fees: fees.nullable().optional(),
  holidays: holidays.nullable().optional(),
})
export type SettingsChange = z.infer<typeof settingsChange>

/** The settings after a change, holidays in order, each once; refused where the cycle is not that of the cut-offs. */
export function changedSettings(before: BookSettings, change: SettingsChange): Result<BookSettings> {
  const after = { ...before, ...change }
  const counted = after.cutOffs ? cycleOfDays(after.cutOffs.days) : null
  if (counted !== null && after.cycle && after.cycle !== counted)
    return fail(
      appError(
        'settings-unreadable',
        `the cut-offs count ${counted} in calendar days, so that the cycle cannot be ${after.cycle}`,
      ),
    )
  return ok({
    ...(after.cycle && { cycle: after.cycle }),
    ...(after.cutOffs && { cutOffs: after.cutOffs }),
    ...(after.fees && { fees: after.fees }),
    ...(after.holidays && { holidays: [...new Set(after.holidays)].toSorted() }),
  })
}

/** A change as JSON text of a person; refused with what is wrong, by the name of the setting. */
export function readSettingsChange(text: string): Result<SettingsChange> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return fail(appError('settings-unreadable', 'it is not JSON'))
  }
  const read = settingsChange.safeParse(json)
  if (read.success) return ok(read.data)
  return fail(appError('settings-unreadable', read.error.issues.map(issueWords)[0]!))
}

function issueWords({ path, message, ...issue }: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `there is no setting ${[...path, ...issue.keys].join('.')}`
  return path.length === 0 ? 'it is no object of settings' : `${path.join('.')} is to be ${message}`
}
