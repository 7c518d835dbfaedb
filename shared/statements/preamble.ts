import type { Day } from '../day.ts'
import type { DelimitedRow } from '../delimited.ts'
import type { Paise } from '../paise.ts'
import { readAmount, type DecimalMark } from './amount.ts'
import { plainCell } from './cell.ts'
import { readDate, type DateOrder } from './dates.ts'

/** What the rows above the table say of the account. */
export interface Preamble {
  readonly account: string | null
  readonly holder: string | null
  readonly ifsc: string | null
  readonly currency: string | null
  /** As printed, because only the table tells the order of its day and month. */
  readonly periodText: readonly [string, string] | null
  readonly openingBalance: Paise | null
  readonly closingBalance: Paise | null
  /** It speaks of a cash credit, an overdraft or a loan, whose balance may be what is owed. */
  readonly isBorrowing: boolean
  /** All of it, for finding the bank's name. */
  readonly text: string
}

const account =
  /(?:\b|_)(?:a\s*\/\s*c|account|acct?|acc)\.?\s*(?:no|number|num|nos)?\b\.?[\s:|_=#"'()-]*([0-9xX*][0-9xX* -]{4,30}[0-9]|[A-Z]{2}\d\d[A-Z0-9]{11,30})(?![\d/])/i
const holder =
  /(?:account (?:holder )?name|name of (?:the )?(?:account holder|customer)|(?:^|\|)\s*(?:customer |account holder'?s? )?name)\s*[:|_-]+[\s:|_-]*([^|:]{2,120})/i
const ifsc = /\b([A-Z]{4}0[A-Z0-9]{6})\b/
const currency = /\b(?:currency|ccy)\b[\s:|_-]*([A-Z]{3})\b/i
const dateText = String.raw`(\d{1,4}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ,]+\d{2,4})`
const period = new RegExp(
  String.raw`(?:from|period|between|for|date)[^|\d]{0,20}[\s:|_(-]*${dateText}[\s|):,-]*(?:to|and|-|till|upto)?[\s:|_(-]*${dateText}`,
  'i',
)
/** Nothing else in the row: `1-Apr-25 to 30-Apr-25`, as accounting programs print it. */
const periodAlone = new RegExp(String.raw`^\W*${dateText}\s*(?:to|till|upto|[-–])\s*${dateText}\W*$`, 'i')
/** Both ends in rows of their own. */
const periodStart = new RegExp(
  String.raw`(?:^|\|)\W*(?:start|from|period from|statement from)(?: date)?\W{1,20}${dateText}`,
  'i',
)
const periodEnd = new RegExp(String.raw`(?:^|\|)\W*(?:end|to|period to|statement to)(?: date)?\W{1,20}${dateText}`, 'i')
const ALONE = /^\d{9,18}$/
/** `Transactions List - MEENAKSHI TRADERS (INR) - 037505012379`. */
const atEnd = /\S\s+[-–]\s+(\d{9,18})$/

/** The number in a cell that holds one: an IBAN, or digits of which some may be masked; null when it has none. */
export function accountNumber(cell: string): string | null {
  const number = cell.toUpperCase().replaceAll(/[^A-Z0-9*]/g, '')
  if (/^[A-Z]{2}\d\d[A-Z0-9]{11,30}$/.test(number)) return number
  return number.replaceAll(/[^\dX*]/g, '') || null
}

/** The account number that a row prints behind the words for it. */
export function accountIn(fields: readonly string[]): string | null {
  return account.exec(shownRow(fields))?.[1]?.replaceAll(/[ -]/g, '') ?? null
}

function shownRow(fields: readonly string[]): string {
  return fields
    .map(plainCell)
    .filter((cell) => cell !== '')
    .join(' | ')
    .slice(0, 2_000)
}

export function readPreamble(rows: readonly DelimitedRow[], decimal: DecimalMark): Preamble {
  const lines = rows.map(({ fields }) => shownRow(fields))
  return {
    account: findAccount(lines, rows),
    holder: clean(firstMatch(lines, holder)?.[1]),
    ifsc: firstMatch(lines, ifsc)?.[1] ?? null,
    currency: firstMatch(lines, currency)?.[1]?.toUpperCase() ?? null,
    periodText: periodTextOf(lines),
    openingBalance: printedBalance(rows, /^\W*opening\s*bal/i, decimal),
    closingBalance: printedBalance(rows, /^\W*closing\s*bal/i, decimal),
    isBorrowing: lines.some((line) => borrowing.test(line)),
    text: lines.join('\n'),
  }
}

function periodTextOf(lines: readonly string[]): readonly [string, string] | null {
  const found = firstMatch(lines, period) ?? firstMatch(lines, periodAlone)
  if (found) return [found[1]!, found[2]!]
  const [start, end] = [firstMatch(lines, periodStart)?.[1], firstMatch(lines, periodEnd)?.[1]]
  return start === undefined || end === undefined ? null : [start, end]
}

/** Both ends of the printed period; null when it is not printed or cannot be read in this order. */
export function periodIn({ periodText }: Preamble, order: DateOrder): { from: Day; to: Day } | null {
  if (periodText === null) return null
  const [from, to] = [readDate(periodText[0], order), readDate(periodText[1], order)]
  return from !== null && to !== null && from <= to ? { from, to } : null
}

const borrowing =
  /\b(?:cash credit|over ?draft|drawing (?:power|limit)|sanction(?:ed)? limit|loan a\/?c|loan account|term loan)\b|(?:account|a\/c|scheme|product) ?type\W+(?:od|cc|ca?od|occ)\b/i

/** What the rows above the table leave open, as the rows below it tell it. */
export function withFooter(above: Preamble, rows: readonly DelimitedRow[], decimal: DecimalMark): Preamble {
  if (above.account !== null && above.periodText !== null && above.ifsc !== null) return above
  const { account: _alone, ...below } = readPreamble(rows, decimal)
  const labelled =
    firstMatch(
      rows.map(({ fields }) => shownRow(fields)),
      account,
    )?.[1]?.replaceAll(/[ -]/g, '') ?? null
  return {
    ...above,
    account: above.account ?? labelled,
    holder: above.holder ?? below.holder,
    ifsc: above.ifsc ?? below.ifsc,
    periodText: above.periodText ?? below.periodText,
  }
}

function printedBalance(rows: readonly DelimitedRow[], words: RegExp, decimal: DecimalMark): Paise | null {
  for (const { fields } of rows) {
    const found = balance(fields, words, decimal)
    if (found !== null) return found
  }
  return null
}

/** Yes Bank prints the number alone, with the name in the next cell. */
function findAccount(lines: readonly string[], rows: readonly DelimitedRow[]): string | null {
  const labelled = firstMatch(lines, account)?.[1]?.replaceAll(/[ -]/g, '')
  if (labelled !== undefined) return labelled
  const firstCells = rows.map(({ fields }) => plainCell(fields.find((cell) => plainCell(cell) !== '') ?? ''))
  const alone = firstCells.find((cell) => ALONE.test(cell))
  return alone ?? firstMatch(firstCells, atEnd)?.[1] ?? null
}

/** The amount in the cell that these words begin, or in one to its right; null when the row has none. */
export function balance(fields: readonly string[], words: RegExp, decimal: DecimalMark): Paise | null {
  const at = fields.findIndex((cell) => words.test(plainCell(cell)))
  if (at < 0) return null
  for (const cell of fields.slice(at, at + MOST_CELLS)) {
    const amount = readAmount(figures(cell, decimal), decimal)
    if (typeof amount === 'object') return signed(amount)
  }
  return null
}

const MOST_CELLS = 12
/** Money shows by a currency, by decimals or by grouping; a bare number after words is a year as likely. */
const amountAtEnd: Readonly<Record<DecimalMark, RegExp>> = {
  '.': amountPattern(',', '\\.'),
  ',': amountPattern('\\.', ','),
}

function amountPattern(group: string, mark: string): RegExp {
  const currency = '(?:inr|rs\\.?|₹)\\s*'
  const grouped = `-?\\d{1,3}(?:${group}\\d{2,3})+`
  const spaced = `-?\\d{1,3}(?:[ '’]\\d{2,3})*[ '’]\\d{3}${mark}\\d{2}`
  const shapes = [
    spaced,
    `${currency}-?[\\d${group}]*\\d(?:${mark}\\d{1,2})?`,
    `-?[\\d${group}]*\\d${mark}\\d{2}`,
    grouped,
  ]
  return new RegExp(`(?:^|[\\s:|=])(${shapes.join('|')})(\\s*(?:inr|eur|usd|\\(?(?:cr|dr)\\.?\\)?))?$`, 'i')
}

/** Without the words before it: `Opening Balance : 10,000.00`, or Kotak's `as on 30/04/2026 INR 1,00,000.00`. */
function figures(cell: string, decimal: DecimalMark): string {
  const text = plainCell(cell).slice(0, 200)
  if (typeof readAmount(text, decimal) === 'object') return text
  const found = amountAtEnd[decimal].exec(text)
  return found ? `${found[1]}${found[2] ?? ''}` : text
}

function signed({ paise, sign }: { paise: Paise; sign: number }): Paise {
  return (sign < 0 && paise !== 0 ? -paise : paise) as Paise
}

function firstMatch(lines: readonly string[], pattern: RegExp): RegExpExecArray | null {
  for (const line of lines) {
    const found = pattern.exec(line)
    if (found) return found
  }
  return null
}

function clean(text: string | undefined): string | null {
  const name = text?.replaceAll(/\s+/g, ' ').trim() ?? ''
  return name === '' ? null : name
}
