import { MILLISECONDS_A_DAY } from '../../../day.ts'
import type { Settlement } from '../../../domain.ts'
import { groupBy } from '../../group-by.ts'
import { dayNumberAt, startOfDay } from '../../settlement-cycle.ts'
import type { Order } from '../runs/wanted.ts'
import type { Stretch } from '../stretch.ts'

/** Fewer settlements of known time than this prove no order: ten would rise by chance once in forty thousand books. */
const PROOF = 10
/** So many of a hundred may be out of order, because they were sent again or their times are mistaken. */
const OUT_OF_ORDER_PERCENT = 10

/**
 * By settlement id, the stretch of time in which it must lie, judged by its neighbours in order of settlement id, or else
 * of the references under which a bank paid them out: where these rise with time, a settlement lies between those before
 * and after it whose time is known. None where they do not rise, or too few are known to tell. `timeOf` holds the moments
 * that are known, by settlement id.
 */
export function ordersOf(
  settlements: readonly Pick<Settlement, 'settlementId' | 'utr'>[],
  timeOf: ReadonlyMap<string, number>,
): ReadonlyMap<string, Order> {
  const byId = orderBy('id', settlements, ({ settlementId }) => settlementId, timeOf)
  if (byId !== null) return byId
  const byBank = groupBy(settlements, ({ utr }) => (utr === null ? [] : [kindOf(utr)]))
  return new Map(
    [...byBank].flatMap(([kind, same]) => [
      ...((isRisingInDays(same, timeOf) ? orderBy(kind, same, ({ utr }) => utr!, timeOf) : daysBy(same, timeOf)) ?? []),
    ]),
  )
}

/** The days that they tell, where references rise from day to day. */
function daysBy(
  settlements: readonly Pick<Settlement, 'settlementId' | 'utr'>[],
  timeOf: ReadonlyMap<string, number>,
): Map<string, Order> | null {
  const dayOf = new Map(Array.from(timeOf, ([id, time]) => [id, startOfDay(dayNumberAt(time))]))
  const order = orderBy('', settlements, ({ utr }) => utr!, dayOf)
  if (order === null) return null
  return new Map(
    Array.from(order, ([id, { between: stretch, ...of }]) => [
      id,
      // Its place among others of the day says nothing.
      { ...of, series: id, between: { from: stretch.from, to: stretch.to + MILLISECONDS_A_DAY - 1 } },
    ]),
  )
}

/** Many references carry the day, and are of any order within it: only those that rise within days as well tell the time. */
function isRisingInDays(
  settlements: readonly Pick<Settlement, 'settlementId' | 'utr'>[],
  timeOf: ReadonlyMap<string, number>,
): boolean {
  const times = inSerialOrder(settlements, ({ utr }) => utr!).flatMap(
    ({ settlementId }) => timeOf.get(settlementId) ?? [],
  )
  let [rising, falling] = [0, 0]
  times.forEach((time, at) => {
    const before = times[at - 1]
    if (before === undefined || before === time || dayNumberAt(before) !== dayNumberAt(time)) return
    if (before < time) rising++
    else falling++
  })
  return rising >= PROOF && falling * 100 <= rising * OUT_OF_ORDER_PERCENT
}

/** References of one bank begin alike and are of one length. */
function kindOf(reference: string): string {
  return `${/^\D*/.exec(reference)![0]} ${reference.length}`
}

function orderBy<Of extends { readonly settlementId: string }>(
  series: string,
  settlements: readonly Of[],
  numberOf: (settlement: Of) => string,
  timeOf: ReadonlyMap<string, number>,
): Map<string, Order> | null {
  const known = settlements.filter(({ settlementId }) => timeOf.has(settlementId))
  if (known.length < PROOF) return null
  const ids = inSerialOrder(settlements, numberOf).map(({ settlementId }) => settlementId)
  const anchors = ids.filter((id) => timeOf.has(id))
  const rising = longestRising(anchors.map((id) => timeOf.get(id)!))
  const outOfOrder = anchors.length - rising.length
  if (outOfOrder > Math.max(1, (anchors.length * OUT_OF_ORDER_PERCENT) / 100)) return null
  const stretches = between(ids, new Map(rising.map((at) => [anchors[at]!, timeOf.get(anchors[at]!)!])))
  const bits = Math.log2(anchors.length / Math.max(1, outOfOrder)) + 2
  return new Map(ids.map((id, rank) => [id, { between: stretches.get(id)!, series, rank, bits }]))
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
export function inSerialOrder<Of>(items: readonly Of[], numberOf: (item: Of) => string): Of[] {
  const compare = bySerialNumber()
  return items.toSorted((a, b) => compare(numberOf(a), numberOf(b)))
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
