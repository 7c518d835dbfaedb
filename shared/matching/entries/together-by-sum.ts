import { paise } from '../../paise.ts'
import { groupBy } from '../group-by.ts'
import { amountsOf, type Amounts } from '../membership/amounts.ts'
import { nearlyAllOf, subsetsOf, type Subsets } from '../passes/subsets.ts'
import type { EntryPair } from './entry.ts'
import { sumsByChance } from './amounts-by-chance.ts'
import { fewNear, isNearer } from './few-near.ts'
import { isKept, keptOfDays, mostBefore, type Beside, type Kept } from './kept-of-days.ts'
import { areAlike } from './words.ts'
import { claimsOf, netItemsOf, reachOf, spanOf, type Found, type Tables } from './together.ts'
import { daysOf, itemsOfRun, runsOfDays, sumOf, type Item, type Run } from './whole-days.ts'

/** Parts that nothing but their sum holds together are so near in time, or nearer where less is allowed. */
const APART = 5
/** Chance must be so much less likely to add them up, in bits. */
const NO_CHANCE = 4
/** The same of all there is of some days, which is a reason by itself. */
const NO_CHANCE_OF_DAYS = 2
/** That several entries are one on the other side is so seldom, in bits. */
const SELDOM = 4
/** Parts and whole that say nothing alike are rather not the same, where all of them say something, in bits. */
const SAY_OTHERWISE = 4
/** So many sums are looked for in one run, so that tables with nothing in common end soon. */
const MOST_LOOKED_FOR = 20_000
/** More entries that say what the whole says are not added up. */
const MOST_NAMED = 60
/** Words that more entries have than this name nobody. */
const COMMON = 200

/** Entries that are several on the other side: they add up to one to the paisa, in no other way, by who they are of and when. */
export function togetherBySum(tables: Tables): EntryPair[] {
  return claimsOf(tables, (wholes, parts) => {
    const amounts: Amounts = amountsOf(parts.entries.map(({ amount }) => ({ amount: paise(Math.abs(amount)) })))
    const dayOf = daysOf(parts)
    const byWord = groupBy(parts.entries.keys(), (at) => (parts.isFree(at) ? Array.from(parts.said[at]!.words) : []))
    const free = Array.from(wholes.entries.keys())
      .filter((at) => wholes.isFree(at))
      .slice(0, MOST_LOOKED_FOR)
    const near = Math.min(tables.days, APART)
    const kept = tables.areDated ? keptOfDays(free.flatMap(besideDays), parts.entries[0]?.currency) : null
    return free.flatMap((whole): Found[] => {
      const entry = wholes.entries[whole]!
      const sum = Math.abs(entry.amount)
      const said = wholes.said[whole]!
      const span = spanOf(wholes, whole)
      const named = netItemsOf(
        parts,
        Array.from(said.words)
          .flatMap((word) => holdersOf(byWord, word))
          .filter((at) => areAlike(said, parts.said[at]!, tables.vocabulary)),
        { entry, ...span },
        reachOf(tables, wholes, entry, tables.days),
      ).filter(({ amount }) => amount > 0)
      const byName = named.length < 2 || named.length > MOST_NAMED ? null : ofNamed(named, sum)
      if (byName !== null) return worth(whole, byName.found, byName.choices, 'name')
      const days = daysAround(whole)
      const wholeDays = tables.areDated ? ofWholeDays(days, sum) : null
      const few = fewNear(
        days.flatMap(({ items }) => items),
        sum,
        span,
      )
      if (wholeDays !== null && !isNearer(few, wholeDays.found, span))
        return worth(whole, wholeDays.found, wholeDays.choices, 'day', wholeDays.chance)
      const less = kept === null || wholeDays !== null ? null : ofDaysLess(days, sum, kept)
      if (less !== null) {
        const over = sumOf(less.found) - sum
        return worth(whole, less.found, less.choices, 'day').map((found) => ({ ...found, over, kept: less.words }))
      }
      if (few === null) return []
      const isNearest = few.hasOthers || wholeDays !== null
      return worth(whole, few.items, choicesBits(few.among.length, few.items.length), 'sum', few.chance).map(
        (found) => ({
          ...found,
          bits: Math.min(found.bits, -Math.log2(few.chanceOfRest)),
          chance: Math.max(few.chance, few.chanceOfRest),
          ...(isNearest && { isNearest }),
        }),
      )

      function worth(whole: number, found: readonly Item[], choices: number, by: Found['by'], chance = 0): Found[] {
        const isOtherwise =
          by === 'sum' &&
          said.worth > 0 &&
          found.every(({ at }) => parts.said[at]!.worth > 0 && tables.vocabulary.likeness(said, parts.said[at]!) === 0)
        const against = (by === 'name' ? 0 : SELDOM) + (isOtherwise ? SAY_OTHERWISE : 0)
        const surprise = -Math.log2(chance) - (by === 'day' ? 0 : against)
        const bits = amounts.rarity(sum) - choices - against
        if (bits < NO_CHANCE || surprise < (by === 'day' ? NO_CHANCE_OF_DAYS : NO_CHANCE)) return []
        return [{ whole, parts: found.map(({ at }) => at), bits: Math.min(bits, surprise), by }]
      }
    })

    function daysAround(whole: number): Run[] {
      const { first, last } = spanOf(wholes, whole)
      const entry = wholes.entries[whole]!
      const { before, after } = reachOf(tables, wholes, entry, near)
      const length = last - first + before + after + 1
      return Array.from({ length }, (_, at) => dayOf(first - before + at, entry.amount > 0))
    }

    function besideDays(whole: number): Beside[] {
      const amount = Math.abs(wholes.entries[whole]!.amount)
      return runsOfDays(daysAround(whole), mostBefore(amount)).map(({ sum, count }) => ({ whole, amount, sum, count }))
    }
  })
}

