import type { DelimitedRow } from '../delimited.ts'
import { isBlankCell, plainCell } from './cell.ts'
import { flags } from './column-words.ts'
import type { Columns } from './columns.ts'
import { isAmount, isPlainlyDate } from './contents.ts'
import type { RowSource } from './containers/row-source.ts'
import { findConventions, type Conventions } from './conventions.ts'
import { isAllWords } from './find-table.ts'
import { meaningOf, namesOf, type Header } from './header.ts'
import { firstRows, type Table } from './table.ts'

const SAMPLE = 200
const MOST_COLUMNS = 40
const MOST_MONEY_COLUMNS = 5

/** What the columns of a headerless table could hold, by their cells alone. */
interface ColumnContents {
  readonly dates: readonly number[]
  readonly money: readonly number[]
  readonly flags: readonly number[]
  readonly texts: readonly number[]
  /** There are two columns of amounts, and each row has one in either of them and not in both: money out and money in. */
  readonly areMoneyApart: boolean
}

/** What the columns of a file could be in which no row names them. */
export interface InferredTables {
  /** Proved by the running balance, or by signs or Dr/Cr marks beside the only amounts there are; null when nothing proves one. */
  readonly proved: Table | null
  /** All that were thought of, the likeliest first. */
  readonly possible: readonly Table[]
}

/** Null when the rows have no dates and amounts to speak of. */
export function inferTables(source: RowSource): InferredTables | null {
  const rows = firstRows(source, SAMPLE)
  const body = bodyOf(rows)
  const width = body[0]?.fields.length ?? 0
  if (width < 3 || width > MOST_COLUMNS) return null
  const start = rows.indexOf(body[0]!)
  const names = namesAbove(rows[start - 1], width)
  const contents = contentsOf(body, width, names)
  if (contents.dates.length === 0 || contents.money.length === 0) return null
  const tables = moneyColumns(contents).map((money) => {
    const header: Header = {
      line: names === null ? 0 : rows[start - 1]!.line,
      names: names ?? Array.from({ length: width }, (_, at) => `column ${at + 1}`),
      columns: columnsOf(width, contents, money),
    }
    return { source, header, above: rows.slice(0, names === null ? start : start - 1), start }
  })
  const judged = tables.map((table) => ({ table, conventions: conventionsOf(rows.slice(start), table) }))
  const inOrder = judged.toSorted(byProof)
  return {
    proved: inOrder.find(isProved)?.table ?? null,
    possible: inOrder.map(({ table }) => table),
  }
}

/** The rows of the usual width that hold a date and an amount. */
function bodyOf(rows: readonly DelimitedRow[]): DelimitedRow[] {
  const filled = rows.filter(({ fields }) => fields.some(isPlainlyDate) && fields.some(hasDecimals))
  const widths = Map.groupBy(filled, ({ fields }) => fields.length)
  const [usual] = [...widths].toSorted(([a, x], [b, y]) => y.length - x.length || b - a)
  return usual?.[1] ?? []
}

/** Words that stand right above the first row name its columns, even where nobody knows most of them. */
function namesAbove(row: DelimitedRow | undefined, width: number): string[] | null {
  if (row === undefined || !isAllWords(row)) return null
  const names = namesOf(row)
  return names.length * 2 > width && names.length <= width ? names : null
}

type Judged = { readonly table: Table; readonly conventions: Conventions }

function conventionsOf(rows: readonly DelimitedRow[], table: Table): Conventions {
  return findConventions(rows.values(), { ...table, above: [] }, {})
}

function isProved({ table: { header }, conventions }: Judged): boolean {
  const { agreeing, pairs, isDirectionKnown, hasLines } = conventions
  if (!hasLines || !isDirectionKnown) return false
  // Two columns alone do not tell which is which.
  if (header.columns.balance < 0) return header.columns.debit < 0
  return agreeing >= 2 && agreeing * 2 > pairs
}

