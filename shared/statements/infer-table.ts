import type { DelimitedRow } from '../delimited.ts'
import { readAmount } from './amount.ts'
import { isBlankCell, plainCell } from './cell.ts'
import { flags } from './column-words.ts'
import type { RowSource } from './containers/row-source.ts'
import { findConventions, type Conventions } from './conventions.ts'
import { readDate } from './dates.ts'
import { firstRows, type Table } from './find-table.ts'
import type { Columns, Header } from './header.ts'
import { readPreamble } from './preamble.ts'

const SAMPLE = 200
const MOST_COLUMNS = 40
const MOST_MONEY_COLUMNS = 5

/** What the columns of a headerless table could hold, by their cells alone. */
interface Contents {
  readonly dates: readonly number[]
  readonly money: readonly number[]
  readonly flags: readonly number[]
  readonly texts: readonly number[]
}

/**
 * The table of a file in which no row names the columns. Which column is which has to be proved: by the running balance,
 * or by signs or Dr/Cr marks beside the only amounts there are. Null when nothing proves it.
 */
export function inferTable(source: RowSource): Table | null {
  const rows = firstRows(source, SAMPLE)
  const width = usualWidth(rows)
  if (width < 3 || width > MOST_COLUMNS) return null
  const body = rows.filter(({ fields }) => fields.length === width)
  const contents = contentsOf(body, width)
  if (contents.dates.length === 0 || contents.money.length === 0) return null
  const start = rows.indexOf(body.find(({ fields }) => isDate(fields[contents.dates[0]!]!)) ?? body[0]!)
  const tables = moneyColumns(contents).map((money) =>
    tableWith(source, rows, start, columnsOf(width, contents, money)),
  )
  const judged = tables.map((table) => ({ table, conventions: conventionsOf(rows.slice(start), table) }))
  return judged.filter(isProved).toSorted(byProof)[0]?.table ?? null
}

type Judged = { readonly table: Table; readonly conventions: Conventions }

function conventionsOf(rows: readonly DelimitedRow[], table: Table): Conventions {
  return findConventions(rows.values(), table, readPreamble([]))
}

function isProved({ table: { header }, conventions }: Judged): boolean {
  const { agreeing, pairs, isDirectionKnown, hasLines } = conventions
  if (!hasLines || !isDirectionKnown) return false
  return header.columns.balance < 0 || (agreeing >= 2 && agreeing * 2 > pairs)
}

/** A balance that agrees proves more than signs; columns that agree as they stand are likelier than swapped ones. */
function byProof(a: Judged, b: Judged): number {
  return (
    b.conventions.agreeing - a.conventions.agreeing ||
    Number(a.conventions.isSwapped) - Number(b.conventions.isSwapped) ||
    Number(b.table.header.columns.debit >= 0) - Number(a.table.header.columns.debit >= 0)
  )
}

function usualWidth(rows: readonly DelimitedRow[]): number {
  const widths = Map.groupBy(rows, ({ fields }) => fields.length)
  const [usual] = [...widths].toSorted(([a, x], [b, y]) => y.length - x.length || b - a)
  return usual?.[0] ?? 0
}

function contentsOf(rows: readonly DelimitedRow[], width: number): Contents {
  const columns = Array.from({ length: width }, (_, column) => {
    const cells = rows.map(({ fields }) => plainCell(fields[column]!)).filter((cell) => !isBlankCell(cell))
    const share = (fits: (cell: string) => boolean) =>
      cells.length === 0 ? 0 : cells.filter(fits).length / cells.length
    return { column, cells, share }
  })
  const dates = columns.filter(({ share, cells }) => share(isDate) > 0.8 && cells.length * 2 > rows.length)
  const others = columns.filter((each) => !dates.includes(each))
  const money = others.filter(({ share }) => share(isAmount) > 0.9 && share(hasDecimals) > 0.3)
  const marks = others.filter(({ share }) => share((cell) => flags.has(cell.toLowerCase())) > 0.9)
  const rest = others.filter((each) => !money.includes(each) && !marks.includes(each) && each.cells.length > 0)
  const letters = ({ cells }: { cells: readonly string[] }) =>
    cells.reduce((sum, cell) => sum + cell.replaceAll(/[^\p{L} ]/gu, '').length, 0)
  return {
    dates: dates.map(({ column }) => column),
    money: money.map(({ column }) => column).slice(0, MOST_MONEY_COLUMNS),
    flags: marks.map(({ column }) => column),
    texts: rest.toSorted((a, b) => letters(b) - letters(a)).map(({ column }) => column),
  }
}

function isDate(cell: string): boolean {
  return readDate(cell, 'day-month-year') !== null || readDate(cell, 'month-day-year') !== null
}

function isAmount(cell: string): boolean {
  return typeof readAmount(cell, '.') === 'object' || typeof readAmount(cell, ',') === 'object'
}

function hasDecimals(cell: string): boolean {
  return /\d[.,]\d{1,2}\b/.test(cell)
}

type Money = Pick<Columns, 'debit' | 'credit' | 'amount' | 'flag' | 'balance'>

/** All ways in which these columns could be money out, money in, amount and balance. */
function moneyColumns({ money, flags: marks }: Contents): Money[] {
  const none = { debit: -1, credit: -1, amount: -1, flag: -1, balance: -1 }
  const flag = marks[0] ?? -1
  if (money.length === 1) return [{ ...none, amount: money[0]!, flag }]
  return money.flatMap((balance) => {
    const others = money.filter((column) => column !== balance)
    const single = others.map((amount) => ({ ...none, amount, flag, balance }))
    const pairs = others.flatMap((debit) =>
      others.filter((credit) => credit !== debit).map((credit) => ({ ...none, debit, credit, balance })),
    )
    return [...pairs, ...single]
  })
}

function columnsOf(width: number, { dates, texts }: Contents, money: Money): Columns {
  const [narration = -1, ...references] = texts
  const [postedOn = -1, valueDate = -1] = dates
  const none = { balanceFlag: -1, status: -1, currency: -1, account: -1 }
  return { width, postedOn, valueDate, narration, references, ...none, ...money }
}

function tableWith(source: RowSource, rows: readonly DelimitedRow[], start: number, columns: Columns): Table {
  const names = Array.from({ length: columns.width }, (_, at) => `column ${at + 1}`)
  const header: Header = { line: 0, names, columns }
  return { source, header, above: rows.slice(0, start), start }
}
