import type { Payment, Settlement } from '../../../domain.ts'
import { utrDays, type UtrDay } from '../../../narration/utr-day.ts'
import { dayNumberAt, type Calendar } from '../../settlement-cycle.ts'

/** Fewer settlements of known arrival than this do not show that a bank's references tell days. */
const PROOF = 6
/** So many of a hundred must agree: some money comes late. */
const AGREEING_PERCENT = 90
/** A bank shows money so many working days later at most: what comes later was never sent on that day. */
const LATEST = 6
/** A settlement may be told of so many days before or after all that has a day in the book. */
const AROUND = 31

interface Dated {
  readonly payments: readonly Payment[]
  readonly settlements: readonly Settlement[]
  /** By settlement id: the number of the day on which its money came. */
  readonly arrivedOn: ReadonlyMap<string, number>
}

/**
 * By settlement id: the number of the day on which it was paid out, as its UTR tells it. Only where the book's own
 * arrivals show that references of this bank and shape tell it: the money came on that day or the next working day. A day
 * on which the book has nothing is none: a serial number, or one that is padded with zeros, reads as any year.
 */
export function daysOfUtrs(
  { payments, settlements, arrivedOn }: Dated,
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
  const isOfBook = daysOfBook({ payments, settlements, arrivedOn })
  for (const { settlementId, arrived, days: possible } of told) {
    const [only, ...others] = possible.filter(isProven)
    if (only === undefined || others.length > 0 || !isOfBook(only.dayNumber)) continue
    if (arrived === undefined || couldArrive(only, arrived)) days.set(settlementId, only.dayNumber)
  }
  return days

  /** Money is never in the bank before it was paid out. */
  function couldArrive({ dayNumber }: UtrDay, arrived: number): boolean {
    return arrived >= dayNumber && arrived <= calendar.after(dayNumber, LATEST)
  }

  function isInTime({ dayNumber }: UtrDay, arrived: number): boolean {
    return arrived >= dayNumber && arrived <= calendar.after(dayNumber, 1)
  }
}

function daysOfBook({ payments, settlements, arrivedOn }: Dated): (dayNumber: number) => boolean {
  let [first, last] = [Infinity, -Infinity]
  const see = (dayNumber: number): void => {
    first = Math.min(first, dayNumber)
    last = Math.max(last, dayNumber)
  }
  for (const { paidAt } of payments) see(dayNumberAt(Date.parse(paidAt)))
  for (const { settledAt } of settlements) if (settledAt !== null) see(dayNumberAt(Date.parse(settledAt)))
  for (const on of arrivedOn.values()) see(on)
  return (dayNumber) => dayNumber >= first - AROUND && dayNumber <= last + AROUND
}

function middleOf(days: readonly number[]): number | null {
  return days.toSorted((a, b) => a - b)[days.length >> 1] ?? null
}
