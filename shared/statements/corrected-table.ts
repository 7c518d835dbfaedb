import type { DelimitedRow } from '../delimited.ts'
import { columnsOf, type Found } from './columns.ts'
import { contentsOf, isDate } from './contents.ts'
import type { RowSource } from './containers/row-source.ts'
import type { Corrections } from './corrections.ts'
import { meaningOf, namesOf, type Header } from './header.ts'
import { firstRows, type Table } from './table.ts'

/** A person may name any of so many lines as the header. */
const LOOKED_AT = 3_000

/**
 * The table as a person describes it: the header in the line that they say, or in none; each column as they say, or as
 * its name says where they say nothing of it. Null when there is no such line.
 */
export function correctedTable(sources: readonly RowSource[], corrections: Corrections): Table | null {
  const cut = sources.map((source) => ({ source, rows: firstRows(source, LOOKED_AT) }))
  const { headerLine, columns: roles } = corrections
  const widths = cut.map(({ rows }) => widthAt(rows, headerLine))
  const widest = cut[widths.indexOf(Math.max(...widths))]
  if (!widest) return null
  const { source, rows } = widest
  const at = headerLine ? rows.findIndex(({ line }) => line === headerLine) : -1
  if (headerLine && at < 0) return null
  const names = at < 0 ? [] : namesOf(rows[at]!)
  const below = rows.slice(at + 1)
  const found: Found[] = roles
    ? roles.map((role) => role && { meaning: role, rank: 0 })
    : rows[at]!.fields.slice(0, names.length).map(meaningOf)
  const width = Math.max(found.length, names.length)
  const columns = columnsOf(found, width, contentsOf(below))
  const header: Header = {
    line: headerLine ?? 0,
    names: Array.from({ length: width }, (_, column) => names[column] || `column ${column + 1}`),
    columns,
  }
  const start = at >= 0 ? at + 1 : Math.max(0, firstDated(rows, columns.postedOn))
  return { source, header, above: rows.slice(0, at >= 0 ? at : start), start }
}

/** How many cells the header has, or the most that a row has where there is none: the delimiter that separates wins. */
function widthAt(rows: readonly DelimitedRow[], headerLine: number | null | undefined): number {
  if (headerLine) return rows.find(({ line }) => line === headerLine)?.fields.length ?? 0
  return Math.max(0, ...rows.filter(({ fields }) => fields.some(isDate)).map(({ fields }) => fields.length))
}

function firstDated(rows: readonly DelimitedRow[], column: number): number {
  return rows.findIndex(({ fields }) => isDate(fields[column] ?? ''))
}
