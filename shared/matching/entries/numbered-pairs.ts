import { groupBy } from '../group-by.ts'
import { confidenceOf } from '../weights.ts'
import type { Entry, EntryPair } from './entry.ts'
import { amountWords, timeWords } from './evidence.ts'
import { isLongKey } from './keys.ts'
import type { Text } from './entry-text.ts'
import { waitBetween } from './when.ts'

/** Judged: of thirty long numbers that one entry of either table has, one names something else than the money. */
const BITS = 5

interface Side {
  readonly entries: readonly Entry[]
  readonly texts: readonly Text[]
}

interface Numbered {
  readonly left: Side
  readonly right: Side
  readonly days: number
  readonly isFree: { readonly left: (at: number) => boolean; readonly right: (at: number) => boolean }
  /** Whether the left table is the right one to people. */
  readonly isTurned: boolean
}

/**
 * Pairs of entries that nothing but a long number holds together, which no other entry of either table has: what is left
 * of an invoice or a transfer when much of it is missing. They are for a person to see.
 */
export function numberedPairs({ left, right, days, isFree, isTurned }: Numbered): EntryPair[] {
  const holders = { left: holdersOf(left), right: holdersOf(right) }
  const pairs: EntryPair[] = []
  const taken = new Set<number>()
  for (const [at, one] of left.entries.entries()) {
    if (!isFree.left(at)) continue
    for (const key of left.texts[at]!.keys) {
      const [other, ...more] = holders.right.get(key) ?? []
      if (!isLongKey(key) || other === undefined || more.length > 0 || holders.left.get(key)!.length > 1) continue
      const their = right.entries[other]!
      if (!isFree.right(other) || taken.has(other) || one.amount > 0 !== their.amount > 0) continue
      if (Math.abs(waitBetween(one, their) ?? 0) > days) continue
      taken.add(other)
      pairs.push(pairOf(one, their, key, isTurned))
      break
    }
  }
  return pairs
}

function pairOf(one: Entry, other: Entry, key: string, isTurned: boolean): EntryPair {
  const told = isTurned ? ([other, one] as const) : ([one, other] as const)
  return {
    left: [one.line],
    right: [other.line],
    state: 'proposed',
    confidence: confidenceOf(BITS),
    evidence: [
      amountWords(...told, false),
      ...timeWords(...told),
      `Both say ${key}, and no other entry does; but the amounts are too far apart to be sure.`,
    ],
  }
}

function holdersOf({ texts }: Side): ReadonlyMap<string, readonly number[]> {
  return groupBy(texts.keys(), (at) => texts[at]!.keys)
}
