import { daysBetween, type Day } from '../day.ts'

/* References that say when they were issued: IMPS and UPI by year digit and day of the year, NEFT and RTGS likewise. */

const rrn = /(?<![A-Z\d])(\d)([0-3]\d\d)(?:[01]\d|2[0-3])\d{6}(?!\d)/g
const yearDigit = /(?<![A-Z\d])YESAP(\d)([0-3]\d\d)\d{7}(?!\d)/g
const twoDigits = /(?<![A-Z\d])(?:[A-Z]{4}[A-Z\d]|N)(\d\d)([0-3]\d\d)\d{6}(?!\d)/g
const whole = /(?<![A-Z\d])[A-Z]{4}[NR][A-Z\d](20\d\d)([01]\d)([0-3]\d)\d{8}(?!\d)/g
const LATEST = 3

/** For each reference of a text that tells a day, whether a day is that one or one of the few after it. */
export function daysTold(text: string): ((day: Day) => boolean)[] {
  const upper = text.slice(0, 400).toUpperCase()
  return [
    ...[...upper.matchAll(rrn), ...upper.matchAll(yearDigit)].map(
      ([, year, day]) =>
        (on: Day) =>
          on.charAt(3) === year && isSoonAfter(on, Number(day)),
    ),
    ...[...upper.matchAll(twoDigits)].map(
      ([, year, day]) =>
        (on: Day) =>
          on.slice(2, 4) === year && isSoonAfter(on, Number(day)),
    ),
    ...[...upper.matchAll(whole)].map(
      ([, year, month, day]) =>
        (on: Day) =>
          isBetween(daysBetween(`${year}-${month}-${day}` as Day, on)),
    ),
  ]
}

function isSoonAfter(on: Day, dayOfYear: number): boolean {
  return isBetween(daysBetween(`${on.slice(0, 4)}-01-01` as Day, on) + 1 - dayOfYear)
}

function isBetween(days: number): boolean {
  return days >= -1 && days <= LATEST
}
