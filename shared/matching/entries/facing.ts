import { paise } from '../../paise.ts'
import { groupBy } from '../group-by.ts'
import type { Entry } from './entry.ts'
import { textOf } from './text.ts'
import { waitBetween } from './when.ts'

/** The same money is mostly no further apart. */
const NEAR = 7
/** So many entries are enough to see how two tables face each other. */
const ENOUGH = 5_000
const MOST_OF_AMOUNT = 40
/** Less of the smaller table agrees by chance, whichever way round. */
const BY_CHANCE = 0.02
/** The same amount at another time says as much as this beside one in time. */
const ANYWHEN = 0.25
/** Words of fewer letters say little. */
const SHORTEST = 4

/** The entries of the right, with their amounts turned where they call money in what the left calls money out. */
export function facing(lefts: readonly Entry[], rights: readonly Entry[]): readonly Entry[] {
  return areOpposite(lefts, rights) ? turned(rights) : rights
}

export function turned(entries: readonly Entry[]): Entry[] {
  return entries.map((entry) => ({ ...entry, amount: paise(-entry.amount) }))
}

/**
 * A ledger calls money in a debit where the bank calls it a credit: whether clearly more entries of the two tables agree, in
 * amount, in time and in words, when the amounts of one are turned. The same for either order of the tables.
 */
export function areOpposite(lefts: readonly Entry[], rights: readonly Entry[]): boolean {
  const { same, opposite } = agreementOf(lefts, rights)
  return opposite - same > BY_CHANCE * Math.min(lefts.length, rights.length, ENOUGH)
}

/** How much agrees as it stands, and how much when the amounts of one table are turned: as its entries see it on average. */
export function agreementOf(
  lefts: readonly Entry[],
  rights: readonly Entry[],
): { readonly same: number; readonly opposite: number } {
  const [one, other] = [agreementWith(lefts, rights), agreementWith(rights, lefts)]
  return { same: (one.same + other.same) / 2, opposite: (one.opposite + other.opposite) / 2 }
}

function agreementWith(all: readonly Entry[], looked: readonly Entry[]): { same: number; opposite: number } {
  const byAmount = groupBy(all, ({ amount }) => [amount as number])
  const step = Math.max(1, Math.ceil(looked.length / ENOUGH))
  let [same, opposite] = [0, 0]
  for (let at = 0; at < looked.length; at += step) {
    const one = looked[at]!
    same += agreement(byAmount.get(one.amount) ?? [], one)
    opposite += agreement(byAmount.get(-one.amount) ?? [], one)
  }
  return { same, opposite }
}

/** Nothing, something for the amount alone, more for the time, most for a word. */
function agreement(equal: readonly Entry[], one: Entry): number {
  // What so many have, agrees anyway.
  if (equal.length > MOST_OF_AMOUNT) return ANYWHEN
  const near = equal.filter((other) => Math.abs(waitBetween(other, one) ?? 0) <= NEAR)
  if (near.length === 0) return equal.length > 0 ? ANYWHEN : 0
  const words = new Set(wordsOf(one))
  return near.some((other) => wordsOf(other).some((word) => words.has(word))) ? 3 : 1
}

function wordsOf(entry: Entry): string[] {
  return textOf(entry).words.filter((word) => word.length >= SHORTEST && !/\d/.test(word))
}
