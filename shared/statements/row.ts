import type { Day } from '../day.ts'
import type { DelimitedRow } from '../delimited.ts'
import type { Paise } from '../paise.ts'
import { readAmount, type AmountCell, type DecimalMark } from './amount.ts'
import { isBlankCell, plainCell } from './cell.ts'
import { flags, notBooked } from './column-words.ts'
import type { Columns } from './columns.ts'
import { isAmount } from './contents.ts'
import type { DirectionReading } from './corrections.ts'
import { dateReader, isWithoutYear, type DateConventions } from './dates.ts'
import { isRounded } from './exponents.ts'
import type { FlagWords } from './flag-words.ts'
import { likenessToLine, type UsualCells } from './own-row.ts'
import { joinGroups, realign } from './realign.ts'

/** What holds for every row of a statement and was found out before the first is read. */
export interface RowConventions extends DateConventions {
  readonly decimal: DecimalMark
  /** The money-out column prints its amounts with a minus or `Dr`, so that the sign says nothing more. */
  readonly debitsAreSigned: boolean
  /** What the words of the Dr/Cr column mean; null when it holds something else, such as “NEFT” or “Card”. */
  readonly flagWords: FlagWords | null
  /** How amounts become money in and out; with `by-balance` and its like they stay without a sign. */
  readonly reading: DirectionReading
}

/** A row that is a transaction, before direction and references are settled. `signed` is what the columns say. */
export interface RowLine {
  readonly kind: 'line'
  readonly line: number
  readonly postedOn: Day
  readonly valueDate: Day | null
  narration: string
  reference: string
  readonly signed: number
  readonly balance: Paise | null
  /** It prints no date, and its balance follows from the row above, of whose day it is taken to be. */
  readonly isOfDayAbove?: true
  /** What the columns beside narration and reference say, where a reference may stand as well. */
  readonly more: string
}

export type RowReading =
  | RowLine
  /** Text of the row above that the bank wrapped. */
  | { readonly kind: 'continuation'; readonly text: string; readonly reference: string }
  /** No transaction. `why` says what is wrong with a row that could be one. */
  | {
      readonly kind: 'other'
      readonly why: string
      readonly isDated: boolean
      readonly hasAmount: boolean
      readonly balance: Paise | null
      /** It has neither day nor amount, and fills at least half of what lines fill. */
      readonly isLikeALine?: boolean
      /** What it would be on the day of the row above, where only a date is missing. */
      readonly sameDay?: RowLine | null
    }

/** Whether a line with this movement and balance would follow the one before; null when nothing tells. */
export type Follows = (signed: number, balance: Paise | null) => boolean | null

export type RowReader = (row: DelimitedRow, follows: Follows) => RowReading

const bracketed = /\(([^()]{5,30})\)\W*$/
const LONGEST_NARRATION = 8_000
/** After so many torn rows that no way of mending fits, no more are tried: the file is not torn, it is something else. */
const MOST_HOPELESS = 1_000

/**
 * Reads rows under a header. The running balance chooses between the ways in which a torn row can be mended. In tables
 * that are no statements, of which `usual` is given, any column of text may go on in the next row, as the narration of a
 * voucher does; but what fills most of what lines fill is a row of its own, of which an amount is missing.
 */
