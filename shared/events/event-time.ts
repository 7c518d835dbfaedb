import { dayFrom, instantAt, instantInIndia, type Day, type Instant } from '../day.ts'

export type TimeRead = { readonly ok: true; readonly at: Instant } | { readonly ok: false; readonly reason: string }

/** Which of two numbers comes first in dates such as `09/10/2020`. */
export type DateOrder = 'day-first' | 'month-first'

interface Parts {
  readonly year: number
  readonly month: number
  readonly dayOfMonth: number
  readonly rest: string
}

const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(.*)$/s
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(.*)$/s
const monthNamed = /^(\d{1,2})[- /]([a-z]{3,9})[- /,]{1,2}(\d{4}|\d{2})(.*)$/is
const timeOfDay = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s?([ap]m)?\s?(z|utc|gmt|ist|[+-]\d{2}(?::?\d{2})?)?$/i
const unixTime = /^\d{10}(?:\d{3})?$/
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Reads a time as an event or a spreadsheet writes it: Indian Standard Time unless it names a zone. Refuses what could be
 * two days (`09/10/2020`) unless the order is told, and a day without a time of day.
 */
export function readTime(text: string, order: DateOrder | null = null): TimeRead {
  const written = text.trim()
  if (written.length > 50) return refused(written, 'is no time')
  if (unixTime.test(written)) return { ok: true, at: instantAt(Number(written) * (written.length === 10 ? 1000 : 1)) }
  if (couldBeTwoDays(written) && order === null) return refused(written, 'could be two different days')
  const parts = partsOf(written, order)
  const day = parts && dayFrom(parts.year, parts.month, parts.dayOfMonth)
  if (!parts || !day) return refused(written, 'is no time')
  const rest = parts.rest.replace(/^(?:T|,? +)/i, '')
  if (rest === '') return refused(written, 'has no time of day')
  const at = momentOf(day, rest)
  return at === null ? refused(written, 'is no time') : { ok: true, at }
}

/** The same, and a bare day as its start in India: for what need not be known to the minute. */
export function readTimeOrDay(text: string): Instant | null {
  const read = readTime(text)
  if (read.ok) return read.at
  const start = readTime(`${text.trim()} 00:00`)
  return start.ok ? start.at : null
}

/** What the two numbers of a date themselves say of their order: null when either could be the day. */
export function orderShownBy(text: string): DateOrder | null {
  const found = yearLast.exec(text.trim().slice(0, 50))
  if (!found) return null
  const [first, second] = [Number(found[1]), Number(found[3])]
  if (first > 12 && second <= 12) return 'day-first'
  return second > 12 && first <= 12 ? 'month-first' : null
}

export function couldBeTwoDays(text: string): boolean {
  const found = yearLast.exec(text.trim().slice(0, 50))
  return found !== null && Number(found[1]) <= 12 && Number(found[3]) <= 12 && Number(found[1]) !== Number(found[3])
}

function partsOf(written: string, order: DateOrder | null): Parts | null {
  const iso = yearFirst.exec(written)
  if (iso) return { year: Number(iso[1]), month: Number(iso[3]), dayOfMonth: Number(iso[4]), rest: iso[5]! }
  const named = monthNamed.exec(written)
  if (named) {
    const month = months.indexOf(named[2]!.slice(0, 3).toLowerCase()) + 1
    return { year: fullYear(named[3]!), month, dayOfMonth: Number(named[1]), rest: named[4]! }
  }
  const numeric = yearLast.exec(written)
  if (!numeric) return null
  const [first, second] = [Number(numeric[1]), Number(numeric[3])]
  const isMonthFirst = (order ?? orderShownBy(written)) === 'month-first'
  const [dayOfMonth, month] = isMonthFirst ? [second, first] : [first, second]
  return { year: Number(numeric[4]), month, dayOfMonth, rest: numeric[5]! }
}

function fullYear(digits: string): number {
  return Number(digits.length === 2 ? `20${digits}` : digits)
}

function momentOf(day: Day, rest: string): Instant | null {
  const found = timeOfDay.exec(rest)
  if (!found) return null
  const hour = hourOf(Number(found[1]), found[4]?.toLowerCase())
  const india = hour === null ? null : instantInIndia(day, `${hour}:${found[2]}:${found[3] ?? '00'}`)
  const zone = found[5]?.toLowerCase()
  if (india === null || zone === undefined || zone === 'ist') return india
  const minutes = offsetMinutes(zone)
  return minutes === null ? null : instantAt(Date.parse(india) + (INDIA_MINUTES - minutes) * 60_000)
}

const INDIA_MINUTES = 330

function hourOf(hour: number, half: string | undefined): string | null {
  if (half !== undefined && (hour < 1 || hour > 12)) return null
  const of24 = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0)
  return String(of24).padStart(2, '0')
}

/** Null for an offset that no place on earth has. */
function offsetMinutes(zone: string): number | null {
  if (/^[a-z]/.test(zone)) return 0
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(':', '') || '0')]
  if (hours > 14 || minutes > 59) return null
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

function refused(written: string, what: string): TimeRead {
  return { ok: false, reason: `“${written.slice(0, 50)}” ${what}` }
}
