import type { Payment } from '../../domain.ts'
import { shareOfEqualPairs } from './coincidence.ts'

/** How likely a sum of payments of this book agrees with a given amount by chance. */
export function chanceOfAgreeing(payments: readonly Payment[]): number {
  if (payments.length < 4) return 1
  const amounts = payments.map(({ amount }) => amount).sort((a, b) => a - b)
  const middle = amounts[Math.floor(amounts.length * 0.75)]! - amounts[Math.floor(amounts.length * 0.25)]!
  return Math.min(1, Math.max(shareOfEqualPairs(payments), gridOf(amounts) / Math.max(1, middle)))
}

/** The largest amount that all are multiples of: whole rupees, tens, or single paise. */
function gridOf(amounts: readonly number[]): number {
  let grid = 0
  for (const amount of amounts) {
    let [a, b] = [grid, amount]
    while (b !== 0) [a, b] = [b, a % b]
    grid = a
    if (grid === 1) break
  }
  return grid
}
