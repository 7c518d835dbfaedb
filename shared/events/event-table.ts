import { readRows, type DelimitedRow } from '../delimited.ts'
import { headingNames, isBodyName, isFieldName } from './field-names.ts'

/** The header row of a table of events: what separates its columns, the line it stands on, and their names. */
export interface TableHeader {
  readonly delimiter: string
  readonly line: number
  readonly columns: readonly string[]
  /** The same as printed. */
  readonly cells: readonly string[]
  /** The column that holds whole webhooks, as in the export of a receiver's log; null when each row is a record itself. */
  readonly body: number | null
}

const delimiters = [',', ';', '\t', '|'] as const
const HEAD = 65_536
/** Exports may print a title and filters above the table. */
const ROWS_ABOVE = 30

/** The header of the table that the text starts with, null when it is no table of events. */
export function findTableHeader(text: string): TableHeader | null {
  const head = text.slice(0, HEAD)
  // A list of field names in prose above pasted JSON is no header.
  if (/^[ \t]*\{/m.test(head)) return null
  const headers = delimiters.flatMap((delimiter) => headerWith(delimiter, head) ?? [])
  return headers.toSorted((a, b) => knownColumns(b) - knownColumns(a))[0] ?? null
}

function headerWith(delimiter: string, head: string): TableHeader | null {
  let above: DelimitedRow | null = null
  for (const row of firstRows(head, delimiter)) {
    const columns = headingNames(row.fields)
    if (namesEvents(columns)) return { delimiter, line: row.line, columns, cells: row.fields, body: null }
    const body = above === null ? -1 : bodyColumn(above, row)
    if (above !== null && body >= 0) {
      return { delimiter, line: above.line, columns: headingNames(above.fields), cells: above.fields, body }
    }
    above = row
  }
  return null
}

function bodyColumn(above: DelimitedRow, row: DelimitedRow): number {
  return above.fields.findIndex((name, index) => isBodyName(name) && /^\s*\{\s*"|^event=/.test(row.fields[index] ?? ''))
}

function* firstRows(head: string, delimiter: string): Generator<DelimitedRow> {
  let rows = 0
  for (const row of readRows([head], delimiter)) {
    if (rows++ === ROWS_ABOVE) return
    yield row
  }
}

function knownColumns({ columns }: TableHeader): number {
  return columns.filter(isFieldName).length
}

/** The columns without which a row could tell no payment and no settlement, and none that only a bank statement has. */
function namesEvents(columns: readonly string[]): boolean {
  const has = (...names: readonly string[]) => names.some((name) => columns.includes(name))
  if (columns.some(isStatementColumn)) return false
  if (has('referenceId') && has('paymentTime', 'event', 'settlementId', 'vAccountId', 'vAccountNumber')) return true
  return has('settlementId') && has('amount', 'amountSettled') && has('count', 'event', 'utr', 'settlementUtr')
}

const statementWord = /\b(?:balance|withdrawals?|deposits?|debits?|credits?|narration|particulars|cheque|chq)\b/i

function isStatementColumn(column: string): boolean {
  return !isFieldName(column) && statementWord.test(column.replace(/[_-]|(?<=[a-z])(?=[A-Z])/g, ' '))
}

/** The first name that stands in the header twice, empty ones aside. */
export function repeatedColumn({ columns }: TableHeader): string | null {
  return columns.find((column, index) => column !== '' && columns.indexOf(column) !== index) ?? null
}
