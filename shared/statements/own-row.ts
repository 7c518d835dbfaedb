import type { DelimitedRow } from '../delimited.ts'
import { isBlankCell } from './cell.ts'
import type { Columns } from './columns.ts'

/** What nearly every line of a table fills, so that it shows whether a row without day and amount is one of its own. */
export interface UsualCells {
  /** Columns beside day and amount. */
  readonly columns: readonly number[]
  /** Whether lines print a day. */
  readonly areDated: boolean
}

const NEARLY_ALL = 0.8

/** `lines` have a day and an amount; a day that is not printed stands in a column that was added behind all others. */
export function usualCellsOf(lines: readonly DelimitedRow[], columns: Columns, areDated: boolean): UsualCells {
  const { width, postedOn, debit, credit, amount } = columns
  const others = Array.from({ length: width }, (_, at) => at).filter(
    (at) => at !== postedOn && at !== debit && at !== credit && at !== amount,
  )
  const filled = (at: number) => lines.filter(({ fields }) => !isBlankCell(fields[at])).length
  return { columns: others.filter((at) => filled(at) > 0 && filled(at) >= NEARLY_ALL * lines.length), areDated }
}

/**
 * Whether a row without day and amount fills more than half of what a line does, half of it, or less. Half is enough to be
 * a row of its own where lines print no day; where they do, a wrapped narration can have a wrapped reference beside it.
 */
export function likenessToLine(
  fields: readonly string[],
  { columns, areDated }: UsualCells,
): 'own-row' | 'half' | 'less' {
  const filled = columns.filter((at) => !isBlankCell(fields[at])).length
  const lacking = columns.length - filled + (areDated ? 2 : 1)
  if (filled > lacking || (filled === lacking && !areDated)) return 'own-row'
  return filled === lacking ? 'half' : 'less'
}
