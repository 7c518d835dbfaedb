import type { DelimitedRow } from '../delimited.ts'
import { isBlankCell, plainCell } from '../statements/cell.ts'
import { isCurrencyCode } from '../statements/currency-words.ts'
import { meaningOf } from '../statements/header.ts'
import { wordsOf } from './name-words.ts'

/** The column whose cells are codes of currencies, the one that is that of the money where there are several; −1 for none. */
export function currencyColumn(names: readonly string[], rows: readonly DelimitedRow[], money: number): number {
  const [best] = names
    .map((_, at) => at)
    .filter((at) => holdsCodes(names, rows, at))
    .toSorted(
      (a, b) =>
        likeness(names[b]!, names[money] ?? '') - likeness(names[a]!, names[money] ?? '') ||
        Number(b > money) - Number(a > money) ||
        Math.abs(a - money) - Math.abs(b - money),
    )
  return best ?? -1
}

/** A column that is named so may hold any three letters. */
function holdsCodes(names: readonly string[], rows: readonly DelimitedRow[], at: number): boolean {
  const cells = rows.flatMap(({ fields }) => (isBlankCell(fields[at]) ? [] : [plainCell(fields[at]!)]))
  const isNamed = meaningOf(names[at]!)?.meaning === 'currency'
  return cells.length > 0 && cells.every((cell) => isCurrencyCode(cell) || (isNamed && /^[A-Z]{3}$/.test(cell)))
}

/** `Converted Currency` is that of `Converted Amount`, and not of `Amount`. */
function likeness(name: string, money: string): number {
  const words = wordsOf(name)
  const ofMoney = wordsOf(money)
  const shared = words.filter((word) => ofMoney.includes(word)).length
  return 2 * shared - words.length
}
