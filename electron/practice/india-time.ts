import { dayInIndia, instantAt, timeInIndia, type Day } from '../../shared/day.ts'

/** `YYYY-MM-DD HH:mm:ss` in India, without a zone: how the provider writes a moment. */
export function providerTime(moment: number): string {
  return `${dayOf(moment)} ${timeInIndia(instantAt(moment))}`
}

export function dayOf(moment: number): Day {
  return dayInIndia(instantAt(moment))
}

/** The day of the year, three digits, with the year's last digits before it: `26070`. */
export function julianDay(moment: number, yearDigits: 1 | 2): string {
  const day = dayOf(moment)
  const ordinal = (Date.parse(day) - Date.parse(`${day.slice(0, 4)}-01-01`)) / 86_400_000 + 1
  return `${day.slice(4 - yearDigits, 4)}${String(ordinal).padStart(3, '0')}`
}
