import { groupBy } from '../group-by.ts'
import type { Entry, EntryNames, NearestEntry } from './entry.ts'
import { differenceWords } from './evidence.ts'
import type { Text } from './entry-text.ts'
import { formatMoney } from './money.ts'
import { waitBetween, type When } from './when.ts'

/** One table, and what is known of its entries by index. */
export interface NearSide {
  readonly name: 'left' | 'right'
  readonly entries: readonly Entry[]
  readonly texts: readonly Text[]
  readonly when: When
  /** The lines of the other table that an entry is matched with; none where it is unmatched. */
  readonly partners: (at: number) => readonly number[]
  /** The entry of the other table that says most alike among those that are near in amount and time; −1 for none. */
  readonly alike: (at: number) => number
  /** The words that it shares with an entry of the other table, the rarest first. */
  readonly shared: (at: number, other: number) => readonly string[]
}

interface Beside {
  readonly days: number
  readonly names: EntryNames
  /** Whether a person said that these lines are not the same money: of the own table, and of the other. */
  readonly isRejected: (line: number, other: number) => boolean
}

/** So many entries with a number, or of an amount, are looked at. */
const MOST_LOOKED_AT = 20
const MOST_EQUAL = 400
/** An entry that is free comes before all that are matched. */
const MATCHED = 1e6
/** An amount that more have says nothing at another time. */
const FEW = 3

/**
 * Of each of those entries the one of the other table that comes nearest, and the first test that it failed: by a number
 * that both say, else by the very amount in time, by words, by the amount at another time, or the other way.
 */
export function nearestOf(
  own: NearSide,
  other: NearSide,
  indexes: readonly number[],
  { days, names, isRejected }: Beside,
): NearestEntry[] {
  const byKey = groupBy(other.texts.keys(), (at) => other.texts[at]!.keys)
  const byAmount = groupBy(other.entries.keys(), (at) => [other.entries[at]!.amount as number])
  return indexes.flatMap((at) => {
    const entry = own.entries[at]!
    const found =
      numbered(at, entry) ?? equalInTime(at, entry) ?? alike(at) ?? equalAnytime(at, entry) ?? turned(at, entry)
    if (found === null) return []
    const { index, says } = found
    const line = other.entries[index]!.line
    return [
      {
        line: entry.line,
        nearest: line,
        why: `Line ${names.place(other.name, line)} of the ${names[other.name]} ${says}, but ${failed(entry, index)}.`,
      },
    ]
  })

  interface Found {
    readonly index: number
    /** What agrees. */
    readonly says: string
  }

  function numbered(at: number, entry: Entry): Found | null {
    const shared = own.texts[at]!.keys.flatMap((key) =>
      (byKey.get(key) ?? []).slice(0, MOST_LOOKED_AT).map((index) => ({ index, says: `says ${key} too` })),
    )
    const [best] = shared.toSorted((a, b) => apartOf(entry, a.index) - apartOf(entry, b.index) || a.index - b.index)
    return best ?? null
  }

  function equalInTime(at: number, entry: Entry): Found | null {
    return equal(entry.amount, at, days)
  }

  function alike(at: number): Found | null {
    const index = own.alike(at)
    return index < 0 || own.shared(at, index).length === 0
      ? null
      : { index, says: `says ${own.shared(at, index).join(', ')} too` }
  }

  function equalAnytime(at: number, entry: Entry): Found | null {
    return (byAmount.get(entry.amount)?.length ?? 0) > FEW ? null : equal(entry.amount, at, Infinity)
  }

  function turned(at: number, entry: Entry): Found | null {
    return (byAmount.get(-entry.amount)?.length ?? 0) > FEW ? null : equal(-entry.amount, at, days)
  }

  /** The nearest in time of that amount, one that is free before others. */
  function equal(amount: number, at: number, within: number): Found | null {
    let best = -1
    let least = Infinity
    for (const index of (byAmount.get(amount) ?? []).slice(0, MOST_EQUAL)) {
      const wait = waitTo(at, index)
      const rank = wait + (other.partners(index).length > 0 ? MATCHED : 0)
      if (wait <= within && rank < least) [best, least] = [index, rank]
    }
    return best < 0 ? null : { index: best, says: `is ${formatMoney(Math.abs(amount), own.entries[at]!.currency)} too` }
  }

  function failed(entry: Entry, index: number): string {
    const near = other.entries[index]!
    const wait = waitBetween(entry, near)
    const partners = other.partners(index)
    if (entry.amount > 0 !== near.amount > 0) return `is money ${near.amount > 0 ? 'in' : 'out'}`
    if (entry.amount !== near.amount) return `is ${differenceWords(entry, near)}`
    if (wait !== null && Math.abs(wait) > days) return `is ${daysOf(wait)}, and ${days} are allowed`
    if (isRejected(entry.line, near.line)) return 'a person said that they are not the same money'
    if (partners.length > 0) {
      const places = partners.map((line) => names.place(own.name, line)).join(', ')
      return `is matched with ${partners.length === 1 ? 'line' : 'lines'} ${places}`
    }
    return 'too little else agrees'
  }

  function apartOf(entry: Entry, index: number): number {
    return Math.abs(entry.amount - other.entries[index]!.amount)
  }

  function waitTo(at: number, index: number): number {
    return Math.max(0, other.when.first[index]! - own.when.last[at]!, own.when.first[at]! - other.when.last[index]!)
  }
}

function daysOf(wait: number): string {
  return `${Math.abs(wait)} ${Math.abs(wait) === 1 ? 'day' : 'days'} ${wait > 0 ? 'later' : 'earlier'}`
}
