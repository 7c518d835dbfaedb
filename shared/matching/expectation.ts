import type { Day } from '../day.ts'
import type { Settlement } from '../domain.ts'
import type { Due } from './reconciliation.ts'
import {
  dayNumberAt,
  dayOfNumber,
  numberOfDay,
  payOutOf,
  type Calendar,
  type SettlementCycle,
} from './settlement-cycle.ts'

/** The days between which a settlement was paid out, as day numbers. */
export interface PayOutDays {
  readonly from: number
  readonly to: number
  /** By a record of the provider, by the UTR or by payments that are certain; then `to` is the day. */
  readonly isKnown: boolean
}

/** As the provider's own record says; null where it has none. */
export function toldPayOutDays({ settledAt }: Settlement): PayOutDays | null {
  if (settledAt === null) return null
  const on = dayNumberAt(Date.parse(settledAt))
  return { from: on, to: on, isKnown: true }
}

/** The provider's own record or the UTR says it, else the cut-offs that its payments were or could have been due at. */
export function payOutDays(settlement: Settlement, due: Due, cycle: SettlementCycle): PayOutDays | null {
  const told = toldPayOutDays(settlement)
  if (told !== null) return told
  if (due.paidOutOn !== null) return { from: due.paidOutOn, to: due.paidOutOn, isKnown: true }
  if (!Number.isFinite(due.from) || !Number.isFinite(due.to)) return null
  return {
    from: dayNumberAt(payOutOf(cycle, due.from)),
    to: dayNumberAt(payOutOf(cycle, due.to)),
    isKnown: due.isCertain,
  }
}

/** The last day on which the money is in time: the working day after it was paid out. */
export function lastDayInTime(calendar: Calendar, { to }: PayOutDays): number {
  return calendar.after(to, 1)
}

/** Whether a line of that day can be money that was paid out then, in time. */
export function isInTime(calendar: Calendar, days: PayOutDays | null, postedOn: Day): boolean {
  if (days === null) return false
  const on = numberOfDay(postedOn)
  return on >= days.from && on <= lastDayInTime(calendar, days)
}

/** The day of the pay-out, null where several are possible. */
export function payOutDay(days: PayOutDays | null): Day | null {
  return days !== null && (days.isKnown || days.from === days.to) ? dayOfNumber(days.to) : null
}
