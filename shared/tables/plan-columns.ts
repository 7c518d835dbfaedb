import type { DelimitedRow } from '../delimited.ts'
import { isBlankCell } from '../statements/cell.ts'
import { columnsOf, type Columns } from '../statements/columns.ts'
import { contentsOf } from '../statements/contents.ts'
import { meaningOf } from '../statements/header.ts'
import { seeColumns, type ColumnSeen } from './columns-seen.ts'
import { isDay } from './date-cells.ts'
import { withDaysElsewhere } from './days-elsewhere.ts'
import { daysOf, noDays, type DayKind, type Days } from './days-of.ts'
import { directionsOf, type Directions } from './directions-of.ts'
import { moneysOf, type Money } from './moneys-of.ts'
import { namesBesideCells } from './names-beside-cells.ts'
import { paidInColumns, type PaidInColumns, type SumOfColumns } from './paid-in-columns.ts'
import { inRupees, scaleNotes, scalesOf, type Scales } from './scales.ts'
import { secondTableAt, secondTableNotes } from './second-table.ts'
import { statusAmong, statusCell } from './status-column.ts'
import { withTexts } from './text-columns.ts'

/** What the columns of any table hold, and how its cells are made into those of a statement. */
export interface ColumnPlan {
  /** The names, each over the column that it is meant for. */
  readonly names: readonly string[]
  /** Taking the likeliest money. */
  readonly columns: Columns
  /** The likeliest first. */
  readonly moneys: readonly Money[]
  /** What may be a running balance, and what may say the direction, where the balance bears both out. */
  readonly balance: number
  readonly flag: number
  /** Any part of a date may come first. */
  readonly isAnyDateOrder: boolean
  readonly dayKind: DayKind
  /** A column says which way money went, as `Receipt` and `Payment` do whoever prints them. */
  readonly tellsWays: boolean
  readonly rewrite: (fields: readonly string[]) => readonly string[]
  readonly notes: readonly string[]
}

/** What a table lacks so that no plan can be made. */
export type Lacking = 'dates' | 'amounts'

/**
 * Finds out by names and cells what the columns hold; names are '' where nothing names a column. A table without dates is
 * one only where that is asked for.
 */
export function planColumns(
  all: readonly string[],
  whole: readonly DelimitedRow[],
  { isUndated = false }: { readonly isUndated?: boolean } = {},
): ColumnPlan | Lacking {
  const second = secondTableAt(all)
  const [given, printed] = second < 0 ? [all, whole] : [all.slice(0, second), whole.map((row) => upTo(row, second))]
  const asPrinted = namesBesideCells(given, printed)
  const scales = scalesOf(asPrinted, printed)
  const inUnits = printed.map(({ line, fields }) => ({ line, fields: inRupees(fields, scales) }))
  const paid = paidInColumns(asPrinted, inUnits)
  const sum = paid?.sum ?? null
  const names = sum?.names ?? asPrinted
  const rows = sum === null ? inUnits : inUnits.map(({ line, fields }) => ({ line, fields: sum.extend(fields) }))
  const seen = seeColumns(names, rows)
  const usualDays = daysOf(seen) ?? (isUndated ? noDays(seen) : null)
  if (usualDays === null) return 'dates'
  const moneys = moneysBeside(paid, moneysOf(seen, rows, usualDays))
  if (moneys.length === 0) return 'amounts'
  const days = withDaysElsewhere(usualDays, moneys, seen, rows)
  const [money] = moneys
  const named = columnsOf(names.map(meaningOf), seen.length, contentsOf(rows))
  const isFree = (at: number) => at >= 0 && !days.columns.includes(at) && !moneys.some((each) => holds(each, at))
  const dated = rows.filter(({ fields }) => isDay(days.rewrite(fields)))
  const ofEntries = seeColumns(names, dated)
  // What stands below the entries says no way.
  const waysFree = ofEntries.filter(({ at }) => isFree(at))
  const directions = money!.amount < 0 ? null : directionsOf(ofEntries[money!.amount]!, waysFree)
  const status = statusAmong(seen, named.status, isFree)
  const used: Columns = {
    ...named,
    ...money!,
    width: Math.max(named.width, days.at + 1),
    postedOn: days.at,
    valueDate: -1,
    narration: -1,
    narrationParts: [],
    moreTexts: [],
    references: named.references.filter(
      (at) => isFree(at) && !isEmpty(seen[at]) && paid?.columns.includes(at) !== true,
    ),
    flag: directions?.at ?? -1,
    balance: -1,
    balanceFlag: -1,
    status: status?.at ?? -1,
    account: -1,
  }
  const columns = withTexts(used, ofEntries, isFree(named.narration) ? named.narration : -1, [
    ...days.columns,
    ...moneys.flatMap(({ debit, credit, amount }) => [debit, credit, amount]),
    ...(paid?.columns ?? []),
    named.account,
  ])
  return {
    names,
    columns,
    moneys,
    balance: named.balance,
    flag: isFree(named.flag) ? named.flag : -1,
    isAnyDateOrder: days.isAnyOrder,
    dayKind: days.kind,
    tellsWays: directions?.areSides === false,
    rewrite: (fields) =>
      rewritten(second < 0 ? fields : fields.slice(0, second), { days, directions, scales, sum, status, moneys }),
    notes: [
      ...secondTableNotes(second, whole),
      ...days.notes,
      ...(directions?.notes ?? []),
      ...scaleNotes(asPrinted, scales, printed),
      ...(sum === null ? [] : [sum.note]),
    ],
  }
}

