import { MILLISECONDS_A_DAY } from '../day.ts'

/** The day that a reference tells, as a number of days since 1970-01-01, and the bank and shape that it tells it by. */
export interface UtrDay {
  readonly dayNumber: number
  readonly shape: string
}

/*
 * References that banks issue carry the day of issue: RTGS as year, month and day, NEFT as year and day of the year, IMPS
 * and UPI (the RRN) as the last digit of the year and day of the year. Some banks number otherwise in the same shape, so
 * that a book must show that its references tell days.
 */
const shapes = [
  /^(?<bank>[A-Z]{4})[A-Z\d]{2}(?<year>20\d\d)(?<month>[01]\d)(?<date>[0-3]\d)[A-Z\d]{8}$/,
  /^(?<bank>[A-Z]{4})[A-Z\d](?<year>\d\d)(?<day>[0-3]\d\d)\d{6}$/,
  /^(?<bank>[A-Z]{5})(?<year>\d)(?<day>[0-3]\d\d)\d{6,7}$/,
  /^(?<bank>N)(?<day>[0-3]\d\d)(?<year>\d\d)\d{10}$/,
  /^(?<bank>)(?<year>\d)(?<day>[0-3]\d\d)(?:[01]\d|2[0-3])\d{6}$/,
]

/** The days that a reference can mean, by each shape that it has; of the years that it can mean, the one nearest to `near`. */
export function utrDays(reference: string, near: number): UtrDay[] {
  return shapes.flatMap((shape, index) => {
    const told = shape.exec(reference)?.groups
    if (told === undefined) return []
    const dayNumber = dayOf(told, near)
    return dayNumber === null ? [] : [{ dayNumber, shape: `${index} ${told.bank}` }]
  })
}

function dayOf({ year = '', day, month, date }: Record<string, string | undefined>, near: number): number | null {
  const fullYear = yearNear(year, new Date(near * MILLISECONDS_A_DAY).getUTCFullYear())
  const [inMonth, onDate] = day === undefined ? [Number(month), Number(date)] : [1, Number(day)]
  const told = new Date(Date.UTC(fullYear, inMonth - 1, onDate))
  // What its month or year does not have would be a day of the next one.
  const isInMonth = day !== undefined || (told.getUTCMonth() === inMonth - 1 && told.getUTCDate() === onDate)
  return isInMonth && onDate > 0 && told.getUTCFullYear() === fullYear ? told.getTime() / MILLISECONDS_A_DAY : null
}

/** The year that ends in those digits and is nearest to another one. */
function yearNear(digits: string, near: number): number {
  const every = 10 ** digits.length
  const year = near - (near % every) + Number(digits)
  const years = [year - every, year, year + every]
  return years.reduce((best, one) => (Math.abs(one - near) < Math.abs(best - near) ? one : best))
}
