import { readRows, type DelimitedRow } from '../delimited.ts'
import { timeInIndia, dayInIndia } from '../day.ts'
import { couldBeTwoDays, orderShownBy, readTime, type DateOrder } from './event-time.ts'
import type { TableHeader } from './event-table.ts'
import { endsLine } from './line-count.ts'
import { recordsInBody, type FoundRecord } from './records.ts'
import type { Repairs } from './repairs.ts'

/** The records of a table below its header, one a row. */
export function* tableRecords(text: string, header: TableHeader, repairs: Repairs): Generator<FoundRecord> {
  const rows = [...readRows([text], header.delimiter)].filter(({ line }) => line > header.line)
  const order = orderOfTimes(rows, header)
  const textAt = rowTexts(text)
  for (const [index, row] of rows.entries()) {
    const { line } = row
    if (isEmpty(row.fields) || repeatsHeader(row, header)) continue
    const misfit = widthProblem(row, header, index === rows.length - 1 && !endsWithBreak(text))
    const rowText = textAt(line, rows[index + 1]?.line)
    if (misfit !== null) yield { kind: 'none', line, reason: misfit }
    else if (header.body !== null) yield* recordsInBody(row.fields[header.body] ?? '', line, rowText)
    else yield { kind: 'record', line, text: rowText, fields: fieldsOf(row, header, order, repairs) }
  }
}

function isEmpty(fields: readonly string[]): boolean {
  return fields.every((field) => field.trim() === '')
}

/** As between exports that were put one behind the other. */
function repeatsHeader({ fields }: DelimitedRow, { cells }: TableHeader): boolean {
  return fields.length === cells.length && cells.every((cell, index) => fields[index] === cell)
}

function endsWithBreak(text: string): boolean {
  return text.endsWith('\n') || text.endsWith('\r')
}

/** Some programs leave out empty cells at the end of a row; on the last one of a file it is a cut. */
function widthProblem({ fields }: DelimitedRow, { columns }: TableHeader, isCut: boolean): string | null {
  if (isCut && fields.length < columns.length) {
    return `The row is cut off: the file ends after ${fields.length} of ${columns.length} columns.`
  }
  if (isEmpty(fields.slice(columns.length))) return null
  return `The row has ${fields.length} columns, the header has ${columns.length}: a value with the separator in it has lost its quotes.`
}

function fieldsOf(
  { fields, line }: DelimitedRow,
  { columns }: TableHeader,
  order: DateOrder | null,
  repairs: Repairs,
): Map<string, string> {
  const named = new Map<string, string>()
  for (const [index, column] of columns.entries()) {
    const value = unwrapped(fields[index] ?? '')
    if (column === '' || value === '') continue
    const time = column === 'paymentTime' ? providerTime(value, order) : null
    if (time !== null && time !== value) repairs.add('table-time', line)
    named.set(column, time ?? value)
  }
  return named
}

/** Without the wrapping by which exports keep spreadsheets from rounding long numbers: `="0976541123"`, `'0976541123`. */
function unwrapped(cell: string): string {
  return /^\s*="(.*)"\s*$/s.exec(cell)?.[1] ?? cell.replace(/^'(?=[\d+-])/, '')
}

/** The order of day and month that all rows which show one agree on. */
function orderOfTimes(rows: readonly DelimitedRow[], { columns }: TableHeader): DateOrder | null {
  const column = columns.indexOf('paymentTime')
  const shown = new Set(rows.map(({ fields }) => orderShownBy(fields[column] ?? '')))
  const [order, another] = [...shown].filter((found) => found !== null)
  return another === undefined ? (order ?? null) : null
}

/** A date that its column explains, as the provider would have written it, so that the event is the same as its webhook. */
function providerTime(value: string, order: DateOrder | null): string | null {
  if (order === null || !couldBeTwoDays(value)) return null
  const read = readTime(value, order)
  return read.ok ? `${dayInIndia(read.at)} ${timeInIndia(read.at)}` : null
}

/** Tells the text from one line up to another, given lines in order: a row with what its quotes hold, as it stands. */
function rowTexts(text: string): (line: number, next: number | undefined) => string {
  let at = 0
  let current = 1
  return (line, next) => {
    const start = moveTo(line)
    return text.slice(start, next === undefined ? text.length : moveTo(next)).trimEnd()
  }

  function moveTo(line: number): number {
    for (; current < line && at < text.length; at++) if (endsLine(text, at)) current++
    return at
  }
}
