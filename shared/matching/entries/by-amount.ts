import { lowerBound } from '../../lower-bound.ts'

/** The entries of a table by amount in paise and by day number. */
export interface ByAmount {
  /** Those of amounts between the two and of days between the two, all included; of one amount, the nearest to `on` first. */
  readonly find: (least: number, most: number, days: Days, found: (index: number) => void) => void
  /** How many have this very amount on these days. */
  readonly count: (amount: number, from: number, to: number) => number
  /** Whether any has an amount between the two, on these days. */
  readonly has: (least: number, most: number, from: number, to: number) => boolean
  /** How many have an amount between the two, whatever their day. */
  readonly countAll: (least: number, most: number) => number
  /** How many of these days there are at all, as a share of all. */
  readonly share: (from: number, to: number) => number
  /** How many would have just this amount by chance: round amounts come again, odd ones hardly. */
  readonly expected: (amount: number) => number
}

interface Days {
  readonly from: number
  readonly to: number
  readonly on: number
  /** Of one amount no more than so many are found. */
  readonly most: number
}

/** Amounts within a fourth of each other are as likely as each other, where they are as round. */
const NEAR = 0.25
/** Amounts end in so many zeros at most, in paise: beyond, they are as round as each other. */
const MOST_ZEROS = 7

interface OfAmount {
  readonly days: Int32Array
  readonly indexes: Int32Array
}

export function byAmount(amounts: Float64Array, days: Int32Array): ByAmount {
  const order = Int32Array.from(amounts, (_, index) => index).sort(
    (a, b) => amounts[a]! - amounts[b]! || days[a]! - days[b]! || a - b,
  )
  const sorted = Float64Array.from(order, (index) => amounts[index]!)
  const sortedDays = days.toSorted()
  const distinct: number[] = []
  const groups: OfAmount[] = []
  for (let first = 0; first < order.length;) {
    let end = first
    while (end < order.length && sorted[end] === sorted[first]) end++
    const indexes = order.subarray(first, end)
    distinct.push(sorted[first]!)
    groups.push({ indexes, days: Int32Array.from(indexes, (index) => days[index]!) })
    first = end
  }
  const round = Array.from({ length: MOST_ZEROS + 1 }, (_, zeros) =>
    sorted
      .filter((amount) => zerosOf(amount) >= zeros)
      .map(Math.abs)
      .sort(),
  )
  return { find, count, has, countAll, share, expected }

  function find(least: number, most: number, { from, to, on, most: upTo }: Days, found: (index: number) => void): void {
    for (let at = lowerBound(distinct, least); at < distinct.length && distinct[at]! <= most; at++) {
      const { days: of, indexes } = groups[at]!
      // Outwards from the day.
      let after = lowerBound(of, on)
      let before = after - 1
      for (let taken = 0; taken < upTo; taken++) {
        const isAfter = after < of.length && of[after]! <= to
        const isBefore = before >= 0 && of[before]! >= from
        if (!isAfter && !isBefore) break
        if (isAfter && (!isBefore || of[after]! - on <= on - of[before]!)) found(indexes[after++]!)
        else found(indexes[before--]!)
      }
    }
  }

  function count(amount: number, from: number, to: number): number {
    const at = lowerBound(distinct, amount)
    if (distinct[at] !== amount) return 0
    const { days: of } = groups[at]!
    return lowerBound(of, to + 1) - lowerBound(of, from)
  }

  function has(least: number, most: number, from: number, to: number): boolean {
    for (let at = lowerBound(distinct, least); at < distinct.length && distinct[at]! <= most; at++) {
      const { days: of } = groups[at]!
      const first = lowerBound(of, from)
      if (first < of.length && of[first]! <= to) return true
    }
    return false
  }

  function countAll(least: number, most: number): number {
    return lowerBound(sorted, most + 0.5) - lowerBound(sorted, least)
  }

  function share(from: number, to: number): number {
    return (lowerBound(sortedDays, to + 1) - lowerBound(sortedDays, from)) / Math.max(1, sortedDays.length)
  }

  function expected(amount: number): number {
    const size = Math.abs(amount)
    const zeros = zerosOf(amount)
    const [least, most] = [size * (1 - NEAR), size * (1 + NEAR)]
    const as = round[zeros]!
    const here = lowerBound(as, most + 0.5) - lowerBound(as, least)
    const values = Math.max(1, Math.floor(most / 10 ** zeros) - Math.ceil(least / 10 ** zeros) + 1)
    return here / values
  }
}

function zerosOf(amount: number): number {
  let zeros = 0
  for (let left = amount; left !== 0 && left % 10 === 0 && zeros < MOST_ZEROS; left /= 10) zeros++
  return zeros
}
