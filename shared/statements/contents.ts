import type { DelimitedRow } from '../delimited.ts'
import { readAmount } from './amount.ts'
import { isBlankCell, plainCell } from './cell.ts'
import { flags } from './column-words.ts'
import { readDate } from './dates.ts'

/** How many cells of a column, in the rows looked at, hold a date, an amount, a Dr/Cr flag or other text. */
export interface Contents {
  readonly dates: (column: number) => number
  readonly amounts: (column: number) => number
  readonly flags: (column: number) => number
  readonly texts: (column: number) => number
  /** How many letters all cells have together. */
  readonly letters: (column: number) => number
}

export function contentsOf(rows: readonly DelimitedRow[]): Contents {
  return {
    dates: counter(rows, isDate),
    amounts: counter(rows, isAmount),
    flags: counter(rows, isFlag),
    texts: counter(rows, isText),
    letters: (column) => rows.reduce((sum, { fields }) => sum + lettersIn(fields[column] ?? ''), 0),
  }
}

/** Nothing is known of the cells: names alone decide. */
export const unknownContents: Contents = contentsOf([])

function counter(rows: readonly DelimitedRow[], fits: (cell: string) => boolean): (column: number) => number {
  const known = new Map<number, number>()
  return (column) => {
    const before = known.get(column)
    if (before !== undefined) return before
    const count = rows.filter(({ fields }) => fits(fields[column] ?? '')).length
    known.set(column, count)
    return count
  }
}

export function isDate(cell: string): boolean {
  return readDate(cell, 'day-month-year') !== null || readDate(cell, 'month-day-year') !== null
}

/**
 * A date that is no amount as well: `45000.50` may be the hundredth of a day in a spreadsheet that forgot what it holds, and
 * is rent, a salary or a balance far more often.
 */
export function isPlainlyDate(cell: string): boolean {
  return isDate(cell) && !hundredths.test(plainCell(cell))
}

const hundredths = /^\d+\.\d{1,2}0*$/

/** Blank cells are no amounts; `0.00` in the unused column is one. */
export function isAmount(cell: string): boolean {
  if (isBlankCell(cell)) return false
  return typeof readAmount(cell, '.') === 'object' || typeof readAmount(cell, ',') === 'object'
}

/** `DEBIT`, or a `CHECK` among such words: which way money went, and nothing of what it was for. */
export function isOnlySide(cell: string): boolean {
  return isFlag(cell) || /^(?:check|cheque|dslip|deposit slip)$/i.test(plainCell(cell))
}

function isFlag(cell: string): boolean {
  return flags.has(plainCell(cell).toLowerCase())
}

function isText(cell: string): boolean {
  return /\p{L}/u.test(cell) && !isDate(cell) && !isAmount(cell) && !isOnlySide(cell)
}

function lettersIn(cell: string): number {
  return cell.match(/\p{L}/gu)?.length ?? 0
}
