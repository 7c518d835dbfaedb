import type { Day } from '../day.ts'
import { numberOfDay } from '../matching/settlement-cycle.ts'
import type { Paise } from '../paise.ts'

/** What one way to read a table makes of its rows. */
export interface PossibleReading {
  /** A credit is positive. Without days all money is near. */
  readonly entries: readonly { readonly day: Day | null; readonly amount: Paise }[]
}

/** How many entries of one table have an entry of the other with the same amount, whatever their signs. */
interface Agreement {
  /** At any distance in time. */
  readonly amounts: number
  /** Within three weeks. */
  readonly near: number
}

export interface PickedReadings {
  /** Which of the readings of either table. */
  readonly left: number
  readonly right: number
  readonly agreement: Agreement
}

/** Money that is further apart, in days, is hardly the same. */
export const NEAR = 21
/** Another reading has to have so many more of the entries agree than the likelier one, so that chance does not choose. */
const CLEARLY = 0.1
/** In small tables a single amount that agrees is no reason: a part payment may happen to be what another column says. */
const COINCIDENCE = 1

/**
 * Of the ways to read two tables the two under which the most amounts of one stand in the other, in days that are near
 * each other. The readings of each table come the likeliest first; the first is taken where nearly all of it agrees, and
 * unless others agree clearly better.
 */
export function pickReadings(lefts: readonly PossibleReading[], rights: readonly PossibleReading[]): PickedReadings {
  const rightDays = rights.map(daysByAmount)
  const all = lefts.flatMap((reading, left) => {
    const leftDays = daysByAmount(reading)
    return rightDays.map((days, right) => ({ left, right, agreement: agreementOf(leftDays, days) }))
  })
  const [first] = all
  const [best] = all.toSorted(
    (a, b) => scoreOf(b.agreement) - scoreOf(a.agreement) || a.left + a.right - (b.left + b.right),
  )
  if (!first || !best) return { left: 0, right: 0, agreement: { amounts: 0, near: 0 } }
  const entries = ({ left, right }: PickedReadings) =>
    Math.min(lefts[left]!.entries.length, rights[right]!.entries.length)
  const isGood = first.agreement.near >= (1 - CLEARLY) * entries(first) && entries(first) * 2 > entries(best)
  const more = best.agreement.amounts - first.agreement.amounts
  const isOneChance = more === COINCIDENCE && more * 2 <= entries(best)
  const isBetter = scoreOf(best.agreement) - scoreOf(first.agreement) > CLEARLY * entries(best)
  return !isGood && !isOneChance && isBetter ? best : first
}

function scoreOf({ amounts, near }: Agreement): number {
  return amounts + near
}

type DaysByAmount = ReadonlyMap<number, readonly number[]>

function daysByAmount({ entries }: PossibleReading): DaysByAmount {
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

function agreementOf(left: DaysByAmount, right: DaysByAmount): Agreement {
  let amounts = 0
  let near = 0
  for (const [amount, days] of left) {
    const others = right.get(amount)
    if (!others) continue
    const paired = Math.min(days.length, others.length)
    amounts += paired
    near += Number.isNaN(days[0]) || Number.isNaN(others[0]) ? paired : nearTo(days, others)
  }
  return { amounts, near }
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
