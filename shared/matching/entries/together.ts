import { formatRupees, paise } from '../../paise.ts'
import { groupBy } from '../group-by.ts'
import { amountsOf, type Amounts } from '../membership/amounts.ts'
import { nearlyAllOf, subsetsOf } from '../passes/subsets.ts'
import { confidenceOf, SURE_BITS } from '../weights.ts'
import type { Entry, EntryPair } from './entry.ts'
import { isKept, keptOfDays, mostBefore, type Beside, type Kept } from './kept-of-days.ts'
import { likeness, type Said, type Vocabulary } from './words.ts'
import type { Text } from './entry-text.ts'
import type { When } from './when.ts'
import { daysOf, itemsOfRun, runsOfDays, sumOf, type Item, type Run } from './whole-days.ts'

/** Parts that nothing but their sum holds together are so near in time, or nearer where less is allowed. */
const APART = 5
/** Chance must be so much less likely to add them up, in bits. */
const NO_CHANCE = 4
/** That several entries are one on the other side is so seldom, in bits. */
const SELDOM = 4
/** Parts and whole that say nothing alike are rather not the same, where all of them say something, in bits. */
const SAY_OTHERWISE = 4
/** So many sums are looked for in one run, so that tables with nothing in common end soon. */
const MOST_LOOKED_FOR = 20_000
/** More entries that say what the whole says are not added up. */
const MOST_NAMED = 60
/** Among more entries than this some few add up to anything. */
const MOST_ADDED = 80
/** Words that more entries have than this name nobody. */
const COMMON = 200
/** What two entries must say alike to be of one party: so much, and such a share of what the shorter one says. */
const ALIKE_BITS = 2.5
const ALIKE_SHARE = 0.3
/** Or most of it, where little can be said. */
const MOSTLY_ALIKE = 0.6
/** All that have a key of the whole may come to a little more or less: rounded, or short by what was kept back. */
const NEARLY = 0.01
/** Parts with a key of the whole are the same money. */
const KEYED_BITS = 16

/** One of the two tables, with what its entries say. */
interface Side {
  readonly entries: readonly Entry[]
  readonly texts: readonly Text[]
  readonly said: readonly Said[]
  readonly when: When
}

interface Tables {
  readonly left: Side
  readonly right: Side
  readonly vocabulary: Vocabulary
  readonly days: number
  /** Whether days tell anything: then what is of one day, or near in time, may be one. */
  readonly areDated: boolean
  /** By index: whether an entry of the side may be in it. */
  readonly isFree: { readonly left: (at: number) => boolean; readonly right: (at: number) => boolean }
}

interface Found {
  readonly whole: number
  readonly parts: readonly number[]
  readonly bits: number
  readonly by: 'key' | 'name' | 'day' | 'sum'
  /** How much more than the whole they come to, in paise; left out where it is to the paisa. */
  readonly over?: number
  /** What is usually kept of all of a day, where that is why they come to more. */
  readonly kept?: string
}

/**
 * Entries that are several on the other side, each with a key that the one carries: they add up to it to the paisa, with
 * what was taken off again; or all of them nearly, where the key is of nothing else there, which is for a person to see.
 */
