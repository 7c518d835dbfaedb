import { MILLISECONDS_A_DAY } from '../../day.ts'
import type { Settlement } from '../../domain.ts'
import type { SettlementCycle } from '../settlement-cycle.ts'
import { cycleFromHistory } from './history/cycle-from-history.ts'
import { ordersOf } from './history/settlement-order.ts'
import { withTellingTimes } from './history/times-of-day.ts'
import { hasRegularRun, runsByKey, type RunsByKey } from './runs/certain-runs.ts'
import { findRuns } from './runs/find-runs.ts'
import { knownDay, possibleCutOff, lateBits, usualCutOff, type KnownDay, type LikelyDay } from './runs/known-days.ts'
import type { Guess, Timed, Wanted } from './runs/wanted.ts'
import { regularRuns, type RailWindows, type Run } from './runs/windows.ts'
import { overlap, type Stretch } from './stretch.ts'

/** Each round of judging by neighbours finds new neighbours; after a few there are hardly any. */
const ROUNDS = 4
/** Whoever waits longer than this is not paid out by mistake of hours. */
const LONGEST_WAIT = 10 * MILLISECONDS_A_DAY

export interface InferenceInput {
  readonly cycle: SettlementCycle
  readonly isDelayAgreed: boolean
  readonly rails: readonly RailWindows[]
  /** Those of which the provider does not name all payments, in order of id. */
  readonly settlements: readonly Settlement[]
  readonly known: ReadonlyMap<string, KnownDay | null>
  /** The same as a guess. */
  readonly likely: ReadonlyMap<string, LikelyDay>
  /** When settlements were due of which the provider names payments. */
  readonly dueAt: ReadonlyMap<string, number>
}

/** What a first look at a book tells of its terms and times. */
export interface Inference {
  readonly cycle: SettlementCycle
  readonly rails: readonly RailWindows[]
  readonly regular: readonly Run[]
  /** Runs that agree with one settlement and with no other, and no other run with it. */
  readonly certain: ReadonlyMap<string, Run>
  readonly timed: readonly Timed[]
}

/** Learns from what agrees exactly how long the provider takes and in which order it numbers, and so when each cut-off was. */
export function infer(given: InferenceInput): Inference {
  const regular = given.rails.flatMap(regularRuns)
  const byKey = runsByKey(regular)
  const guessed = withGuesses(given, byKey)
  const possible = given.settlements.map((settlement) => ({
    settlement,
    cutOff: possibleCutOff(given.cycle, guessed.get(settlement.settlementId) ?? null),
  }))
  const firstLook = findRuns(given.rails, byKey, possible)
  const cycle = given.isDelayAgreed ? given.cycle : cycleFromHistory(given.cycle, firstLook.certain, guessed)
  const known = withTellingTimes(cycle, firstLook.certain, given.known)
  const timed = given.settlements.map((settlement) => timedOf(settlement, cycle, { ...given, known }))
  return { cycle, rails: given.rails, regular, ...judgedByNeighbours(given, byKey, timed) }
}

/** The same once the history has told the holidays that the calendar lacks: a day of pay-out tells that of the cut-off. */
export function withHolidaysKnown(inference: Inference): Inference {
  const { cycle, timed } = inference
  return {
    ...inference,
    timed: timed.map((one) => (one.day === null ? one : { ...one, usual: usualCutOff(cycle, one.day, true) })),
  }
}

function timedOf(settlement: Settlement, cycle: SettlementCycle, { known, likely, dueAt }: InferenceInput): Timed {
  const { settlementId } = settlement
  const day = known.get(settlementId) ?? null
  const guess = day === null ? likely.get(settlementId) : undefined
  const possible = possibleCutOff(cycle, day)
  const named = dueAt.get(settlementId)
  // Payments that the provider names were due at its cut-off, or waited for it.
  const ofNamed = named === undefined ? null : overlap(possible, { from: named, to: named + LONGEST_WAIT })
  return {
    settlement,
    day: ofNamed === null ? day : null,
    usual: ofNamed === null ? usualCutOff(cycle, day) : { from: named!, to: named! },
    lateBits: lateBits(day),
    possible: ofNamed ?? possible,
    guess: guess === undefined ? null : guessOf(settlement, cycle, guess),
    order: null,
  }
}

function guessOf(settlement: Settlement, cycle: SettlementCycle, { dayNumber, bits }: LikelyDay): Guess {
  const day = knownDay(settlement, dayNumber)
  return { usual: usualCutOff(cycle, day), between: possibleCutOff(cycle, day), bits }
}

/** What is known of the days, and what is guessed where exactly fitting payments of that time or of none speak for it. */
function withGuesses({ cycle, settlements, known, likely }: InferenceInput, regular: RunsByKey): Map<string, KnownDay> {
  const days = new Map<string, KnownDay>()
  for (const settlement of settlements) {
    const { settlementId } = settlement
    const likelyDay = likely.get(settlementId)
    const guess = likelyDay === undefined ? null : knownDay(settlement, likelyDay.dayNumber)
    const isFit = (on: KnownDay | null): boolean =>
      hasRegularRun(regular, { settlement, cutOff: possibleCutOff(cycle, on) })
    const day = known.get(settlementId) ?? (guess !== null && (isFit(guess) || !isFit(null)) ? guess : null)
    if (day !== null) days.set(settlementId, day)
  }
  return days
}

function judgedByNeighbours(
  { rails, settlements, dueAt }: InferenceInput,
  regular: RunsByKey,
  timed: readonly Timed[],
): Pick<Inference, 'certain' | 'timed'> {
  let between = timed
  let { certain } = findRuns(
    rails,
    regular,
    timed.map((one) => asUsual(one, regular)),
  )
  for (let round = 0; round < ROUNDS; round++) {
    const orders = ordersOf(settlements, timesOf(certain, dueAt))
    if (orders.size === 0) break
    between = timed.map((one) => ({ ...one, order: orders.get(one.settlement.settlementId) ?? null }))
    const before = certain.size
    certain = findRuns(
      rails,
      regular,
      between.map((one) => asUsual(one, regular)),
    ).certain
    if (certain.size === before) break
  }
  return { certain, timed: between }
}

/** A settlement that fits a run at the usual time is not thought to be a late one. */
function asUsual({ settlement, usual, possible, guess, order }: Timed, regular: RunsByKey): Wanted {
  const within = (stretch: Stretch): Wanted => ({
    settlement,
    cutOff: (order && overlap(stretch, order.between)) ?? stretch,
  })
  const tries = [...(guess === null ? [] : [guess.between]), usual].map(within)
  return tries.find((wanted) => hasRegularRun(regular, wanted)) ?? within(possible)
}

function timesOf(certain: ReadonlyMap<string, Run>, dueAt: ReadonlyMap<string, number>): Map<string, number> {
  const times = new Map(dueAt)
  for (const [id, run] of certain) times.set(id, run.dueAt)
  return times
}
