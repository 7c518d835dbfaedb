import { z } from 'zod'
import { areHours } from './matching/said-cut-offs.ts'
import { cutOffDays, type CutOffHours, type CutOffs } from './matching/settlement-cycle.ts'

const hours = z
  .custom<readonly number[]>(
    areHours,
    'a list of 1 to 24 whole hours from 0 to 24, each later than the one before, such as [9,12,15,18]',
  )
  .exactOptional()
const hoursOf = 'hours of bank-account and of upi, or of both-rails alone'
const cutOffHours = z
  .strictObject({ 'bank-account': hours, upi: hours, 'both-rails': hours }, { error: hoursOf })
  .refine(isOfAllPayments, { error: hoursOf })

/** Every payment is paid out by the one or by the other. */
function isOfAllPayments(of: CutOffHours): boolean {
  const isOfEach = of['bank-account'] !== undefined && of.upi !== undefined
  const isOfOne = of['bank-account'] !== undefined || of.upi !== undefined
  return of['both-rails'] === undefined ? isOfEach : !isOfOne
}

/** Cut-offs as a person says them, which are those that a book's history can show. */
export const agreedCutOffs = z.strictObject(
  {
    hours: cutOffHours,
    days: z.enum(cutOffDays, { error: `one of ${cutOffDays.join(', ')}` }),
    atSameHour: z
      .literal(true, { error: 'true, or left out where what comes on closed days waits for the first hour' })
      .exactOptional(),
  },
  { error: 'an object of hours and days' },
) satisfies z.ZodType<CutOffs>
