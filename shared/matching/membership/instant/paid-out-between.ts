import type { Payment, Settlement } from '../../../domain.ts'
import { lowerBound } from '../../../lower-bound.ts'
import { knownDay } from '../runs/known-days.ts'
import type { Stretch } from '../stretch.ts'

/** So many of a hundred ids may be out of order, because webhooks were sent again. */
const OUT_OF_ORDER_PERCENT = 10

/**
 * When a settlement was paid out, more closely than by the day: as its own record says; else as its id does, where the
 * provider numbers payments and settlements in one row, so that it lies between those of two payments. Null where neither
 * tells it.
 */
export function paidOutBetween(payments: readonly Payment[]): (settlement: Settlement) => Stretch | null {
  const byId = betweenIds(payments)
  return (settlement) => {
    if (settlement.settledAt === null) return byId(settlement)
    if (knownDay(settlement, undefined)?.timeOfDay === null) return null
    const at = Date.parse(settlement.settledAt)
    return { from: at, to: at }
  }
}

function betweenIds(payments: readonly Payment[]): (settlement: Settlement) => Stretch | null {
  const numbered = payments
    .flatMap(({ referenceId, paidAt }) => (isNumber(referenceId) ? [{ id: Number(referenceId), paidAt }] : []))
    .sort((a, b) => a.id - b.id)
  const ids = numbered.map(({ id }) => id)
  const times = numbered.map(({ paidAt }) => Date.parse(paidAt))
  const falling = times.filter((time, at) => time < times[at - 1]!).length
  if (100 * falling > OUT_OF_ORDER_PERCENT * times.length) return () => null
  return ({ settlementId }) => {
    if (!isNumber(settlementId)) return null
    const next = lowerBound(ids, Number(settlementId))
    const [from, to] = [times[next - 1], times[next]]
    return from === undefined || to === undefined || to <= from ? null : { from, to: to - 1 }
  }
}

function isNumber(id: string): boolean {
  return /^\d{1,15}$/.test(id)
}
