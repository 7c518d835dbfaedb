import { inSerialOrder } from '../membership/history/settlement-order.ts'

/** A settlement that comes before its neighbour by more days than money is late is out of order. */
const OUT_OF_ORDER = 10
/** So many of a hundred may be. */
const OUT_OF_ORDER_PERCENT = 5

/**
 * About when each settlement was paid out, as day numbers: the day that is known of it, by a record or by the line that
 * carries its UTR; else, and where its money came much later than that of the next one, the day of the one before it in
 * the provider's numbering. Null where a day is not known and the numbers do not rise with time.
 */
export function settlementDays(
  settlementIds: readonly string[],
  known: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> | null {
  const ids = inSerialOrder(settlementIds, (id) => id)
  const dated = ids.filter((id) => known.has(id))
  const isLate = new Set(
    dated.filter((id, at) => at + 1 < dated.length && known.get(id)! - known.get(dated[at + 1]!)! > OUT_OF_ORDER),
  )
  if (dated.length === 0 || 100 * isLate.size > OUT_OF_ORDER_PERCENT * dated.length)
    return known.size === ids.length ? known : null
  const days = new Map<string, number>()
  let last = known.get(dated.find((id) => !isLate.has(id))!)!
  for (const id of ids) {
    if (!isLate.has(id)) last = known.get(id) ?? last
    days.set(id, last)
  }
  return days
}
