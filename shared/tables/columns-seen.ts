import type { DelimitedRow } from '../delimited.ts'
import { readAmount } from '../statements/amount.ts'
import { isBlankCell, plainCell } from '../statements/cell.ts'
import { isAmount, isDate, isPlainlyDate } from '../statements/contents.ts'
import { isRounded } from '../statements/exponents.ts'
import { moneyKindOf } from './money-words.ts'

/** What the cells of one column are, in the rows looked at. Shares are of its cells that are not blank. */
export interface ColumnSeen {
  readonly at: number
  /** '' where nothing names it. */
  readonly name: string
  /** The cells that are not blank, without what a program put around them. */
  readonly cells: readonly string[]
  /** Which part of all rows has something in it. */
  readonly filled: number
  /** No plain numbers: those are amounts, unless the name of their column says otherwise. */
  readonly dates: number
  readonly amounts: number
  readonly decimals: number
  readonly texts: number
  /** Nothing but digits. */
  readonly digits: number
  /** The same in every row. */
  readonly isConstant: boolean
  /** Row by row one more, beginning at 0 or 1: it numbers the rows. */
  readonly isCounter: boolean
  /** Not one of its amounts is other than 0. */
  readonly isZero: boolean
}

/** Nearly all of the cells of a column. */
export const MOST = 0.8
/** A column that is known by nothing but its cells has to be full of amounts. */
export const NEARLY_ALL = 0.85
/** So many of the cells below a name that says what they are. */
export const SOME = 0.3

export function seeColumns(names: readonly string[], rows: readonly DelimitedRow[]): ColumnSeen[] {
  const width = Math.max(names.length, ...rows.map(({ fields }) => fields.findLastIndex((cell) => cell !== '') + 1))
  return Array.from({ length: width }, (_, at) => seeColumn(at, names[at] ?? '', rows))
}

function seeColumn(at: number, name: string, rows: readonly DelimitedRow[]): ColumnSeen {
  const cells = rows.flatMap(({ fields }) => (isBlankCell(fields[at]) ? [] : [plainCell(fields[at]!)]))
  // A reference that a spreadsheet took for a number looks like an amount that it rounded.
  const isOfMoney = moneyKindOf(name) !== null
  const share = (fits: (cell: string) => boolean) => (cells.length === 0 ? 0 : cells.filter(fits).length / cells.length)
  return {
    at,
    name,
    cells,
    filled: rows.length === 0 ? 0 : cells.length / rows.length,
    dates: share((cell) => (isOfMoney ? !isNumber(cell) && isDate(cell) : !isDigits(cell) && isPlainlyDate(cell))),
    amounts: share((cell) => isAmount(cell) || (isOfMoney && isRounded(cell))),
    decimals: share((cell) => /\d[.,]\d{1,2}\b/.test(cell)),
    texts: share((cell) => /\p{L}/u.test(cell) && !isAmount(cell) && !isDate(cell)),
    digits: share(isDigits),
    isConstant: rows.length > 1 && cells.length === rows.length && new Set(cells).size === 1,
    isCounter: cells.length > 1 && /^[01]$/.test(cells[0]!) && cells.every((cell, nth) => isNth(cell, nth, cells[0]!)),
    isZero: cells.every((cell) => amountOf(cell) === 0),
  }
}

function isNth(cell: string, nth: number, first: string): boolean {
  return isDigits(cell) && Number(cell) === Number(first) + nth
}

function isDigits(cell: string): boolean {
  return /^\d+$/.test(cell)
}

function isNumber(cell: string): boolean {
  return /^\d+(?:\.\d+)?$/.test(cell)
}

function amountOf(cell: string): number | null {
  const amount = readAmount(cell, '.')
  return typeof amount === 'object' ? amount.paise : null
}

/** The name of a column, or its place where it has none. */
export function shownName({ at, name }: ColumnSeen): string {
  return name === '' ? `column ${at + 1}` : name
}
