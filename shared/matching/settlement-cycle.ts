import { dayOfWeek, IST_OFFSET, MILLISECONDS_A_DAY, type Day } from '../day.ts'
import type { Payment, Rail } from '../domain.ts'
import { isWorkingDay, type WorkingDays } from '../working-days.ts'

const AN_HOUR = 3_600_000
export const END_OF_DAY = 24
const SATURDAY = 6

/** Payments that are paid out together: those of one rail, or of both. */
export type PaidTogether = Rail | 'both-rails'

/**
 * The hours in India at which the line is drawn, 0 to 24, in order, for each rail or for both together. On a working day 0
 * ends what came until it began, on closed days too; 24 ends that day itself, and what comes on closed days waits for the end of the next.
 */
export type CutOffHours = Readonly<Partial<Record<PaidTogether, readonly number[]>>>

/**
 * On which days: bank working days; those and bank holidays; those from Monday to Friday; those and every Saturday; every
 * day; or those of which the next, or the one after it, is a bank working day, for T+1 and T+2 that are calendar days.
 */
export const cutOffDays = [
  'working-days',
  'holidays-too',
  'weekdays',
  'every-saturday',
  'every-day',
  't1-calendar-days',
  't2-calendar-days',
] as const
export type CutOffDays = (typeof cutOffDays)[number]

export interface CutOffs {
  readonly hours: CutOffHours
  readonly days: CutOffDays
  /** What comes on other days waits for the same hour of the next of those; left out where it waits for its first hour. */
  readonly atSameHour?: true
}

/**
 * When the provider pays out: at which hours in India, and how many working days after the cut-off (T, T+1, T+2).
 * Moments are milliseconds since 1970 UTC here and in `membership/`, because there are very many of them.
 */
export interface SettlementCycle {
  readonly cutOffs: CutOffs
  /** The hours since when they are others, also of what was not paid out together before; null where they never changed. */
  readonly newHours: NewHours | null
  readonly delay: number
  /** Since when it takes another time; null where it never changed. */
  readonly changed: DelayChange | null
  /** The line is drawn so many milliseconds before the hour. */
  readonly lag: number
  readonly calendar: Calendar
}

interface NewHours {
  /** The number of the first day at whose new hours lines are drawn. */
  readonly from: number
  readonly hours: CutOffHours
}

interface DelayChange {
  /** The number of the first day of whose cut-offs it is true. */
  readonly from: number
  readonly delay: number
}

/** Days as whole numbers since 1970-01-01, with their distances in bank working days. */
export interface Calendar {
  isWorking(dayNumber: number): boolean
  /** With 0, that day itself or the next working day. */
  after(dayNumber: number, count: number): number
  /** With 0, that day itself or the working day before it. */
  before(dayNumber: number, count: number): number
}

export const publishedCutOffs: CutOffs = {
  hours: { 'bank-account': [9, 12, 15, 18], upi: [18] },
  days: 'working-days',
}

/** What the provider publishes. */
export function publishedCycle(calendar: Calendar): SettlementCycle {
  return { cutOffs: publishedCutOffs, newHours: null, delay: 0, changed: null, lag: 0, calendar }
}

/** A cycle whose days are the working days of banks, with those cut-offs on days of their kind. */
export function cycleWith(cutOffs: CutOffs, cycle: SettlementCycle): SettlementCycle {
  return { ...cycle, cutOffs, calendar: calendarOn(cutOffs.days, cycle.calendar) }
}

/** The days on which lines are drawn, by the working days of banks. */
export function calendarOn(days: CutOffDays, working: Calendar): Calendar {
  switch (days) {
    case 'working-days':
      return working
    case 'holidays-too':
      return weekly
    case 'weekdays':
      return calendarBy((on) => working.isWorking(on) && dayOfWeek(dayOfNumber(on)) !== SATURDAY)
    case 'every-saturday':
      return calendarBy((on) => working.isWorking(on) || dayOfWeek(dayOfNumber(on)) === SATURDAY)
    case 'every-day':
      return everyDay
    case 't1-calendar-days':
      return calendarBy((on) => working.isWorking(on + 1))
    case 't2-calendar-days':
      return calendarBy((on) => working.isWorking(on + 2))
  }
}

/** The days that are counted from a cut-off to its pay-out. */
export function countedDays({ cutOffs: { days }, calendar }: Pick<SettlementCycle, 'cutOffs' | 'calendar'>): Calendar {
  return areCalendarDays(days) ? everyDay : calendar
}

export function areCalendarDays(days: CutOffDays): boolean {
  return days === 't1-calendar-days' || days === 't2-calendar-days'
}

/** No day is a holiday but those of every week and month. */
const weekly = calendarOf({ holidays: new Set() })
const everyDay = calendarBy(() => true)

/** What is paid out apart from the rest, at any time. */
export function paidApart({ cutOffs, newHours }: SettlementCycle): PaidTogether[] {
  const apart = ({ hours }: { readonly hours: CutOffHours }): PaidTogether[] =>
    'both-rails' in hours ? ['both-rails'] : ['bank-account', 'upi']
  return [...new Set([...apart(cutOffs), ...(newHours === null ? [] : apart(newHours))])]
}

/** With what a payment of a rail at that moment is paid out. */
export function paidWith(cycle: SettlementCycle, rail: Rail, moment: number): PaidTogether {
  const before = togetherIn(cycle.cutOffs.hours, rail)
  if (cycle.newHours === null) return before
  const since = togetherIn(cycle.newHours.hours, rail)
  if (since === before) return before
  const asBefore = { ...cycle, newHours: null }
  const dueAt = workingCutOff(asBefore, before, nextCutOff(hoursOf(asBefore, before), moment))
  return dayNumberAt(dueAt) < cycle.newHours.from ? before : since
}

