import type { DelimitedRow } from '../delimited.ts'
import { plainCell } from './cell.ts'
import { flags } from './column-words.ts'

/** What each word of a Dr/Cr column says: 1 for money in, −1 for money out. */
export type FlagWords = ReadonlyMap<string, 1 | -1>

/** Pairs that mean something else beside each other than alone: `D` is a debit beside `C` and a deposit beside `W`. */
const pairs: readonly { readonly in: string; readonly out: string }[] = [
  { in: 'd', out: 'w' },
  { in: 'r', out: 'p' },
]

/** What the words of a flag column mean by themselves; null when most of them are no such words. */
export function flagWordsOf(rows: readonly DelimitedRow[], column: number): FlagWords | null {
  if (column < 0) return null
  const words = wordsIn(rows, column)
  const distinct = new Set(words)
  const pair = pairs.find(
    (each) => distinct.size <= 2 && distinct.has(each.out) && distinct.size === 2 && distinct.has(each.in),
  )
  if (pair) return new Map([[pair.in, 1] as const, [pair.out, -1] as const])
  return words.filter((word) => flags.has(word)).length * 2 > words.length ? flags : null
}

/** Two words that nobody knows, as a balance may tell apart: the first as money in, until it says otherwise. */
export function unknownPair(rows: readonly DelimitedRow[], column: number): FlagWords | null {
  if (column < 0) return null
  const distinct = [...new Set(wordsIn(rows, column))]
  return distinct.length === 2 ? new Map([[distinct[0]!, 1] as const, [distinct[1]!, -1] as const]) : null
}

export function turnedRound(words: FlagWords): FlagWords {
  return new Map([...words].map(([word, direction]) => [word, direction === 1 ? -1 : 1] as const))
}

function wordsIn(rows: readonly DelimitedRow[], column: number): string[] {
  return rows.map(({ fields }) => plainCell(fields[column] ?? '').toLowerCase()).filter((word) => word !== '')
}
