import type { PaidTogether } from '../../settlement-cycle.ts'
import { sumUp } from '../sum-up.ts'
import { certainRegularRuns, type RunsByKey } from './certain-runs.ts'
import { freeRuns, runsIn, sizeOf, type Slice } from './free-runs.ts'
import type { Wanted } from './wanted.ts'
import type { RailWindows, Run } from './windows.ts'

/** Which runs are the payments of which settlements, where nothing else fits and nobody else could claim them. */
export interface FoundRuns {
  readonly certain: ReadonlyMap<string, Run>
}

/**
 * First what the cycle pays out at one cut-off; then, over windows that nobody claims, several cut-offs together or one
 * on a holiday, as happens when calendars disagree or a pay-out is put off. The second only where it is the
 * settlement's only way and touches no other settlement's.
 */
export function findRuns(rails: readonly RailWindows[], regular: RunsByKey, wanted: readonly Wanted[]): FoundRuns {
  const certain = certainRegularRuns(regular, wanted)
  const free = freeRuns(rails, certain.values(), wanted)
  const ways = wanted.map((one) => ({ id: one.settlement.settlementId, slices: free.fitting(one) }))
  const demand = demandOf(rails, ways)
  for (const { id, slices } of ways) {
    if (slices.length === 0) continue
    if (certain.has(id)) certain.delete(id)
    else if (sizeOf(slices) === 1) {
      const [only] = runsIn(slices, 1)
      if (demand(only!) === 1) certain.set(id, only!)
    }
  }
  return { certain }
}
/** How many settlements want the most wanted window of a run, or any run that overlaps it. */
function demandOf(
  rails: readonly RailWindows[],
  ways: readonly { readonly slices: readonly Slice[] }[],
): (run: Run) => number {
  const byRail = new Map<PaidTogether, Int32Array>(
    rails.map(({ rail, windows }) => [rail, new Int32Array(windows.length + 1)]),
  )
  for (const [runs, demands] of demandByRun(ways)) {
    const changes = byRail.get(runs[0]!.windows.rail)!
    demands.forEach((demand, at) => {
      changes[runs[at]!.first]! += demand
      changes[runs[at]!.last + 1]! -= demand
    })
  }
  for (const changes of byRail.values()) sumUp(changes)
  return ({ windows, first, last }) => Math.max(...byRail.get(windows.rail)!.subarray(first, last + 1))
}

function demandByRun(ways: readonly { readonly slices: readonly Slice[] }[]): Map<readonly Run[], Int32Array> {
  const demands = new Map<readonly Run[], Int32Array>()
  for (const { slices } of ways) {
    for (const { runs, from, to } of slices) {
      const changes = demands.get(runs) ?? new Int32Array(runs.length + 1)
      demands.set(runs, changes)
      changes[from]! += 1
      changes[to + 1]! -= 1
    }
  }
  for (const changes of demands.values()) sumUp(changes)
  return new Map([...demands].map(([runs, changes]) => [runs, changes.subarray(0, runs.length)]))
}
