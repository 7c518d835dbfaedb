import type { Payment } from '../../domain.ts'
import { lowerBound } from '../../lower-bound.ts'

/** How surprising amounts are that the book does not hold, in bits: by the amounts that it does hold. */
export interface Amounts {
  /** That so many payments add up to exactly this, beside those of the book; infinite where they cannot. */
  readonly surprise: (count: number, sum: number) => number
  /** The same where the book holds as many that do: those prove nothing of others. */
  readonly surpriseAgain: (count: number, sum: number) => number
  /** That an amount which no other record of the book has comes up once more, in bits. */
  readonly rarity: (amount: number) => number
  /** The least surprising single payment of the book: below, a sum of few proves little. */
  readonly commonest: number
  /** How surprising a payment of the book is that has no amount of its own, in bits. */
  readonly usual: number
}

/** The sums of so many amounts are counted out, the commonest ones, while there are not more of them than this. */
const COUNTED_OUT = 48
const MOST_SUMS = 20_000
/** Amounts within a fifth of each other are as likely as each other. */
const NEAR = 0.2
/** Sums of several are estimated from so many of them; a prime, so that each amount is added to other ones each time. */
const SAMPLE = 1021
const STRIDE = 31
/** More than so many come to about as many times what they are on average, whatever they are. */
const MOST_ADDED = 64
/** As if so many more amounts were known, spread evenly over six decades: a small book says little of what it does not hold. */
const AS_IF = 4
const DECADES = Math.log(1e6)

export function amountsOf(payments: readonly Pick<Payment, 'amount'>[]): Amounts {
  const times = new Map<number, number>()
  for (const { amount } of payments) times.set(amount, (times.get(amount) ?? 0) + 1)
  const sorted = payments.map(({ amount }) => amount as number).sort((a, b) => a - b)
  const { grid, rest } = gridOf(sorted)
  const total = Math.max(1, sorted.length)
  // Good and Turing: what was never seen is as likely as all that was seen once.
  const once = [...times.values()].filter((count) => count === 1).length
  const unseen = (once + 1) / (total + 2)
  let most = 1
  for (const count of times.values()) most = Math.max(most, count)
  const isAllCounted = times.size <= COUNTED_OUT
  const sums: (ReadonlyMap<number, number> | null)[] = [null, commonestOf(times, total)]
  const sampled = sampledSums(sorted)
  return {
    surprise,
    surpriseAgain: (count, sum) =>
      count === 1 ? -Math.log2(single(sum, Math.max(0, (times.get(sum) ?? 0) - 1))) : surprise(count, sum),
    rarity: (amount) => -Math.log2(unseen * nearby(amount)),
    commonest: -Math.log2(most / total),
    usual: sorted.length === 0 ? 0 : -Math.log2(nearby(sorted[sorted.length >> 1]!)),
  }

  function surprise(count: number, sum: number): number {
    if (count <= 0 || sum < count) return Infinity
    if ((sum - count * rest) % grid === 0) return -Math.log2(likelihood(count, sum))
    // That a flat fee is kept of each is read off the amounts, and one that is no multiple then was not seen yet.
    return rest === 0 ? Infinity : -Math.log2(spread(count, sum, 1) / (total + 2))
  }

  function single(amount: number, seen: number): number {
    return ((1 - unseen) * seen) / total + unseen * nearby(amount)
  }

  function likelihood(count: number, sum: number): number {
    if (count === 1) return single(sum, times.get(sum) ?? 0)
    const counted = sumsOf(count)
    const estimate = spread(count, sum, grid)
    if (counted === null) return estimate
    return Math.max(counted.get(sum) ?? 0, (isAllCounted ? unseen : 1) * estimate)
  }

  /** How often so many payments add up to what, where the book's amounts are few enough to count it out; null where not. */
  function sumsOf(count: number): ReadonlyMap<number, number> | null {
    while (sums.length <= count) {
      const before = sums.at(-1)!
      const single = sums[1]!
      if (before === null || before.size * single.size > MOST_SUMS) sums.push(null)
      else sums.push(added(before, single))
    }
    return sums[count]!
  }

  function nearby(amount: number): number {
    return spread(1, amount, grid)
  }

  /** The share of one step among the sums of so many amounts that are near this one. */
  function spread(count: number, sum: number, step: number): number {
    const some = Math.min(count, MOST_ADDED)
    const near = count === 1 ? sorted : sampled(some)
    const about = (sum * some) / count
    const from = lowerBound(near, about * (1 - NEAR))
    const to = lowerBound(near, about * (1 + NEAR))
    const steps = Math.max(1, (2 * NEAR * sum) / step)
    const here = (sorted.length * (to - from)) / near.length / steps
    // Each of them may be the one that is unlike those of the book.
    const anywhere = (step * count) / (sum * DECADES)
    return (here + AS_IF * anywhere) / (sorted.length + AS_IF)
  }
}

/** By how many are added: some of the sums that they can come to, in order, in which each amount is as often as in the book. */
function sampledSums(sorted: readonly number[]): (count: number) => Float64Array {
  const sample = new Float64Array(SAMPLE).map((_, of) => sorted[Math.floor(((of + 0.5) * sorted.length) / SAMPLE)] ?? 0)
  const sums = [sample]
  const inOrder: Float64Array[] = []
  let step = 1
  return (count) => {
    while (sums.length < count) {
      step = (step * STRIDE) % SAMPLE
      const added = sums.length
      sums.push(sums.at(-1)!.map((sum, of) => sum + sample[(of * step + added) % SAMPLE]!))
    }
    return (inOrder[count] ??= sums[count - 1]!.toSorted())
  }
}

/** By amount the share of the payments that have it; of very many amounts, those that come again most often. */
function commonestOf(times: ReadonlyMap<number, number>, total: number): ReadonlyMap<number, number> | null {
  const again = times.size <= COUNTED_OUT ? [...times] : [...times].filter(([, count]) => count > 1)
  if (again.length === 0) return null
  const commonest = again.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, COUNTED_OUT)
  return new Map(commonest.map(([amount, count]) => [amount, count / total]))
}

function added(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): Map<number, number> {
  const sums = new Map<number, number>()
  for (const [one, share] of a)
    for (const [other, part] of b) sums.set(one + other, (sums.get(one + other) ?? 0) + share * part)
  return sums
}

/** Fewer amounts than this may share a factor by chance. */
const FEW = 8
const A_RUPEE = 100

/** Every amount is a multiple of the grid and the rest; in paise. */
interface Grid {
  readonly grid: number
  readonly rest: number
}

/** The widest one: of whole rupees, of tens, of tens less a flat fee, or of single paise. */
function gridOf(amounts: readonly number[]): Grid {
  if (amounts.length < FEW) return { grid: amounts.every((amount) => amount % A_RUPEE === 0) ? A_RUPEE : 1, rest: 0 }
  const least = amounts[0]!
  const apart = amounts.reduce((grid, amount) => commonDivisor(grid, amount - least), 0)
  if (apart > 0 && apart % A_RUPEE === 0) return { grid: apart, rest: least % apart }
  return { grid: commonDivisor(apart, least), rest: 0 }
}

function commonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b]
  return a
}
