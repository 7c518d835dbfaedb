import { matchedByCurrency } from './by-currency.ts'
import { usualOptions, type Entry, type EntryNames, type EntryOptions, type MatchedEntries } from './entry.ts'
import { facing } from './facing.ts'
import { matchInOrder } from './match-in-order.ts'

/**
 * Matches two tables of money, whatever they are of: learns from both what right pairs are like, takes the likeliest way
 * as a whole to pair them, and then several entries that add up to one; each currency for itself. Pure, the same for any
 * order of the rows, and the same whichever table is the left one.
 */
export function matchEntries(
  left: readonly Entry[],
  right: readonly Entry[],
  options: Partial<EntryOptions> = {},
): MatchedEntries {
  const all = { ...usualOptions, ...options }
  const [lefts, rights] = [left.toSorted(byLine), right.toSorted(byLine)]
  // Whatever is taken in order, such as the first of equals, is so by what the tables hold and not by their sides.
  const isTurned = inOrder(lefts, rights) > 0
  return isTurned
    ? turnedRound(matchFacing(rights, lefts, turnedOptions(all), isTurned))
    : matchFacing(lefts, rights, all, isTurned)
}

/** All currencies of a table face the other one together. */
function matchFacing(
  first: readonly Entry[],
  second: readonly Entry[],
  options: EntryOptions,
  isTurned: boolean,
): MatchedEntries {
  return matchedByCurrency(first, facing(first, second), options.names, (ours, theirs) =>
    matchInOrder(ours, theirs, options, isTurned),
  )
}

/** Negative where the first comes before the second: the shorter one, or what is less at the first row that differs. */
function inOrder(one: readonly Entry[], other: readonly Entry[]): number {
  if (one.length !== other.length) return one.length - other.length
  for (const [at, entry] of one.entries()) {
    const order = inOrderOfEntries(entry, other[at]!)
    if (order !== 0) return order
  }
  return 0
}

/** By the side of its money last: tables are turned, and are no others then. */
function inOrderOfEntries(one: Entry, other: Entry): number {
  const saying = ({ day, until, text, reference }: Entry): string => `${day} ${until} ${text} ${reference}`
  const [a, b] = [saying(one), saying(other)]
  return (
    Math.abs(one.amount) - Math.abs(other.amount) ||
    (a < b ? -1 : Number(a > b)) ||
    one.line - other.line ||
    one.amount - other.amount
  )
}

function turnedOptions({ isRejected, names, ...rest }: EntryOptions): EntryOptions {
  return { ...rest, isRejected: (left, right) => isRejected(right, left), names: turnedNames(names) }
}

function turnedNames({ left, right, place }: EntryNames): EntryNames {
  return { left: right, right: left, place: (side, line) => place(side === 'left' ? 'right' : 'left', line) }
}

function turnedRound({ pairs, unmatched, ambiguous, nearest }: MatchedEntries): MatchedEntries {
  const turn = <Of extends { left: readonly number[]; right: readonly number[] }>(of: Of): Of => ({
    ...of,
    left: of.right,
    right: of.left,
  })
  return {
    pairs: pairs.map(turn).toSorted((a, b) => a.left[0]! - b.left[0]! || a.right[0]! - b.right[0]!),
    unmatched: turn(unmatched),
    ambiguous: ambiguous.map(turn).toSorted((a, b) => a.left[0]! - b.left[0]!),
    nearest: { left: nearest.right, right: nearest.left },
  }
}

function byLine(a: Entry, b: Entry): number {
  return a.line - b.line
}
