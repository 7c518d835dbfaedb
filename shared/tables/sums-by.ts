import type { DelimitedRow } from '../delimited.ts'
import { paise } from '../paise.ts'
import { isBlankCell, plainCell } from '../statements/cell.ts'
import type { PossibleReading } from './agreement.ts'

/** Fewer show nothing, and of rows that hardly ever share a cell the amounts themselves do. */
const FEWEST_SUMS = 3
const ROWS_EACH = 1.3

/** What the rows come to that have the same in one column, as `settlement_utr`. */
export interface SumsBy {
  readonly at: number
  readonly entries: PossibleReading['entries']
}

/** By each of the columns that rows share the cells of. */
export function sumsBy(
  columns: readonly number[],
  rows: readonly DelimitedRow[],
  entries: readonly (PossibleReading['entries'][number] & { readonly line: number })[],
): SumsBy[] {
  const fieldsAt = new Map(rows.map(({ line, fields }) => [line, fields]))
  return columns.flatMap((at) => {
    const shared = Map.groupBy(
      entries.filter(({ line }) => !isBlankCell(fieldsAt.get(line)?.[at])),
      ({ line }) => plainCell(fieldsAt.get(line)![at]!),
    )
    if (shared.size < FEWEST_SUMS || shared.size * ROWS_EACH > entries.length) return []
    const sums = [...shared.values()].flatMap((group) => {
      const sum = group.reduce((total, { amount }) => total + amount, 0)
      return Number.isSafeInteger(sum) ? [{ day: group[0]!.day, amount: paise(sum) }] : []
    })
    return [{ at, entries: sums }]
  })
}