export function togetherByKey(tables: Tables): EntryPair[] {
  return claimsOf(tables, (wholes, parts) => {
    const holders = groupBy(parts.texts.keys(), (at) => (parts.isFree(at) ? parts.texts[at]!.keys : []))
    const wholesOf = groupBy(wholes.texts.keys(), (at) => wholes.texts[at]!.keys)
    return wholes.texts.flatMap(({ keys }, whole): Found[] => {
      if (!wholes.isFree(whole) || keys.length === 0) return []
      const entry = wholes.entries[whole]!
      const sum = Math.abs(entry.amount)
      const shared = keys.filter((key) => holders.has(key))
      const holding = new Set(shared.flatMap((key) => holders.get(key)!))
      const all = netItemsOf(parts, holding, { entry, ...spanOf(wholes, whole) }, tables.days)
      if (all.length < 2 || all.length > MOST_NAMED) return []
      const items = all.filter(({ amount }) => amount > 0)
      const exact = sumOf(items) === sum ? items : only(subsetsOf(items, sum))
      const found = exact ?? (sumOf(all) === sum ? all : null)
      if (found !== null && found.length > 1)
        return [{ whole, parts: found.map(({ at }) => at), bits: KEYED_BITS, by: 'key' }]
      const isOnlyWhole = shared.every((key) => wholesOf.get(key)!.length === 1)
      const isNear = Math.abs(sumOf(all) - sum) <= Math.max(all.length, sum * NEARLY)
      if (!isOnlyWhole || !isNear || all.some(({ amount }) => amount === sum)) return []
      return [{ whole, parts: all.map(({ at }) => at), bits: KEYED_BITS, by: 'key', over: sumOf(all) - sum }]
    })
  })
}

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
    const kept = tables.areDated ? keptOfDays(free.flatMap(besideDays)) : null
    return free.flatMap((whole): Found[] => {
      const entry = wholes.entries[whole]!
      const sum = Math.abs(entry.amount)
      const said = wholes.said[whole]!
      const span = spanOf(wholes, whole)
      const named = itemsOf(
        parts,
        Array.from(said.words)
          .flatMap((word) => holdersOf(byWord, word))
          .filter((at) => isAlike(said, parts.said[at]!, tables.vocabulary)),
        { entry, ...span },
        tables.days,
      )
      const byName = named.length < 2 || named.length > MOST_NAMED ? null : ofNamed(named, sum)
      if (byName !== null) return worth(whole, byName.found, byName.choices, 'name')
      const days = daysAround(whole)
      const wholeDays = tables.areDated ? ofWholeDays(days, sum) : null
      if (wholeDays !== null) return worth(whole, wholeDays.found, wholeDays.choices, 'day')
      const less = kept === null ? null : ofDaysLess(days, sum, kept)
      if (less !== null) {
        const over = sumOf(less.found) - sum
        return worth(whole, less.found, less.choices, 'day').map((found) => ({ ...found, over, kept: less.words }))
      }
      const count = days.reduce((all, { items }) => all + items.length, 0)
      const items = count > MOST_ADDED ? [] : days.flatMap((of) => of.items)
      const few = only(subsetsOf(items, sum))
      return few === null ? [] : worth(whole, few, choicesBits(items.length, few.length), 'sum')

      function worth(whole: number, found: readonly Item[], choices: number, by: Found['by']): Found[] {
        const isOtherwise =
          by === 'sum' &&
          said.worth > 0 &&
          found.every(({ at }) => parts.said[at]!.worth > 0 && likeness(said, parts.said[at]!, tables.vocabulary) === 0)
        const bits = amounts.rarity(sum) - choices - (by === 'name' ? 0 : SELDOM) - (isOtherwise ? SAY_OTHERWISE : 0)
        return bits < NO_CHANCE ? [] : [{ whole, parts: found.map(({ at }) => at), bits, by }]
      }
    })

    function daysAround(whole: number): Run[] {
      const { first, last } = spanOf(wholes, whole)
      const isIn = wholes.entries[whole]!.amount > 0
      return Array.from({ length: last - first + 2 * near + 1 }, (_, at) => dayOf(first - near + at, isIn))
    }

    function besideDays(whole: number): Beside[] {
      const amount = Math.abs(wholes.entries[whole]!.amount)
      return runsOfDays(daysAround(whole), mostBefore(amount)).map(({ sum, count }) => ({ whole, amount, sum, count }))
    }
  })
}

type Half = Side & { readonly isFree: (at: number) => boolean }

function claimsOf(
  { left, right, isFree, areDated }: Tables,
  find: (wholes: Half, parts: Half) => readonly Found[],
): EntryPair[] {
  const [lefts, rights] = [
    { ...left, isFree: isFree.left },
    { ...right, isFree: isFree.right },
  ]
  const claims = [
    ...find(lefts, rights).map((found) => ({ found, left: [found.whole], right: found.parts })),
    ...find(rights, lefts).map((found) => ({ found, left: found.parts, right: [found.whole] })),
  ]
  const byLeft = groupBy(claims, (claim) => claim.left)
  const byRight = groupBy(claims, (claim) => claim.right)
  return claims
    .filter(
      (claim) =>
        claim.left.every((at) => byLeft.get(at)!.length === 1) &&
        claim.right.every((at) => byRight.get(at)!.length === 1),
    )
    .map((claim) => ({
      left: linesOf(claim.left, left),
      right: linesOf(claim.right, right),
      state: isSure(claim.found) ? 'accepted' : 'proposed',
      confidence: confidenceOf(isSure(claim.found) ? claim.found.bits : Math.min(claim.found.bits, SURE_BITS - 1)),
      evidence: evidenceOf(
        claim.found,
        claim.left.length === 1 ? left.entries[claim.left[0]!]! : right.entries[claim.right[0]!]!,
        areDated,
      ),
    }))
}