function togetherIn(hours: CutOffHours, rail: Rail): PaidTogether {
  return 'both-rails' in hours ? 'both-rails' : rail
}

/** The hours at which lines are drawn, by the number of the day. */
export type HoursOn = (dayNumber: number) => readonly number[]

export function hoursOf({ cutOffs, newHours }: SettlementCycle, together: PaidTogether): HoursOn {
  const before = cutOffs.hours[together]
  const since = newHours?.hours[together]
  if (newHours === null || since === undefined) return () => before!
  return (dayNumber) => (dayNumber < newHours.from ? (before ?? none) : since)
}

/** Of days before those together were paid out together. */
const none: readonly number[] = []

/** The shortest time between two cut-offs, in milliseconds. */
export function leastBetween({ cutOffs, newHours }: SettlementCycle): number {
  const gaps = [cutOffs.hours, newHours?.hours ?? {}]
    .flatMap(Object.values<readonly number[]>)
    .flatMap((hours) => hours.map((hour, at) => (hours[at + 1] ?? hours[0]! + 24) - hour))
  return Math.min(24, ...gaps) * AN_HOUR
}

export function calendarOf(workingDays: WorkingDays): Calendar {
  const known = new Map<number, boolean>()
  return calendarBy((dayNumber) => {
    const found = known.get(dayNumber)
    if (found !== undefined) return found
    const working = isWorkingDay(workingDays, dayOfNumber(dayNumber))
    known.set(dayNumber, working)
    return working
  })
}

export function calendarBy(isWorking: (dayNumber: number) => boolean): Calendar {
  function step(from: number, count: number, direction: 1 | -1): number {
    let at = from
    while (!isWorking(at)) at += direction
    for (let passed = 0; passed < count; passed++) {
      at += direction
      while (!isWorking(at)) at += direction
    }
    return at
  }
  return { isWorking, after: (from, count) => step(from, count, 1), before: (from, count) => step(from, count, -1) }
}

export function numberOfDay(of: Day): number {
  return Date.parse(of) / MILLISECONDS_A_DAY
}

export function dayOfNumber(dayNumber: number): Day {
  return new Date(dayNumber * MILLISECONDS_A_DAY).toISOString().slice(0, 10) as Day
}

/** The number of the day in India at that moment. */
export function dayNumberAt(moment: number): number {
  return Math.floor((moment + IST_OFFSET) / MILLISECONDS_A_DAY)
}

/** The first moment of a day in India. */
export function startOfDay(dayNumber: number): number {
  return dayNumber * MILLISECONDS_A_DAY - IST_OFFSET
}

/** The moment of a line on a day: the last one of the day where it is drawn at its end. */
export function lineAt(dayNumber: number, hour: number): number {
  return startOfDay(dayNumber) + hour * AN_HOUR - (hour === END_OF_DAY ? 1 : 0)
}

/** The first cut-off after that moment, were every day a working day: a payment at 9:00:00 waits for the next one. */
export function nextCutOff(hoursOn: HoursOn, moment: number): number {
  for (let on = dayNumberAt(moment); ; on++)
    for (const hour of hoursOn(on)) if (lineAt(on, hour) > moment) return lineAt(on, hour)
}

/** The cut-off itself on a working day, else the first one of the next working day, or the one at the same hour. */
export function workingCutOff(cycle: SettlementCycle, together: PaidTogether, cutOff: number): number {
  const { calendar } = cycle
  const onDay = dayNumberAt(cutOff)
  if (calendar.isWorking(onDay)) return cutOff
  const next = calendar.after(onDay, 0)
  if (cycle.cutOffs.atSameHour === true) return cutOff + (next - onDay) * MILLISECONDS_A_DAY
  return lineAt(next, hoursOf(cycle, together)(next)[0]!)
}

/** The cut-off at which the cycle makes a payment due, in milliseconds. */
export function dueAtOf(cycle: SettlementCycle, { rail, paidAt }: Payment): number {
  return dueAfter(cycle, rail, Date.parse(paidAt))
}

/** The first cut-off after a payment, were every day a working day, in milliseconds. */
export function cutOffOf(cycle: SettlementCycle, { rail, paidAt }: Payment): number {
  const at = Date.parse(paidAt) + cycle.lag
  return nextCutOff(hoursOf(cycle, paidWith(cycle, rail, at)), at)
}

/** The cut-off at which the cycle makes due what came by a rail at that moment. */
export function dueAfter(cycle: SettlementCycle, rail: Rail, moment: number): number {
  const at = moment + cycle.lag
  const together = paidWith(cycle, rail, at)
  return workingCutOff(cycle, together, nextCutOff(hoursOf(cycle, together), at))
}

/** How many working days after its cut-off of that day what was due is paid out. */
function delayOn({ delay, changed }: SettlementCycle, dayNumber: number): number {
  return changed !== null && dayNumber >= changed.from ? changed.delay : delay
}

/** The moment at which what is due at a cut-off is paid out: the same hour, as many working days later as it takes then. */
export function payOutOf(cycle: SettlementCycle, dueAt: number): number {
  const onDay = dayNumberAt(dueAt)
  const delay = delayOn(cycle, onDay)
  if (delay === 0) return dueAt
  return dueAt + (countedDays(cycle).after(onDay, delay) - onDay) * MILLISECONDS_A_DAY
}