export function rowReader(
  columns: Columns,
  conventions: RowConventions,
  delimiter: string,
  usual: UsualCells | null = null,
): RowReader {
  const { decimal, reading: way } = conventions
  const isAnyTable = usual !== null
  const turn = way === 'swapped' || way === 'all-out' ? -1 : 1
  const owes = way === 'owed' || way === 'by-owed-balance' ? -1 : 1
  const dateOf = dateReader(conventions)
  const isDate = (cell: string) => dateOf(cell) !== null
  const { width, postedOn, valueDate, narration, balance } = columns
  let hopeless = 0
  let last: Day | null = null
  /** What stands elsewhere is of a part of a voucher, whose amount stands beside its name. */
  const isRead = new Set([postedOn, valueDate, balance, columns.debit, columns.credit, columns.amount])
  const firstMoney = Math.min(...[columns.debit, columns.credit, columns.amount].filter((column) => column >= 0))

  return (row, follows) => {
    const { fields } = row
    const reading = fields.length === width ? read(row.line, fields, follows) : readTorn(row, follows)
    if (reading.kind === 'line') last = reading.postedOn
    return reading
  }

  /** A row with more or fewer cells than the header has. */
  function readTorn(row: DelimitedRow, follows: Follows): RowReading {
    const { fields } = row
    const isTooLong = !fields.slice(width).every(isBlankCell)
    // Most rows that are too long are so because of their amounts alone, and looking there first is much the faster.
    const regrouped = isTooLong ? joinGroups(fields, firstMoney, width, delimiter) : null
    const mended = regrouped && read(row.line, regrouped, nothingTells)
    if (mended?.kind === 'line' && follows(mended.signed, mended.balance) === true) return mended
    const straight = read(row.line, fields, follows)
    const isSound = straight.kind === 'line' && !isTooLong
    if (isSound && (fields.length > width || balance < 0 || follows(straight.signed, straight.balance))) return straight
    const better = mend(row, follows)
    return better === null || (isSound && !follows(better.signed, better.balance)) ? straight : better
  }

  /** The likeliest reading of a torn row, one that the running balance proves before all others. */
  function mend(row: DelimitedRow, follows: Follows): RowLine | null {
    if (hopeless >= MOST_HOPELESS || row.fields.length * 2 < width || !row.fields.slice(0, width).some(isDate))
      return null
    const isProven = (reading: RowLine) => follows(reading.signed, reading.balance) === true
    const amountsMended = mendings(row, firstMoney).find(isProven)
    if (amountsMended) return amountsMended
    const readings = mendings(row)
    if (readings.length === 0) hopeless++
    return readings.find(isProven) ?? readings[0] ?? null
  }

  function read(line: number, fields: readonly string[], follows: Follows): RowReading {
    const day = dateOf(fields[postedOn] ?? '')
    if (day === null) return undated(line, fields, follows)
    const signed = movement(fields)
    const after = balance < 0 ? null : balanceOf(fields)
    if (typeof signed === 'string') return dated(signed, true, null)
    if (after === 'unreadable')
      return dated(`the balance “${shown(fields[balance])}” could not be read`, signed !== 0, null)
    if (signed === 0) return dated(whyNothing(fields), false, after)
    if (columns.status >= 0 && notBooked.test(plainCell(fields[columns.status] ?? '')))
      return dated(
        `${isAnyTable ? 'it is marked' : 'the bank marks it'} as “${shown(fields[columns.status])}”, so it is not booked`,
        true,
        null,
      )
    if (isFlagged(fields, columns.postedFlag, 'n')) return dated('the bank has not posted it', true, null)
    if (isFlagged(fields, columns.deletedFlag, 'y')) return dated('the bank has deleted it', true, null)
    if ((fields[narration] ?? '').length > LONGEST_NARRATION)
      return dated('its text is longer than any bank prints', true, null)
    return lineOf(line, fields, day, signed, after)
  }

  /** A row of 0.00 lacks nothing: nobody has to look for a damaged cell. */
  function whyNothing(fields: readonly string[]): string {
    const isZero = [columns.debit, columns.credit, columns.amount].some((column) => {
      const amount = column < 0 ? 'blank' : readAmount(fields[column], decimal)
      return typeof amount === 'object'
    })
    if (isZero) return 'its amount is 0.00, which moves no money'
    return usual?.areDated === false ? 'it has no amount' : 'it has a date but no amount'
  }

  function lineOf(line: number, fields: readonly string[], day: Day, signed: number, after: Paise | null): RowLine {
    return {
      kind: 'line',
      line,
      postedOn: day,
      valueDate: valueDateOf(fields),
      narration: narrationOf(fields),
      reference: referenceOf(fields),
      signed,
      balance: after,
      more: columns.moreTexts.length === 0 ? '' : moreOf(fields),
    }
  }

  function narrationOf(fields: readonly string[]): string {
    if (narration < 0) return ''
    const first = plainCell(fields[narration] ?? '')
    if (columns.narrationParts.length === 0) return first
    const parts = columns.narrationParts.map((at) => plainCell(fields[at] ?? ''))
    return [first, ...parts].filter((part) => part !== '').join(' ')
  }

  /** A column of both dates prints the value date in brackets behind the other. */
  function valueDateOf(fields: readonly string[]): Day | null {
    if (valueDate < 0) return null
    const cell = fields[valueDate] ?? ''
    return dateOf(valueDate === postedOn ? (bracketed.exec(cell)?.[1] ?? '') : cell)
  }

  function moreOf(fields: readonly string[]): string {
    return columns.moreTexts.map((at) => plainCell(fields[at] ?? '')).join(' ')
  }

  function isFlagged(fields: readonly string[], column: number, word: string): boolean {
    return (
      column >= 0 &&
      plainCell(fields[column] ?? '')
        .toLowerCase()
        .startsWith(word)
    )
  }

  /** What the row says when its cells are put back under the header, likeliest first. */
  function mendings(row: DelimitedRow, fixed = 0): RowLine[] {
    return realign(row.fields, { columns, delimiter, decimal, isDate }, fixed)
      .map((fields) => read(row.line, fields, nothingTells))
      .filter((reading) => reading.kind === 'line')
  }

  /** A row without a date of its own, as some banks print those after the first of a day. */
  function sameDay(
    line: number,
    fields: readonly string[],
    on: Day,
    after: Paise | null | 'unreadable',
  ): RowLine | null {
    const signed = isBlankCell(fields[postedOn]) ? movement(fields) : 0
    if (typeof signed === 'string' || signed === 0 || balance < 0 || after === 'unreadable') return null
    return { ...lineOf(line, fields, on, signed, after), isOfDayAbove: true }
  }

  function undated(line: number, fields: readonly string[], follows: Follows): RowReading {
    const filled = fields.flatMap((cell, at) => (isBlankCell(cell) ? [] : [at]))
    const likeness = usual === null || !isWithoutMoney(fields) ? 'less' : likenessToLine(fields, usual)
    if (
      likeness !== 'own-row' &&
      filled.some((at) => at === narration || (isAnyTable && columns.narrationParts.includes(at))) &&
      filled.every((at) => isText(at) || (isAnyTable && !isRead.has(at) && isAmount(fields[at]!)))
    )
      return { kind: 'continuation', text: narrationOf(fields), reference: referenceOf(fields) }
    const after = balance < 0 ? null : balanceOf(fields)
    const below = last === null || !filled.includes(narration) ? null : sameDay(line, fields, last, after)
    if (below !== null && follows(below.signed, below.balance) === true) return below
    const cell = shown(fields[postedOn])
    const lacks = likeness === 'less' ? 'no date' : usual?.areDated ? 'neither a date nor an amount' : 'no amount'
    return {
      kind: 'other',
      why: cell === '' ? `it has ${lacks}` : undatedWhy(cell),
      isDated: false,
      hasAmount: hasAmount(fields),
      isLikeALine: likeness !== 'less',
      balance: after === 'unreadable' ? null : after,
      sameDay: below,
    }
  }

  function isText(at: number): boolean {
    return at === narration || columns.references[0] === at || columns.narrationParts.includes(at)
  }

  function isWithoutMoney(fields: readonly string[]): boolean {
    return [columns.debit, columns.credit, columns.amount].every((column) => isBlankCell(fields[column]))
  }

  function hasAmount(fields: readonly string[]): boolean {
    return [columns.debit, columns.credit, columns.amount].some((column) => {
      const amount = column < 0 ? 'blank' : readAmount(fields[column], decimal)
      return typeof amount === 'object' && amount.paise > 0
    })
  }

  /** The amount with its direction, 0 when there is none, or why it cannot be told. */
  function movement(fields: readonly string[]): number | string {
    const printed = printedMovement(fields)
    return typeof printed === 'string' || turn === 1 ? printed : -printed
  }

  function printedMovement(fields: readonly string[]): number | string {
    if (columns.amount >= 0 && columns.debit < 0 && columns.credit < 0) return flaggedAmount(fields)
    const out = columns.debit < 0 ? 'blank' : readAmount(fields[columns.debit], decimal)
    const into = columns.credit < 0 ? 'blank' : readAmount(fields[columns.credit], decimal)
    if (out === 'unreadable') return unreadable(fields[columns.debit])
    if (into === 'unreadable') return unreadable(fields[columns.credit])
    const paidOut = out === 'blank' ? 0 : out.sign < 0 && !conventions.debitsAreSigned ? -out.paise : out.paise
    const paidIn = into === 'blank' ? 0 : into.sign < 0 ? -into.paise : into.paise
    if (paidOut !== 0 && paidIn !== 0) return 'it has both money in and money out'
    return paidIn - paidOut
  }

  function flaggedAmount(fields: readonly string[]): number | string {
    const amount = readAmount(fields[columns.amount], decimal)
    if (amount === 'unreadable') return unreadable(fields[columns.amount])
    if (amount === 'blank' || amount.paise === 0) return 0
    if (columns.flag < 0 || conventions.flagWords === null) return amount.sign < 0 ? -amount.paise : amount.paise
    const flag = plainCell(fields[columns.flag] ?? '').toLowerCase()
    const direction = conventions.flagWords.get(flag) ?? (amount.sign === 0 ? undefined : amount.sign)
    return direction === undefined
      ? `“${shown(fields[columns.flag])}” does not say whether money came in or went out`
      : direction * amount.paise
  }

  function balanceOf(fields: readonly string[]): Paise | null | 'unreadable' {
    const cell: AmountCell = readAmount(fields[balance], decimal)
    if (cell === 'blank') return null
    if (cell === 'unreadable') return cell
    const flag =
      columns.balanceFlag < 0 ? undefined : flags.get(plainCell(fields[columns.balanceFlag] ?? '').toLowerCase())
    // A sign or flag of its own says more than the kind of account.
    const sign = cell.sign !== 0 ? cell.sign : (flag ?? owes)
    return (sign < 0 && cell.paise !== 0 ? -cell.paise : cell.paise) as Paise
  }

  function referenceOf(fields: readonly string[]): string {
    for (const column of columns.references) {
      const cell = fields[column]
      if (!isBlankCell(cell)) return plainCell(cell!)
    }
    return ''
  }
}

function nothingTells(): null {
  return null
}

function undatedWhy(cell: string): string {
  return isWithoutYear(cell)
    ? `the date “${cell}” has no year, and no period above the table tells it`
    : `the date “${cell}” could not be read`
}

/** A row that has a date, as transactions have, and is none. */
function dated(why: string, hasAmount: boolean, balance: Paise | null): RowReading {
  return { kind: 'other', why, isDated: true, hasAmount, balance }
}

function unreadable(cell: string | undefined): string {
  if (isRounded(cell ?? ''))
    return `the amount “${shown(cell)}” was rounded by a spreadsheet; show it as a number there and save it again`
  return `the amount “${shown(cell)}” could not be read`
}

function shown(cell: string | undefined): string {
  return plainCell(cell ?? '').slice(0, 60)
}
