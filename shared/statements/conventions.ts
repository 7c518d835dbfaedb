import type { DelimitedRow } from '../delimited.ts'
import { decimalMarkOf, readAmount, type DecimalMark } from './amount.ts'
import type { Paise } from '../paise.ts'
import { placeOfLine } from '../place-of-line.ts'
import type { RowOrder } from './corrections.ts'
import { plainCell } from './cell.ts'
import type { Columns } from './columns.ts'
import type { Corrections, DirectionReading, Question } from './corrections.ts'
import { dateOrderEvidence, type DateOrderFound } from './date-order.ts'
import { readDate, type DateOrder } from './dates.ts'
import { directionNotes, findDirection, findUnsigned, type DirectionFound } from './direction.ts'
import type { Table } from './table.ts'
import { flagWordsOf, turnedRound, unknownPair, type FlagWords } from './flag-words.ts'
import { leftOutKind } from './left-out.ts'
import { usualCellsOf, type UsualCells } from './own-row.ts'
import { accountNumber, periodIn, readPreamble, withFooter, type Preamble } from './preamble.ts'
import { dateOrderQuestion, directionQuestion, openingQuestion } from './questions.ts'
import { turnedDates, type TurnedDates } from './turned-dates.ts'
import { findWrapping, type Wrapping } from './wrapping.ts'
import { rowReader, type RowConventions, type RowLine } from './row.ts'

/** Everything about a statement that is decided once, from its rows, before the first is taken. */
export interface Conventions extends RowConventions {
  readonly rowOrder: RowOrder
  readonly wrapping: Wrapping
  /** In tables that are no statements; null in those that are. */
  readonly usual: UsualCells | null
  readonly preamble: Preamble
  /** What the account held before the first and after the last line, as the file prints it or a person says it. */
  readonly opening: Paise | null
  readonly closing: Paise | null
  /** The opening balance where it is only likely, for the direction of a first line without a sign. */
  readonly likelyOpening: Paise | null
  /** The account of the rows, where the table has a column for it. */
  readonly account: string | null
  /** How many running balances follow from the one before, and of how many that could. */
  readonly agreeing: number
  readonly pairs: number
  readonly currency: string | null
  /** False when nothing says which way the amounts go. */
  readonly isDirectionKnown: boolean
  /** False when the file holds no transaction at all. */
  readonly hasLines: boolean
  readonly notes: readonly string[]
  readonly questions: readonly Question[]
}

export const dateOrderAsSaid = 'The order of the dates is as you said.'

/** Most questions are settled by so many rows; only the order of day and month may need all. */
const SAMPLE = 3_000

