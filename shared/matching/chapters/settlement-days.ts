import { inSerialOrder } from '../membership/settlement-order.ts'

/** A settlement that comes before its neighbour by more days than money is late is out of order. */
const OUT_OF_ORDER = 10
/** So many of a hundred may be. */
const OUT_OF_ORDER_PERCENT = 5

/**
 * About when each settlement was paid out, as day numbers: the day of the line that carries its UTR where one does,
 * else the day of the one before it in the provider's numbering. Null where the numbers do not rise with time, or no day
 * is known at all.
 */
export function settlementDays(
  settlementIds: readonly string[],
  known: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> | null {
  if (known.size === settlementIds.length) return known
  const ids = inSerialOrder(settlementIds)
  const dated = ids.flatMap((id) => known.get(id) ?? [])
  if (dated.length === 0) return null
  let falls = 0
  for (let at = 1; at < dated.length; at++) if (dated[at - 1]! - dated[at]! > OUT_OF_ORDER) falls++
  if (100 * falls > OUT_OF_ORDER_PERCENT * dated.length) return null
  const days = new Map<string, number>()
  let last = dated[0]!
  for (const id of ids) {
    last = known.get(id) ?? last
    days.set(id, last)
  }
  return days
}
