import type { DelimitedRow } from '../delimited.ts'
import { readAmount } from '../statements/amount.ts'
import { plainCell } from '../statements/cell.ts'
import { rowsBelow } from '../statements/table.ts'
import { MOST, seeColumns, SOME } from './columns-seen.ts'
import { firstRowsBelow } from './planned-table.ts'
import { besideTheRead } from './parts-of-totals.ts'
import type { SkippedRow } from './table-read.ts'
import type { WayToRead } from './ways-to-read.ts'

/** What is said of a row whose amount stands in a column that is not read; null where no such column has one. */
export type AmountElsewhere = (row: DelimitedRow) => SaidElsewhere | null

export type SaidElsewhere = Pick<SkippedRow, 'reason' | 'amount' | 'partOf'>

export function amountsElsewhere({ chosen: { table }, money, decimal }: WayToRead): AmountElsewhere {
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
  const [read, another] = [own.length === 1 ? own[0]! : -1, others[0]?.at ?? -1]
  const beside = read < 0 || another < 0 ? null : besideTheRead(rowsBelow(table), { read, other: another }, decimal)
  return ({ line, fields }) => {
    const other = others.find(({ at }) => isAmount(fields[at]))
    if (other === undefined || own.some((at) => isAmount(fields[at]))) return null
    const found = beside?.get(line)
    if (found !== undefined) return found
    const named = own.map((at) => `“${names[at]}”`).join(' or ')
    const cell = plainCell(fields[other.at]!)
    return { reason: `Not read: it has no amount in ${named}, and ${cell} in “${names[other.at]}”.`, amount: null }
  }
}
