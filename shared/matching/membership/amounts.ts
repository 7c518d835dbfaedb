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
/** As if so many more amounts were known, spread evenly over six decades: a small book says little of what it does not hold. */
const AS_IF = 4
const DECADES = Math.log(1e6)

export function amountsOf(payments: readonly Pick<Payment, 'amount'>[]): Amounts {
  const times = new Map<number, number>()
  for (const { amount } of payments) times.set(amount, (times.get(amount) ?? 0) + 1)
  const sorted = payments.map(({ amount }) => amount as number).sort((a, b) => a - b)
  const grid = gridOf(sorted)
  const total = Math.max(1, sorted.length)
  // Good and Turing: what was never seen is as likely as all that was seen once.
  const once = [...times.values()].filter((count) => count === 1).length
  const unseen = (once + 1) / (total + 2)
  let most = 1
  for (const count of times.values()) most = Math.max(most, count)
  const isAllCounted = times.size <= COUNTED_OUT
  const sums: (ReadonlyMap<number, number> | null)[] = [null, commonestOf(times, total)]
  return {
    surprise,
    surpriseAgain: (count, sum) =>
      count === 1 ? -Math.log2(single(sum, Math.max(0, (times.get(sum) ?? 0) - 1))) : surprise(count, sum),
    rarity: (amount) => -Math.log2(unseen * nearby(amount)),
    commonest: -Math.log2(most / total),
    usual: sorted.length === 0 ? 0 : -Math.log2(nearby(sorted[sorted.length >> 1]!)),
  }

  function surprise(count: number, sum: number): number {
    return count <= 0 || sum < count || sum % grid !== 0 ? Infinity : -Math.log2(likelihood(count, sum))
  }

  function single(amount: number, seen: number): number {
    return ((1 - unseen) * seen) / total + unseen * nearby(amount)
  }

  function likelihood(count: number, sum: number): number {
    if (count === 1) return single(sum, times.get(sum) ?? 0)
    const counted = sumsOf(count)
    if (counted === null) return nearby(sum / count)
    return Math.max(counted.get(sum) ?? 0, (isAllCounted ? unseen : 1) * nearby(sum / count))
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

  /** The share of one step of the grid among the amounts around this one. */
  function nearby(amount: number): number {
    const from = lowerBound(sorted, amount * (1 - NEAR))
    const to = lowerBound(sorted, amount * (1 + NEAR))
    const steps = Math.max(1, (2 * NEAR * amount) / grid)
    const here = (to - from) / steps
    const anywhere = grid / (amount * DECADES)
    return (here + AS_IF * anywhere) / (sorted.length + AS_IF)
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

/** The largest amount that all are multiples of: whole rupees, tens, or single paise. */
function gridOf(amounts: readonly number[]): number {
  if (amounts.length < FEW) return amounts.every((amount) => amount % A_RUPEE === 0) ? A_RUPEE : 1
  let grid = 0
  for (const amount of amounts) {
    let [a, b] = [grid, amount]
    while (b !== 0) [a, b] = [b, a % b]
    grid = a
    if (grid === 1) break
  }
  return Math.max(1, grid)
}
