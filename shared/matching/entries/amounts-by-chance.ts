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

/**
 * How many sums of so many of the amounts are, by chance, within that of a sum: as many as there are, spread as far as the
 * sum goes; where it is round, those of round amounts on fewer places.
 */
export function sumsByChance(amounts: readonly number[], size: number, sum: number, within = 0): number {
  const smaller = amounts.filter((amount) => amount < sum)
  const grids = within > 0 ? [1] : GRIDS.filter((grid) => sum % grid === 0)
  const expectedOn = (grid: number): number => {
    const round = smaller.filter((amount) => amount % grid === 0).length
    return (waysToTake(size, round) * Math.max(grid, 2 * within + 1)) / sum
  }
  return Math.max(...grids.map(expectedOn))
}

/**
 * The same of what is added to the one amount that is not round, which is likely meant where the paise of a sum are its own:
 * how many sums of so many round ones are the rest by chance. Nothing where not just one of the found is less round.
 */
export function roundRestByChance(amounts: readonly number[], found: readonly number[]): number {
  const expectedOn = (grid: number): number => {
    const round = found.filter((amount) => amount % grid === 0)
    if (round.length !== found.length - 1) return 0
    const rest = round.reduce((sum, amount) => sum + amount, 0)
    const such = amounts.filter((amount) => amount % grid === 0 && amount <= rest).length
    return (waysToTake(round.length, such) * grid) / rest
  }
  return Math.max(...GRIDS.map(expectedOn))
}

/** In how many ways so many can be taken of all. */
function waysToTake(size: number, all: number): number {
  let ways = 1
  for (let taken = 0; taken < size; taken++) ways *= Math.max(0, all - taken) / (taken + 1)
  return ways
}
