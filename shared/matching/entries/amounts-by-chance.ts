import { lowerBound } from '../../lower-bound.ts'

/** Amounts are rounded to these, in paise: money is odd, or of whole rupees, of tens, of hundreds, of thousands. */
const GRIDS = [1, 100, 1_000, 5_000, 10_000, 50_000, 100_000, 1_000_000] as const
/** Amounts within a fifth of each other are as likely as each other. */
const NEAR = 0.2

/**
 * How many of some amounts are, by chance, just that one: as many as are near it and as round, spread over all amounts
 * there that are as round. One more is thought of, so that what was never seen is not impossible.
 */
export function byChanceAmong(amounts: readonly number[]): (amount: number) => number {
  const inOrder = amounts.toSorted((a, b) => a - b)
  const round = GRIDS.map((grid) => inOrder.filter((amount) => amount % grid === 0))
  return (amount) =>
    Math.max(...GRIDS.map((grid, at) => (amount % grid === 0 ? expected(round[at]!, amount, grid) : 0)))
}

function expected(round: readonly number[], amount: number, grid: number): number {
  const near = lowerBound(round, amount * (1 + NEAR)) - lowerBound(round, amount * (1 - NEAR))
  return (near + 1) / Math.max(1, (2 * NEAR * amount) / grid)
}
