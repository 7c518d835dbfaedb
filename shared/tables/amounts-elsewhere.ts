import { readAmount } from '../statements/amount.ts'
import { plainCell } from '../statements/cell.ts'
import { MOST, seeColumns, SOME } from './columns-seen.ts'
import { firstRowsBelow } from './planned-table.ts'
import type { WayToRead } from './ways-to-read.ts'

/** What is said of a row whose amount stands in a column that is not read; null where no such column has one. */
export type AmountElsewhere = (fields: readonly string[]) => string | null

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
  return (fields) => {
    const other = others.find(({ at }) => isAmount(fields[at]))
    if (other === undefined || own.some((at) => isAmount(fields[at]))) return null
    const named = own.map((at) => `“${names[at]}”`).join(' or ')
    return `Not read: it has no amount in ${named}, and ${plainCell(fields[other.at]!)} in “${names[other.at]}”.`
  }
}
