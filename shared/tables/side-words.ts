import { plainCell } from '../statements/cell.ts'
import { wordsOf } from './name-words.ts'

/** Which way the money in one half of a book went. */
export type Side = 'in' | 'out'

const receipts = /\b(?:receipts?|received|incomes?|inflows?|dr|debits?|jama|money in)\b|जमा/
const payments =
  /\b(?:payments?|paid|expenses?|expenditures?|outflows?|cr|credits?|nave|naam|udhar|money out)\b|नामे|नावे/

/** What the cells of two halves say of each: a cash book debits what it receives. Null where they do not say it of both. */
export function inOut(
  left: readonly string[],
  right: readonly string[],
): { readonly left: Side; readonly right: Side } | null {
  const [one, other] = [sideOf(left), sideOf(right)]
  return one === null || other === null || one === other ? null : { left: one, right: other }
}

function sideOf(cells: readonly string[]): Side | null {
  const words = cells.map((cell) => wordsOf(plainCell(cell)).join(' ')).join(' | ')
  const [isIn, isOut] = [receipts.test(words), payments.test(words)]
  return isIn === isOut ? null : isIn ? 'in' : 'out'
}

/** Names without what they say of the side, so that those of both halves are the same; '' where they say nothing else. */
export function withoutSideWords(names: readonly string[]): string[] {
  return names.map((name) => {
    const all = wordsOf(name)
    const others = all.filter((word) => !receipts.test(word) && !payments.test(word))
    return others.length === all.length ? name : others.join(' ')
  })
}
