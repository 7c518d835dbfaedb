import { addDays, dayOfWeek, daysBetween, type Day } from '../../shared/day.ts'
import { addPaise, paise, type Paise } from '../../shared/paise.ts'
import { dayOf } from './india-time.ts'
import type { PracticeSettlement } from './state.ts'
import type { BankLine, StatementLayout } from './layouts/layout.ts'
import { statementLayouts, type LayoutName } from './statement-layouts.ts'

export interface StatementWish {
  readonly layout: LayoutName
  readonly holder: string
  readonly from: Day
  readonly to: Day
  /** What is on the account before the first line. */
  readonly opening: Paise
}

export const USUAL_OPENING = paise(1_25_000_00)
const LONGEST = 400

/** The merchant's bank statement of that period: the settlements that arrived, and a business's usual other lines. */
export function bankStatement(settlements: readonly PracticeSettlement[], wish: StatementWish): string {
  const layout: StatementLayout = statementLayouts[wish.layout]
  const lines = linesOf(settlements, wish, layout)
  const closing = lines.at(-1)?.balance ?? wish.opening
  const ordered = layout.order === 'oldest-first' ? lines : lines.toReversed()
  const rows = [
    ...layout.above({ ...wish, closing }),
    layout.header,
    ...ordered.map((line, at) => layout.row(line, at + 1)),
  ]
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function linesOf(
  settlements: readonly PracticeSettlement[],
  { from, to, holder, opening }: StatementWish,
  layout: StatementLayout,
): BankLine[] {
  const credits = settlements.map(({ utr, amount, settledAt }) => ({
    on: dayOf(settledAt),
    utr,
    words: layout.settlementWords(utr, holder),
    amount,
  }))
  const days = Math.min(daysBetween(from, to), LONGEST)
  const others = Array.from({ length: days + 1 }, (_, at) => addDays(from, at)).flatMap(otherLines)
  const all = [...others, ...credits].filter(({ on }) => on >= from && on <= to)
  let balance = opening
  return all
    .sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)))
    .map((line) => ({ ...line, balance: (balance = addPaise(balance, line.amount)) }))
}

/** Money that has nothing to do with the provider, so that matching has something to leave alone. */
function otherLines(on: Day): Omit<BankLine, 'balance'>[] {
  const stamp = on.slice(2).replaceAll('-', '')
  const lines: [string, number][] = []
  if (on.endsWith('-01')) lines.push([`RENT SHOP 12 MARKET ROAD ${stamp}`, -35_000_00])
  if (on.endsWith('-05')) lines.push([`SALARY ${stamp}`, -42_500_00])
  if (dayOfWeek(on) === 3) lines.push([`UPI-KIRANA WHOLESALE-kirana@okbank-6${stamp}01234-STOCK`, -4_310_50])
  if (dayOfWeek(on) === 5) lines.push([`CASH DEPOSIT BRANCH ${stamp}`, 18_200_00])
  return lines.map(([words, amount]) => ({ on, utr: null, words, amount: paise(amount) }))
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
