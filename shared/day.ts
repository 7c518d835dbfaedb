declare const brand: unique symbol

/** A calendar day without a zone, `YYYY-MM-DD`. Days compare as text. */
export type Day = string & { readonly [brand]: 'Day' }

/** A moment, as UTC ISO text to the second or finer: `2020-09-10T06:46:16Z`. Instants compare as text when equally fine. */
export type Instant = string & { readonly [brand]: 'Instant' }

export const MILLISECONDS_A_DAY = 86_400_000
/** How far Indian Standard Time is ahead of UTC, in milliseconds. */
export const IST_OFFSET = 19_800_000 // UTC+05:30, without daylight saving since 1945

export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  return dayFrom(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))) === text
}

/** The day of a year, month (1–12) and day of the month; null when there is no such day. */
export function dayFrom(year: number, month: number, dayOfMonth: number): Day | null {
  if (!Number.isInteger(year) || year < 1900 || year > 2199) return null
  if (!Number.isInteger(month) || month < 1 || month > 12) return null
  if (!Number.isInteger(dayOfMonth) || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return null
  return `${year}-${twoDigits(month)}-${twoDigits(dayOfMonth)}` as Day
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number)
}

/** Brands text that is a day already, as a database row holds it. Throws on anything else: that is a bug. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day: ${text}`)
  return text
}

export function addDays(from: Day, days: number): Day {
  return new Date(Date.parse(from) + days * MILLISECONDS_A_DAY).toISOString().slice(0, 10) as Day
}

/** How many days `to` is after `from`; negative when it is before. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / MILLISECONDS_A_DAY
}

/** 0 for Sunday to 6 for Saturday. */
export function dayOfWeek(of: Day): number {
  return new Date(Date.parse(of)).getUTCDay()
}

/** The day in India at that moment, whatever the zone of this machine. */
export function dayInIndia(at: Instant): Day {
  return new Date(Date.parse(at) + IST_OFFSET).toISOString().slice(0, 10) as Day
}

/** `HH:MM:SS` in India at that moment. */
export function timeInIndia(at: Instant): string {
  return new Date(Date.parse(at) + IST_OFFSET).toISOString().slice(11, 19)
}

/** The moment of an Indian wall-clock time (`HH:MM` or `HH:MM:SS`) on a day; null when there is no such time. */
export function instantInIndia(on: Day, time: string): Instant | null {
  const found = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(time)
  if (!found) return null
  return instantAt(Date.parse(`${on}T${found[1]}:${found[2]}:${found[3] ?? '00'}Z`) - IST_OFFSET)
}

/** The moment of a Unix time in milliseconds, to the second. */
export function instantAt(milliseconds: number): Instant {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z` as Instant
}

/** For people: `10 Sep 2020`. */
export function formatDay(of: Day): string {
  return `${Number(of.slice(8))} ${monthNames[Number(of.slice(5, 7)) - 1]} ${of.slice(0, 4)}`
}

/** For people: `10 Sep 2020, 12:06`. */
export function formatInstant(at: Instant): string {
  return `${formatDay(dayInIndia(at))}, ${timeInIndia(at).slice(0, 5)}`
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
