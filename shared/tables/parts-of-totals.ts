import type { DelimitedRow } from '../delimited.ts'
import { paise, type Paise } from '../paise.ts'
import { placeOfLine } from '../place-of-line.ts'
import { readAmount, type DecimalMark } from '../statements/amount.ts'
import { isBlankCell, plainCell } from '../statements/cell.ts'

/** What a row is beside those that are read: a part of one of them, or the total of several. */
export interface BesideTheRead {
  /** Whichever way it went. */
  readonly amount: Paise
  readonly reason: string
  /** The line that is read as a whole. */
  readonly partOf?: number
}

interface Columns {
  readonly total: number
  readonly part: number
  /** Totals are read, else their parts. */
  readonly isTotalRead: boolean
}

/** The rows that have the same in one column. */
interface Group {
  readonly totals: readonly Amount[]
  readonly parts: readonly Amount[]
}

interface Amount extends DelimitedRow {
  readonly isTotal: boolean
  /** With its sign. */
  readonly paise: number
}

/**
 * The rows that are not read because they are parts of a total that is, or the total of parts that are: they have something
 * in common, such as the id of a settlement, and add up to the paisa.
 */
export function besideTheRead(
  rows: Iterable<DelimitedRow>,
  columns: Columns,
  decimal: DecimalMark,
): ReadonlyMap<number, BesideTheRead> {
  const amounts = amountsOf(rows, columns, decimal)
  const first = amounts.find(({ isTotal }) => isTotal)?.fields ?? []
  const shared = [...first.keys()].filter(
    (at) => at !== columns.total && at !== columns.part && !isBlankCell(first[at]),
  )
  const [best = []] = shared.map((at) => groupsBy(at, amounts).filter(addsUp)).toSorted((a, b) => b.length - a.length)
  return new Map(best.flatMap(columns.isTotalRead ? saidOfParts : saidOfTotal))
}

/** Of the rows that have one of both. */
function amountsOf(rows: Iterable<DelimitedRow>, { total, part }: Columns, decimal: DecimalMark): Amount[] {
  const amounts: Amount[] = []
  for (const { line, fields } of rows) {
    const [ofTotal, ofPart] = [signed(fields[total], decimal), signed(fields[part], decimal)]
    if ((ofTotal === 0) !== (ofPart === 0))
      amounts.push({ line, fields, isTotal: ofTotal !== 0, paise: ofTotal || ofPart })
  }
  return amounts
}

function groupsBy(at: number, amounts: readonly Amount[]): Group[] {
  const filled = amounts.filter(({ fields }) => !isBlankCell(fields[at]))
  return [...Map.groupBy(filled, ({ fields }) => plainCell(fields[at]!)).values()].map((group) => ({
    totals: group.filter(({ isTotal }) => isTotal),
    parts: group.filter(({ isTotal }) => !isTotal),
  }))
}

function addsUp({ totals, parts }: Group): boolean {
  return totals.length === 1 && parts.length > 0 && sumOf(totals) === sumOf(parts)
}

function saidOfParts({ totals: [total], parts }: Group): (readonly [number, BesideTheRead])[] {
  const { line } = total!
  const reason = `It is a part of line ${placeOfLine(line)}, which is read as a whole.`
  return parts.map((part) => [part.line, { amount: paise(Math.abs(part.paise)), reason, partOf: line }])
}

function saidOfTotal({ totals }: Group): (readonly [number, BesideTheRead])[] {
  const reason = 'It is the total of lines that are read one by one.'
  return totals.map((total) => [total.line, { amount: paise(Math.abs(total.paise)), reason }])
}

function sumOf(amounts: readonly Amount[]): number {
  return amounts.reduce((sum, each) => sum + each.paise, 0)
}

function signed(cell: string | undefined, decimal: DecimalMark): number {
  const amount = readAmount(cell, decimal)
  if (typeof amount === 'string') return 0
  return amount.sign < 0 ? -amount.paise : amount.paise
}
