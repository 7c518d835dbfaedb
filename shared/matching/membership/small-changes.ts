import type { Payment } from '../../domain.ts'

/** A run's payments less a few that were held over, with a few that were held over before. */
export interface Change {
  readonly without: readonly Payment[]
  readonly with: readonly Payment[]
}

export interface SmallChanges {
  /** The changes that make count and amount right, of the fewest payments; two are as good as many. */
  readonly found: readonly Change[]
  readonly tried: number
}

interface Sought {
  readonly own: readonly Payment[]
  readonly earlier: readonly Payment[]
  readonly count: number
  readonly amount: number
}

/** More payments than these change hands in no pay-out that one could still be sure of. */
const SIZES = [
  { changed: 1, payments: 2_000 },
  { changed: 2, payments: 150 },
  { changed: 3, payments: 40 },
] as const

/**
 * Takes out and puts in one payment, then two, then three, until count and amount are right. Stops before more sums than
 * `most` were tried, for then one would be right by chance.
 */
export function smallChanges({ own, earlier, count, amount }: Sought, most: number): SmallChanges {
  const fewer = own.length - count
  const delta = own.reduce((sum, one) => sum + one.amount, 0) - amount
  let tried = 0
  for (const { changed, payments } of SIZES) {
    if (own.length + earlier.length > payments) break
    const out = (changed + fewer) / 2
    const into = changed - out
    if (!Number.isInteger(out) || out < 0 || into < 0) continue
    tried += numberOfChoices(earlier.length, into) * numberOfChoices(own.length, out)
    if (tried > most) break
    const found: Change[] = []
    const sumsIn = new Map<number, Payment[][]>()
    for (const chosen of choices(earlier, into)) {
      const sum = sumOf(chosen)
      const same = sumsIn.get(sum)
      if (same) same.push(chosen)
      else sumsIn.set(sum, [chosen])
    }
    for (const without of choices(own, out)) {
      for (const withThese of sumsIn.get(sumOf(without) - delta) ?? []) {
        if (found.length < 2) found.push({ without, with: withThese })
      }
    }
    if (found.length > 0) return { found, tried }
  }
  return { found: [], tried }
}

function sumOf(payments: readonly Payment[]): number {
  return payments.reduce((sum, { amount }) => sum + amount, 0)
}

function numberOfChoices(of: number, size: number): number {
  let number = 1
  for (let at = 0; at < size; at++) number = (number * (of - at)) / (at + 1)
  return Math.max(0, number)
}

/** Every choice of so many of them, 0 to 3. */
function* choices(payments: readonly Payment[], size: number, from = 0): Generator<Payment[]> {
  if (size === 0) {
    yield []
    return
  }
  for (let at = from; at <= payments.length - size; at++)
    for (const rest of choices(payments, size - 1, at + 1)) yield [payments[at]!, ...rest]
}
