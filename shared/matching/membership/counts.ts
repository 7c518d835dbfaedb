import { lowerBound } from '../../lower-bound.ts'

/** How seldom so many payments or more are due at one cut-off, in bits: by how many were due at those of the book. */
export type CountBits = (count: number) => number

export function countBitsOf(payOuts: readonly { readonly count: number }[]): CountBits {
  const counts = payOuts.map(({ count }) => count).sort((a, b) => a - b)
  // As if one more had been seen, larger than all: no count is impossible.
  const all = counts.length + 1
  return (count) => Math.log2(all / (all - lowerBound(counts, count)))
}
