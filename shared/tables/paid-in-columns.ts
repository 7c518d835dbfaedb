import type { DelimitedRow } from '../delimited.ts'
import { listed } from '../listed.ts'
import { paise, rupeesText } from '../paise.ts'
import { readAmount } from '../statements/amount.ts'
import { plainCell } from '../statements/cell.ts'
import { NEARLY_ALL, seeColumns, SOME, type ColumnSeen } from './columns-seen.ts'
import { isDay } from './date-cells.ts'
import { daysOf } from './days-of.ts'
import { isNoMoney, moneyKindOf } from './money-words.ts'
import { wordsOf } from './name-words.ts'

/** Columns of amounts, each for a way to pay: `Cash`, `Card`, `UPI`. */
export interface PaidInColumns {
  readonly columns: readonly number[]
  /** Where no column has all that was paid in a row: how it is put into two columns behind all others. */
  readonly sum: SumOfColumns | null
}

export interface SumOfColumns {
  /** The column of the amount; behind it stands how it was paid. */
  readonly at: number
  /** Of all columns, those two among them. */
  readonly names: readonly string[]
  readonly extend: (fields: readonly string[]) => readonly string[]
  readonly note: string
}

const way =
  'cash|(?:credit |debit )?cards?|swipe|pos|edc|visa|rupay|amex|upi|qr|bhim|g ?pay|google ?pay|phone ?pe|paytm|bharat ?pe|cheques?|checks?|chqs?|dd|demand drafts?|neft|rtgs|imps|net ?banking|bank transfers?|online|wallets?'
const waysToPay = new RegExp(`^(?:${way})(?: (?:or |and )?(?:${way}))*$`)
const besides = /\b(?:amounts?|amt|rs|inr|rupees|paid|payments?|by|in|via|sales?|received|receipts?|collections?)\b/g
const before = /\b(?:opening|closing|ob|cb|bf|brought|carried)\b/

/** Finds them by their names; null where there is at most one. */
export function paidInColumns(names: readonly string[], rows: readonly DelimitedRow[]): PaidInColumns | null {
  if (names.filter(isWayToPay).length < 2) return null
  const seen = seeColumns(names, rows)
  const ways = seen.filter(({ name, amounts }) => isWayToPay(name) && amounts > HALF)
  if (ways.length < 2) return null
  const columns = ways.map(({ at }) => at)
  const used = ways.filter(({ isZero }) => !isZero)
  const others = seen.filter(({ at }) => !columns.includes(at))
  const isOnly = !others.some(({ name }) => before.test(wordsOf(name).join(' '))) && !others.some(mayBeTotal)
  const isSum = isOnly && used.length > 1 && areOneEach(entriesAmong(rows, seen), columns)
  return { columns, sum: isSum ? sumOf(seen, used) : null }
}

/** Rows with a day, where there are days. */
function entriesAmong(rows: readonly DelimitedRow[], seen: readonly ColumnSeen[]): readonly DelimitedRow[] {
  const days = daysOf(seen)
  return days === null ? rows : rows.filter(({ fields }) => isDay(days.rewrite(fields)))
}

function mayBeTotal({ name, amounts, filled, isZero }: ColumnSeen): boolean {
  const kind = isNoMoney(name) ? null : moneyKindOf(name)
  return kind !== null && kind !== 'part' && kind !== 'before' && amounts > SOME && filled > SOME && !isZero
}

const HALF = 0.5

function isWayToPay(name: string): boolean {
  const words = wordsOf(name).join(' ').replaceAll(besides, ' ').replaceAll(/\s+/g, ' ').trim()
  return waysToPay.test(words)
}

/** Whether nearly all rows have an amount in them, and most just one: a day's takings have one in each. */
function areOneEach(rows: readonly DelimitedRow[], columns: readonly number[]): boolean {
  const counts = rows.map(({ fields }) => columns.filter((at) => /[1-9]/.test(fields[at] ?? '')).length)
  const [some, one] = [counts.filter((count) => count > 0).length, counts.filter((count) => count === 1).length]
  return some >= NEARLY_ALL * rows.length && one * 2 > some
}

function sumOf(seen: readonly ColumnSeen[], used: readonly ColumnSeen[]): SumOfColumns {
  const names = used.map(({ name }) => name)
  const at = seen.length
  return {
    at,
    names: [...seen.map(({ name }) => name), names.join(' + '), 'how it was paid'],
    extend: (fields) => {
      const cells = used.map((column) => ({ name: column.name, cell: plainCell(fields[column.at] ?? '') }))
      const paid = cells.filter(({ cell }) => isPaid(cell))
      const how = listed(paid.map(({ name }) => name))
      return [
        ...Array.from({ length: at }, (_, each) => fields[each] ?? ''),
        together(paid.map(({ cell }) => cell)),
        how,
      ]
    },
    note: `${listed(names.map((name) => `“${name}”`))} have amounts by how they were paid; what a row has in them together is its amount, and their names are part of its text.`,
  }
}

function isPaid(cell: string): boolean {
  const amount = readAmount(cell, '.')
  return amount === 'unreadable' || (amount !== 'blank' && amount.paise !== 0)
}

/** As printed where one of them is no amount, so that it is told. */
function together(cells: readonly string[]): string {
  if (cells.length < 2) return cells.join('')
  let sum = 0
  for (const cell of cells) {
    const amount = readAmount(cell, '.')
    if (typeof amount !== 'object') return cells.join(' + ')
    sum += amount.sign < 0 ? -amount.paise : amount.paise
  }
  return Number.isSafeInteger(sum) ? rupeesText(paise(sum)) : cells.join(' + ')
}