/** What is of one party: all that follows each other in time, or a few, or nearly all; where one way alone adds up. */
function ofNamed(items: readonly Item[], sum: number): { found: readonly Item[]; choices: number } | null {
  const few = subsetsOf(items, sum)
  if (few.found !== null)
    return few.ways > 1 ? null : { found: few.found, choices: choicesBits(items.length, few.found.length) }
  const runs = runsOf(items, sum)
  if (runs.length > 0) return runs.length > 1 ? null : { found: runs[0]!, choices: 2 * Math.log2(items.length) }
  const most = only(nearlyAllOf(items, sum))
  return most === null ? null : { found: most, choices: 2 * Math.log2(items.length) }
}

/** The stretches of a list, of five items or more, that add up to it. */
function runsOf(items: readonly Item[], sum: number): (readonly Item[])[] {
  const runs: (readonly Item[])[] = []
  for (let first = 0; first < items.length; first++) {
    let total = 0
    for (let end = first; end < items.length && total < sum; end++) {
      total += items[end]!.amount
      if (total === sum && end - first >= 4) runs.push(items.slice(first, end + 1))
    }
  }
  return runs
}

/** All entries of one day, or of some days in a row, that add up to it, where no other days do. */
function ofWholeDays(
  days: readonly Run[],
  sum: number,
): { found: readonly Item[]; choices: number; chance: number } | null {
  const runs = runsOfDays(days, sum)
  const [run, ...others] = runs.filter((one) => one.sum === sum)
  if (run === undefined || others.length > 0 || run.count < 2) return null
  const sums = runs.map((one) => one.sum)
  return { found: itemsOfRun(days, run), choices: Math.log2(runs.length), chance: sumsByChance(sums, 1, sum) }
}

/** The same less what is usually kept. */
function ofDaysLess(
  days: readonly Run[],
  amount: number,
  kept: Kept,
): { found: readonly Item[]; choices: number; words: string } | null {
  const runs = runsOfDays(days, mostBefore(amount))
  const [run, ...others] = runs.filter(({ sum, count }) => isKept(kept, { amount, sum, count }))
  if (run === undefined || others.length > 0) return null
  const choices = Math.log2(runs.length * (2 * kept.slack(run.count) + 1))
  return { found: itemsOfRun(days, run), choices, words: kept.words }
}

function holdersOf(byWord: ReadonlyMap<number, readonly number[]>, word: number): readonly number[] {
  const of = byWord.get(word) ?? []
  return of.length <= COMMON ? of : []
}

function only({ found, ways }: Pick<Subsets<Item>, 'found' | 'ways'>): readonly Item[] | null {
  return ways === 1 ? found : null
}

function choicesBits(of: number, size: number): number {
  let bits = 0
  for (let at = 0; at < size; at++) bits += Math.log2((of - at) / (at + 1))
  return bits
}
