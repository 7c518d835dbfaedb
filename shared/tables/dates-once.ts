import type { DelimitedRow } from '../delimited.ts'
import { placeOfLine } from '../place-of-line.ts'
import { readAmount } from '../statements/amount.ts'
import { isBlankCell, plainCell } from '../statements/cell.ts'
import type { Columns } from '../statements/columns.ts'
import type { RowSource } from '../statements/containers/row-source.ts'
import { leftOutKind } from '../statements/left-out.ts'
import { MOST } from './columns-seen.ts'

/** How the rows of a table are read that prints a date once, above several rows, or has its cells merged. */
interface DatesOnce {
  /** The first row without a date of its own. */
  readonly line: number
  /** What is printed once with the date, as a party. */
  readonly texts: readonly number[]
}

/** Without anything else that is printed once, so many rows for each with a date: one alone is a date that was forgotten. */
const SHARE = 0.2

/**
 * Whether a date stands once for the rows below it, by how many rows have none and by the dates of the others: what is
 * printed twice in a row is printed in each.
 */
export function areDatesOnce(undated: number, dates: readonly string[]): boolean {
  return undated > 1 && undated >= SHARE * dates.length && dates.every((date, at) => date !== dates[at - 1])
}

export function datesOnceNote(line: number): string {
  return `A date stands once for the rows below it; line ${placeOfLine(line)} and others without one are of the date above.`
}

/** A row with a date, and those below it without one. */
interface Group {
  readonly dated: DelimitedRow
  readonly below: DelimitedRow[]
}

/** The rows of a source, each with the date that stands above it, where the rows looked at show that this is the table's habit. */
export function datedRows(
  source: RowSource,
  columns: Columns,
  rows: readonly DelimitedRow[],
): { readonly source: RowSource; readonly notes: readonly string[] } {
  const once = datesOnce(columns, rows)
  if (once === null) return { source, notes: [] }
  return {
    source: { ...source, rows: (most) => withDates(source.rows(most), columns, once) },
    notes: [datesOnceNote(once.line)],
  }
}

/**
 * Null where no row lacks a date, where one has none above it, and where rows without a date break up the amount above
 * them, as the parts of a voucher do, or add it up.
 */
function datesOnce(columns: Columns, rows: readonly DelimitedRow[]): DatesOnce | null {
  const groups: Group[] = []
  let open: Group | null = null
  let before: number[] = []
  for (const row of rows) {
    if (leftOutKind(row.fields) !== null) [open, before] = [null, []]
    else if (isDated(row, columns)) groups.push((open = { dated: row, below: [] }))
    else if (!isUndated(row, columns)) continue
    else if (open === null || addsUp(amountOf(row, columns), before)) return null
    else open.below.push(row)
    before.push(amountOf(row, columns))
  }
  const undated = groups.flatMap(({ below }) => below)
  if (undated.length === 0 || groups.some((group) => breaksUp(group, columns))) return null
  const texts = [columns.narration, ...columns.narrationParts].filter(
    (at) =>
      isIn(
        groups.map(({ dated }) => dated),
        at,
      ) && undated.every(({ fields }) => isBlankCell(fields[at])),
  )
  const dates = groups.map(({ dated }) => plainCell(dated.fields[columns.postedOn] ?? ''))
  const isHabit = texts.length > 0 || areDatesOnce(undated.length, dates)
  return isHabit ? { line: undated[0]!.line, texts } : null
}

/** Whether most of those rows have something in a column. */
function isIn(rows: readonly DelimitedRow[], at: number): boolean {
  return rows.filter(({ fields }) => !isBlankCell(fields[at])).length > MOST * rows.length
}

/** Whether an amount is the sum of the last few above it. */
function addsUp(amount: number, before: readonly number[]): boolean {
  let sum = before.at(-1) ?? 0
  for (let at = before.length - 2; at >= 0 && sum < amount; at--) {
    sum += before[at]!
    if (sum === amount) return true
  }
  return false
}

function breaksUp({ dated, below }: Group, columns: Columns): boolean {
  const sum = below.reduce((total, row) => total + amountOf(row, columns), 0)
  return below.length > 0 && sum === amountOf(dated, columns)
}

function* withDates(rows: Iterable<DelimitedRow>, columns: Columns, { texts }: DatesOnce): Generator<DelimitedRow> {
  let above: DelimitedRow | null = null
  for (const row of rows) {
    if (leftOutKind(row.fields) !== null) above = null
    else if (isDated(row, columns)) above = row
    yield above !== null && isUndated(row, columns) ? filled(row, above, [columns.postedOn, ...texts]) : row
  }
}

function filled({ line, fields }: DelimitedRow, above: DelimitedRow, columns: readonly number[]): DelimitedRow {
  const width = Math.max(fields.length, ...columns.map((at) => at + 1))
  const from = (at: number) => (columns.includes(at) ? above.fields : fields)
  return { line, fields: Array.from({ length: width }, (_, at) => from(at)[at] ?? '') }
}

function isDated({ fields }: DelimitedRow, { postedOn }: Columns): boolean {
  return /\d/.test(fields[postedOn] ?? '')
}

/** An amount and something that says what it is for, and no date. */
function isUndated(row: DelimitedRow, columns: Columns): boolean {
  const { fields } = row
  const texts = [columns.narration, ...columns.narrationParts, ...columns.references]
  return (
    isBlankCell(fields[columns.postedOn]) &&
    amountOf(row, columns) > 0 &&
    texts.some((at) => at >= 0 && !isBlankCell(fields[at]))
  )
}

/** In paise, whichever way it went. */
function amountOf({ fields }: DelimitedRow, { debit, credit, amount }: Columns): number {
  const found = [debit, credit, amount].flatMap((at) => {
    const read = at < 0 ? 'blank' : readAmount(fields[at], '.')
    return typeof read === 'object' && read.paise > 0 ? [read.paise] : []
  })
  return found.length === 1 ? Number(found[0]) : 0
}