function upTo({ line, fields }: DelimitedRow, end: number): DelimitedRow {
  return { line, fields: fields.slice(0, end) }
}

/** What is paid in all columns together comes first, and none of them is an amount by itself; a `Debit Card` is no side. */
function moneysBeside(paid: PaidInColumns | null, moneys: readonly Money[]): readonly Money[] {
  if (paid === null) return moneys
  const { columns, sum } = paid
  const areSides = ({ debit, credit }: Money) => columns.includes(debit) || columns.includes(credit)
  if (sum === null) {
    const unsided = moneys.flatMap((money) => (areSides(money) ? asAmount(money) : [money]))
    return unsided.length > 0 ? unsided : moneys
  }
  const others = moneys.filter((money) => ![...columns, sum.at].some((at) => holds(money, at)))
  return [{ debit: -1, credit: -1, amount: sum.at }, ...others]
}

/** None of two columns. */
function asAmount({ debit, credit }: Money): Money[] {
  return debit >= 0 && credit >= 0 ? [] : [{ debit: -1, credit: -1, amount: Math.max(debit, credit) }]
}

function holds({ debit, credit, amount }: Money, at: number): boolean {
  return debit === at || credit === at || amount === at
}

function isEmpty(seen: ColumnSeen | undefined): boolean {
  return seen === undefined || seen.cells.length === 0
}

/** A row that says neither when money moved, nor how much, nor which way, can but go on with the text of the one above. */
function isOfRowAbove(
  fields: readonly string[],
  { days, directions, moneys }: Pick<Rewriting, 'days' | 'moneys'> & { readonly directions: Directions },
): boolean {
  const isFilled = (at: number) => !isBlankCell(fields[at])
  const hasMoney = moneys.some(({ debit, credit, amount }) => [debit, credit, amount].some(isFilled))
  return !isFilled(days.at) && !hasMoney && !isFilled(directions.at)
}

/** Without dates, an amount alone is a sum below the rows. */
function saysMoneyOfSomething(fields: readonly string[], moneys: readonly Money[]): boolean {
  const filled = [...fields.keys()].filter((at) => !isBlankCell(fields[at]))
  const isMoney = (at: number) => moneys.some((each) => holds(each, at))
  return filled.some(isMoney) && !filled.every(isMoney)
}

interface Rewriting {
  readonly days: Days
  readonly directions: Directions | null
  readonly scales: Scales
  readonly sum: SumOfColumns | null
  readonly status: ColumnSeen | null
  readonly moneys: readonly Money[]
}

function rewritten(
  fields: readonly string[],
  { days, directions, scales, sum, status, moneys }: Rewriting,
): readonly string[] {
  const inUnits = inRupees(fields, scales)
  const changed = [...(sum?.extend(inUnits) ?? inUnits)]
  if (days.kind === 'none' && saysMoneyOfSomething(changed, moneys))
    while (changed.length <= days.at) changed.push(changed.length === days.at ? days.rewrite(fields) : '')
  else if (days.at < changed.length) changed[days.at] = days.rewrite(fields)
  if (directions !== null && directions.at < changed.length && !isOfRowAbove(changed, { days, directions, moneys }))
    changed[directions.at] = directions.rewrite(fields[directions.at]!)
  if (status !== null && status.at < changed.length) changed[status.at] = statusCell(status, changed[status.at]!)
  return changed
}
