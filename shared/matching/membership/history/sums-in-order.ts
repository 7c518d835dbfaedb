import type { Settlement } from '../../../domain.ts'

/** A stretch of a list: from `first` up to, not including, `end`. */
export interface InRow {
  readonly first: number
  readonly end: number
}

/** Settlements of so many different counts are looked for. */
const MOST_COUNTS = 40
const MOST_AMOUNTS = 60_000
/** And so many that tell no count. */
const MOST_UNCOUNTED = 400

/** The stretches that are settlements to the paisa, by count and sum, or by sum where it tells no count; each where one alone is. */
export function sumsInOrder(amounts: readonly number[], settlements: readonly Settlement[]): InRow[] {
  if (amounts.length > MOST_AMOUNTS) return []
  const upTo = new Float64Array(amounts.length + 1)
  amounts.forEach((amount, at) => (upTo[at + 1] = upTo[at]! + amount))
  const byCount = new Map<number, Set<number>>()
  for (const { count, amount } of settlements) {
    // One payment alone agrees too easily.
    if (count === null || count < 2) continue
    const wanted = byCount.get(count)
    if (wanted) wanted.add(amount)
    else byCount.set(count, new Set([amount]))
  }
  const counts = [...byCount].sort(([, a], [, b]) => b.size - a.size).slice(0, MOST_COUNTS)
  const uncounted = settlements.filter(({ count }) => count === null).slice(0, MOST_UNCOUNTED)
  return [...counts.flatMap(ofCount), ...uncounted.flatMap(({ amount }) => onlyRow(amounts, amount) ?? [])]

  function ofCount([count, wanted]: readonly [number, ReadonlySet<number>]): InRow[] {
    const found = new Map<number, InRow | null>()
    for (let first = 0; first + count <= amounts.length; first++) {
      const sum = upTo[first + count]! - upTo[first]!
      if (wanted.has(sum)) found.set(sum, found.has(sum) ? null : { first, end: first + count })
    }
    return [...found.values()].filter((row) => row !== null)
  }
}

/** The one stretch of several that comes to that much; null where there is none, or more than one. */
function onlyRow(amounts: readonly number[], sum: number): InRow | null {
  let found: InRow | null = null
  let [first, within] = [0, 0]
  for (let end = 1; end <= amounts.length; end++) {
    within += amounts[end - 1]!
    while (within > sum) within -= amounts[first++]!
    if (within !== sum || end - first < 2) continue
    if (found !== null) return null
    found = { first, end }
  }
  return found
}
