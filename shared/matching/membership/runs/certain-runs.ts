import { groupBy } from '../../group-by.ts'
import { firstFrom } from '../search.ts'
import type { Stretch } from '../stretch.ts'
import { forcedAssignment, uncertain } from './forced-assignment.ts'
import type { Wanted } from './wanted.ts'
import type { Run } from './windows.ts'

/** The regular runs by count and amount, each list in order of time. */
export type RunsByKey = ReadonlyMap<string, readonly Run[]>

export function runsByKey(runs: readonly Run[]): RunsByKey {
  const byKey = groupBy(runs, ({ count, amount }) => [keyOf(count, amount)])
  for (const same of byKey.values()) same.sort((a, b) => a.dueAt - b.dueAt)
  return byKey
}

function keyOf(count: number | null, amount: number): string {
  return `${count}/${amount}`
}

export function hasRegularRun(runs: RunsByKey, { settlement, cutOff }: Wanted): boolean {
  const same = runs.get(keyOf(settlement.count, settlement.amount)) ?? []
  const { from, to } = rangeWithin(same, cutOff)
  return from <= to
}

/**
 * The settlements of which only one regular run can be the payments: same count, same amount, in the stretch of time,
 * and not needed by another settlement that has nothing else. Equal runs that nothing tells apart are left out.
 */
export function certainRegularRuns(runs: RunsByKey, wanted: readonly Wanted[]): Map<string, Run> {
  const certain = new Map<string, Run>()
  const counted = wanted.filter(({ settlement }) => settlement.count !== null)
  for (const [key, same] of groupBy(counted, ({ settlement }) => [keyOf(settlement.count, settlement.amount)])) {
    const places = runs.get(key)
    if (places === undefined) continue
    const [first] = same
    const [place] = places
    if (same.length === 1 && places.length === 1) {
      if (isWithin(place!, first!.cutOff)) certain.set(first!.settlement.settlementId, place!)
      continue
    }
    const ranges = same.map(({ cutOff }) => rangeWithin(places, cutOff))
    forcedAssignment(ranges, places.length).forEach((place, claimant) => {
      if (place !== uncertain) certain.set(same[claimant]!.settlement.settlementId, places[place]!)
    })
  }
  return certain
}

function rangeWithin(runs: readonly Run[], { from, to }: Stretch): { from: number; to: number } {
  return {
    from: firstFrom(runs, (run) => run.dueAt >= from),
    to: firstFrom(runs, (run) => run.dueAt > to) - 1,
  }
}

function isWithin({ dueAt }: Run, { from, to }: Stretch): boolean {
  return from <= dueAt && dueAt <= to
}
