import { byAmount } from './by-amount.ts'
import { growing, type Candidates } from './candidate-lists.ts'
import { deductedRate, leftWhereDeducted } from './tax-deducted.ts'
import type { Entry } from './entry.ts'
import { KeyStep, type Keys } from './keys.ts'
import { isOfRatio, usualRatio } from './ratio.ts'
import { areOfSeveralDays, type When } from './when.ts'
import type { Vocabulary } from './words.ts'

/** Hundredths of the larger amount up to which two amounts differ. */
export const amountSteps = [0, 0.05, 0.5, 1, 2, 3, 5, 10, 20, 30] as const
/** And one more, for amounts that differ by what is usual between the two tables. */
export const usualStep = amountSteps.length
/** And one for what tax that is deducted explains. */
export const deductedStep = usualStep + 1
const LIKENESS_STEPS = [0, 1, 2.5, 4, 6, 8, 11, 15] as const
const SHARE_STEPS = [0.3, 0.6, 0.85] as const
export const likenessStepCount = 1 + LIKENESS_STEPS.length * (SHARE_STEPS.length + 1)

/** Words that more entries of a side have than this lead to too many of them. */
const COMMON = 4_000
/** So many of its rarest words lead from an entry to others. */
const LEADING = 5
/** So many pairs at most are kept for one entry: those that share a key, then the nearest by amount and then by day. */
const MOST_FOR_ONE = 120
/** So many entries of one amount are looked at. */
const MOST_OF_AMOUNT = 60
/** So many entries by chance have an amount that no other has, and one that is near it. */
const UNSEEN = [0.01, 0.2] as const
/** Half of what is equal by chance comes on the same days, half of it on any day. */
const SAME_DAY = 0.5
/** Amounts so near, in hundredths, are looked at whatever the texts say. */
const NEAR_ANYWAY = 0.5

/** The step of what two entries say alike: how much it is, and how much of what the shorter one says. */
export function likenessStepOf(shared: number, worth: number): number {
  if (worth <= 0) return 0
  const amount = LIKENESS_STEPS.findLastIndex((least) => shared >= least)
  const share = SHARE_STEPS.findLastIndex((least) => shared >= least * worth) + 1
  return 1 + amount * (SHARE_STEPS.length + 1) + share
}

/** How much a step stands for, and how much of what the shorter one says, each as a step of its own. */
export function levelsOf(step: number): { readonly level: number; readonly share: number } {
  const shares = SHARE_STEPS.length + 1
  return { level: Math.floor((step - 1) / shares), share: (step - 1) % shares }
}

/** In paise; and of small amounts it is no rounding any more. */
const A_RUPEE = 100
const MOST_ROUNDED = 0.005

export interface Compared {
  readonly vocabulary: Vocabulary
  readonly keys: Keys
  readonly when: { readonly left: When; readonly right: When }
}

/** How far apart two entries are looked at. */
export interface Limits {
  readonly days: number
  /** In hundredths of the larger amount. */
  readonly percent: number
}

/**
 * Pairs within the limits whose amounts are the same or near, or that share a key or a word that few have; `every`: of one
 * in so many entries of the left.
 */
