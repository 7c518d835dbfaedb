import { groupBy } from '../group-by.ts'
import type { Entry, EntryNames, MatchedEntries, NearestEntry } from './entry.ts'
import { formatMoney } from './money.ts'

type Match = (left: readonly Entry[], right: readonly Entry[]) => MatchedEntries

/** Matches the entries of each currency among themselves: what is in different currencies is never the same money. */
export function matchedByCurrency(
  left: readonly Entry[],
  right: readonly Entry[],
  names: EntryNames,
  match: Match,
): MatchedEntries {
  const [lefts, rights] = [left, right].map((entries) => Map.groupBy(entries, ({ currency }) => currency))
  const currencies = [...new Set([...lefts!.keys(), ...rights!.keys()])]
  if (currencies.length < 2) return match(left, right)
  const found = currencies.map((currency) => match(lefts!.get(currency) ?? [], rights!.get(currency) ?? []))
  const unmatched = {
    left: found.flatMap((each) => each.unmatched.left).toSorted(inOrder),
    right: found.flatMap((each) => each.unmatched.right).toSorted(inOrder),
  }
  const ambiguous = found.flatMap((each) => each.ambiguous)
  const explained = {
    left: new Set([...ambiguous.flatMap((each) => each.left), ...linesOf(found, 'left')]),
    right: new Set([...ambiguous.flatMap((each) => each.right), ...linesOf(found, 'right')]),
  }
  const free = { left: among(left, unmatched.left), right: among(right, unmatched.right) }
  const nearest = (side: 'left' | 'right', other: 'left' | 'right'): NearestEntry[] =>
    [
      ...found.flatMap((each) => each.nearest[side]),
      ...inOtherMoney(
        free[side].filter(({ line }) => !explained[side].has(line)),
        free[other],
        (line) => `${names.place(other, line)} of the ${names[other]}`,
      ),
    ].toSorted((a, b) => a.line - b.line)
  return {
    pairs: found.flatMap(({ pairs }) => pairs).toSorted((a, b) => a.left[0]! - b.left[0]! || a.right[0]! - b.right[0]!),
    unmatched,
    ambiguous: ambiguous.toSorted((a, b) => a.left[0]! - b.left[0]!),
    nearest: { left: nearest('left', 'right'), right: nearest('right', 'left') },
  }
}

/** Of each entry the first of the other table that has as much of another currency. */
function inOtherMoney(
  entries: readonly Entry[],
  others: readonly Entry[],
  placed: (line: number) => string,
): NearestEntry[] {
  const byAmount = groupBy(others, ({ amount }) => [amount as number])
  return entries.flatMap((entry) => {
    const near = byAmount.get(entry.amount)?.find(({ currency }) => currency !== entry.currency)
    if (near === undefined) return []
    const why = `Line ${placed(near.line)} is ${formatMoney(Math.abs(near.amount), near.currency)}, which is other money than ${formatMoney(Math.abs(entry.amount), entry.currency)}.`
    return [{ line: entry.line, nearest: near.line, why }]
  })
}

/** Of which something is said that comes near to them. */
function linesOf(found: readonly MatchedEntries[], side: 'left' | 'right'): number[] {
  return found.flatMap(({ nearest }) => nearest[side].map(({ line }) => line))
}

function among(entries: readonly Entry[], lines: readonly number[]): Entry[] {
  const wanted = new Set(lines)
  return entries.filter(({ line }) => wanted.has(line))
}

function inOrder(a: number, b: number): number {
  return a - b
}
