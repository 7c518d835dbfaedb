import { z } from 'zod'
import { isDay, type Day } from './day.ts'

/** Bank holidays of one year as `resources/holidays/YEAR.json` lists them; Sundays and Saturdays are not listed. */
const holidayFile = z
  .strictObject({
    year: z.int(),
    /** Whose list it is, and how far it is to be believed. */
    scope: z.string(),
    holidays: z.array(z.strictObject({ day: z.custom<Day>(isDay, 'a day as YYYY-MM-DD'), name: z.string().min(1) })),
  })
  .refine(({ year, holidays }) => holidays.every(({ day }) => day.startsWith(`${year}-`)), 'a day of another year')

/** The holidays of parsed holiday files, as `WorkingDays` wants them. Throws on a file of another shape: that is a bug. */
export function holidaysOf(files: Iterable<unknown>): ReadonlySet<Day> {
  const days = new Set<Day>()
  for (const file of files) for (const { day } of holidayFile.parse(file).holidays) days.add(day)
  return days
}
