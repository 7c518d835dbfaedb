import { appError } from '../app-error.ts'
import type { ByteSource } from '../byte-source.ts'
import type { DelimitedRow } from '../delimited.ts'
import { fail, ok, type Result } from '../result.ts'
import type { Inflate } from '../statements/containers/inflate.ts'
import { openContainer } from '../statements/containers/open-container.ts'
import type { RowSource } from '../statements/containers/row-source.ts'
import { accountColumn, type AccountColumn } from './account-columns.ts'
import { accountFields, emptyAccountForm, type AccountForm } from './account-form.ts'
import { readRailChoice, railsOf, type RailChoice } from './rail-choice.ts'

/** A customer in a table: the forms that the row asks for, one for each rail. */
export interface AccountTableRow {
  /** 1-based and physical. */
  readonly line: number
  readonly forms: readonly AccountForm[]
  /** Why the row asks for nothing that can be made. */
  readonly problem: string | null
}

export interface AccountTable {
  readonly rows: readonly AccountTableRow[]
  /** Which heading was taken for what, for a person to check. */
  readonly columns: readonly { readonly heading: string; readonly column: AccountColumn }[]
  /** The headings that mean nothing here. */
  readonly unused: readonly string[]
}

/** More customers than any one merchant makes at a time; the provider would take two days over them. */
const MOST_ROWS = 100_000
const HEADER_WITHIN = 30

/**
 * Reads a table of customers, as CSV or as a workbook. `usual` is what a row gets that does not say. Refuses a file that
 * has no column of names.
 */
export function readAccountTable(source: ByteSource, inflate: Inflate | null, usual: RailChoice): Result<AccountTable> {
  if (source.size === 0) return fail(appError('file-empty', source.file))
  const container = openContainer(source, inflate)
  if (!container.ok) return container
  for (const rows of container.value.sources) {
    const header = headerIn(rows)
    if (header !== null) return tableBelow(source.file, rows, header, usual)
  }
  return fail(appError('accounts-unreadable', source.file))
}

interface TableHeader {
  readonly at: number
  readonly cells: readonly string[]
  readonly columns: readonly (AccountColumn | null)[]
}

/** The first row that names the customers' names and one thing more; a column counts once, the first of its name. */
function headerIn(source: RowSource): TableHeader | null {
  let at = 0
  for (const { fields } of source.rows()) {
    const seen = new Set<AccountColumn>()
    const columns = fields.map((heading) => {
      const column = accountColumn(heading)
      if (column === null || seen.has(column)) return null
      seen.add(column)
      return column
    })
    if (seen.has('name') && seen.size > 1) return { at, cells: fields, columns }
    if (++at >= HEADER_WITHIN) return null
  }
  return null
}

function tableBelow(file: string, source: RowSource, header: TableHeader, usual: RailChoice): Result<AccountTable> {
  const rows: AccountTableRow[] = []
  let at = 0
  for (const row of source.rows()) {
    if (at++ <= header.at || row.fields.every((cell) => cell.trim() === '')) continue
    if (rows.length === MOST_ROWS) return fail(appError('accounts-too-many', file, MOST_ROWS))
    rows.push(readRow(row, header, usual))
  }
  if (rows.length === 0) return fail(appError('accounts-none', file))
  const named = header.cells.map((heading, index) => ({ heading, column: header.columns[index] ?? null }))
  return ok({
    rows,
    columns: named.flatMap(({ heading, column }) => (column === null ? [] : [{ heading, column }])),
    unused: named.flatMap(({ heading, column }) => (column === null && heading.trim() !== '' ? [heading] : [])),
  })
}

function readRow({ line, fields }: DelimitedRow, { columns }: TableHeader, usual: RailChoice): AccountTableRow {
  const cells = new Map<AccountColumn, string>()
  for (const [index, column] of columns.entries()) if (column !== null) cells.set(column, plain(fields[index] ?? ''))
  const said = cells.get('rails') ?? ''
  const choice = said === '' ? usual : readRailChoice(said)
  const rails = railsOf(choice ?? usual)
  const forms = rails.map((rail) => {
    const form = emptyAccountForm(rail)
    const typed = Object.fromEntries(accountFields.map((field) => [field, cells.get(field) ?? '']))
    // Amount limits are for bank accounts: of a customer who gets both, they are the bank account's.
    const limits = rail === 'upi' && rails.length > 1 ? { minAmount: '', maxAmount: '' } : {}
    return { ...form, ...typed, ...limits }
  })
  const problem = choice === null ? `“${said.slice(0, 40)}” is not bank, UPI or both.` : null
  return { line, forms, problem }
}

/** As typed, without the `="…"` and the `.0` that spreadsheets put around long numbers. */
function plain(cell: string): string {
  const text = cell.trim()
  const unwrapped = /^="(.*)"$/s.exec(text)?.[1] ?? text
  return unwrapped.replace(/^'(?=[\d+])/, '').replace(/^(\d{8,})\.0+$/, '$1')
}
