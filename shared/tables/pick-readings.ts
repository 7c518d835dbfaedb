import { agreementOf, daysByAmount, type Agreement, type PossibleReading } from './agreement.ts'
import { areShownInPaise, areSumsShownInPaise } from './shown-in-paise.ts'

export interface PickedReadings {
  /** Which of the readings of either table. */
  readonly left: number
  readonly right: number
  readonly agreement: Agreement
}

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
    return rightDays.flatMap((days, right) =>
      reading.isInPaise && rights[right]!.isInPaise ? [] : [{ left, right, agreement: agreementOf(leftDays, days) }],
    )
  })
  const isInPaise = ({ left, right }: PickedReadings) =>
    lefts[left]!.isInPaise === true || rights[right]!.isInPaise === true
  const picked = pickAmong(
    all.filter((each) => !isInPaise(each)),
    lefts,
    rights,
  )
  return pickInPaise(all.filter(isInPaise).toSorted(byScore), picked, lefts, rights) ?? picked
}

/** One of those pairs where the other table shows that the one is in paise, better than any other way agrees; null elsewhere. */
function pickInPaise(
  inPaise: readonly PickedReadings[],
  { left, right, agreement }: PickedReadings,
  lefts: readonly PossibleReading[],
  rights: readonly PossibleReading[],
): PickedReadings | null {
  const scaledFirst = (pair: PickedReadings) => {
    const [one, other] = [lefts[pair.left]!, rights[pair.right]!]
    return one.isInPaise === true ? ([one, other] as const) : ([other, one] as const)
  }
  const [best] = inPaise
  if (best && areShownInPaise(...scaledFirst(best), agreement)) return best
  const besidePicked = inPaise.filter((pair) => pair.left === left || pair.right === right)
  return besidePicked.find((pair) => areSumsShownInPaise(...scaledFirst(pair), agreement)) ?? null
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
