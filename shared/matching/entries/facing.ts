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
 * A ledger calls money in a debit where the bank calls it a credit: whether more entries of the right agree with entries
 * of the left, in amount, in time and in words, when their amounts are turned.
 */
export function areOpposite(lefts: readonly Entry[], rights: readonly Entry[]): boolean {
  const { same, opposite } = agreementOf(lefts, rights)
  return opposite > same
}

/** How much agrees as it stands, and how much when the amounts of the right are turned. */
export function agreementOf(
  lefts: readonly Entry[],
  rights: readonly Entry[],
): { readonly same: number; readonly opposite: number } {
  const byAmount = groupBy(lefts, ({ amount }) => [amount as number])
  const step = Math.max(1, Math.ceil(rights.length / ENOUGH))
  let [same, opposite] = [0, 0]
  for (let at = 0; at < rights.length; at += step) {
    const right = rights[at]!
    same += agreement(byAmount.get(right.amount) ?? [], right)
    opposite += agreement(byAmount.get(-right.amount) ?? [], right)
  }
  return { same, opposite }
}

/** Nothing, something for the amount alone, more for the time, most for a word. */
function agreement(lefts: readonly Entry[], right: Entry): number {
  // What so many have, agrees anyway.
  if (lefts.length > MOST_OF_AMOUNT) return ANYWHEN
  const near = lefts.filter((left) => Math.abs(waitBetween(left, right) ?? 0) <= NEAR)
  if (near.length === 0) return lefts.length > 0 ? ANYWHEN : 0
  const words = new Set(wordsOf(right))
  return near.some((left) => wordsOf(left).some((word) => words.has(word))) ? 3 : 1
}

function wordsOf(entry: Entry): string[] {
  return textOf(entry).words.filter((word) => word.length >= SHORTEST && !/\d/.test(word))
}