/** A balance that agrees proves more than signs; columns that agree as they stand are likelier than swapped ones. */
function byProof(a: Judged, b: Judged): number {
  return (
    b.conventions.agreeing - a.conventions.agreeing ||
    Number(isTurned(a)) - Number(isTurned(b)) ||
    Number(b.table.header.columns.debit >= 0) - Number(a.table.header.columns.debit >= 0) ||
    b.table.header.columns.balance - a.table.header.columns.balance
  )
}

function isTurned({ conventions }: Judged): boolean {
  return conventions.reading !== 'as-printed'
}

function contentsOf(rows: readonly DelimitedRow[], width: number, names: readonly string[] | null): ColumnContents {
  const columns = Array.from({ length: width }, (_, column) => {
    const cells = rows.map(({ fields }) => plainCell(fields[column]!)).filter((cell) => !isBlankCell(cell))
    const share = (fits: (cell: string) => boolean) =>
      cells.length === 0 ? 0 : cells.filter(fits).length / cells.length
    return { column, cells, share, meaning: names === null ? undefined : meaningOf(names[column] ?? '')?.meaning }
  })
  const dates = columns.filter(({ share, cells }) => share(isPlainlyDate) > 0.8 && cells.length * 2 > rows.length)
  const others = columns.filter((each) => !dates.includes(each))
  const money = others.filter(({ share }) => share(isAmount) > 0.9 && share(hasDecimals) > 0.3)
  const marks = others.filter(({ share }) => share((cell) => flags.has(cell.toLowerCase())) > 0.9)
  const rest = others.filter((each) => !money.includes(each) && !marks.includes(each) && each.cells.length > 0)
  const letters = ({ cells, meaning }: (typeof columns)[number]) =>
    meaning === 'narration' ? Infinity : cells.reduce((sum, cell) => sum + cell.replaceAll(/[^\p{L} ]/gu, '').length, 0)
  return {
    dates: dates.map(({ column }) => column),
    money: money.map(({ column }) => column).slice(0, MOST_MONEY_COLUMNS),
    flags: marks.map(({ column }) => column),
    texts: rest.toSorted((a, b) => letters(b) - letters(a)).map(({ column }) => column),
    areMoneyApart:
      money.length === 2 && rows.every(({ fields }) => isOneOf(fields, money[0]!.column, money[1]!.column)),
  }
}

function isOneOf(fields: readonly string[], first: number, second: number): boolean {
  const isMoney = (cell: string) => /[1-9]/.test(cell)
  return isMoney(fields[first]!) !== isMoney(fields[second]!)
}

function hasDecimals(cell: string): boolean {
  return /\d[.,]\d{1,2}\b/.test(cell)
}

type Money = Pick<Columns, 'debit' | 'credit' | 'amount' | 'flag' | 'balance'>

/** All ways in which these columns could be money out, money in, amount and balance. */
function moneyColumns({ money, flags: marks, areMoneyApart }: ColumnContents): Money[] {
  const none = { debit: -1, credit: -1, amount: -1, flag: -1, balance: -1 }
  const flag = marks[0] ?? -1
  if (money.length === 1) return [{ ...none, amount: money[0]!, flag }]
  if (areMoneyApart) {
    const [left, right] = [money[0]!, money[1]!]
    return [
      { ...none, debit: left, credit: right },
      { ...none, debit: right, credit: left },
    ]
  }
  return money.flatMap((balance) => {
    const others = money.filter((column) => column !== balance)
    const single = others.map((amount) => ({ ...none, amount, flag, balance }))
    const pairs = others.flatMap((debit) =>
      others.filter((credit) => credit !== debit).map((credit) => ({ ...none, debit, credit, balance })),
    )
    return [...pairs, ...single]
  })
}

function columnsOf(width: number, { dates, texts }: ColumnContents, money: Money): Columns {
  const [narration = -1, ...references] = texts
  const [postedOn = -1, valueDate = -1] = dates
  const none = { balanceFlag: -1, status: -1, postedFlag: -1, deletedFlag: -1, currency: -1, account: -1 }
  return { width, postedOn, valueDate, narration, narrationParts: [], moreTexts: [], references, ...none, ...money }
}
