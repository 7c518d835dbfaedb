import type { DelimitedRow } from '../delimited.ts'
import { paise, type Paise } from '../paise.ts'
import { placeOfLine } from '../place-of-line.ts'
import { readAmount, type DecimalMark } from '../statements/amount.ts'
import { isBlankCell, plainCell } from '../statements/cell.ts'

/** What a row is beside those that are read: a part of one of them, or what several come to. */
export interface BesideTheRead {
  /** Whichever way it went. */
  readonly amount: Paise
  readonly reason: string
  /** The line that is read as a whole. */
  readonly partOf?: number
}

interface Columns {
  /** Of the money that is read. */
  readonly read: number
  /** Of money that is not. */
  readonly other: number
}

/** The rows that have the same in one column, by which of the two amounts they have. */
interface Group {
  readonly read: readonly Amount[]
  readonly other: readonly Amount[]
}

interface Amount extends DelimitedRow {
  readonly isRead: boolean
  /** With its sign. */
  readonly paise: number
}

/**
 * The rows of which the amount stands in a column that is not read, where that is the total of rows that are, or they come
 * to it: they have something in common, such as the id of a settlement, and add up to the paisa.
 */
export function besideTheRead(
  rows: Iterable<DelimitedRow>,
  columns: Columns,
  decimal: DecimalMark,
): ReadonlyMap<number, BesideTheRead> {
  const amounts = amountsOf(rows, columns, decimal)
  const first = amounts.find(({ isRead }) => !isRead)?.fields ?? []
  const shared = [...first.keys()].filter(
    (at) => at !== columns.read && at !== columns.other && !isBlankCell(first[at]),
  )
  const [best = []] = shared.map((at) => groupsBy(at, amounts).filter(addsUp)).toSorted((a, b) => b.length - a.length)
  return new Map(best.flatMap(said))
}

/** Of the rows that have one of both. */
function amountsOf(rows: Iterable<DelimitedRow>, { read, other }: Columns, decimal: DecimalMark): Amount[] {
  const amounts: Amount[] = []
  for (const { line, fields } of rows) {
    const [ofRead, ofOther] = [signed(fields[read], decimal), signed(fields[other], decimal)]
    if ((ofRead === 0) !== (ofOther === 0))
      amounts.push({ line, fields, isRead: ofRead !== 0, paise: ofRead || ofOther })
  }
  return amounts
}

function groupsBy(at: number, amounts: readonly Amount[]): Group[] {
  const filled = amounts.filter(({ fields }) => !isBlankCell(fields[at]))
  return [...Map.groupBy(filled, ({ fields }) => plainCell(fields[at]!)).values()].map((group) => ({
    read: group.filter(({ isRead }) => isRead),
    other: group.filter(({ isRead }) => !isRead),
  }))
}

/** One of a column is what all of the other column come to. */
function addsUp({ read, other }: Group): boolean {
  return Math.min(read.length, other.length) === 1 && sumOf(read) === sumOf(other)
}

function said({ read, other }: Group): (readonly [number, BesideTheRead])[] {
  const whole = read.length === 1 ? read[0]!.line : null
  return other.map((each) => {
    const amount = paise(Math.abs(each.paise))
    if (whole === null) return [each.line, { amount, reason: 'It is the total of lines that are read one by one.' }]
    return [
      each.line,
      { amount, reason: `It is a part of line ${placeOfLine(whole)}, which is read as a whole.`, partOf: whole },
    ]
  })
}

function sumOf(amounts: readonly Amount[]): number {
  return amounts.reduce((sum, each) => sum + each.paise, 0)
}

function signed(cell: string | undefined, decimal: DecimalMark): number {
  const amount = readAmount(cell, decimal)
  if (typeof amount === 'string') return 0
  return amount.sign < 0 ? -amount.paise : amount.paise
}
