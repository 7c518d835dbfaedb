import { subsetsOf } from '../passes/subsets.ts'
import { roundRestByChance, sumsByChance } from './amounts-by-chance.ts'
import type { Span } from './together.ts'
import type { Item } from './whole-days.ts'

/** Of the same day, or so many days apart. */
const NEAR = [0, 2, 5] as const
/** Among more entries than this some few add up to anything. */
const MOST_ADDED = 80
/** What chance brings about more often is no reason against others. */
const SELDOM = 0.1

/** A few entries that add up. */
interface Few {
  readonly items: readonly Item[]
  /** All that are as near in time. */
  readonly among: readonly Item[]
  /** How many such sums of entries as near one expects by chance. */
  readonly chance: number
  /** The same of what is round among them, where one alone is not. */
  readonly chanceOfRest: number
  /** Others, further away, add up as well. */
  readonly hasOthers: boolean
}

/** The fewest that add up to a sum, the nearest in time; null where several as near do. */
export function fewNear(items: readonly Item[], sum: number, span: Span): Few | null {
  if (items.length > MOST_ADDED) return null
  const all = subsetsOf(items, sum)
  if (all.ways === 0) return null
  for (const days of NEAR) {
    const among = items.filter((item) => apart(item, span) <= days)
    const { found, ways } = subsetsOf(among, sum)
    if (ways > 1) return null
    if (found === null) continue
    const amounts = among.map(({ amount }) => amount)
    return {
      items: found,
      among,
      chance: sumsByChance(amounts, found.length, sum),
      chanceOfRest: roundRestByChance(
        amounts,
        found.map(({ amount }) => amount),
      ),
      hasOthers: all.ways > 1 || !areSame(found, all.found!),
    }
  }
  return null
}

/** Whether a few are nearer in time than others, and not by chance. */
export function isNearer(few: Few | null, others: readonly Item[], span: Span): few is Few {
  return few !== null && furthest(few.items, span) < furthest(others, span) && few.chance < SELDOM
}

function furthest(items: readonly Item[], span: Span): number {
  return items.reduce((most, item) => Math.max(most, apart(item, span)), 0)
}

function apart({ on }: Item, { first, last }: Span): number {
  return Math.max(0, first - on, on - last)
}

function areSame(some: readonly Item[], others: readonly Item[]): boolean {
  const ats = new Set(others.map(({ at }) => at))
  return some.length === others.length && some.every(({ at }) => ats.has(at))
}
