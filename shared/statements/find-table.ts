import type { DelimitedRow } from '../delimited.ts'
import { plainCell } from './cell.ts'
import { isAmount, isDate } from './contents.ts'
import type { RowSource } from './containers/row-source.ts'
import { fitHeader } from './fit-header.ts'
import { headerOf, type Header } from './header.ts'
import { columnsNamed, firstRows, isHeaderAgain, type Table } from './table.ts'

/** The header stands in the first hundred rows. */
const ROWS = 100
/** So many rows below the header show what its columns hold. */
const SHOWN = 300

/** The first row of a source that names enough columns, alone or with the one below it, and has dated rows below it. */
export function tableIn(source: RowSource): Table | null {
  const rows = firstRows(source, ROWS + SHOWN)
  const tables: Table[] = []
  for (let at = 0; at < Math.min(rows.length, ROWS); at++) {
    const found = headerAt(rows, at)
    if (!found) continue
    const start = at + found.height
    const below = rows.slice(start).filter((row) => !isHeaderAgain(row, found.header))
    const table = { source, header: fitHeader(found.header, below), above: rows.slice(0, at), start }
    if (hasDates(below, table.header)) return table
    tables.push(table)
  }
  return tables[0] ?? null
}

function hasDates(rows: readonly DelimitedRow[], { columns }: Header): boolean {
  return rows.some(({ fields }) => isDate(fields[columns.postedOn] ?? ''))
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

export function isAllWords({ fields }: DelimitedRow): boolean {
  const cells = fields.filter((cell) => plainCell(cell) !== '')
  return cells.length > 1 && cells.every((cell) => !isAmount(cell) && !isDate(cell))
}

function oneAboveOther(upper: DelimitedRow, lower: DelimitedRow): DelimitedRow {
  const width = Math.max(upper.fields.length, lower.fields.length)
  const fields = Array.from({ length: width }, (_, at) =>
    `${plainCell(upper.fields[at] ?? '')} ${plainCell(lower.fields[at] ?? '')}`.trim(),
  )
  return { line: upper.line, fields }
}
