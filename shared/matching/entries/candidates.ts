import { numberOfDay } from '../settlement-cycle.ts'
import type { Entry } from './entry.ts'
import { likeness, type Vocabulary } from './words.ts'

/** Pairs that are looked at, each with what is alike and what is not. */
export interface Candidates {
  readonly size: number
  readonly left: Int32Array
  readonly right: Int32Array
  /** Which step of `amountSteps` the amounts differ by; 0 for none. */
  readonly amountStep: Uint8Array
  /** Right less left, in days. */
  readonly wait: Int16Array
  readonly likenessStep: Uint8Array
  /** How many entries of the right would be so by chance, by amount and day. */
  readonly chance: Float64Array
}

/** Hundredths of the larger amount up to which two amounts differ. */
export const amountSteps = [0, 0.05, 0.5, 1, 2, 3, 5, 10] as const
const LIKENESS_STEPS = [0, 1, 2.5, 4, 6, 8, 11, 15] as const
const SHARE_STEPS = [0.3, 0.6, 0.85] as const
export const likenessStepCount = 1 + LIKENESS_STEPS.length * (SHARE_STEPS.length + 1)

/** Words that more entries of a side have than this lead to too many of them. */
const COMMON = 4_000
/** So many of its rarest words lead from an entry to others. */
const LEADING = 5
/** So many pairs at most are kept for one entry, the nearest by amount and then by day. */
const MOST_FOR_ONE = 120
/** So many entries by chance have an amount that no other has, and one that is near it. */
const UNSEEN = [0.05, 0.2] as const
/** Amounts so near, in hundredths, are looked at whatever the texts say. */
const NEAR_ANYWAY = 0.5

/** The step of what two entries say alike: how much it is, and how much of what the shorter one says. */
export function likenessStepOf(shared: number, worth: number): number {
  if (worth <= 0) return 0
  const amount = LIKENESS_STEPS.findLastIndex((least) => shared >= least)
  const share = SHARE_STEPS.findLastIndex((least) => shared >= least * worth) + 1
  return 1 + amount * (SHARE_STEPS.length + 1) + share
}

interface Limits {
  readonly days: number
  /** In hundredths of the larger amount. */
  readonly percent: number
}

/** Pairs within the limits whose amounts are the same or near, or that share a word that few have. */
export function findCandidates(
  left: readonly Entry[],
  right: readonly Entry[],
  vocabulary: Vocabulary,
  { days, percent }: Limits,
): Candidates {
  const dayOf = Int32Array.from(right, ({ day }) => numberOfDay(day))
  const amountOf = Float64Array.from(right, ({ amount }) => amount)
  const onDay = countsByDay(dayOf)
  const byAmount = Int32Array.from(right, (_, index) => index).sort((a, b) => amountOf[a]! - amountOf[b]! || a - b)
  const amounts = Float64Array.from(byAmount, (index) => amountOf[index]!)
  const holders = rightsByWord(vocabulary, dayOf)
  const seen = new Int32Array(right.length).fill(-1)
  const found = new Int32Array(right.length)
  const kept = growing()
  left.forEach(({ day, amount }, at) => {
    const on = numberOfDay(day)
    let size = 0
    const near = Math.min(percent, NEAR_ANYWAY)
    const reach = reachOf(amount, near)
    for (let place = lowerBound(amounts, amount - reach); place < amounts.length; place++) {
      if (amounts[place]! > amount + reach) break
      consider(byAmount[place]!)
    }
    if (percent > near) for (const word of leading(at)) considerHolders(holders.get(word)!)
    const nearest = size > MOST_FOR_ONE ? nearestOf(found.subarray(0, size)) : found.subarray(0, size)
    const steps = amountSteps.map((most) => countWithin(amount, most))
    for (const index of nearest) {
      const step = amountStepOf(amount, amountOf[index]!)
      const wait = dayOf[index]! - on
      const [a, b] = [vocabulary.left[at]!, vocabulary.right[index]!]
      // Beside itself; and as if one were there by chance in a while, though none is.
      const inStep = steps[step]! - (step === 0 ? 0 : steps[step - 1]!) - 1 + UNSEEN[Number(step > 0)]!
      kept.add(at, index, step, wait, likenessStepOf(likeness(a, b, vocabulary), Math.min(a.worth, b.worth)))
      kept.chances.push(Math.max(UNSEEN[0], inStep) * (onDay.get(on + wait)! / right.length))
    }

    function consider(index: number): void {
      if (seen[index] === at) return
      seen[index] = at
      const wait = dayOf[index]! - on
      if (wait >= -days && wait <= days && isWithin(amount, amountOf[index]!, percent)) found[size++] = index
    }

    /** Of a word's holders, which are in order of day, those that are near enough in time. */
    function considerHolders(indexes: Int32Array): void {
      for (let place = firstOn(indexes, dayOf, on - days); place < indexes.length; place++) {
        const index = indexes[place]!
        if (dayOf[index]! > on + days) return
        if (isWithin(amount, amountOf[index]!, percent)) consider(index)
      }
    }

    function nearestOf(indexes: Int32Array): Int32Array {
      const apart = (index: number): number => Math.abs(amountOf[index]! - amount)
      return indexes
        .toSorted((a, b) => apart(a) - apart(b) || Math.abs(dayOf[a]! - on) - Math.abs(dayOf[b]! - on) || a - b)
        .subarray(0, MOST_FOR_ONE)
    }
  })
  return kept.candidates()

  /** The rarest of its words that are not too common on the other side. */
  function leading(at: number): number[] {
    return Array.from(vocabulary.left[at]!.words)
      .filter((word) => (holders.get(word)?.length ?? COMMON + 1) <= COMMON)
      .sort((a, b) => vocabulary.bits[b]! - vocabulary.bits[a]! || a - b)
      .slice(0, LEADING)
  }

  function countWithin(amount: number, hundredths: number): number {
    const reach = reachOf(amount, hundredths)
    return lowerBound(amounts, amount + reach + 0.5) - lowerBound(amounts, amount - reach)
  }
}

