/** What adds up to a sum. */
export interface Subsets<Item> {
  /** The smallest that does; null where none does. */
  readonly found: readonly Item[] | null
  /** How many of that size do, two or more counted as two. */
  readonly ways: number
  /** The search ended before all were tried. */
  readonly isCutShort: boolean
}

/** So many items at most are added up: among more, some few fit any sum. */
const MOST_ITEMS = 80

/** The fewest items, two to four of them, that add up to exactly that sum, and whether others as few do. */
export function subsetsOf<Item extends { readonly amount: number }>(
  items: readonly Item[],
  sum: number,
): Subsets<Item> {
  const small = items.filter(({ amount }) => amount < sum)
  if (small.length > MOST_ITEMS) return { found: null, ways: 0, isCutShort: true }
  for (const size of [2, 3, 4] as const) {
    const found: Item[][] = []
    collect(small, sum, size, found)
    if (found.length > 0) return { found: found[0]!, ways: Math.min(2, found.length), isCutShort: false }
  }
  return { found: null, ways: 0, isCutShort: false }
}

/** All items, or all but one or two of them, where that is exactly the sum. */
export function nearlyAllOf<Item extends { readonly amount: number }>(
  items: readonly Item[],
  sum: number,
): Subsets<Item> {
  const none = { found: null, ways: 0, isCutShort: false }
  if (items.length > MOST_ITEMS) return none
  const over = items.reduce((total, { amount }) => total + amount, 0) - sum
  if (over < 0) return none
  if (over === 0) return { found: items, ways: 1, isCutShort: false }
  const one = items.filter(({ amount }) => amount === over)
  const { found, ways } = one.length > 0 ? { found: [one[0]!], ways: one.length } : subsetsOf(items, over)
  if (found === null || found.length > 2) return none
  const left = new Set(found)
  return { found: items.filter((item) => !left.has(item)), ways, isCutShort: false }
}

/** Two at most of that size: a second one is enough to know that the first proves nothing. */
function collect<Item extends { readonly amount: number }>(
  items: readonly Item[],
  sum: number,
  size: 2 | 3 | 4,
  found: Item[][],
): void {
  const pairs = new Map<number, [number, number][]>()
  for (let b = 0; b < items.length; b++) {
    // All pairs before b, so that every set is found once, by its last item or its last two.
    if (size === 2) {
      for (let a = 0; a < b; a++) if (items[a]!.amount + items[b]!.amount === sum && put([a, b])) return
      continue
    }
    if (size === 3) {
      for (const [x, y] of pairs.get(sum - items[b]!.amount) ?? []) if (put([x, y, b])) return
    } else
      for (let c = b + 1; c < items.length; c++)
        for (const [x, y] of pairs.get(sum - items[b]!.amount - items[c]!.amount) ?? []) if (put([x, y, b, c])) return
    for (let a = 0; a < b; a++) {
      const both = items[a]!.amount + items[b]!.amount
      if (both >= sum) continue
      const same = pairs.get(both)
      if (same) same.push([a, b])
      else pairs.set(both, [[a, b]])
    }
  }

  function put(places: readonly number[]): boolean {
    found.push(places.map((place) => items[place]!))
    return found.length >= 2
  }
}
