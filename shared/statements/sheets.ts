import type { DelimitedRow } from '../delimited.ts'
import { rolesOf } from './columns.ts'
import type { RowSource } from './containers/row-source.ts'
import type { Corrections } from './corrections.ts'
import { readDate } from './dates.ts'
import { lettersOf } from './header.ts'
import { accountIn } from './preamble.ts'
import { columnsNamed, firstRows, rowsBelow, type ChosenTable, type Table } from './table.ts'

/** A table of a workbook and the sheet that it is in. */
export interface SheetTable {
  readonly name: string
  readonly table: Table
}

/**
 * Sheets with the same columns and no more than one account are one statement, as a workbook of a year with a sheet a
 * month is. Of others the one that names the most columns and has the most dated rows is read, and the rest is said.
 */
export function chooseSheet(tables: readonly SheetTable[], { sheet }: Corrections): ChosenTable {
  const [best, ...others] = tables.toSorted(byContent)
  if (tables.length === 1 || sheet !== undefined)
    return {
      table: best!.table,
      sheet: best!.name,
      notes: [`The table is in the sheet “${best!.name}”.`],
      questions: [],
    }
  if (areOneStatement(tables)) return joined(tables.toSorted(byTime))
  const choices = [best!, ...others].map(({ name }) => ({ words: `the sheet “${name}”`, corrections: { sheet: name } }))
  return {
    table: best!.table,
    sheet: best!.name,
    notes: [
      `Only the sheet “${best!.name}” is read; ${listed(others)} also ${others.length === 1 ? 'has' : 'have'} a table.`,
    ],
    questions: [{ about: 'sheet', asks: 'Which sheet holds the statement?', choices, taken: 0 }],
  }
}

function listed(tables: readonly SheetTable[]): string {
  return tables.map(({ name }) => `“${name}”`).join(', ')
}

function byContent(a: SheetTable, b: SheetTable): number {
  return columnsNamed(b.table.header) - columnsNamed(a.table.header) || datedRows(b) - datedRows(a)
}

const SAMPLE = 400

function datedRows({ table }: SheetTable): number {
  const at = table.header.columns.postedOn
  return firstRows(table.source, SAMPLE).filter(({ fields }) => firstDay(fields[at]) !== null).length
}

function areOneStatement(tables: readonly SheetTable[]): boolean {
  const shapes = new Set(
    tables.map(({ table: { header } }) => header.names.map(lettersOf).join(' ') + rolesOf(header.columns).join(' ')),
  )
  const accounts = new Set(
    tables.flatMap(({ table: { above } }) => above.flatMap(({ fields }) => accountIn(fields) ?? [])),
  )
  return shapes.size === 1 && accounts.size <= 1
}

/** By the first day of each sheet, where every sheet has one; else as they stand. */
function byTime(a: SheetTable, b: SheetTable): number {
  const [first, second] = [dayOf(a), dayOf(b)]
  return first === null || second === null || first === second ? 0 : first < second ? -1 : 1
}

function dayOf({ table }: SheetTable): string | null {
  for (const { fields } of rowsBelow(table)) {
    const day = firstDay(fields[table.header.columns.postedOn])
    if (day !== null) return day
  }
  return null
}

function firstDay(cell: string | undefined): string | null {
  return readDate(cell ?? '', 'day-month-year') ?? readDate(cell ?? '', 'month-day-year')
}

function joined(tables: readonly SheetTable[]): ChosenTable {
  const [first] = tables
  const names = listed(tables)
  return {
    table: { ...first!.table, source: inTurn(tables) },
    sheet: first!.name,
    notes: [`The sheets ${names} have the same columns and are read as one statement; their rows are numbered on.`],
    questions: [],
  }
}

/** The rows of the first sheet, then those below the headers of the others. */
function inTurn(tables: readonly SheetTable[]): RowSource {
  const sources = tables.map(({ table }) => table.source)
  return {
    delimiter: sources[0]!.delimiter,
    bytesRead: () => Math.max(...sources.map((source) => source.bytesRead())),
    endsWithin: () => false,
    rows: function* () {
      let last = 0
      for (const [at, { table }] of tables.entries()) {
        const offset = last
        const rows: Iterable<DelimitedRow> = at === 0 ? table.source.rows() : rowsBelow(table)
        for (const row of rows) {
          last = offset + row.line
          yield offset === 0 ? row : { line: last, fields: row.fields }
        }
      }
    },
  }
}
