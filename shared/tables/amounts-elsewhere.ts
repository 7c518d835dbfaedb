import type { DelimitedRow } from '../delimited.ts'
import { readAmount } from '../statements/amount.ts'
import { plainCell } from '../statements/cell.ts'
import { rowsBelow } from '../statements/table.ts'
import { MOST, seeColumns, SOME, type ColumnSeen } from './columns-seen.ts'
import { firstRowsBelow } from './planned-table.ts'
import { moneyKindOf } from './money-words.ts'
import { besideTheRead } from './parts-of-totals.ts'
import type { SkippedRow } from './table-read.ts'
import type { WayToRead } from './way-to-read.ts'

/** What is said of rows whose amount stands in a column that is not read. */
export interface AmountsElsewhere {
  /** Null where no such column has one. */
  readonly said: (row: DelimitedRow) => SaidElsewhere | null
  /** By line, of those that are totals of what is read, or parts of it: certain also of a row without a date. */
  readonly beside: ReadonlyMap<number, SaidElsewhere>
}

export type SaidElsewhere = Pick<SkippedRow, 'reason' | 'amount' | 'partOf'>

export function amountsElsewhere(way: WayToRead): AmountsElsewhere {
  const {
    chosen: { table },
    money,
    decimal,
  } = way
  const { names, columns } = table.header
  const own = [money.debit, money.credit, money.amount].filter((at) => at >= 0)
  const used = [...own, columns.narration, columns.postedOn, columns.valueDate, columns.balance]
  const others = seeColumns(names, firstRowsBelow(table)).filter(
    ({ at, amounts, decimals }) => !used.includes(at) && amounts > MOST && decimals > SOME,
  )
  const isAmount = (cell: string | undefined) => {
    const amount = readAmount(cell, decimal)
    return typeof amount === 'object' && amount.paise > 0
  }
  const beside = besideOwn(way, own, others)
  const said = ({ line, fields }: DelimitedRow): SaidElsewhere | null => {
    const filled = others.find(({ at }) => isAmount(fields[at]))
    if (filled === undefined || own.some((at) => isAmount(fields[at]))) return null
    const found = beside.get(line)
    if (found !== undefined) return found
    const named = own.map((at) => `“${names[at]}”`).join(' or ')
    const cell = plainCell(fields[filled.at]!)
    return { reason: `Not read: it has no amount in ${named}, and ${cell} in “${names[filled.at]}”.`, amount: null }
  }
  return { said, beside }
}

/** Where one column is named as that of totals, and the other is not. */
function besideOwn(
  { chosen: { table }, decimal }: WayToRead,
  own: readonly number[],
  others: readonly ColumnSeen[],
): ReadonlyMap<number, SaidElsewhere> {
  const isTotal = (at: number) => moneyKindOf(table.header.names[at] ?? '') === 'total'
  const [read, ...more] = own
  if (read === undefined || more.length > 0) return new Map()
  const other = others.find(({ at }) => isTotal(at) !== isTotal(read))?.at
  if (other === undefined) return new Map()
  const [total, part] = isTotal(read) ? [read, other] : [other, read]
  return besideTheRead(rowsBelow(table), { total, part, isTotalRead: isTotal(read) }, decimal)
}
