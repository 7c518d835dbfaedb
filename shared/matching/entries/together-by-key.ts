import { groupBy } from '../group-by.ts'
import type { EntryPair } from './entry.ts'
import { subsetsOf } from '../passes/subsets.ts'
import { claimsOf, netItemsOf, spanOf, type Found, type Half, type Span, type Tables } from './together.ts'
import { sumOf, type Item } from './whole-days.ts'

/** A few of more entries that say a key of the whole are not looked for: they are all of it, or none. */
const MOST_TRIED = 60
/** What so many of both tables say, such as an account, is no number of a sum; it would be added up for each of them. */
const MOST_BOTH = 400
/** All that have a key of the whole may come to a little more or less: rounded, or short by what was kept back. */
const NEARLY = 0.01
/** Parts with a key of the whole are the same money. */
const BITS = 16

/**
 * Entries that are several on the other side, each with a key that the one carries: they add up to it to the paisa, with
 * what was taken off again; or all of them nearly, where the key is of nothing else there, which is for a person to see.
 */
export function togetherByKey(tables: Tables): EntryPair[] {
  return claimsOf(tables, (wholes, parts) => {
    const holdersOf = { parts: holders(parts), wholes: holders(wholes) }
    return wholes.texts.flatMap(({ keys }, whole): Found[] => {
      if (!wholes.isFree(whole) || keys.length === 0) return []
      const entry = wholes.entries[whole]!
      const sum = Math.abs(entry.amount)
      const span = spanOf(wholes, whole)
      const shared = keys.filter(
        (key) => holdersOf.parts.has(key) && (!isOfMany(holdersOf.parts, key) || !isOfMany(holdersOf.wholes, key)),
      )
      const holding = new Set(shared.flatMap((key) => holdersOf.parts.get(key)!))
      const all = netItemsOf(parts, holding, { entry, ...span }, { before: tables.days, after: tables.days })
      // The sum is in the table as well as its parts: the sum is what it is.
      if (all.length < 2 || all.some(({ amount }) => amount === sum)) return []
      const items = all.filter(({ amount }) => amount > 0)
      const exact = sumOf(items) === sum ? { items, isNearest: false } : fewOf(items, sum, span)
      const found = exact ?? (sumOf(all) === sum ? { items: all, isNearest: false } : null)
      const others = new Set(shared.flatMap((key) => holdersOf.wholes.get(key)!).filter((at) => at !== whole))
      if (found !== null && found.items.length > 1) {
        if (found.items.every((item) => isThereToo(item, parts, wholes, others))) return []
        return [
          {
            whole,
            parts: found.items.map(({ at }) => at),
            bits: BITS,
            by: 'key',
            ...(found.isNearest && { isNearest: true }),
          },
        ]
      }
      const isNear = Math.abs(sumOf(all) - sum) <= Math.max(all.length, sum * NEARLY)
      if (others.size > 0 || !isNear) return []
      return [{ whole, parts: all.map(({ at }) => at), bits: BITS, by: 'key', over: sumOf(all) - sum }]
    })
  })
}

interface AddedUp {
  readonly items: readonly Item[]
  /** Others as good add up as well, and these are the nearest in time. */
  readonly isNearest: boolean
}

/** The fewest items that add up to it, in one way; or where only equal amounts make it several, of each the nearest in time. */
function fewOf(items: readonly Item[], sum: number, span: Span): AddedUp | null {
  if (items.length > MOST_TRIED) return null
  const few = subsetsOf(items, sum)
  if (few.ways === 1) return { items: few.found!, isNearest: false }
  if (few.ways === 0) return null
  const nearest = subsetsOf(nearestOfEach(items, span), sum)
  return nearest.ways === 1 ? { items: nearest.found!, isNearest: true } : null
}

function nearestOfEach(items: readonly Item[], { first, last }: Span): Item[] {
  const apart = ({ on }: Item): number => Math.max(0, first - on, on - last)
  const inOrder = items.toSorted((a, b) => apart(a) - apart(b) || a.on - b.on || a.at - b.at)
  const seen = new Set<number>()
  return inOrder.filter(({ amount }) => !seen.has(amount) && seen.add(amount))
}

function holders({ texts, isFree }: Half): ReadonlyMap<string, readonly number[]> {
  return groupBy(texts.keys(), (at) => (isFree(at) ? texts[at]!.keys : []))
}

function isOfMany(holders: ReadonlyMap<string, readonly number[]>, key: string): boolean {
  return holders.get(key)!.length > MOST_BOTH
}

/** Whether a part is in the table of the whole itself, which then is but the sum of what is there anyway. */
function isThereToo(item: Item, parts: Half, wholes: Half, others: ReadonlySet<number>): boolean {
  const { amount } = parts.entries[item.at]!
  return Array.from(others).some((at) => wholes.entries[at]!.amount === amount)
}
