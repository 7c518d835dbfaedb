import type { StatementPreview } from '../../../shared/contract/imports.ts'
import type { DelimitedRow } from '../../../shared/delimited.ts'
import type { Corrections } from '../../../shared/statements/corrections.ts'
import type { FirstLook } from '../../../shared/statements/first-look.ts'
import type { StatementTable } from '../../../shared/statements/statement.ts'

/* A file as a person looks at it to say how it is to be read. */

/** The header stands in the first hundred rows, and some below it show what the columns hold. */
export const ROWS_SHOWN = 120
const COLUMNS_SHOWN = 60
const CHARACTERS_SHOWN = 160

type Rows = StatementPreview['rows']

/** The file as it stands, nothing understood. */
export function asShown(looks: readonly FirstLook[]): { readonly sheets: string[]; readonly rows: Rows } {
  const isWorkbook = looks.every(({ name }) => name !== 'CSV' && name !== 'TSV')
  return { sheets: isWorkbook ? looks.map(({ name }) => name) : [], rows: shown(looks[0]?.rows ?? []) }
}

/** The rows of the table that was understood; the others where it shows none. */
export function tableRows({ above, headerLine, names, rows }: StatementTable, otherwise: Rows): Rows {
  const header = headerLine === null ? [] : [{ line: headerLine, fields: names }]
  const found = shown([...above, ...header, ...rows].slice(0, ROWS_SHOWN))
  return found.length > 0 ? found : otherwise
}

export function columnsShown({ headerLine, names, roles }: StatementTable) {
  return { headerLine, names: names.slice(0, COLUMNS_SHOWN).map(cut), roles: roles.slice(0, COLUMNS_SHOWN) }
}

export function sheetOf(looks: readonly FirstLook[], { sheet }: Corrections): string | null {
  return looks.find(({ name }) => name === sheet)?.name ?? null
}

/** Fewer rows or columns than these hold nothing that could be a table of money, whatever one says of them. */
export function isTable(rows: Rows): boolean {
  return rows.filter(({ fields }) => fields.filter((cell) => cell.trim() !== '').length >= 3).length >= 2
}

function shown(rows: readonly DelimitedRow[]): Rows {
  // What a bank message says above its entries stands on no line.
  return rows.flatMap(({ line, fields }) =>
    line > 0 ? [{ line, fields: fields.slice(0, COLUMNS_SHOWN).map(cut) }] : [],
  )
}

function cut(cell: string): string {
  return cell.length > CHARACTERS_SHOWN ? `${cell.slice(0, CHARACTERS_SHOWN - 1)}…` : cell
}
