import { formatMoney } from './money.ts'
import { groupBy } from '../group-by.ts'
import type { Later } from './later-table.ts'
import { confidenceOf, SURE_BITS } from '../weights.ts'
import type { Entry, EntryPair } from './entry.ts'
import type { Text } from './entry-text.ts'
import type { When } from './when.ts'
import type { Item } from './whole-days.ts'
import type { Said, Vocabulary } from './words.ts'

/** One of the two tables, with what its entries say. */
interface Side {
  readonly entries: readonly Entry[]
  readonly texts: readonly Text[]
  readonly said: readonly Said[]
  readonly when: When
}

export interface Tables {
  readonly left: Side
  readonly right: Side
  readonly vocabulary: Vocabulary
  readonly days: number
  /** Of money in and of money out, the table whose entries come after what they are in the other, where one does. */
  readonly later?: { readonly in: Later; readonly out: Later }
  /** Whether days tell anything: then what is of one day, or near in time, may be one. */
  readonly areDated: boolean
  /** By index: whether an entry of the side may be in it. */
  readonly isFree: { readonly left: (at: number) => boolean; readonly right: (at: number) => boolean }
}

/** The table that one entry is of, or the one that its parts are of. */
export type Half = Side & { readonly isFree: (at: number) => boolean }

export interface Found {
  readonly whole: number
  readonly parts: readonly number[]
  readonly bits: number
  readonly by: 'key' | 'column' | 'name' | 'day' | 'sum'
  /** How much more than the whole they come to, in paise; left out where it is to the paisa. */
  readonly over?: number
  /** What is usually kept of all of a day, where that is why they come to more. */
  readonly kept?: string
  /** How many such sums one expects by chance, where that is all that holds them together. */
  readonly chance?: number
  /** The tax that was deducted, where that is why they come to more or less. */
  readonly tax?: string
  /** Of a column that says what belongs together, the sentence on it. */
  readonly column?: string
  /** So many other groups of that column come to an entry that this one does so for no other reason. */
  readonly isProven?: boolean
  /** Others as good are further away in time. */
  readonly isNearest?: boolean
}

interface Claim {
  readonly found: Found
  readonly left: readonly number[]
  readonly right: readonly number[]
}

/** A day or two apart the one or the other may be written down first. */
const SLACK = 2
/** What has twins that could be it as well is right in one of two cases. */
const TWIN_BITS = 0

/** What is found with either table as that of the wholes, where nothing else claims the same entries. */
export function claimsOf(
  { left, right, isFree, areDated }: Tables,
  find: (wholes: Half, parts: Half) => readonly Found[],
): EntryPair[] {
  const [lefts, rights] = [
    { ...left, isFree: isFree.left },
    { ...right, isFree: isFree.right },
  ]
  const claims: Claim[] = [
    ...nearestOfTwins(find(lefts, rights), lefts, rights).map((found) => ({
      found,
      left: [found.whole],
      right: found.parts,
    })),
    ...nearestOfTwins(find(rights, lefts), rights, lefts).map((found) => ({
      found,
      left: found.parts,
      right: [found.whole],
    })),
  ]
  const byLeft = groupBy(claims, (claim) => claim.left)
  const byRight = groupBy(claims, (claim) => claim.right)
  return claims
    .filter(
      (claim) =>
        claim.left.every((at) => byLeft.get(at)!.length === 1) &&
        claim.right.every((at) => byRight.get(at)!.length === 1),
    )
    .map(({ found, ...claim }) => ({
      left: linesOf(claim.left, left),
      right: linesOf(claim.right, right),
      state: isSure(found) ? 'accepted' : 'proposed',
      confidence: confidenceOf(bitsOf(found)),
      evidence: evidenceOf(
        found,
        claim.left.length === 1 ? left.entries[claim.left[0]!]! : right.entries[claim.right[0]!]!,
        areDated,
      ),
    }))
}

/** Of several wholes of one amount with the very same parts, the one that is nearest in time; without a key all are chance. */
function nearestOfTwins(found: readonly Found[], wholes: Half, parts: Half): Found[] {
  const twins = groupBy(found, ({ whole, parts }) => [`${wholes.entries[whole]!.amount} ${parts.join()}`])
  return Array.from(twins.values()).flatMap((of) => {
    if (of.length === 1 || of[0]!.by !== 'key') return of
    const apart = (one: Found): number =>
      one.parts.reduce((sum, at) => sum + daysApart(wholes, one.whole, parts.when.first[at]!), 0)
    const [nearest] = of.toSorted((a, b) => apart(a) - apart(b) || a.whole - b.whole)
    return [{ ...nearest!, isNearest: true }]
  })
}

