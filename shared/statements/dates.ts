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
/** Days since Excel's beginning, from 1990 to 2099, as a date becomes in a cell that is no date. */
const serial = /^((?:3[3-9]|[4-6]\d|7[0-2])\d{3})(?:\.\d{1,12})?$/
const weekday = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,. ]+/i
const LONGEST = 40

/** The day that a cell prints, with or without a time; null when it prints none. */
export function readDate(cell: string, order: DateOrder): Day | null {
  if (cell.length > 4 * LONGEST) return null
  const text = latinDigits(plainCell(cell)).replaceAll(/\s+/g, ' ').replace(second, '')
  if (text.length < 5 || text.length > LONGEST) return null
  const parts = numeric.exec(text)
  if (parts) return fromParts(parts[1]!, parts[3]!, parts[4]!, order)
  const spoken = text.replace(weekday, '')
  const words = named.exec(spoken)
  if (words)
    return words[1]!.length > 2
      ? dated(words[1]!, monthOf(words[2]!), words[3]!)
      : dated(words[3]!, monthOf(words[2]!), words[1]!)
  const printed = java.exec(text)
  if (printed) return dated(printed[3]!, monthOf(printed[1]!), printed[2]!)
  const american = monthFirst.exec(spoken)
  if (american) return dated(american[3]!, monthOf(american[1]!), american[2]!)
  const digits = compact.exec(text)?.[1]
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

const DATES_KEPT = 4_096
/** Longer cells carry a time of day, so that few repeat; and V8 makes slices of them, which keep the whole text alive. */
const LONGEST_KEPT = 12

/** Reads dates of one order fast: neighbouring rows carry the same ones. */
export function dateReader(order: DateOrder): (cell: string) => Day | null {
  const known = new Map<string, Day | null>()
  return (cell) => {
    if (cell.length > LONGEST_KEPT) return readDate(cell, order)
    const before = known.get(cell)
    if (before !== undefined) return before
    if (known.size >= DATES_KEPT) known.clear()
    const day = readDate(cell, order)
    known.set(cell, day)
    return day
  }
}
