import type { Settlement } from '../../domain.ts'
import type { SettlementCycle } from '../settlement-cycle.ts'
import { hasRegularRun, runsByKey, type RunsByKey } from './certain-runs.ts'
import { hasFewPrices, withoutCoincidences } from './coincidence.ts'
import { cycleFromHistory } from './cycle-from-history.ts'
import { findRuns, type FoundRuns } from './find-runs.ts'
import { possibleCutOff, usualCutOff, type KnownDay } from './known-days.ts'
import { stretchesByOrder } from './settlement-order.ts'
import { overlap, type Stretch, type Wanted } from './wanted.ts'
import { regularRuns, type RailWindows, type Run } from './windows.ts'

/** Each round of judging by neighbours finds new neighbours; after a few there are hardly any. */
const ROUNDS = 4

export interface InferenceInput {
  readonly cycle: SettlementCycle
  readonly isDelayAgreed: boolean
  readonly rails: readonly RailWindows[]
  /** Those of which the provider names no payments, in order of id. */
  readonly settlements: readonly Settlement[]
  readonly known: ReadonlyMap<string, KnownDay | null>
  /** The same as a guess. */
  readonly likely: ReadonlyMap<string, KnownDay | null>
  /** When settlements were due whose payments the provider names. */
  readonly dueAt: ReadonlyMap<string, number>
}

export interface Inference extends FoundRuns {
  readonly cycle: SettlementCycle
  readonly rails: readonly RailWindows[]
  readonly wanted: readonly Wanted[]
  readonly regular: readonly Run[]
  /** When its cut-off was if all went as usual. */
  readonly usual: (settlement: Settlement) => Stretch
}

/** Finds the payments of each settlement from count, amount, cut-offs, and what is known of its day. */
export function infer(given: InferenceInput): Inference {
  const regular = given.rails.flatMap(regularRuns)
  const byKey = runsByKey(regular)
  const input = { ...given, known: withGuesses(given, byKey) }
  const possible = input.settlements.map((settlement) => ({
    settlement,
    cutOff: possibleCutOff(input.cycle, input.known.get(settlement.settlementId) ?? null),
  }))
  const firstLook = findRuns(input.rails, byKey, possible)
  const cycle = input.isDelayAgreed ? input.cycle : cycleFromHistory(input.cycle, firstLook.certain, input.known)
  const usual = possible.map((one) => asUsual(one, cycle, byKey, input.known))
  const { wanted, ...found } = judgedByNeighbours(input, byKey, usual)
  const usualOf = ({ settlementId }: Settlement): Stretch => usualCutOff(cycle, input.known.get(settlementId) ?? null)
  const sure = hasFewPrices(input.rails.flatMap(({ payments }) => payments))
    ? withoutCoincidences(found, input.rails, regular, wanted, usualOf)
    : found
  return {
    cycle,
    rails: input.rails,
    regular,
    wanted,
    usual: usualOf,
    ...sure,
  }
}

/** What is known of the days, and what is guessed where exactly fitting payments of that time or of none speak for it. */
function withGuesses({ cycle, settlements, known, likely }: InferenceInput, regular: RunsByKey): Map<string, KnownDay> {
  const days = new Map<string, KnownDay>()
  for (const settlement of settlements) {
    const { settlementId } = settlement
    const guess = likely.get(settlementId) ?? null
    const isFit = (on: KnownDay | null): boolean =>
      hasRegularRun(regular, { settlement, cutOff: possibleCutOff(cycle, on) })
    const day = known.get(settlementId) ?? (guess !== null && (isFit(guess) || !isFit(null)) ? guess : null)
    if (day !== null) days.set(settlementId, day)
  }
  return days
}

/** A settlement that fits a run at the usual time is not thought to be a late one. */
function asUsual(
  possible: Wanted,
  cycle: SettlementCycle,
  regular: RunsByKey,
  known: ReadonlyMap<string, KnownDay | null>,
): Wanted {
  const { settlement } = possible
  const usual = { settlement, cutOff: usualCutOff(cycle, known.get(settlement.settlementId) ?? null) }
  return hasRegularRun(regular, usual) ? usual : possible
}

function judgedByNeighbours(
  { rails, settlements, dueAt }: InferenceInput,
  regular: RunsByKey,
  usual: readonly Wanted[],
): FoundRuns & { readonly wanted: readonly Wanted[] } {
  const ids = [...dueAt.keys(), ...settlements.map(({ settlementId }) => settlementId)]
  let wanted = usual
  let found = findRuns(rails, regular, usual)
  for (let round = 0; round < ROUNDS; round++) {
    const stretches = stretchesByOrder(ids, timesOf(found.certain, dueAt))
    if (stretches === null) break
    wanted = usual.map(({ settlement, cutOff }) => ({
      settlement,
      cutOff: overlap(cutOff, stretches.get(settlement.settlementId)!) ?? cutOff,
    }))
    const before = found.certain.size
    found = findRuns(rails, regular, wanted)
    if (found.certain.size === before) break
  }
  return { ...found, wanted }
}

function timesOf(certain: ReadonlyMap<string, Run>, dueAt: ReadonlyMap<string, number>): Map<string, number> {
  const times = new Map(dueAt)
  for (const [id, run] of certain) times.set(id, run.dueAt)
  return times
}
