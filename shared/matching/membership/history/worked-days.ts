import { MILLISECONDS_A_DAY } from '../../../day.ts'
import type { Payment, Settlement } from '../../../domain.ts'
import { isWorkingDay } from '../../../working-days.ts'
import {
  areCalendarDays,
  calendarBy,
  dayNumberAt,
  dayOfNumber,
  paidApart,
  type PaidTogether,
  type SettlementCycle,
} from '../../settlement-cycle.ts'
import { weights } from '../../weights.ts'
import type { Amounts } from '../amounts.ts'
import type { KnownDay } from '../runs/known-days.ts'
import { regularRuns, windowsOf, type Run } from '../runs/windows.ts'

/** So much less likely than not that settlements are by chance what was due on that day alone, in bits, is proof. */
const PROOF = 16
/** No one settlement proves more. */
const MOST = 12
/** Payments so many days before and after a holiday are paid out with those of it at most. */
const AROUND = 6 * MILLISECONDS_A_DAY
/** What was due on a day is paid out so many days later at most, and so many in the bank, where nothing is wrong. */
const LATEST = { paidOut: 4, arrived: 7 }

interface WorkedInput {
  readonly payments: readonly Payment[]
  readonly settlements: readonly Settlement[]
  /** By settlement id, on which day it is known to have been paid out or to have arrived. */
  readonly known: ReadonlyMap<string, KnownDay | null>
  readonly amounts: Amounts
}

/**
 * The cycle with those listed holidays as working days on which the provider paid out all the same, as its settlements show:
 * holidays differ from state to state, and the provider is not only in the one whose list is kept.
 */
export function cycleWithWorkedDays(cycle: SettlementCycle, input: WorkedInput): SettlementCycle {
  const { payments } = input
  let [first, last] = [Infinity, -Infinity]
  for (const { paidAt } of payments) {
    first = Math.min(first, Date.parse(paidAt))
    last = Math.max(last, Date.parse(paidAt))
  }
  if (!Number.isFinite(first)) return cycle
  const worked = new Set<number>()
  for (let on = dayNumberAt(first); on <= dayNumberAt(last); on++)
    if (isListed(cycle, on) && proofOf(cycle, on, input) >= PROOF) worked.add(on)
  if (worked.size === 0) return cycle
  const { calendar } = cycle
  return { ...cycle, calendar: calendarBy((on) => worked.has(on) || calendar.isWorking(on)) }
}

/** A holiday only because it is listed: banks would be open otherwise. */
function isListed({ cutOffs, calendar }: SettlementCycle, on: number): boolean {
  // Lines are drawn on days before working days there, and holidays are not among them.
  if (areCalendarDays(cutOffs.days)) return false
  return !calendar.isWorking(on) && isWorkingDay({ holidays: new Set() }, dayOfNumber(on))
}

/** How much better the settlements of that time agree with a working day than with a holiday, in bits. */
function proofOf(cycle: SettlementCycle, on: number, { payments, settlements, known, amounts }: WorkedInput): number {
  const { calendar } = cycle
  const worked = { ...cycle, calendar: calendarBy((day) => day === on || calendar.isWorking(day)) }
  const near = payments.filter(
    ({ paidAt }) => Math.abs(dayNumberAt(Date.parse(paidAt)) - on) * MILLISECONDS_A_DAY <= AROUND,
  )
  // The provider's own record or the UTR says of some that they were paid out on that very day.
  const told = settlements.filter(({ settlementId }) => {
    const day = known.get(settlementId) ?? null
    return day?.isPaidOut === true && day.dayNumber === on
  })
  let bits = told.length * weights['other-time'].bits
  for (const rail of paidApart(cycle)) {
    const [asWorked, asHoliday] = [runsOf(worked, rail, near), runsOf(cycle, rail, near)]
    for (const run of asWorked) if (!isAmong(run, asHoliday)) bits += agreementBits(run)
    for (const run of asHoliday) if (!isAmong(run, asWorked)) bits -= agreementBits(run)
  }
  return bits

  function agreementBits({ count, amount, dueAt }: Run): number {
    const due = dayNumberAt(dueAt)
    const open = settlements.filter(({ settlementId }) => {
      const day = known.get(settlementId) ?? null
      if (day === null) return true
      return day.dayNumber >= due && day.dayNumber <= due + LATEST[day.isPaidOut ? 'paidOut' : 'arrived']
    })
    const isPaidOut = open.some((one) => one.amount === amount && (one.count ?? count) === count)
    return isPaidOut ? Math.max(0, Math.min(MOST, amounts.surpriseAgain(count, amount) - Math.log2(open.length))) : 0
  }
}

function runsOf(cycle: SettlementCycle, rail: PaidTogether, payments: readonly Payment[]): Run[] {
  return regularRuns(windowsOf(cycle, rail, payments))
}

function isAmong({ count, amount, dueAt }: Run, runs: readonly Run[]): boolean {
  return runs.some((other) => other.count === count && other.amount === amount && other.dueAt === dueAt)
}
