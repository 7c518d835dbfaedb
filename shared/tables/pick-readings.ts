import type { Day } from '../day.ts'
import { numberOfDay } from '../matching/settlement-cycle.ts'
import type { Paise } from '../paise.ts'

/** What one way to read a table makes of its rows. */
export interface PossibleReading {
  /** A credit is positive. Without days all money is near. */
  readonly entries: readonly { readonly day: Day | null; readonly amount: Paise }[]
  /** It takes whole amounts for paise, which needs more reason than any other way. */
  readonly isInPaise?: boolean
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
  const inPaise = ({ left, right }: PickedReadings) =>
    Number(lefts[left]!.isInPaise === true) + Number(rights[right]!.isInPaise === true)
  const picked = pickAmong(
    all.filter((each) => inPaise(each) === 0),
    lefts,
    rights,
  )
  const [scaled] = all.filter((each) => inPaise(each) === 1).toSorted(byScore)
  if (!scaled) return picked
  const fewest = Math.min(tellingIn(lefts[scaled.left]!), tellingIn(rights[scaled.right]!))
  return isFarBetter(scaled.agreement, picked.agreement, fewest) ? scaled : picked
}

/** So many different amounts that are not round agree in paise, half of those that could, and few as they stand. */
function isFarBetter({ telling }: Agreement, asTheyStand: Agreement, fewest: number): boolean {
  return telling >= FEWEST && telling * 2 >= fewest && telling >= FAR * asTheyStand.telling
}

const FEWEST = 3
const FAR = 4

/** Amounts of three digits and more, zeros behind them aside: `1180.00`, and not `1200.00`. */
function isTelling(amount: number): boolean {
  return String(amount).replace(/0+$/, '').length > 2
}

function tellingIn({ entries }: PossibleReading): number {
  return [...new Set(entries.map(({ amount }) => Math.abs(amount)))].filter(isTelling).length
}

function byScore(a: PickedReadings, b: PickedReadings): number {
  return scoreOf(b.agreement) - scoreOf(a.agreement) || a.left + a.right - (b.left + b.right)
}

function pickAmong(
  all: readonly PickedReadings[],
  lefts: readonly PossibleReading[],
  rights: readonly PossibleReading[],
): PickedReadings {
  const [first] = all
  const [best] = all.toSorted(byScore)
  if (!first || !best) return { left: 0, right: 0, agreement: { amounts: 0, near: 0, telling: 0 } }
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

export function agreementBetween(left: PossibleReading, right: PossibleReading): Agreement {
  return agreementOf(daysByAmount(left), daysByAmount(right))
}

function agreementOf(left: DaysByAmount, right: DaysByAmount): Agreement {
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
