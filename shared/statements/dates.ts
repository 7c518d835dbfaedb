import { addDays, day, dayFrom, type Day } from '../day.ts'
import { latinDigits, plainCell } from './cell.ts'
import { monthOf } from './months.ts'

/** Which part of `01/02/26` is the day: one answer for the whole of a statement. */
export const dateOrders = ['day-month-year', 'month-day-year', 'year-month-day'] as const

export type DateOrder = (typeof dateOrders)[number]

const time = String.raw`(?:(?:[T ,;:]|\s-)\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.:,]\d+)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|IST|[+-]\d\d:?\d\d)?)?`
const numeric = new RegExp(String.raw`^(\d{1,4})([-/. ])(\d{1,2})\2(\d{4}|\d{1,2})${time}$`, 'i')
const named = new RegExp(String.raw`^(\d{1,4})[-/. ,]*([\p{L}\p{M}]{2,12})\.?[-/. ,']*(\d{4}|\d{1,2})${time}$`, 'iu')
const monthFirst = new RegExp(String.raw`^([\p{L}\p{M}]{3,12})\.?[-. ]+(\d{1,2})(?:,\s*|[-. ])(\d{4})${time}$`, 'iu')
/** As Java prints a moment: `Wed Apr 01 09:15:00 IST 2026`. */
const java = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) \d\d:\d\d:\d\d [A-Z+:\d-]{1,9} (\d{4})$/
/** `01-Apr-26 (31-Mar-26)`: some banks print the value date behind the other. */
const second = /\s*\([^()]{5,30}\)$/
const compact = /^(\d{8})(?:[T ]?\d{4,6}|[T ]\d\d?:\d\d(?::\d\d)?)?$/
/** `01042026` without the zero that Excel took. */
const shortened = /^[1-9]\d{6}$/
/** Days since Excel's beginning, from 1990 to 2099, as a date becomes in a cell that is no date. */
const serial = /^((?:3[3-9]|[4-6]\d|7[0-2])\d{3})(?:\.\d{1,12})?$/
const weekday = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,. ]+/i
const ordinal = /(?<=\b\d{1,2})(?:st|nd|rd|th)\b/i
const LONGEST = 40

/** The day that a cell prints, with or without a time; null when it prints none. */
export function readDate(cell: string, order: DateOrder): Day | null {
  if (cell.length > 4 * LONGEST) return null
  const text = latinDigits(plainCell(cell)).replaceAll(/\s+/g, ' ').replace(second, '')
  if (text.length < 5 || text.length > LONGEST) return null
  const parts = numeric.exec(text)
  if (parts) return fromParts(parts[1]!, parts[3]!, parts[4]!, order)
  const spoken = text.replace(weekday, '').replace(ordinal, '')
  const words = named.exec(spoken)
  if (words)
    return words[1]!.length > 2
      ? dated(words[1]!, monthOf(words[2]!), words[3]!)
      : dated(words[3]!, monthOf(words[2]!), words[1]!)
  const printed = java.exec(text)
  if (printed) return dated(printed[3]!, monthOf(printed[1]!), printed[2]!)
  const american = monthFirst.exec(spoken)
  if (american) return dated(american[3]!, monthOf(american[1]!), american[2]!)
  const digits = shortened.test(text) ? `0${text}` : compact.exec(text)?.[1]
  if (digits === undefined) {
    const days = serial.exec(text)?.[1]
    return days === undefined ? null : serialDay(Number(days))
  }
  if (/^(?:19|20)\d\d[01]/.test(digits)) return dated(digits.slice(0, 4), Number(digits.slice(4, 6)), digits.slice(6))
  return fromParts(digits.slice(0, 2), digits.slice(2, 4), digits.slice(4), order)
}

function fromParts(first: string, second: string, third: string, order: DateOrder): Day | null {
  if (first.length > 2) return dated(first, Number(second), third)
  switch (order) {
    case 'day-month-year':
      return dated(third, Number(second), first)
    case 'month-day-year':
      return dated(third, Number(first), second)
    case 'year-month-day':
      return third.length > 2 ? null : dated(first, Number(second), third)
  }
}

function dated(year: string, month: number, dayOfMonth: string): Day | null {
  if (year.length === 1 || year.length === 3) return null
  const full = year.length === 2 ? (Number(year) < 70 ? 2000 : 1900) + Number(year) : Number(year)
  return dayFrom(full, month, Number(dayOfMonth))
}

/** The day with this number in Excel, which believes in a 29 February 1900: right from March 1900 on. */
export function serialDay(days: number): Day {
  return addDays(day('1900-03-01'), days - 61)
}

const iso = /^(\d{4})-(\d\d)-(\d\d)(?!\d)/

/** `2026-01-04` as `2026-04-01`; any other date as it is. */
export function turnedRound(cell: string): string {
  return cell.replace(iso, '$1-$3-$2')
}

const dayThenMonth = /^(\d{1,2})[-/. ]?([\p{L}\p{M}]{3,12})$/u
const monthThenDay = /^([\p{L}\p{M}]{3,12})[-/. ]?(\d{1,2})$/u
const twoNumbers = /^(\d{1,2})([-/.])(\d{1,2})$/

/** Whether a cell prints day and month and leaves the year to the heading of the statement. */
export function isWithoutYear(cell: string): boolean {
  return withYear(cell, '2000') !== null
}

/** A date without a year as one with that year; null for anything else. */
export function withYear(cell: string, year: string): string | null {
  const text = plainCell(cell)
  const numbers = twoNumbers.exec(text)
  if (numbers) return `${text}${numbers[2]}${year}`
  const named = dayThenMonth.exec(text)
  if (named) return monthOf(named[2]!) > 0 ? `${named[1]} ${named[2]} ${year}` : null
  const american = monthThenDay.exec(text)
  return american && monthOf(american[1]!) > 0 ? `${american[2]} ${american[1]} ${year}` : null
}

/** The day in the period that a date without a year is; null when there is none, or more than one. */
function dayWithin(cell: string, order: DateOrder, { from, to }: { readonly from: Day; readonly to: Day }): Day | null {
  const years = new Set([from.slice(0, 4), to.slice(0, 4)])
  const days = [...years].flatMap((year) => {
    const whole = withYear(cell, year)
    const on = whole === null ? null : readDate(whole, order)
    return on !== null && from <= on && on <= to ? [on] : []
  })
  return days.length === 1 ? days[0]! : null
}

/** How the dates of a statement are read. */
export interface DateConventions {
  readonly dateOrder: DateOrder
  /** A spreadsheet took days for months where it could. */
  readonly areDatesTurned: boolean
  /** What tells the year of dates that have none; null when nothing does. */
  readonly period: { readonly from: Day; readonly to: Day } | null
}

const DATES_KEPT = 4_096
/** Longer cells carry a time of day, so that few repeat; and V8 makes slices of them, which keep the whole text alive. */
const LONGEST_KEPT = 12

/** Reads the dates of one statement fast: neighbouring rows carry the same ones. */
export function dateReader({ dateOrder, areDatesTurned, period }: DateConventions): (cell: string) => Day | null {
  const known = new Map<string, Day | null>()
  function read(cell: string): Day | null {
    const day = readDate(areDatesTurned ? turnedRound(cell) : cell, dateOrder)
    return day ?? (period === null ? null : dayWithin(cell, dateOrder, period))
  }
  return (cell) => {
    if (cell.length > LONGEST_KEPT) return read(cell)
    const before = known.get(cell)
    if (before !== undefined) return before
    if (known.size >= DATES_KEPT) known.clear()
    const day = read(cell)
    known.set(cell, day)
    return day
  }
}
