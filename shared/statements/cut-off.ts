import { appError, type AppError } from '../app-error.ts'
import type { DelimitedRow } from '../delimited.ts'
import { plainCell } from './cell.ts'
import type { Columns } from './columns.ts'
import { leftOutKind } from './left-out.ts'
import type { StatementClosing } from './statement.ts'

/** Why a file that was read to its end is not taken in: it was cut off, or is no statement. */
export function damageOf(
  file: string,
  { cutOffAt, endlessAt }: Pick<StatementClosing, 'cutOffAt' | 'endlessAt'>,
): AppError | null {
  if (cutOffAt !== null) return appError('file-cut-off', file, cutOffAt)
  return endlessAt === null ? null : appError('file-endless-line', file, endlessAt)
}

/** Finds out whether a file without an end of line at its end was cut off there. */
export interface Endings {
  /** A row that is a line. */
  pass(row: DelimitedRow): void
  /** The last row of a file that does not end with the end of a line. */
  end(row: DelimitedRow): void
  /** The line in the middle of which the file ends; null when it is whole. */
  cutOffAt(): number | null
}

/** So many of the last lines show how the file writes its amounts. */
const SHOWN = 50

/** A row is cut off that has fewer cells than any line before it, or in its last one less of an amount than the others. */
export function watchEndings(columns: Columns): Endings {
  let fewest = columns.width
  let recent: DelimitedRow[] = []
  let found: number | null = null
  return {
    pass: (row) => {
      // A bank may leave out cells that are empty at the end; the last row itself does not say how many.
      const before = recent.at(-1)
      if (before !== undefined) fewest = Math.min(fewest, before.fields.length)
      recent.push(row)
      if (recent.length > 2 * SHOWN) recent = recent.slice(-SHOWN)
    },
    end: (row) => {
      const others = recent.filter(({ line }) => line !== row.line)
      if (!isDated(row, columns) || leftOutKind(row.fields) !== null) return
      if (row.fields.length < fewest || hasCutAmount(row, others, columns)) found = row.line
    },
    cutOffAt: () => found,
  }
}

function isDated({ fields }: DelimitedRow, { postedOn }: Columns): boolean {
  return /^\d/.test(plainCell(fields[postedOn] ?? ''))
}

const whole = /\d[.,]\d\d\D*$/

/** All amounts of the lines before have two decimals, and the last cell of this one has not. */
function hasCutAmount({ fields }: DelimitedRow, others: readonly DelimitedRow[], columns: Columns): boolean {
  const { debit, credit, amount, balance } = columns
  const money = [debit, credit, amount, balance]
  const cell = plainCell(fields.at(-1) ?? '')
  if (!money.includes(fields.length - 1) || !/\d/.test(cell) || whole.test(cell)) return false
  const amounts = others.flatMap((row) =>
    money.map((at) => plainCell(row.fields[at] ?? '')).filter((each) => /\d/.test(each)),
  )
  return amounts.length > 0 && amounts.every((each) => whole.test(each))
}