export function findConventions(rows: Iterator<DelimitedRow>, table: Table, corrections: Corrections): Conventions {
  const { columns } = table.header
  const sample = take(rows, SAMPLE)
  const decimal = corrections.decimal ?? decimalMark(sample, columns)
  const money = sample.filter((row) => hasMoney(row, columns, decimal))
  const above = readPreamble(table.above, decimal)
  const preamble = sample.length < SAMPLE ? withFooter(above, rowsAfterLast(sample, money), decimal) : above
  const dates = dateOrderEvidence()
  for (const cell of preamble.periodText ?? []) dates.observe(cell, 0, '')
  for (const row of money) observe(row)
  while (!dates.isCertain()) {
    const next = rows.next()
    if (next.done) break
    if (hasMoney(next.value, columns, decimal)) observe(next.value)
  }
  const period = preamble.periodText
  const order = corrections.dateOrder ?? dates.decide({ rowOrder: null, period }).order
  const turned = turnedDates(
    money.map(({ fields, line }) => ({ cell: plainCell(fields[columns.postedOn] ?? ''), line })),
    order,
  )
  const base = {
    dateOrder: order,
    areDatesTurned: turned !== null,
    period: periodIn(preamble, order),
    decimal,
    debitsAreSigned: debitsAreSigned(money, columns, decimal),
    flagWords: flagWordsOf(money, columns.flag),
    reading: 'as-printed',
  } satisfies RowConventions
  const opening = corrections.openingBalance ?? preamble.openingBalance ?? openingRow(sample, money, columns, decimal)
  const found = directionOf(money, table, base, { ...preamble, openingBalance: opening }, corrections)
  const { direction } = found
  const dateOrder = corrections.dateOrder
    ? { order: corrections.dateOrder, why: dateOrderAsSaid, rival: null }
    : dates.decide({ rowOrder: direction?.isOrderProven ? direction.rowOrder : null, period })
  const reading = direction?.reading ?? 'as-printed'
  const wrapping = wrappingOf(sample, table, { ...base, dateOrder: dateOrder.order, reading })
  return {
    ...base,
    dateOrder: dateOrder.order,
    period: periodIn(preamble, dateOrder.order),
    flagWords: found.flagWords,
    reading,
    rowOrder: corrections.rowOrder ?? direction?.rowOrder ?? 'oldest-first',
    wrapping,
    usual: table.isAnyTable ? usualCellsOf(money.filter(hasDay), columns, !table.isUndated) : null,
    preamble,
    opening: corrections.openingBalance ?? owed(preamble.openingBalance, reading),
    closing: owed(preamble.closingBalance, reading),
    likelyOpening: corrections.openingBalance ?? owed(opening, reading) ?? likelyOpening(direction),
    agreeing: direction?.agreeing ?? 0,
    pairs: direction?.pairs ?? 0,
    isDirectionKnown: direction !== null,
    account: accountNumber(firstIn(money, columns.account) ?? ''),
    currency: /^[A-Z]{3}$/.exec(firstIn(money, columns.currency) ?? '')?.[0] ?? null,
    hasLines: found.hasLines || money.length > 0,
    notes: [...notesOf(dateOrder, decimal, direction, table), ...turnedNote(turned), ...wrappingNote(wrapping)],
    questions: [
      ...dateOrderQuestion(dateOrder),
      ...directionQuestion(direction, table.header),
      ...openingQuestion(direction?.undecided),
    ],
  }

  function hasDay({ fields }: DelimitedRow): boolean {
    return readDate(fields[columns.postedOn] ?? '', dateOrder.order) !== null
  }

  function observe({ fields, line }: DelimitedRow): void {
    const text = [columns.narration, ...columns.references].map((at) => fields[at] ?? '').join(' ')
    dates.observe(fields[columns.postedOn] ?? '', line, text)
  }
}

function notesOf(
  { why }: DateOrderFound,
  decimal: DecimalMark,
  direction: DirectionFound | null,
  { header }: Table,
): string[] {
  const comma = decimal === ',' ? ['Amounts have a decimal comma.'] : []
  return [why, ...comma, ...(direction ? directionNotes(direction, header) : [])]
}

function turnedNote(turned: TurnedDates | null): string[] {
  if (turned === null) return []
  const { cell, line, day } = turned
  return [
    `A spreadsheet took days for months where it could: “${cell}” in line ${placeOfLine(line)} is ${day}, as the dates after the 12th and the order of the lines show.`,
  ]
}

function wrappingNote(wrapping: Wrapping): string[] {
  return wrapping === 'below' ? [] : ['Wrapped narrations begin above the row with their date.']
}

function likelyOpening(found: DirectionFound | null): Paise | null {
  const undecided = found?.undecided
  if (!undecided || undecided.likely === 0) return null
  const balance = found.reading === 'by-owed-balance' ? -undecided.balance : undecided.balance
  return (balance - undecided.likely * undecided.amount) as Paise
}

/** A printed balance without a sign is negative where balances are what the account owes. */
function owed(balance: Paise | null, reading: DirectionReading): Paise | null {
  const isOwed = reading === 'owed' || reading === 'by-owed-balance'
  return isOwed && balance !== null && balance > 0 ? (-balance as Paise) : balance
}