function isSure({ by, over }: Found): boolean {
  return by === 'key' && over === undefined
}

function evidenceOf({ parts, by, over = 0, kept }: Found, whole: Entry, areDated: boolean): string[] {
  const entries = parts.length === 1 ? 'One entry is' : `The ${parts.length} entries add up to`
  const came = `${entries} ${formatRupees(paise(Math.abs(whole.amount) + over))}`
  const sum =
    over === 0
      ? `${came}, which is all of the other side.`
      : `${came}, which is ${formatRupees(paise(Math.abs(over)))} ${over > 0 ? 'more' : 'less'} than the other side.`
  switch (by) {
    case 'key':
      return [sum, 'Each of them has a number that the other side says.']
    case 'name':
      return [sum, 'They are of the party that the other side names, and no others of it add up so.']
    case 'day':
      return [
        sum,
        ...(kept === undefined ? [] : [`As much is kept of other days of these tables: ${kept}.`]),
        parts.length === 1 ? 'It is all there is of that day.' : 'They are all there is of those days.',
      ]
    case 'sum':
      return [sum, `No others${areDated ? ' of those days' : ''}, as few as these, add up so.`]
  }
}

interface Span {
  readonly first: number
  readonly last: number
}

function spanOf({ when }: Side, at: number): Span {
  return { first: when.first[at]!, last: when.last[at]! }
}

/** Those that go the same way as the whole and are no further apart, in order of day. */
function itemsOf(parts: Side, at: Iterable<number>, whole: Span & { readonly entry: Entry }, days: number): Item[] {
  return netItemsOf(parts, at, whole, days).filter(({ amount }) => amount > 0)
}

/** The same with those that go the other way, of which the amounts are negative. */
function netItemsOf(parts: Side, at: Iterable<number>, whole: Span & { readonly entry: Entry }, days: number): Item[] {
  const way = Math.sign(whole.entry.amount)
  return Array.from(new Set(at))
    .filter((index) => {
      const { first, last } = spanOf(parts, index)
      return first <= whole.last + days && last >= whole.first - days
    })
    .map((index) => ({ at: index, amount: way * parts.entries[index]!.amount, on: parts.when.first[index]! }))
    .sort((a, b) => a.on - b.on || a.at - b.at)
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
function ofWholeDays(days: readonly Run[], sum: number): { found: readonly Item[]; choices: number } | null {
  const runs = runsOfDays(days, sum)
  const [run, ...others] = runs.filter((one) => one.sum === sum)
  if (run === undefined || others.length > 0 || run.count < 2) return null
  return { found: itemsOfRun(days, run), choices: Math.log2(runs.length) }
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

function isAlike(a: Said, b: Said, vocabulary: Vocabulary): boolean {
  const shared = likeness(a, b, vocabulary)
  const worth = Math.min(a.worth, b.worth)
  return (shared >= ALIKE_BITS && shared >= ALIKE_SHARE * worth) || (worth > 0 && shared >= MOSTLY_ALIKE * worth)
}

function holdersOf(byWord: ReadonlyMap<number, readonly number[]>, word: number): readonly number[] {
  const of = byWord.get(word) ?? []
  return of.length <= COMMON ? of : []
}

function only({
  found,
  ways,
}: {
  readonly found: readonly Item[] | null
  readonly ways: number
}): readonly Item[] | null {
  return ways === 1 ? found : null
}

function choicesBits(of: number, size: number): number {
  let bits = 0
  for (let at = 0; at < size; at++) bits += Math.log2((of - at) / (at + 1))
  return bits
}

function linesOf(indexes: readonly number[], { entries }: Side): number[] {
  return indexes.map((at) => entries[at]!.line).sort((a, b) => a - b)
}
