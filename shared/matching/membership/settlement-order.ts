import type { Stretch } from './wanted.ts'

/** Fewer settlements of known time than this prove no order: ten would rise by chance once in forty thousand books. */
const PROOF = 10
/** So many of a hundred may be out of order, because they were sent again or their times are mistaken. */
const OUT_OF_ORDER_PERCENT = 10

/** Where each settlement lies by the order of the book's numbers, and how much it speaks against it to lie elsewhere, in bits. */
export interface Order {
  readonly between: ReadonlyMap<string, Stretch>
  /** Its place among the numbers. */
  readonly rank: ReadonlyMap<string, number>
  readonly bits: number
}

/**
 * The stretch of time in which each settlement must lie, judged by its neighbours in order of settlement id: where a
 * book's ids rise with time, a settlement lies between those before and after it whose time is known. Null where they
 * do not rise, or too few are known to tell. `timeOf` holds the moments that are known.
 */
export function stretchesByOrder(settlementIds: readonly string[], timeOf: ReadonlyMap<string, number>): Order | null {
  const ids = inSerialOrder(settlementIds)
  const anchors = ids.filter((id) => timeOf.has(id))
  if (anchors.length < PROOF) return null
  const rising = longestRising(anchors.map((id) => timeOf.get(id)!))
  const outOfOrder = anchors.length - rising.length
  if (outOfOrder > Math.max(1, (anchors.length * OUT_OF_ORDER_PERCENT) / 100)) return null
  return {
    between: between(ids, new Map(rising.map((at) => [anchors[at]!, timeOf.get(anchors[at]!)!]))),
    rank: new Map(ids.map((id, at) => [id, at])),
    bits: Math.log2(anchors.length / Math.max(1, outOfOrder)) + 2,
  }
}

function between(ids: readonly string[], timeOf: ReadonlyMap<string, number>): Map<string, Stretch> {
  const stretches = new Map<string, Stretch>()
  let from = -Infinity
  for (const id of ids) {
    stretches.set(id, { from, to: Infinity })
    from = timeOf.get(id) ?? from
  }
  let to = Infinity
  for (const id of ids.toReversed()) {
    stretches.set(id, { from: stretches.get(id)!.from, to })
    to = timeOf.get(id) ?? to
  }
  return stretches
}

/** Numbers inside ids compare as numbers: `S-9` is before `S-10`. */
export function inSerialOrder(settlementIds: readonly string[]): string[] {
  return settlementIds.toSorted(bySerialNumber())
}

function bySerialNumber(): (a: string, b: string) => number {
  const keys = new Map<string, string>()
  function key(id: string): string {
    const found = keys.get(id) ?? id.replace(/\d+/g, (digits) => digits.padStart(24, '0'))
    keys.set(id, found)
    return found
  }
  return (a, b) => compareText(key(a), key(b)) || compareText(a, b)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

/** The indexes of a longest subsequence that never falls. */
function longestRising(times: readonly number[]): number[] {
  const tails: number[] = []
  const before: number[] = []
  times.forEach((time, at) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (times[tails[middle]!]! <= time) low = middle + 1
      else high = middle
    }
    before[at] = low === 0 ? -1 : tails[low - 1]!
    tails[low] = at
  })
  const rising: number[] = []
  for (let at = tails.at(-1) ?? -1; at !== -1; at = before[at]!) rising.push(at)
  return rising.toReversed()
}
