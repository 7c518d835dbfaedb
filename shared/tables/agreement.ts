import type { Day } from '../day.ts'
import { numberOfDay } from '../matching/settlement-cycle.ts'
import type { Paise } from '../paise.ts'

/** What one way to read a table makes of its rows. */
export interface PossibleReading {
  /** A credit is positive. Without days all money is near. */
  readonly entries: readonly { readonly day: Day | null; readonly amount: Paise }[]
  /** It takes whole amounts for paise, which needs more reason than any other way. */
  readonly isInPaise?: boolean
  /** Of such a reading, what rows come to together; looked for only where nothing else tells. */
  readonly sums?: () => readonly SumsInPaise[]
}

/** What the rows come to that have the same in one column. */
export interface SumsInPaise {
  readonly at: number
  /** Amounts taken for paise. */
  readonly entries: PossibleReading['entries']
  readonly asTheyStand: PossibleReading['entries']
}

/** How many entries of one table have an entry of the other with the same amount, whatever their signs. */
export interface Agreement {
  /** At any distance in time. */
  readonly amounts: number
  /** Within three weeks. */
  readonly near: number
  /** Different amounts within three weeks that are not so round that they agree by chance. */
  readonly telling: number
}

/** Money that is further apart, in days, is hardly the same. */
export const NEAR = 21

export type DaysByAmount = ReadonlyMap<number, readonly number[]>

export function daysByAmount({ entries }: PossibleReading): DaysByAmount {
  const days = new Map<number, number[]>()
  for (const { day, amount } of entries) {
    const on = day === null ? NaN : numberOfDay(day)
    const known = days.get(Math.abs(amount))
    if (known) known.push(on)
    else days.set(Math.abs(amount), [on])
  }
  for (const each of days.values()) each.sort((a, b) => a - b)
  return days
}

export function agreementBetween(left: PossibleReading, right: PossibleReading): Agreement {
  return agreementOf(daysByAmount(left), daysByAmount(right))
}

export function agreementOf(left: DaysByAmount, right: DaysByAmount): Agreement {
  let [amounts, near, telling] = [0, 0, 0]
  for (const [amount, days] of left) {
    const others = right.get(amount)
    if (!others) continue
    const paired = Math.min(days.length, others.length)
    const pairedNear = Number.isNaN(days[0]) || Number.isNaN(others[0]) ? paired : nearTo(days, others)
    amounts += paired
    near += pairedNear
    if (pairedNear > 0 && isTelling(amount)) telling++
  }
  return { amounts, near, telling }
}

/** How many days of either list can be paired with one of the other that is near; both are in order. */
function nearTo(days: readonly number[], others: readonly number[]): number {
  let paired = 0
  let other = 0
  for (const day of days) {
    while (other < others.length && others[other]! < day - NEAR) other++
    if (other < others.length && others[other]! <= day + NEAR) {
      paired++
      other++
    }
  }
  return paired
}

/** Amounts of three digits and more, zeros behind them aside: `1180.00`, and not `1200.00`. */
export function isTelling(amount: number): boolean {
  return String(Math.abs(amount)).replace(/0+$/, '').length > 2
}