interface Growing {
  readonly add: (left: number, right: number, step: number, wait: number, like: number) => void
  readonly chances: number[]
  readonly candidates: () => Candidates
}

function growing(): Growing {
  const lefts: number[] = []
  const rights: number[] = []
  const steps: number[] = []
  const waits: number[] = []
  const likes: number[] = []
  const chances: number[] = []
  return {
    add: (left, right, step, wait, like) => {
      lefts.push(left)
      rights.push(right)
      steps.push(step)
      waits.push(wait)
      likes.push(like)
    },
    chances,
    candidates: () => ({
      size: lefts.length,
      left: Int32Array.from(lefts),
      right: Int32Array.from(rights),
      amountStep: Uint8Array.from(steps),
      wait: Int16Array.from(waits),
      likenessStep: Uint8Array.from(likes),
      chance: Float64Array.from(chances),
    }),
  }
}

/** The entries of the right that have a word, in order of day. */
function rightsByWord({ right }: Vocabulary, dayOf: Int32Array): Map<number, Int32Array> {
  const inOrder = Int32Array.from(right, (_, index) => index).sort((a, b) => dayOf[a]! - dayOf[b]! || a - b)
  const of = new Map<number, number[]>()
  for (const index of inOrder)
    for (const word of right[index]!.words) {
      const same = of.get(word)
      if (same) same.push(index)
      else of.set(word, [index])
    }
  return new Map(Array.from(of, ([word, indexes]) => [word, Int32Array.from(indexes)]))
}

function firstOn(indexes: Int32Array, dayOf: Int32Array, day: number): number {
  let low = 0
  let high = indexes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (dayOf[indexes[middle]!]! >= day) high = middle
    else low = middle + 1
  }
  return low
}

function reachOf(amount: number, hundredths: number): number {
  return Math.abs(amount) * (hundredths / (100 - hundredths))
}

/** Both come in or both go out, and they differ by no more. */
function isWithin(a: number, b: number, percent: number): boolean {
  return a === b || (a > 0 === b > 0 && 100 * Math.abs(a - b) <= percent * Math.max(Math.abs(a), Math.abs(b)))
}

function amountStepOf(a: number, b: number): number {
  if (a === b) return 0
  const apart = (100 * Math.abs(a - b)) / Math.max(Math.abs(a), Math.abs(b))
  const step = amountSteps.findIndex((most) => apart <= most)
  return step < 0 ? amountSteps.length - 1 : Math.max(1, step)
}

function countsByDay(days: Int32Array): Map<number, number> {
  const counts = new Map<number, number>()
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1)
  return counts
}

function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! >= value) high = middle
    else low = middle + 1
  }
  return low
}
