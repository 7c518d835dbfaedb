import type { DelimitedRow } from '../delimited.ts'
import { plainCell } from './cell.ts'
import { rolesOf } from './columns.ts'
import type { RowSource } from './containers/row-source.ts'
import type { Question } from './corrections.ts'
import type { Header } from './header.ts'
import { accountNumber } from './preamble.ts'
import { agreeFromTheEnd } from './same-account.ts'

/** Where the table of a file begins, and how its cells are separated. */
export interface Table {
  readonly source: RowSource
  readonly header: Header
  /** The rows above the header. */
  readonly above: readonly DelimitedRow[]
  /** How many rows of the source come before the first that may be a transaction. */
  readonly start: number
  /** In a table of several accounts, the one whose rows are read. */
  readonly account?: string
  /** Any table of money, such as an export: its texts are never cut within a word, and any of them may say “Total”. */
  readonly isAnyTable?: true
  /** It prints no days; one and the same stands in a column that was added behind all others. */
  readonly isUndated?: true
}

/** The table of a file that is read, how it was found, and what else it could be. */
export interface ChosenTable {
  readonly table: Table
  /** The sheet of a workbook that it is in; null elsewhere. */
  readonly sheet: string | null
  readonly notes: readonly string[]
  readonly questions: readonly Question[]
}

/** More text than this is no preamble. */
const CHARACTERS = 1_048_576

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

export function columnsNamed({ columns }: Header): number {
  return rolesOf(columns).filter((role) => role !== null).length
}

/** The rows below the header, repeats of it at page breaks and those of other accounts left out. */
export function* rowsBelow(table: Table): Generator<DelimitedRow> {
  const { source, header, start } = table
  const at = header.columns.postedOn
  let left = start
  for (const row of source.rows()) {
    if (left > 0) left--
    else if (isOfOther(row, table)) continue
    else if (startsWithDigit(row.fields[at]) || !isHeaderAgain(row, header)) yield row
  }
}

function isOfOther({ fields }: DelimitedRow, { account, header: { columns } }: Table): boolean {
  if (account === undefined) return false
  const own = accountOfRow(fields, columns.account, columns.postedOn)
  return own !== null && !agreeFromTheEnd(account, own)
}

/** The number in the column for accounts, in a row that has a date. */
export function accountOfRow(fields: readonly string[], column: number, postedOn: number): string | null {
  const account = accountNumber(plainCell(fields[column] ?? ''))
  return account === null || account.length < 4 || !/\d/.test(fields[postedOn] ?? '') ? null : account
}

/** Spares nearly every row the comparison with the header. */
function startsWithDigit(cell: string | undefined): boolean {
  const code = cell === undefined ? 0 : cell.charCodeAt(0)
  return code >= 48 && code <= 57
}

export function isHeaderAgain({ fields }: DelimitedRow, { names, columns }: Header): boolean {
  const name = names[columns.postedOn]
  if (name === undefined || name === '' || shown(fields[columns.postedOn] ?? '') !== name) return false
  const words = (cells: readonly string[]) =>
    cells
      .map(shown)
      .filter((cell) => cell !== '')
      .join('|')
  return words(fields) === words(names)
}

function shown(cell: string): string {
  return plainCell(cell).replaceAll(/\s+/g, ' ')
}
