import type { Candidates } from './candidate-lists.ts'
import { usualStep } from './candidates.ts'
import type { AmbiguousEntries, Entry, EntryNames } from './entry.ts'
import { KeyStep } from './keys.ts'
import { formatMoney } from './money.ts'
import { groupBy } from '../group-by.ts'
import { waitBetween, type When } from './when.ts'
import type { Vocabulary } from './words.ts'

/** Who says so much, in bits, and nothing alike, says who it is of: they are not the same. */
const SAY_WHO = 8
/** So many entries of one amount are more than are candidates for one. */
const MANY = 30
/** The step of likeness at which both say something and nothing alike. */
const NOTHING_ALIKE = 1

interface Side {
  readonly entries: readonly Entry[]
  readonly when: When
}

interface Unmatched {
  readonly left: Side
  readonly right: Side
  readonly vocabulary: Vocabulary
  /** Entries further apart are not the same money. */
  readonly days: number
  /** By index: whether an entry of the side is in no pair. */
  readonly isFree: { readonly left: (at: number) => boolean; readonly right: (at: number) => boolean }
  readonly isRejected: (left: readonly number[], right: readonly number[]) => boolean
  readonly names: EntryNames
  /** Whether the left table is the right one to people. */
  readonly isTurned: boolean
}

/** The unmatched entries that agree in amount and time with several, so that nothing tells which of them belong together. */
export function ambiguousAmong(candidates: Candidates, unmatched: Unmatched): AmbiguousEntries[] {
  const { left, right, isFree, isRejected, names, isTurned } = unmatched
  const [lefts, rights] = [left.entries, right.entries]
  const groups = disjoint(lefts.length + rights.length)
  const isIn = new Uint8Array(lefts.length + rights.length)
  for (let at = 0; at < candidates.size; at++) {
    const [one, other] = [candidates.left[at]!, candidates.right[at]!]
    if (!isFree.left(one) || !isFree.right(other) || !couldBe(candidates, at, unmatched.vocabulary)) continue
    if (isRejected([lefts[one]!.line], [rights[other]!.line])) continue
    groups.join(one, lefts.length + other)
    isIn[one] = 1
    isIn[lefts.length + other] = 1
  }
  for (const run of runsOfMany(isIn, unmatched))
    for (const at of run) {
      groups.join(run[0]!, at)
      isIn[at] = 1
    }
  const members = Map.groupBy(
    Array.from(isIn.keys()).filter((at) => isIn[at] === 1),
    groups.of,
  )
  return Array.from(members.values())
    .filter((all) => all.length > 2)
    .map((all) => {
      const left = all.filter((at) => at < lefts.length).map((at) => lefts[at]!)
      const right = all.filter((at) => at >= lefts.length).map((at) => rights[at - lefts.length]!)
      return {
        left: left.map(({ line }) => line),
        right: right.map(({ line }) => line),
        why: isTurned
          ? whyOf([right, names.right], [left, names.left])
          : whyOf([left, names.left], [right, names.right]),
      }
    })
}

/**
 * Of an amount that many have only the nearest in time are candidates: all unmatched entries with it that follow each other
 * within the days that are allowed, of both tables. Entries of the right are numbered on behind those of the left.
 */
function runsOfMany(isIn: Uint8Array, { left, right, days, isFree }: Unmatched): number[][] {
  const count = left.entries.length
  const amountOf = (at: number): number => (at < count ? left.entries[at]! : right.entries[at - count]!).amount
  const firstOf = (at: number): number => (at < count ? left.when.first[at]! : right.when.first[at - count]!)
  const lastOf = (at: number): number => (at < count ? left.when.last[at]! : right.when.last[at - count]!)
  const inGroups = Array.from(isIn.keys()).filter((at) => isIn[at] === 1)
  const many = new Set(
    Array.from(groupBy(inGroups, (at) => [`${at < count} ${amountOf(at)}`]).values())
      .filter((all) => all.length >= MANY)
      .map(([at]) => amountOf(at!)),
  )
  if (many.size === 0) return []
  const free = Array.from(isIn.keys()).filter(
    (at) => many.has(amountOf(at)) && (at < count ? isFree.left(at) : isFree.right(at - count)),
  )
  return Array.from(groupBy(free, (at) => [amountOf(at)]).values())
    .flatMap((all) => runsWithin(all.toSorted((a, b) => firstOf(a) - firstOf(b) || a - b)))
    .filter((run) => run.some((at) => at < count) && run.some((at) => at >= count))

  function runsWithin(inOrder: readonly number[]): number[][] {
    const runs: number[][] = []
    let until = -Infinity
    for (const at of inOrder) {
      if (firstOf(at) > until + days) runs.push([])
      runs.at(-1)!.push(at)
      until = Math.max(until, lastOf(at))
    }
    return runs
  }
}

function couldBe(
  { amountStep, keyStep, likenessStep, left, right }: Candidates,
  at: number,
  said: Vocabulary,
): boolean {
  const isOther =
    likenessStep[at] === NOTHING_ALIKE &&
    Math.min(said.left[left[at]!]!.worth, said.right[right[at]!]!.worth) >= SAY_WHO
  return (amountStep[at] === 0 || amountStep[at] === usualStep) && keyStep[at] !== KeyStep.other && !isOther
}

/** Of one table, and what it is called. */
type Told = readonly [entries: readonly Entry[], name: string]

function whyOf([left, leftName]: Told, [right, rightName]: Told): string {
  const amounts = new Set([...left, ...right].map(({ amount }) => Math.abs(amount)))
  const amount = amounts.size === 1 ? `are ${formatMoney([...amounts][0]!, left[0]!.currency)} each` : 'agree in amount'
  const counts = `${left.length} of the ${leftName} and ${right.length} of the ${rightName} ${amount}${timeOf(left, right)}`
  const more = Math.abs(left.length - right.length)
  const side = left.length > right.length ? leftName : rightName
  const without = more === 0 ? '' : ` At least ${more} of the ${side} ${more === 1 ? 'has' : 'have'} no partner.`
  return `${counts}; neither words nor numbers tell which belong together.${without}`
}

function timeOf(left: readonly Entry[], right: readonly Entry[]): string {
  const [earliest, latest] = [extreme(left, 'first'), extreme(right, 'first')]
  const [last, end] = [extreme(left, 'last'), extreme(right, 'last')]
  const waits = [waitBetween(earliest, end), waitBetween(last, latest)]
  if (waits.includes(null)) return ''
  const most = Math.max(...waits.map((wait) => Math.abs(wait!)))
  return most === 0 ? ', of the same days' : `, at most ${most} ${most === 1 ? 'day' : 'days'} apart`
}

function extreme(entries: readonly Entry[], which: 'first' | 'last'): Entry {
  const inOrder = entries.toSorted((a, b) => ((a.day ?? '') < (b.day ?? '') ? -1 : Number(a.day !== b.day)))
  return which === 'first' ? inOrder[0]! : inOrder.at(-1)!
}

interface Disjoint {
  /** The number of the group that something is in. */
  readonly of: (at: number) => number
  readonly join: (one: number, other: number) => void
}

function disjoint(size: number): Disjoint {
  const parent = Int32Array.from({ length: size }, (_, at) => at)
  return { of, join }

  function of(at: number): number {
    let root = at
    while (parent[root] !== root) root = parent[root]!
    for (let step = at; step !== root;) {
      const next = parent[step]!
      parent[step] = root
      step = next
    }
    return root
  }

  function join(one: number, other: number): void {
    const [a, b] = [of(one), of(other)]
    parent[Math.max(a, b)] = Math.min(a, b)
  }
}
