import type { Settlement } from '../../../domain.ts'
import { utrDays, type UtrDay } from '../../../narration/utr-day.ts'
import type { Calendar } from '../../settlement-cycle.ts'

/** Fewer settlements of known arrival than this do not show that a bank's references tell days. */
const PROOF = 6
/** So many of a hundred must agree: some money comes late. */
const AGREEING_PERCENT = 90

/**
 * By settlement id: the number of the day on which it was paid out, as its UTR tells it. Only where the book's own
 * arrivals show that references of this bank and shape tell it: the money came on that day or the next working day.
 */
export function daysOfUtrs(
  settlements: readonly Settlement[],
  arrivedOn: ReadonlyMap<string, number>,
  calendar: Calendar,
): ReadonlyMap<string, number> {
  const near = middleOf([...arrivedOn.values()])
  const days = new Map<string, number>()
  if (near === null) return days
  const told = settlements.map(({ settlementId, utr }) => ({
    settlementId,
    arrived: arrivedOn.get(settlementId),
    days: utr === null ? [] : utrDays(utr, near),
  }))
  const seen = new Map<string, { all: number; agreeing: number }>()
  for (const { arrived, days } of told) {
    if (arrived === undefined) continue
    for (const one of days) {
      const counts = seen.get(one.shape) ?? { all: 0, agreeing: 0 }
      counts.all++
      if (isInTime(one, arrived)) counts.agreeing++
      seen.set(one.shape, counts)
    }
  }
  const isProven = ({ shape }: UtrDay): boolean => {
    const { all, agreeing } = seen.get(shape) ?? { all: 0, agreeing: 0 }
    return all >= PROOF && 100 * agreeing >= AGREEING_PERCENT * all
  }
  for (const { settlementId, arrived, days: possible } of told) {
    const [only, ...others] = possible.filter(isProven)
    // Money is never in the bank before it was paid out.
    if (only === undefined || others.length > 0 || (arrived !== undefined && arrived < only.dayNumber)) continue
    days.set(settlementId, only.dayNumber)
  }
  return days

  function isInTime({ dayNumber }: UtrDay, arrived: number): boolean {
    return arrived >= dayNumber && arrived <= calendar.after(dayNumber, 1)
  }
}

function middleOf(days: readonly number[]): number | null {
  return days.toSorted((a, b) => a - b)[days.length >> 1] ?? null
}
