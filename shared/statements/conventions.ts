import type { DelimitedRow } from '../delimited.ts'
import { decimalMarkOf, readAmount, type DecimalMark } from './amount.ts'
import type { RowOrder } from './balance-chain.ts'
import { plainCell } from './cell.ts'
import { flags } from './column-words.ts'
import { dateOrderEvidence } from './date-order.ts'
import { directionNotes, findDirection, type DirectionFound } from './direction.ts'
import type { Table } from './find-table.ts'
import type { Columns } from './header.ts'
import { accountNumber, type Preamble } from './preamble.ts'
import { rowReader, type RowConventions, type RowLine } from './row.ts'

/** Everything about a statement that is decided once, from its rows, before the first is taken. */
export interface Conventions extends RowConventions {
  readonly rowOrder: RowOrder
  /** Money in stands where the header says money out: the running balance proves it. */
  readonly isSwapped: boolean
  /** The account of the rows, where the table has a column for it. */
  readonly account: string | null
  /** How many running balances follow from the one before, and of how many that could. */
  readonly agreeing: number
  readonly pairs: number
  readonly currency: string | null
  /** False when one column holds all amounts, none has a sign, and no balance says that all came in. */
  readonly isDirectionKnown: boolean
  /** False when the file holds no transaction at all. */
  readonly hasLines: boolean
  readonly notes: readonly string[]
}

/** Most questions are settled by so many rows; only the order of day and month may need all. */
const SAMPLE = 3_000

export function findConventions(rows: Iterator<DelimitedRow>, table: Table, preamble: Preamble): Conventions {
  const { columns } = table.header
  const sample = take(rows, SAMPLE)
  const decimal = decimalMark(sample, columns)
  const dates = dateOrderEvidence()
  let rowsWithMoney = 0
  function observe(row: DelimitedRow): void {
    if (!hasMoney(row, columns, decimal)) return
    rowsWithMoney++
    dates.observe(row.fields[columns.postedOn] ?? '', row.line)
  }
  for (const cell of preamble.periodText ?? []) dates.observe(cell, 0)
  for (const row of sample) observe(row)
  while (!dates.isCertain()) {
    const next = rows.next()
    if (next.done) break
    observe(next.value)
  }
  const { order: dateOrder, why } = dates.decide()
  const row = {
    dateOrder,
    decimal,
    debitsAreSigned: debitsAreSigned(sample, columns, decimal),
    flagsAreReal: flagsAreReal(sample, columns),
  }
  const lines = linesOf(sample, table, row)
  const direction = findDirection(lines, preamble.openingBalance)
  const first = (column: number) => {
    return column < 0
      ? undefined
      : sample.map(({ fields }) => plainCell(fields[column] ?? '')).find((cell) => cell !== '')
  }
  return {
    ...row,
    rowOrder: direction.rowOrder,
    isSwapped: direction.isSwapped,
    agreeing: direction.agreeing,
    pairs: direction.pairs,
    isDirectionKnown:
      row.flagsAreReal || !isWithoutSigns(sample, columns, decimal) || allCameIn(direction, lines, preamble),
    account: accountNumber(first(columns.account) ?? ''),
    currency: /^[A-Z]{3}$/.exec(first(columns.currency) ?? '')?.[0] ?? null,
    hasLines: lines.length > 0 || rowsWithMoney > 0,
    notes: [why, ...decimalNote(decimal), ...directionNotes(direction, table.header)],
  }
}

function take(rows: Iterator<DelimitedRow>, count: number): DelimitedRow[] {
  const taken: DelimitedRow[] = []
  while (taken.length < count) {
    const next = rows.next()
    if (next.done) break
    taken.push(next.value)
  }
  return taken
}

function decimalMark(rows: readonly DelimitedRow[], { debit, credit, amount, balance }: Columns): DecimalMark {
  let points = 0
  let commas = 0
  for (const { fields } of rows)
    for (const column of [debit, credit, amount, balance]) {
      const mark = column < 0 ? null : decimalMarkOf(fields[column] ?? '')
      if (mark === '.') points++
      if (mark === ',') commas++
    }
  return commas > points ? ',' : '.'
}

function hasMoney({ fields }: DelimitedRow, columns: Columns, decimal: DecimalMark): boolean {
  return [columns.debit, columns.credit, columns.amount].some((column) => {
    if (column < 0) return false
    const amount = readAmount(fields[column], decimal)
    return typeof amount === 'object' && amount.paise > 0
  })
}

/** Whether the money-out column prints a sign on most of its amounts. */
function debitsAreSigned(rows: readonly DelimitedRow[], { debit }: Columns, decimal: DecimalMark): boolean {
  if (debit < 0) return false
  let signed = 0
  let plain = 0
  for (const { fields } of rows) {
    const amount = readAmount(fields[debit], decimal)
    if (typeof amount !== 'object' || amount.paise === 0) continue
    if (amount.sign < 0) signed++
    else plain++
  }
  return signed > plain
}

function flagsAreReal(rows: readonly DelimitedRow[], { flag }: Columns): boolean {
  if (flag < 0) return false
  const cells = rows.map(({ fields }) => plainCell(fields[flag] ?? '').toLowerCase()).filter((cell) => cell !== '')
  return cells.filter((cell) => flags.has(cell)).length * 2 > cells.length
}

function linesOf(rows: readonly DelimitedRow[], { header, source }: Table, conventions: RowConventions): RowLine[] {
  const read = rowReader(header.columns, conventions, source.delimiter)
  return rows.flatMap((row) => {
    const reading = read(row, nothingTells)
    return reading.kind === 'line' ? [reading] : []
  })
}

/** One column holds all amounts, and not one has a sign, `Cr`, `Dr` or brackets. */
function isWithoutSigns(
  rows: readonly DelimitedRow[],
  { amount, debit, credit }: Columns,
  decimal: DecimalMark,
): boolean {
  if (amount < 0 || debit >= 0 || credit >= 0) return false
  return rows.every(({ fields }) => {
    const read = readAmount(fields[amount], decimal)
    return typeof read !== 'object' || read.sign === 0 || read.paise === 0
  })
}

/** Each balance follows the one before, or the lines lead from the opening balance to the closing one. */
function allCameIn({ agreeing, pairs }: DirectionFound, lines: readonly RowLine[], printed: Preamble): boolean {
  if (pairs > 0) return agreeing === pairs
  const { openingBalance, closingBalance } = printed
  if (openingBalance === null || closingBalance === null) return false
  return lines.reduce((sum, { signed }) => sum + signed, openingBalance as number) === closingBalance
}

function nothingTells(): null {
  return null
}

function decimalNote(decimal: DecimalMark): string[] {
  return decimal === ',' ? ['Amounts have a decimal comma.'] : []
}
