import type { ByAmount } from './by-amount.ts'
import type { Entry } from './entry.ts'

/** So many entries show what is usual. */
const SAMPLED = 400
/** A ratio that fewer have, or a smaller share of all, is none. */
const LEAST = 5
const LEAST_SHARE = 0.05
/** And it must be found so much more often than ratios at random are. */
const AHEAD = 4
/** An amount that more entries have by chance shows nothing. */
const ODD = 0.2
/** Within a paisa it is the same, however it was rounded. */
const A_PAISA = 1
const GST = 1.18

/**
 * What the amounts of the right are of those of the left where they are not the same, as when a gateway keeps 2 % of each or
 * a customer deducts 10 % of tax: one ratio by which many agree to the paisa; null where there is none.
 */
export function usualRatio(
  lefts: readonly Entry[],
  rights: ByAmount,
  { days, percent, dayOf }: { readonly days: number; readonly percent: number; readonly dayOf: Int32Array },
): number | null {
  const step = Math.max(1, Math.ceil(lefts.length / SAMPLED))
  const sample = lefts.flatMap(({ amount }, at) => (at % step === 0 ? [{ amount, on: dayOf[at]! }] : []))
  const ratios = possibleRatios().filter((ratio) => 100 * (1 - Math.min(ratio, 1 / ratio)) <= percent)
  const hits = ratios.map(
    (ratio) =>
      sample.filter(({ amount, on }) => {
        const target = amount * ratio
        return (
          rights.has(target - A_PAISA, target + A_PAISA, on - days, on + days) &&
          rights.expected(Math.round(target)) < ODD
        )
      }).length,
  )
  let best = 0
  hits.forEach((count, at) => {
    if (count > hits[best]!) best = at
  })
  const most = hits[best] ?? 0
  const usual = hits.toSorted((a, b) => a - b)[hits.length >> 1] ?? 0
  return most >= Math.max(LEAST, LEAST_SHARE * sample.length, AHEAD * usual) ? ratios[best]! : null
}

/** Whether one amount is that ratio of the other, to the paisa. */
export function isOfRatio(left: number, right: number, ratio: number | null): boolean {
  return ratio !== null && left !== right && Math.abs(left * ratio - right) <= A_PAISA
}

/** Less a percentage, with GST on it or on what is before GST; or more by as much. */
function possibleRatios(): number[] {
  const percents = Array.from({ length: 300 }, (_, at) => (at + 1) * 0.0005)
  const less = [
    ...percents.map((part) => 1 - part),
    ...percents.filter((part) => part <= 0.05).map((part) => 1 - part * GST),
    ...[0.001, 0.01, 0.02, 0.05, 0.1].map((part) => 1 - part / GST),
  ]
  return [...new Set([...less, ...less.map((ratio) => 1 / ratio)])]
}
