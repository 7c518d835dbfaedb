import { notBooked } from '../statements/column-words.ts'
import type { ColumnSeen } from './columns-seen.ts'
import { wordsOf } from './name-words.ts'

/** The column that says of each row whether it is booked: one that is named so before that of an order or a payment. */
export function statusAmong(
  seen: readonly ColumnSeen[],
  named: number,
  isFree: (at: number) => boolean,
): ColumnSeen | null {
  const ofMoney = seen.filter(({ name }) => isStatusOfMoney.test(wordsOf(name).join(' ')))
  const columns = [...(named >= 0 ? [seen[named]!] : []), ...ofMoney]
  return columns.find((column) => isFree(column.at) && tellsBooked(column)) ?? null
}

const isStatusOfMoney = /^(?:order|payment|financial|invoice|bill|payout|transfer|voucher|entry) (?:status|state)$/

const inProcess = /^\s*(?:in process|processing)\s*$/i

/** An order that is being processed is paid, other than a payment that is. */
function isOfOrder({ name }: ColumnSeen): boolean {
  return /^order/i.test(name)
}

/** A status that most rows would be left out for is not that of a booking. */
function tellsBooked(column: ColumnSeen): boolean {
  const cells = isOfOrder(column) ? column.cells.filter((cell) => !inProcess.test(cell)) : column.cells
  return cells.filter((cell) => notBooked.test(cell)).length * 2 < cells.length
}

/** A cell of such a column: nothing where its word does not mean there what it means of a payment. */
export function statusCell(column: ColumnSeen, cell: string): string {
  return isOfOrder(column) && inProcess.test(cell) ? '' : cell
}