function isSure({ by, over, isNearest, isProven }: Found): boolean {
  return (by === 'key' || isProven === true) && over === undefined && isNearest !== true
}

function bitsOf(found: Found): number {
  if (isSure(found)) return found.bits
  return Math.min(found.bits, found.isNearest === true ? TWIN_BITS : SURE_BITS - 1)
}

const otherWays = 'Others add up so as well; these are the nearest in time.'

function evidenceOf(
  { parts, by, over = 0, kept, tax, chance = 0, column, isNearest }: Found,
  whole: Entry,
  areDated: boolean,
): string[] {
  const entries = parts.length === 1 ? 'One entry is' : `The ${parts.length} entries add up to`
  const came = `${entries} ${formatMoney(Math.abs(whole.amount) + over, whole.currency)}`
  const sum =
    over === 0
      ? `${came}, which is all of the other side.`
      : `${came}, which is ${formatMoney(Math.abs(over), whole.currency)} ${over > 0 ? 'more' : 'less'} than the other side.`
  if (column !== undefined) return [sum, column, ...(isNearest === true ? [otherWays] : [])]
  if (isNearest === true) return [sum, otherWays]
  switch (by) {
    case 'key':
      return [sum, 'Each of them has a number that the other side says.']
    case 'column':
      return [sum]
    case 'name':
      return [
        sum,
        ...(tax === undefined ? [] : [`That is a tax deducted at source of ${tax}.`]),
        'They are of the party that the other side names, and no others of it add up so.',
      ]
    case 'day':
      return [
        sum,
        ...(kept === undefined ? [] : [`As much is kept of other days of these tables: ${kept}.`]),
        parts.length === 1 ? 'It is all there is of that day.' : 'They are all there is of those days.',
      ]
    case 'sum':
      return [sum, `No others${areDated ? ' of those days' : ''}, as few as these, add up so.`, ...chanceWords(chance)]
  }
}

/** Chance that is seldomer than this need not be told. */
const TOLD = 0.01

function chanceWords(chance: number): string[] {
  if (chance < TOLD) return []
  return [`By chance some among so many do about once in ${Math.max(2, Math.round(1 / chance))} times.`]
}

/** How many days its parts may be before a whole, and after it. */
export interface Reach {
  readonly before: number
  readonly after: number
}

/** What is dated after the money came cannot be what it paid, where the one table shows to come after the other. */
export function reachOf({ left, later }: Tables, wholes: Half, { amount }: Entry, days: number): Reach {
  const table = later?.[amount > 0 ? 'in' : 'out'] ?? null
  const isOfLater = table === (wholes.entries === left.entries ? 'left' : 'right')
  if (table === null) return { before: days, after: days }
  const slack = Math.min(days, SLACK)
  return isOfLater ? { before: days, after: slack } : { before: slack, after: days }
}

export interface Span {
  readonly first: number
  readonly last: number
}

export function spanOf({ when }: Side, at: number): Span {
  return { first: when.first[at]!, last: when.last[at]! }
}

function daysApart(side: Side, at: number, day: number): number {
  const { first, last } = spanOf(side, at)
  return Math.max(0, first - day, day - last)
}

/** Those that are within reach, in order of day; amounts of those that go the other way are negative. */
export function netItemsOf(
  parts: Side,
  at: Iterable<number>,
  whole: Span & { readonly entry: Entry },
  { before, after }: Reach,
): Item[] {
  const way = Math.sign(whole.entry.amount)
  return Array.from(new Set(at))
    .filter((index) => {
      const { first, last } = spanOf(parts, index)
      return first <= whole.last + after && last >= whole.first - before
    })
    .map((index) => ({ at: index, amount: way * parts.entries[index]!.amount, on: parts.when.first[index]! }))
    .sort((a, b) => a.on - b.on || a.at - b.at)
}

function linesOf(indexes: readonly number[], { entries }: Side): number[] {
  return indexes.map((at) => entries[at]!.line).sort((a, b) => a - b)
}
