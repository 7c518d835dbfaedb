import { IST_OFFSET, MILLISECONDS_A_DAY } from '../../../day.ts'
import type { Settlement } from '../../../domain.ts'
import {
  areCalendarDays,
  countedDays,
  dayNumberAt,
  leastBetween,
  startOfDay,
  type SettlementCycle,
} from '../../settlement-cycle.ts'
import { weights } from '../../weights.ts'
import { overlap, type Stretch } from '../stretch.ts'

/** So many working days may pass between a cut-off and the bank before the two are thought unrelated. */
const LATEST = 10
/** Until the next working day it may be so many calendar days. */
const OVER_A_WEEKEND = 3
/** A provider's clock may say that it paid out shortly before the cut-off. */
const CLOCK_TOLERANCE = 1_800_000

/** What it costs to think that a settlement was of an earlier cut-off than the usual one, in bits. */
export function lateBits(known: KnownDay | null): number {
  return weights[known !== null && known.timeOfDay !== null ? 'other-time' : 'late-settlement'].bits
}

/** When a settlement is known to have been paid out or to have arrived. */
export interface KnownDay {
  readonly dayNumber: number
  /** Its cut-off was not after this moment. */
  readonly latest: number
  /** The provider's record says when it paid out; else it is the day on which the money arrived. */
  readonly isPaidOut: boolean
  /** Milliseconds since the day began at which it paid out; null where only the day is known. */
  readonly timeOfDay: number | null
}

/** When money seems to have arrived, and how much speaks for it, in bits. */
export interface LikelyDay {
  readonly dayNumber: number
  readonly bits: number
}

/** What the provider's record says, else the day of the bank line that carries its UTR or that a person chose. */
export function knownDay({ settledAt }: Settlement, arrivedOn: number | undefined): KnownDay | null {
  if (settledAt !== null) {
    const at = Date.parse(settledAt)
    const isBareDay = (at + IST_OFFSET) % MILLISECONDS_A_DAY === 0
    const dayNumber = dayNumberAt(at)
    return {
      dayNumber,
      latest: isBareDay ? startOfDay(dayNumber + 1) : at + CLOCK_TOLERANCE,
      isPaidOut: true,
      timeOfDay: isBareDay ? null : at - startOfDay(dayNumber),
    }
  }
  if (arrivedOn === undefined) return null
  return { dayNumber: arrivedOn, latest: startOfDay(arrivedOn + 1), isPaidOut: false, timeOfDay: null }
}

/**
 * When the cut-off was if all went as usual: paid out as agreed before the next one, in the bank that day or the next
 * working day. While holidays of the calendar may be unknown, it may have been paid out a working day later as well.
 */
export function usualCutOff(cycle: SettlementCycle, known: KnownDay | null, areHolidaysKnown = false): Stretch {
  if (known === null) return anyTime
  const { changed } = cycle
  const before = usualAfter(cycle, cycle.delay, known, areHolidaysKnown)
  if (changed === null) return before
  const since = usualAfter(cycle, changed.delay, known, areHolidaysKnown)
  const change = startOfDay(changed.from)
  const still = overlap(before, { from: -Infinity, to: change - 1 })
  const already = overlap(since, { from: change, to: Infinity })
  // Around the change it may have been the one or the other.
  const [one, other] = [still ?? already ?? before, already ?? still ?? since]
  return { from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) }
}

function usualAfter(cycle: SettlementCycle, delay: number, known: KnownDay, areHolidaysKnown: boolean): Stretch {
  const counted = countedDays(cycle)
  if (known.timeOfDay !== null) {
    const at = startOfDay(counted.before(known.dayNumber, delay)) + known.timeOfDay
    return { from: at - leastBetween(cycle) + 1, to: Math.min(known.latest, at + CLOCK_TOLERANCE) }
  }
  const later = areHolidaysKnown && known.isPaidOut ? 0 : areCalendarDays(cycle.cutOffs.days) ? OVER_A_WEEKEND : 1
  const from = startOfDay(counted.before(known.dayNumber, delay + later))
  const lastDay = delay === 0 ? known.dayNumber : counted.before(known.dayNumber, delay)
  return { from, to: Math.min(known.latest, startOfDay(lastDay + 1) - 1) }
}

/** When the cut-off was at all: the money may be late, but is never early. */
export function possibleCutOff({ calendar, delay, changed }: SettlementCycle, known: KnownDay | null): Stretch {
  if (known === null) return anyTime
  const longest = Math.max(delay, changed?.delay ?? 0)
  return { from: startOfDay(calendar.before(known.dayNumber, longest + LATEST)), to: known.latest }
}

const anyTime: Stretch = { from: -Infinity, to: Infinity }
