import { addDays, type Day } from '../day.ts'
import type { DelimitedRow } from '../delimited.ts'
import { paise } from '../paise.ts'
import { decimalMarkOf, type DecimalMark } from '../statements/amount.ts'
import { plainCell } from '../statements/cell.ts'
import type { Columns } from '../statements/columns.ts'
import type { Conventions } from '../statements/conventions.ts'
import type { Corrections } from '../statements/corrections.ts'
import { dateOrders, readDate, type DateOrder } from '../statements/dates.ts'
import { rowReader } from '../statements/row.ts'
import { rowsBelow } from '../statements/table.ts'
import type { DayKind } from './days-of.ts'
import { conventionsAmong, firstOf, withMoney, type Planned } from './planned-table.ts'
import type { WayToRead } from './way-to-read.ts'
import { waysInPaise } from './whole-amounts.ts'

/** So many rows show how well two tables agree. */
export const COMPARED = 20_000
const MOST_WAYS = 24

/** What a person may say of any table, however its columns were found. */
export type SaidOfReading = Pick<Corrections, 'dateOrder' | 'decimal' | 'direction'>

/** Each money, with each order of dates and each decimal mark that the table, and a person, allows; those in paise last. */
export function waysOf(
  { chosen, moneys, isAnyDateOrder, dayKind, tellsWays }: Planned,
  said: SaidOfReading,
): WayToRead[] {
  const rows = firstOf(rowsBelow(chosen.table), COMPARED)
  const ways = moneys
    .flatMap((money) => {
      const one = withMoney(chosen, money)
      const found = conventionsAmong(one.table, rows, said)
      const choices = conventionChoices(one.table.header.columns, found, rows, isAnyDateOrder, said)
      return choices.map((choice) => wayOf({ chosen: one, money, dayKind, tellsWays, said }, found, choice, rows))
    })
    .slice(0, MOST_WAYS)
  return [...ways, ...ways.flatMap((way) => waysInPaise(way, rows))]
}

type Choice = Pick<Conventions, 'dateOrder' | 'decimal'>

/** The first is the likeliest. */
function conventionChoices(
  columns: Columns,
  found: Conventions,
  rows: readonly DelimitedRow[],
  isAnyDateOrder: boolean,
  said: SaidOfReading,
): Choice[] {
  const rival = found.questions.find(({ about }) => about === 'date-order')
  const rivals = rival ? rival.choices.flatMap(({ corrections }) => corrections.dateOrder ?? []) : []
  const others = isAnyDateOrder ? ordersThatFit(rows, columns.postedOn, found.dateOrder) : []
  const orders = said.dateOrder ? [said.dateOrder] : [...new Set([found.dateOrder, ...rivals, ...others])]
  const decimals = said.decimal ? [said.decimal] : decimalsOf(columns, found.decimal, rows)
  return orders.flatMap((dateOrder) => decimals.map((decimal) => ({ dateOrder, decimal })))
}

/** The orders in which as many cells are days as in the one that was found. */
function ordersThatFit(rows: readonly DelimitedRow[], column: number, found: DateOrder): DateOrder[] {
  const readable = (order: DateOrder) =>
    rows.filter(({ fields }) => readDate(fields[column] ?? '', order) !== null).length
  return dateOrders.filter((order) => readable(order) >= readable(found))
}

/** Points with three digits behind each of them are likelier between thousands than before decimals. */
function decimalsOf(
  { debit, credit, amount }: Columns,
  found: DecimalMark,
  rows: readonly DelimitedRow[],
): DecimalMark[] {
  const cells = rows.flatMap(({ fields }) =>
    [debit, credit, amount].flatMap((at) => (at < 0 || !/\d/.test(fields[at] ?? '') ? [] : [plainCell(fields[at]!)])),
  )
  if (cells.some((cell) => decimalMarkOf(cell) !== null) || !cells.some((cell) => /\d\.\d{3}\b/.test(cell)))
    return [found]
  return [',', '.']
}

function wayOf(
  { said, ...way }: Pick<WayToRead, 'chosen' | 'money' | 'dayKind' | 'tellsWays'> & { readonly said: SaidOfReading },
  found: Conventions,
  { dateOrder, decimal }: Choice,
  rows: readonly DelimitedRow[],
): WayToRead {
  const { dayKind } = way
  const { header, source } = way.chosen.table
  const read = rowReader(header.columns, { ...found, dateOrder, decimal, reading: 'as-printed' }, source.delimiter)
  const entries = rows.flatMap((row) => {
    const reading = read(row, () => null)
    if (reading.kind !== 'line') return []
    return [{ line: row.line, day: dayFor(reading.postedOn, dayKind), amount: paise(reading.signed) }]
  })
  const corrections: Corrections = {
    ...said,
    ...(dateOrder !== found.dateOrder && { dateOrder }),
    ...(decimal !== found.decimal && { decimal }),
    ...(!found.isDirectionKnown && { direction: 'all-in' as const }),
  }
  return {
    ...way,
    entries,
    corrections,
    hasDirections: found.isDirectionKnown,
    direction: found.reading,
    dateOrder,
    decimal,
    isInPaise: false,
  }
}

/** A month is near to what its middle is near to. */
function dayFor(day: Day, kind: DayKind): Day | null {
  if (kind === 'none') return null
  return kind === 'months' ? addDays(day, 14) : day
}
