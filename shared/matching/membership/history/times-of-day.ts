import type { SettlementCycle } from '../../settlement-cycle.ts'
import { PROOF } from '../proof.ts'
import { usualCutOff, type KnownDay } from '../runs/known-days.ts'
import { isWithin } from '../runs/wanted.ts'
import type { Run } from '../runs/windows.ts'

/** Of so many settlements one may be paid out at another time than soon after its cut-off. */
const SELDOM = 8

/**
 * What is known of when settlements were paid out, by the day alone where the book's history shows that the time of day
 * does not follow the cut-offs: as when a provider pays out all of a day in one go.
 */
export function withTellingTimes(
  cycle: SettlementCycle,
  runs: ReadonlyMap<string, Run>,
  known: ReadonlyMap<string, KnownDay | null>,
): ReadonlyMap<string, KnownDay | null> {
  let [seen, elsewhere] = [0, 0]
  for (const [id, run] of runs) {
    const day = known.get(id) ?? null
    if (day === null || day.timeOfDay === null) continue
    seen++
    if (!isWithin(run, usualCutOff(cycle, day))) elsewhere++
  }
  if (elsewhere < PROOF || elsewhere * SELDOM < seen) return known
  return new Map(Array.from(known, ([id, day]) => [id, day === null ? null : { ...day, timeOfDay: null }]))
}
