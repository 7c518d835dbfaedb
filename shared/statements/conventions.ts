import type { DelimitedRow } from '../delimited.ts'
import type { Paise } from '../paise.ts'
import { decimalMarkOf, readAmount, type DecimalMark } from './amount.ts'
import type { RowOrder } from './balance-chain.ts'
import { dateOrderEvidence } from './date-order.ts'
import type { Table } from './find-table.ts'
import type { Columns } from './header.ts'
import type { Preamble } from './preamble.ts'
import { rowReader, type RowConventions, type RowLine } from './row.ts'

/** Everything about a statement that is decided once, from its rows, before the first is taken. */
export interface Conventions extends RowConventions {
  readonly rowOrder: RowOrder
  /** Money in stands where the header says money out: the running balance proves it. */
  readonly isSwapped: boolean
  /** The account of the rows, where the table has a column for it. */
  readonly account: string | null
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
  const row = { dateOrder, decimal, debitsAreSigned: debitsAreSigned(sample, columns, decimal) }
  const lines = linesOf(sample, table, row)
  const direction = findDirection(lines, preamble.openingBalance)
  const accountCell = columns.account < 0 ? undefined : sample.find((each) => each.fields[columns.account])
  return {
    ...row,
    rowOrder: direction.rowOrder,
    isSwapped: direction.isSwapped,
    account: accountCell?.fields[columns.account]?.replaceAll(/\D/g, '') || null,
    hasLines: lines.length > 0 || rowsWithMoney > 0,
    notes: [why, ...decimalNote(decimal), ...directionNotes(direction, table)],
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

function linesOf(rows: readonly DelimitedRow[], { header, delimiter }: Table, conventions: RowConventions): RowLine[] {
  const read = rowReader(header.columns, conventions, delimiter)
  return rows.flatMap((row) => {
    const reading = read(row, null)
    return reading.kind === 'line' ? [reading] : []
  })
}

interface DirectionFound {
  readonly rowOrder: RowOrder
  readonly isSwapped: boolean
  readonly agreeing: number
  readonly pairs: number
}

/** The order of time and the meaning of the columns that make the most running balances follow from the one before. */
function findDirection(lines: readonly RowLine[], opening: Paise | null): DirectionFound {
  let pairs = 0
  const count = { forward: 0, forwardSwapped: 0, backward: 0, backwardSwapped: 0 }
  let later = 0
  let earlier = 0
  for (let at = 1; at < lines.length; at++) {
    const [before, here] = [lines[at - 1]!, lines[at]!]
    if (here.postedOn > before.postedOn) later++
    if (here.postedOn < before.postedOn) earlier++
    if (before.balance === null || here.balance === null) continue
    pairs++
    const step = here.balance - before.balance
    if (step === here.signed) count.forward++
    if (step === -here.signed) count.forwardSwapped++
    if (step === -before.signed) count.backward++
    if (step === before.signed) count.backwardSwapped++
  }
  const [first, last] = [lines[0], lines.at(-1)]
  if (opening !== null && first?.balance != null && last?.balance != null) {
    pairs++
    if (first.balance - opening === first.signed) count.forward++
    if (first.balance - opening === -first.signed) count.forwardSwapped++
    if (last.balance - opening === last.signed) count.backward++
    if (last.balance - opening === -last.signed) count.backwardSwapped++
  }
  const isBackwardByDate = earlier > later
  const found = [
    { rowOrder: 'oldest-first', isSwapped: false, agreeing: count.forward, fitsDates: !isBackwardByDate },
    {
      rowOrder: 'newest-first',
      isSwapped: false,
      agreeing: count.backward,
      fitsDates: earlier >= later && later + earlier > 0,
    },
    { rowOrder: 'oldest-first', isSwapped: true, agreeing: count.forwardSwapped, fitsDates: !isBackwardByDate },
    {
      rowOrder: 'newest-first',
      isSwapped: true,
      agreeing: count.backwardSwapped,
      fitsDates: earlier >= later && later + earlier > 0,
    },
  ] as const
  const [best] = found.toSorted((a, b) => b.agreeing - a.agreeing || Number(b.fitsDates) - Number(a.fitsDates))
  const isProven = best!.agreeing * 2 > pairs
  const { rowOrder, isSwapped, agreeing } = isProven ? best! : found[isBackwardByDate ? 1 : 0]
  return { rowOrder, isSwapped, agreeing, pairs }
}

function decimalNote(decimal: DecimalMark): string[] {
  return decimal === ',' ? ['Amounts have a decimal comma.'] : []
}

function directionNotes({ rowOrder, isSwapped, agreeing, pairs }: DirectionFound, { header }: Table): string[] {
  const notes = rowOrder === 'newest-first' ? ['The newest line comes first.'] : []
  const { debit, credit } = header.columns
  if (!isSwapped) return notes
  const what =
    debit >= 0 && credit >= 0
      ? `“${header.names[debit]}” holds money in and “${header.names[credit]}” money out`
      : 'The signs of the amounts are the other way round'
  return [...notes, `${what}: ${agreeing} of ${pairs} balances agree only that way.`]
}
