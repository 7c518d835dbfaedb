import { lastDayInTime, type PayOutDays } from '../expectation.ts'
import type { Calendar } from '../settlement-cycle.ts'

/** So many working days after the last day in time, money is late; after that it is something else. */
const LATE = 5
/** Cut-offs further apart than this do not say when money is to arrive. */
const VAGUE = 20

/** The days on which a settlement's money can be in the bank, as day numbers, both ends included. */
export interface ArrivalDays {
  readonly from: number
  readonly to: number
  /** `known`: by the day of one cut-off; `between`: one of several; `unknown`: any day at all. */
  readonly certainty: 'known' | 'between' | 'unknown'
}

export type Punctuality = 'in-time' | 'late'

/** From the day of the pay-out to the next working day; or, late, some working days more. */
export function arrivalDays(calendar: Calendar, days: PayOutDays | null, punctuality: Punctuality): ArrivalDays {
  if (days === null || days.to - days.from > VAGUE) return { from: -Infinity, to: Infinity, certainty: 'unknown' }
  const inTime = lastDayInTime(calendar, days)
  const to = punctuality === 'in-time' ? inTime : calendar.after(inTime, LATE)
  return { from: days.from, to, certainty: days.isKnown ? 'known' : 'between' }
}
