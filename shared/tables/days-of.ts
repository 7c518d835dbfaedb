import { plainCell } from '../statements/cell.ts'
import { isRounded } from '../statements/exponents.ts'
import { MOST, shownName, SOME, type ColumnSeen } from './columns-seen.ts'
import { dateCellsOf, isDay } from './date-cells.ts'
import { dateParts, dateRank, isDateName } from './date-words.ts'
import { monthIn } from './month-cells.ts'
import { wordsOf } from './name-words.ts'

/** What a table says of when its money moved: a day of each row, a month, or nothing. */
export type DayKind = 'days' | 'months' | 'none'

/** Where a table has its days. */
export interface Days {
  readonly kind: DayKind
  /** The column in which the day is, once its cells are rewritten. */
  readonly at: number
  /** All columns with days in them. */
  readonly columns: readonly number[]
  readonly rewrite: (fields: readonly string[]) => string
  readonly isAnyOrder: boolean
  readonly notes: readonly string[]
}

/** The days of the money, by names and cells; null where no column holds any. */
export function daysOf(seen: readonly ColumnSeen[]): Days | null {
  const columns = daysBesideAmounts(seen.filter(holdsDays))
  const [best] = columns
    .filter(({ filled }) => filled > SOME)
    .toSorted((a, b) => dateRank(a.name) - dateRank(b.name) || Number(b.filled > MOST) - Number(a.filled > MOST))
  if (best === undefined) return daysInParts(seen) ?? monthsOf(seen) ?? monthsInParts(seen)
  const cells = dateCellsOf(best.cells)
  const rewrite = cells?.rewrite ?? ((cell: string) => cell)
  return {
    kind: 'days',
    at: best.at,
    columns: columns.map(({ at }) => at),
    rewrite: (fields) => rewrite(fields[best.at] ?? ''),
    isAnyOrder: cells?.isAnyOrder ?? false,
    notes: cells === null ? [] : [`“${shownName(best)}” holds ${cells.note}.`],
  }
}

/** `GST on rent` is named as `Paid on` is: what holds amounts holds no days where another column does. */
function daysBesideAmounts(columns: readonly ColumnSeen[]): readonly ColumnSeen[] {
  const others = columns.filter(({ amounts, decimals }) => amounts <= MOST || decimals <= SOME)
  return others.length > 0 ? others : columns
}

/** Numbers are days only where a name says so: they could be amounts as well. */
function holdsDays({ name, dates, cells }: ColumnSeen): boolean {
  if (!isDateName(name)) return dates > MOST
  const rewrite = dateCellsOf(cells)?.rewrite ?? ((cell: string) => cell)
  return cells.filter((cell) => isDay(rewrite(cell))).length > SOME * cells.length
}

/** Year, month and day in columns of their own. */
function daysInParts(seen: readonly ColumnSeen[]): Days | null {
  const [year, month, day] = [dateParts.year, dateParts.month, dateParts.day].map((words) =>
    seen.find(({ name, filled }) => words.test(wordsOf(name).join(' ')) && filled > SOME),
  )
  if (!year || !month || !day) return null
  const columns = [year.at, month.at, day.at]
  return {
    kind: 'days',
    at: year.at,
    columns,
    isAnyOrder: false,
    rewrite: (fields) => {
      const parts = columns.map((at) => plainCell(fields[at] ?? ''))
      const [inYear, inMonth, onDay] = parts
      if (!/^\d{4}$/.test(inYear!) || !/^\d{1,2}$/.test(onDay!)) return fields[year.at] ?? ''
      return /^\d{1,2}$/.test(inMonth!) ? parts.map(twoDigits).join('-') : `${onDay} ${inMonth} ${inYear}`
    },
    notes: [`“${shownName(year)}”, “${shownName(month)}” and “${shownName(day)}” together are the date.`],
  }
}

/** A column of months with their years, as `Apr-26`: each as its first day. */
function monthsOf(seen: readonly ColumnSeen[]): Days | null {
  const column = seen.find(
    ({ cells, filled }) => filled > SOME && cells.filter((cell) => monthIn(cell) !== null).length > MOST * cells.length,
  )
  if (column === undefined) return null
  const { at } = column
  return {
    kind: 'months',
    at,
    columns: [at],
    isAnyOrder: false,
    rewrite: (fields) => monthIn(fields[at] ?? '') ?? fields[at] ?? '',
    notes: [`“${shownName(column)}” holds months; what is of a month may be of any of its days.`],
  }
}

/** Year and month in columns of their own, without days. */
function monthsInParts(seen: readonly ColumnSeen[]): Days | null {
  const [year, month] = [dateParts.year, dateParts.month].map((words) =>
    seen.find(({ name, filled }) => words.test(wordsOf(name).join(' ')) && filled > SOME),
  )
  if (!year || !month) return null
  const rewrite = (fields: readonly string[]) => {
    const [inYear, inMonth] = [year, month].map(({ at }) => plainCell(fields[at] ?? ''))
    const parts = /^\d$/.test(inMonth!) ? `${inYear}-0${inMonth}` : `${inYear}-${inMonth}`
    return monthIn(parts) ?? fields[year.at] ?? ''
  }
  if (!month.cells.some((cell) => monthIn(`2000-${cell.padStart(2, '0')}`) !== null)) return null
  return {
    kind: 'months',
    at: year.at,
    columns: [year.at, month.at],
    isAnyOrder: false,
    rewrite,
    notes: [`“${shownName(year)}” and “${shownName(month)}” are months; what is of a month may be of any of its days.`],
  }
}

/** Of a table without dates: all rows of one and the same day, in a column that is added, which nobody is shown. */
export function noDays(seen: readonly ColumnSeen[]): Days {
  const notes = seen.flatMap((column) => {
    const cell = isDateName(column.name) && column.cells.every(isRounded) ? column.cells[0] : undefined
    return cell === undefined
      ? []
      : [`What “${column.name}” holds was rounded by a spreadsheet, as ${cell}, and is no date any more.`]
  })
  return { kind: 'none', at: seen.length, columns: [], isAnyOrder: false, rewrite: () => '2000-01-01', notes }
}

function twoDigits(part: string): string {
  return part.padStart(2, '0')
}