/** The balance that a row of its own brings forward, before the first line or after the last. */
function openingRow(
  rows: readonly DelimitedRow[],
  money: readonly DelimitedRow[],
  columns: Columns,
  decimal: DecimalMark,
): Paise | null {
  const [first, last] = [money[0], money.at(-1)]
  if (first === undefined || last === undefined) return null
  const outside = [...rows.slice(0, rows.indexOf(first)), ...rows.slice(rows.lastIndexOf(last) + 1)]
  const row = outside.find(({ fields }) => leftOutKind(fields) === 'opening')
  if (row === undefined || columns.balance < 0) return null
  const cell = readAmount(row.fields[columns.balance], decimal)
  if (typeof cell !== 'object') return null
  return (cell.sign < 0 && cell.paise !== 0 ? -cell.paise : cell.paise) as Paise
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

function firstIn(rows: readonly DelimitedRow[], column: number): string | undefined {
  if (column < 0) return undefined
  return rows.map(({ fields }) => plainCell(fields[column] ?? '')).find((cell) => cell !== '')
}

/** What a bank prints below the lines, where all rows of the file were looked at. */
function rowsAfterLast(rows: readonly DelimitedRow[], money: readonly DelimitedRow[]): DelimitedRow[] {
  const last = money.at(-1)
  return last === undefined ? [] : rows.slice(rows.lastIndexOf(last) + 1)
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

interface FoundDirection {
  /** Null when nothing says which way the amounts go. */
  readonly direction: DirectionFound | null
  readonly flagWords: FlagWords | null
  readonly hasLines: boolean
}

function directionOf(
  rows: readonly DelimitedRow[],
  table: Table,
  base: RowConventions & { readonly dateOrder: DateOrder },
  preamble: Preamble,
  corrections: Corrections,
): FoundDirection {
  const { columns } = table.header
  const around = {
    opening: preamble.openingBalance,
    closing: preamble.closingBalance,
    isBorrowing: preamble.isBorrowing,
  }
  const lines = linesOf(rows, table, base)
  const hasLines = lines.length > 0
  const said = corrections.direction
  if (said !== undefined) {
    const { rowOrder, isOrderProven, agreeing, pairs } = findDirection(lines, around)
    const direction = { rowOrder, isOrderProven, agreeing, pairs, reading: said, rival: null }
    return { direction, flagWords: base.flagWords, hasLines }
  }
  const learned = base.flagWords === null ? learnedFlags(rows, table, base, around) : null
  if (learned !== null) return { ...learned, hasLines: true }
  const isUnsigned = base.flagWords === null && isWithoutSigns(rows, columns, base.decimal)
  const direction = isUnsigned ? findUnsigned(lines, around) : findDirection(lines, around)
  return { direction, flagWords: base.flagWords, hasLines }
}

/** Two words beside the amounts that nobody knows, where all balances agree on what they mean. */
function learnedFlags(
  rows: readonly DelimitedRow[],
  table: Table,
  base: RowConventions,
  around: Parameters<typeof findDirection>[1],
): { direction: DirectionFound; flagWords: FlagWords } | null {
  const words = unknownPair(rows, table.header.columns.flag)
  if (words === null) return null
  const direction = findDirection(linesOf(rows, table, { ...base, flagWords: words }), around)
  if (direction.pairs === 0 || direction.agreeing < direction.pairs) return null
  const flagWords = direction.reading === 'as-printed' ? words : turnedRound(words)
  return { direction: { ...direction, reading: 'as-printed', rival: null }, flagWords }
}

function linesOf(rows: readonly DelimitedRow[], { header, source }: Table, conventions: RowConventions): RowLine[] {
  const read = rowReader(header.columns, conventions, source.delimiter)
  return rows.flatMap((row) => {
    const reading = read(row, nothingTells)
    return reading.kind === 'line' ? [reading] : []
  })
}

/** Only where the first row below the header is no transaction is there anything to find out. */
function wrappingOf(rows: readonly DelimitedRow[], { header, source }: Table, conventions: RowConventions): Wrapping {
  const read = rowReader(header.columns, conventions, source.delimiter)
  if (rows[0] === undefined || read(rows[0], nothingTells).kind === 'line') return 'below'
  const told = rows.filter(({ fields }) => leftOutKind(fields) === null)
  return findWrapping(
    told.map((row) => read(row, nothingTells)),
    rows.length < SAMPLE,
  )
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

function nothingTells(): null {
  return null
}
