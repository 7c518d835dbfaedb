import { dayInIndia, instantAt } from '../day.ts'
import { plainCell } from '../statements/cell.ts'
import { dateOrders, readDate } from '../statements/dates.ts'

/*
 * Days as programs write them that no bank prints on a statement: the seconds since 1970, six digits, a zone behind the
 * time. Each becomes a date that a statement could have.
 */

/** How the date cells of a column are made into dates, and one sentence about it. */
export interface DateCells {
  readonly rewrite: (cell: string) => string
  readonly note: string
  /** Year, month and day have two digits each, so that any of them may come first. */
  readonly isAnyOrder?: true
}

export function isDay(cell: string): boolean {
  return dateOrders.some((order) => readDate(cell, order) !== null)
}

/** Null where the cells are dates as they stand. */
export function dateCellsOf(cells: readonly string[]): DateCells | null {
  const share = (fits: RegExp) => cells.filter((cell) => fits.test(cell)).length / Math.max(1, cells.length)
  if (share(seconds) > MOST) return { rewrite: fromSeconds, note: 'seconds since 1970, as days in India' }
  if (share(milliseconds) > MOST)
    return { rewrite: fromMilliseconds, note: 'milliseconds since 1970, as days in India' }
  if (share(microseconds) > MOST)
    return { rewrite: fromMicroseconds, note: 'microseconds since 1970, as days in India' }
  if (share(sixDigits) > MOST && cells.some((cell) => cell.length === 6))
    return { rewrite: withSlashes, note: 'six digits, two each for year, month and day', isAnyOrder: true }
  if (share(zone) > MOST) return { rewrite: withoutZone, note: 'moments, of which the day is taken as printed' }
  return null
}

const MOST = 0.8
/** From 1990 to 2099. */
const seconds = /^(?:6[3-9]\d{7}|[7-9]\d{8}|[1-3]\d{9}|40\d{8})(?:\.\d+)?$/
const milliseconds = /^(?:6[3-9]\d{10}|[7-9]\d{11}|[1-3]\d{12}|40\d{11})(?:\.\d+)?$/
/** From 2001 on: shorter ones are long ids as well. */
const microseconds = /^[1-3]\d{15}(?:\.\d+)?$/
const sixDigits = /^\d{5,6}$/
const zoneText = String.raw`\s*(?:[A-Z]{2,5}(?:[+-]\d{1,2}(?::?\d\d)?)?|\([A-Z]{2,5}\)|[+-]\d\d:?\d\d [A-Z]{2,5})$`
const zone = new RegExp(String.raw`\d(?:\s?[ap]\.?m\.?)?${zoneText}`, 'i')

function fromSeconds(cell: string): string {
  const text = plainCell(cell)
  return seconds.test(text) ? dayInIndia(instantAt(Math.floor(Number(text)) * 1000)) : cell
}

function fromMilliseconds(cell: string): string {
  const text = plainCell(cell)
  return milliseconds.test(text) ? dayInIndia(instantAt(Math.floor(Number(text)))) : cell
}

function fromMicroseconds(cell: string): string {
  const text = plainCell(cell)
  return microseconds.test(text) ? dayInIndia(instantAt(Number(text.slice(0, 13)))) : cell
}

function withoutZone(cell: string): string {
  if (isDay(cell)) return cell
  return plainCell(cell).replace(new RegExp(String.raw`(?<=\d|[ap]\.?m\.?)${zoneText}`, 'i'), '')
}

/** Which two of the six are the day is found out as with other dates. Five digits are six of which a spreadsheet took the zero. */
function withSlashes(cell: string): string {
  const text = plainCell(cell)
  return sixDigits.test(text) ? text.padStart(6, '0').replaceAll(/\d\d(?=\d)/g, '$&/') : cell
}
