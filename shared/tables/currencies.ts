import { listed } from '../listed.ts'
import type { Entry } from '../matching/entries/entry.ts'
import type { DecimalMark } from '../statements/amount.ts'
import { placeOfLine } from '../place-of-line.ts'
import { plainCell } from '../statements/cell.ts'
import { currencySaid, type Currency } from '../statements/currency-words.ts'
import { readPreamble } from '../statements/preamble.ts'
import type { Table } from '../statements/table.ts'
import { currencyColumn } from './currency-column.ts'
import { firstRowsBelow } from './planned-table.ts'
import type { TableRead } from './table-read.ts'
import type { WayToRead } from './way-to-read.ts'

/** In which currencies the money of a table is. */
export interface Currencies {
  /** Of a row that says none it is the only one that others say, else rupees. */
  readonly of: (line: number) => Currency
  /** Whether any row, name of a column or line above the table says one. */
  readonly isSaid: boolean
}

export const rupees: Currency = 'INR'

/**
 * Reads what each row says of its currency: in the cell of its amount, by the name of that column, in a column of codes, or
 * else above the table. A lone `$` is that of another country where one of these says so.
 */
export function currenciesIn({ chosen: { table }, money, decimal }: WayToRead): Currencies {
  const { source, header } = table
  const columns = [money.debit, money.credit, money.amount].filter((at) => at >= 0)
  const named = columns.map((at) => currencySaid(header.names[at] ?? ''))
  const rows = firstRowsBelow(table).filter(({ fields }) => columns.some((at) => /\d/.test(fields[at] ?? '')))
  const codes = currencyColumn(header.names, rows, columns[0]!)
  const above = currencyAbove(table, decimal)
  const said = new Map<number, Currency>()
  for (const { line, fields } of source.rows()) {
    const at = columns.findIndex((column) => /[1-9]/.test(fields[column] ?? ''))
    if (at < 0) continue
    const sure = [currencySaid(fields[columns[at]!]!), named[at]!].flatMap((each) => each ?? [])
    const code = codes < 0 ? '' : plainCell(fields[codes] ?? '').toUpperCase()
    const certain = sure.find(({ isCertain }) => isCertain)?.currency ?? (/^[A-Z]{3}$/.test(code) ? code : null)
    const found = certain ?? sure[0]?.currency ?? above
    if (found !== null) said.set(line, found)
  }
  const all = new Set(said.values())
  const only = all.size === 1 ? [...all][0]! : rupees
  return { of: (line) => said.get(line) ?? only, isSaid: said.size > 0 }
}

/** Where nothing above the table says it, an IFSC says that it is the account of an Indian bank. */
function currencyAbove({ above }: Table, decimal: DecimalMark): Currency | null {
  const { currency, ifsc } = readPreamble(above, decimal)
  return currency ?? (ifsc === null ? null : rupees)
}

/** Entries with their currencies, of which rupees are left out. */
export function inCurrencies(entries: readonly Entry[], { of }: Currencies): Entry[] {
  return entries.map((entry) => {
    const currency = of(entry.line)
    return currency === rupees ? entry : { ...entry, currency }
  })
}

const FEW = 3

/** Which of the entries are in other money than rupees; nothing where none is. */
export function currencyNotes(entries: readonly Entry[], { of }: Currencies, then: string): string[] {
  const byCurrency = Map.groupBy(entries, ({ line }) => of(line))
  const others = [...byCurrency].filter(([currency]) => currency !== rupees)
  if (others.length === 0) return []
  if (byCurrency.size === 1) return [`Its money is in ${others[0]![0]}; ${then}`]
  const rows = others.map(([currency, all]) => {
    const lines = all.map(({ line }) => line)
    if (lines.length > FEW) return `${lines.length} rows are in ${currency}`
    return `${lines.length === 1 ? 'line' : 'lines'} ${listed(lines.map(placeOfLine))} ${lines.length === 1 ? 'is' : 'are'} in ${currency}`
  })
  const parts = byCurrency.has(rupees) ? [...rows, 'the rest in rupees'] : rows
  const sentence = `${listed(parts)}; ${then}`
  return [sentence.charAt(0).toUpperCase() + sentence.slice(1)]
}

/** A table that says nothing of its currency, beside one that does: in what it is taken to be, which is told. */
export function inCurrencyBeside(table: TableRead, other: readonly Entry[], areInOne: boolean): TableRead {
  const currencies = new Set(other.map(({ currency }) => currency ?? rupees))
  const [only] = currencies
  if (only === undefined || (currencies.size === 1 && only === rupees)) return table
  const said = 'Nothing says in which currency its money is; it is taken to be in'
  if (currencies.size > 1 || !areInOne) return { ...table, told: [...table.told, `${said} rupees.`] }
  return {
    ...table,
    entries: table.entries.map((entry) => ({ ...entry, currency: only })),
    skipped: table.skipped.map((row) => ({ ...row, currency: only })),
    told: [...table.told, `${said} ${only}, as that of the other table.`],
  }
}
