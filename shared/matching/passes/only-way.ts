import type { PassState } from './pass.ts'
import { subsetsOf } from './subsets.ts'

/** One item that is all of it, else the fewest that add up to it, where no others do; and how unlikely chance is to do so. */
export function onlyWay<Item extends { readonly amount: number }>(
  items: readonly Item[],
  sum: number,
  { amounts }: PassState,
): { readonly found: readonly Item[]; readonly bits: number }[] {
  const whole = items.filter(({ amount }) => amount === sum)
  if (whole.length > 1) return []
  const { found, ways } = whole.length === 1 ? { found: whole, ways: 1 } : subsetsOf(items, sum)
  if (found === null || ways > 1) return []
  let choices = 1
  for (let at = 0; at < found.length; at++) choices = (choices * (items.length - at)) / (at + 1)
  return [{ found, bits: amounts.surpriseAgain(1, sum) - Math.log2(choices) }]
}
