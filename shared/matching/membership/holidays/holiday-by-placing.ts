import { MILLISECONDS_A_DAY } from '../../../day.ts'
import { calendarBy, startOfDay, type SettlementCycle } from '../../settlement-cycle.ts'
import type { Inference } from '../infer.ts'
import type { Terms } from '../placing/fit.ts'
import { placeSettlements } from '../placing/place.ts'
import type { Timed } from '../runs/wanted.ts'
import { regularRuns, windowsOf, type RailWindows, type Run } from '../runs/windows.ts'
import { overlap, type Stretch } from '../stretch.ts'

/** Working days before and after the day whose pay-outs are looked at. */
const BEFORE = 2
const AFTER = 3
/** What is due on a day was paid so many days before at most. */
const LONGEST = 6 * MILLISECONDS_A_DAY
/** All settlements of a day lost, or of days of which nothing is known: that proves no more than this, in bits. */
export const DAY_LOST = 8
/** Among more settlements than this the days around are not gone through. */
const MOST = 150

/**
 * How much better the settlements of the days around one are explained, all together, where that day is a holiday than
 * where it is none, in bits: also where most of them lack payments, as in books of many payments.
 */
export function holidayByPlacing(on: number, { cycle, rails, timed }: Inference, terms: Terms): number {
  const { calendar } = cycle
  const around = { from: startOfDay(calendar.before(on, BEFORE)), to: startOfDay(calendar.after(on, AFTER) + 1) - 1 }
  const near = timed.filter((one) => isNear(one, around))
  if (near.length === 0 || near.length > MOST) return 0
  const closed = { ...cycle, calendar: calendarBy((day) => day !== on && calendar.isWorking(day)) }
  const [open, shut] = [cycle, closed].map((as) => placeSettlements(near, slotsOf(as, rails, around), terms))
  const lostMore = open!.lostBits - shut!.lostBits
  return open!.bits - shut!.bits - Math.max(0, lostMore - DAY_LOST)
}

function isNear({ usual, guess, possible }: Timed, around: Stretch): boolean {
  const stretch = Number.isFinite(usual.from) ? usual : (guess?.usual ?? possible)
  return Number.isFinite(stretch.from) && Number.isFinite(stretch.to) && overlap(stretch, around) !== null
}

function slotsOf(cycle: SettlementCycle, rails: readonly RailWindows[], { from, to }: Stretch): Run[] {
  return rails.flatMap(({ rail, payments }) => {
    const paid = payments.filter(({ paidAt }) => Date.parse(paidAt) >= from - LONGEST && Date.parse(paidAt) <= to)
    return regularRuns(windowsOf(cycle, rail, paid)).filter(({ dueAt }) => from <= dueAt && dueAt <= to)
  })
}
