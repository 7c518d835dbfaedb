import type { DelimitedRow } from '../delimited.ts'
import { isBlankCell } from '../statements/cell.ts'
import { isAmount } from '../statements/contents.ts'
import { shownName, type ColumnSeen } from './columns-seen.ts'
import { dateCellsOf, isDay } from './date-cells.ts'
import { dateRank } from './date-words.ts'
import type { Days } from './days-of.ts'
import type { Money } from './moneys-of.ts'

/**
 * The days of a table in which some rows have day and amount in columns of their own, as the total of a settlement has
 * beside its parts: no row has both days, and none of those has the amount that is the likeliest.
 */
export function withDaysElsewhere(
  days: Days,
  moneys: readonly Money[],
  seen: readonly ColumnSeen[],
  rows: readonly DelimitedRow[],
): Days {
  const [usual, ...others] = moneys.map(columnsOf)
  if (days.kind !== 'days' || usual === undefined || others.length === 0) return days
  const isElsewhere = ({ fields }: DelimitedRow) =>
    !hasAmount(fields, usual) && others.some((columns) => hasAmount(fields, columns))
  const usualDay = seen[days.at]!
  const found = seen
    .filter(({ at }) => at !== days.at && days.columns.includes(at))
    .toSorted((a, b) => dateRank(a.name) - dateRank(b.name))
    .find(({ at }) => {
      const filled = rows.filter(({ fields }) => !isBlankCell(fields[at]))
      return filled.length > 0 && filled.every((row) => isBlankCell(row.fields[days.at]) && isElsewhere(row))
    })
  if (found === undefined) return days
  const rewrite = dateCellsOf(found.cells)?.rewrite ?? ((cell: string) => cell)
  return {
    ...days,
    rewrite: (fields) => {
      const cell = days.rewrite(fields)
      const other = isBlankCell(cell) ? rewrite(fields[found.at] ?? '') : ''
      return isDay(other) ? other : cell
    },
    notes: [...days.notes, `Rows without “${shownName(usualDay)}” are of “${shownName(found)}”.`],
  }
}

function columnsOf({ debit, credit, amount }: Money): readonly number[] {
  return [debit, credit, amount].filter((at) => at >= 0)
}

function hasAmount(fields: readonly string[], columns: readonly number[]): boolean {
  return columns.some((at) => isAmount(fields[at] ?? ''))
}