export function findCandidates(
  left: readonly Entry[],
  right: readonly Entry[],
  { vocabulary, keys, when }: Compared,
  { days, percent }: Limits,
  every = 1,
): Candidates {
  const { first: dayOf, last: lastOf } = when.right
  const amountOf = Float64Array.from(right, ({ amount }) => amount)
  const amounts = byAmount(amountOf, dayOf)
  const ratio = usualRatio(left, amounts, { days, percent, dayOf: when.left.first })
  const holders = rightsByWord(vocabulary, dayOf)
  const longest = dayOf.reduce((most, day, at) => Math.max(most, lastOf[at]! - day), 0)
  const seen = new Int32Array(right.length).fill(-1)
  const found: number[] = []
  const kept = growing()
  const areMonths = areOfSeveralDays(when.left) || areOfSeveralDays(when.right)
  left.forEach(({ amount }, at) => {
    if (at % every !== 0) return
    const [on, end] = [when.left.first[at]!, when.left.last[at]!]
    const [from, to] = [on - days - longest, end + days]
    const window = to - from + 1
    found.length = 0
    for (const index of keys.holders(at)) consider(index)
    const keyed = found.length
    const near = Math.min(percent, NEAR_ANYWAY)
    const reach = reachOf(amount, near)
    amounts.find(amount - reach, amount + reach, { from, to, on, most: MOST_OF_AMOUNT }, consider)
    if (ratio !== null)
      amounts.find(amount * ratio - 1, amount * ratio + 1, { from, to, on, most: MOST_OF_AMOUNT }, consider)
    if (percent > near) for (const word of leading(at)) considerHolders(holders.get(word)!)
    const nearest = found.length > MOST_FOR_ONE ? nearestOf(keyed) : found
    const steps = amountSteps.map((most) =>
      amounts.countAll(amount - reachOf(amount, most), amount + reachOf(amount, most)),
    )
    const share = amounts.share(from, to)
    for (const index of nearest) {
      const own = amountOf[index]!
      const step = stepOf(own)
      const wait = waitTo(index)
      const [a, b] = [vocabulary.left[at]!, vocabulary.right[index]!]
      const keyStep = keys.step(at, index)
      kept.add({
        left: at,
        right: index,
        amountStep: step,
        wait,
        likenessStep: likenessStepOf(vocabulary.likeness(a, b), Math.min(a.worth, b.worth)),
        keyStep,
        keyBits: keyStep === KeyStep.shared ? keys.bits(at, index) : 0,
        chance:
          step === 0 || step === usualStep
            ? equalByChance(own, index, wait)
            : nearByChance(step === deductedStep ? deducted() : steps[step]! - steps[step - 1]!, index, wait),
      })
    }

    function stepOf(own: number): number {
      if (own === amount) return 0
      if (isOfRatio(amount, own, ratio)) return usualStep
      return deductedRate(amount, own) === null ? amountStepOf(amount, own, percent) : deductedStep
    }

    /** How many there are, whatever their day, of which it could be left, or they of it. */
    function deducted(): number {
      return leftWhereDeducted(amount).reduce((sum, { least, most }) => sum + amounts.countAll(least, most), 0)
    }

    /** Others of the very amount on that day; and as if one were there by chance in a while, though none is. */
    function equalByChance(amount: number, index: number, wait: number): number {
      const [first, last] = wait === 0 && end > on ? [on, end] : [dayOf[index]!, dayOf[index]!]
      const thatDay = amounts.count(amount, first, last) - 1
      // Months are so long that one more or less of them at the edge of the window would decide.
      const equal = areMonths
        ? (amounts.count(amount, -Infinity, Infinity) - 1) * share
        : amounts.count(amount, from, to) - 1
      const expected = Math.max(UNSEEN[0], amounts.expected(amount)) * share
      return SAME_DAY * thatDay + ((1 - SAME_DAY) * equal + expected) * partOfWindow(index, wait)
    }

    function nearByChance(inStep: number, index: number, wait: number): number {
      return (Math.max(0, inStep - 1) + UNSEEN[1]) * share * partOfWindow(index, wait)
    }

    /** Which part of the days that are looked at is as far away: a month as a whole, and of a month any of its days. */
    function partOfWindow(index: number, wait: number): number {
      const length = lastOf[index]! - dayOf[index]! + 1
      return (length === 1 && wait === 0 ? end - on + 1 : length) / window
    }

    function waitTo(index: number): number {
      return Math.max(0, dayOf[index]! - end) + Math.min(0, lastOf[index]! - on)
    }

    function consider(index: number): void {
      if (seen[index] === at) return
      seen[index] = at
      const wait = waitTo(index)
      const isNear = isWithin(amount, amountOf[index]!, percent) || isOfRatio(amount, amountOf[index]!, ratio)
      if (wait >= -days && wait <= days && isNear) found.push(index)
    }

    /** Of a word's holders, which are in order of day, those that are near enough in time. */
    function considerHolders(indexes: Int32Array): void {
      for (let place = firstOn(indexes, dayOf, from); place < indexes.length; place++) {
        const index = indexes[place]!
        if (dayOf[index]! > to) return
        if (isWithin(amount, amountOf[index]!, percent)) consider(index)
      }
    }

    function nearestOf(first: number): readonly number[] {
      const apart = (index: number): number => Math.abs(amountOf[index]! - amount)
      const others = found
        .slice(first)
        .sort((a, b) => apart(a) - apart(b) || Math.abs(dayOf[a]! - on) - Math.abs(dayOf[b]! - on) || a - b)
      return [...found.slice(0, first), ...others].slice(0, MOST_FOR_ONE)
    }
  })
  return kept.candidates(ratio)

  /** The rarest of its words that are not too common on the other side. */
  function leading(at: number): number[] {
    return Array.from(vocabulary.left[at]!.words)
      .filter((word) => (holders.get(word)?.length ?? COMMON + 1) <= COMMON)
      .sort((a, b) => vocabulary.bits[b]! - vocabulary.bits[a]! || a - b)
      .slice(0, LEADING)
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

/** Both come in or both go out, and they differ by no more, but for what rounding to the rupee makes of it. */
function isWithin(a: number, b: number, percent: number): boolean {
  if (a === b) return true
  const larger = Math.max(Math.abs(a), Math.abs(b))
  const rounding = percent > 0 ? Math.min(A_RUPEE, larger * MOST_ROUNDED) : 0
  return a > 0 === b > 0 && 100 * (Math.abs(a - b) - rounding) <= percent * larger
}

/** The step of two amounts that are within the limit: rounding brings none beyond the last one that is looked at. */
function amountStepOf(a: number, b: number, percent: number): number {
  if (a === b) return 0
  const apart = (100 * Math.abs(a - b)) / Math.max(Math.abs(a), Math.abs(b))
  const stepOf = (hundredths: number): number => {
    const step = amountSteps.findIndex((most) => hundredths <= most)
    return step < 0 ? amountSteps.length - 1 : Math.max(1, step)
  }
  return Math.min(stepOf(apart), stepOf(percent))
}
