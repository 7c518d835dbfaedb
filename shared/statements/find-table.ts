import type { DelimitedRow } from '../delimited.ts'
import { readAmount } from './amount.ts'
import { plainCell } from './cell.ts'
import type { RowSource } from './containers/row-source.ts'
import { readDate } from './dates.ts'
import { headerOf, type Header } from './header.ts'

/** Where the table of a file begins, and how its cells are separated. */
export interface Table {
  readonly source: RowSource
  readonly header: Header
  /** The rows above the header. */
  readonly above: readonly DelimitedRow[]
  /** How many rows of the source come before the first that may be a transaction. */
  readonly start: number
}

/** The header stands in the first hundred rows; more text than this is no preamble. */
const ROWS = 100
const CHARACTERS = 1_048_576

/** The first row of a source that names enough columns, alone or with the one below it. */
export function tableIn(source: RowSource): Table | null {
  const rows = firstRows(source, ROWS + 1)
  for (let at = 0; at < Math.min(rows.length, ROWS); at++) {
    const found = headerAt(rows, at)
    if (found) return { source, header: found.header, above: rows.slice(0, at), start: at + found.height }
  }
  return null
}

export function firstRows(source: RowSource, count: number): DelimitedRow[] {
  const taken: DelimitedRow[] = []
  let characters = 0
  for (const row of source.rows(CHARACTERS)) {
    for (const cell of row.fields) characters += cell.length + 1
    if (characters > CHARACTERS) break
    taken.push(row)
    if (taken.length >= count) break
  }
  return taken
}

/** A header may take two rows, as `Withdrawal` above `Amount`: then both together name more columns than either. */
function headerAt(rows: readonly DelimitedRow[], at: number): { header: Header; height: 1 | 2 } | null {
  const [row, below] = [rows[at]!, rows[at + 1]]
  const alone = headerOf(row)
  const both = below && isAllWords(row) && isAllWords(below) ? headerOf(oneAboveOther(row, below)) : null
  const lower = both && below ? headerOf(below) : null
  const best = Math.max(alone ? columnsNamed(alone) : 0, lower ? columnsNamed(lower) : 0)
  if (both && columnsNamed(both) > best) return { header: both, height: 2 }
  return alone ? { header: alone, height: 1 } : null
}

function isAllWords({ fields }: DelimitedRow): boolean {
  const cells = fields.filter((cell) => plainCell(cell) !== '')
  return (
    cells.length > 1 &&
    cells.every((cell) => readAmount(cell, '.') === 'unreadable' && readDate(cell, 'day-month-year') === null)
  )
}

function oneAboveOther(upper: DelimitedRow, lower: DelimitedRow): DelimitedRow {
  const width = Math.max(upper.fields.length, lower.fields.length)
  const fields = Array.from({ length: width }, (_, at) =>
    `${plainCell(upper.fields[at] ?? '')} ${plainCell(lower.fields[at] ?? '')}`.trim(),
  )
  return { line: upper.line, fields }
}

export function columnsNamed({ columns }: Header): number {
  const { width: _width, references, ...single } = columns
  return references.length + Object.values(single).filter((column) => column >= 0).length
}

/** The rows below the header, repeats of it at page breaks left out. */
export function* rowsBelow({ source, header, start }: Table): Generator<DelimitedRow> {
  const at = header.columns.postedOn
  let left = start
  for (const row of source.rows()) {
    if (left > 0) left--
    else if (startsWithDigit(row.fields[at]) || !isHeaderAgain(row, header)) yield row
  }
}

/** Spares nearly every row the comparison with the header. */
function startsWithDigit(cell: string | undefined): boolean {
  const code = cell === undefined ? 0 : cell.charCodeAt(0)
  return code >= 48 && code <= 57
}

function isHeaderAgain({ fields }: DelimitedRow, { names, columns }: Header): boolean {
  const name = names[columns.postedOn]
  if (name === undefined || fields[columns.postedOn]?.trim() !== name) return false
  const words = (cells: readonly string[]) =>
    cells
      .map(plainCell)
      .filter((cell) => cell !== '')
      .join('|')
  return words(fields) === words(names)
}
