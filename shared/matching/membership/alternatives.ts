import { MILLISECONDS_A_DAY } from '../../day.ts'
import type { Rail, Settlement } from '../../domain.ts'
import { isNear, isSimilar } from './coincidence.ts'
import { runsIn, sizeOf, takenWindows } from './free-runs.ts'
import type { Inference } from './infer.ts'
import { firstFrom } from './search.ts'
import type { Stretch, Wanted } from './wanted.ts'
import type { Run } from './windows.ts'

/** More alternatives than this are counted and not listed. */
const LISTED = 12
/** The time of a settlement is known well enough when it lies within a week. */
const NEAR = 8 * MILLISECONDS_A_DAY
/** So many comparisons are made to find near alternatives for settlements of unknown time. */
const COMPARED = 1_000_000

/**
 * What an uncertain settlement could pay out. `exact`: each of these runs has its count and amount. `near`: none has, but
 * these come close and are due at its time, so some payments are missing or were held over. `unplaced`: nothing is known of its time,
 * and payments that nobody claims could be among its own. `none`: no payment of the book can be.
 */
export type Alternatives =
  | { readonly kind: 'exact'; readonly total: number; readonly runs: readonly Run[] }
  | { readonly kind: 'near'; readonly total: number; readonly runs: readonly Run[] }
  | { readonly kind: 'unplaced' | 'none'; readonly total: 0; readonly runs: readonly [] }

export function alternativesFinder(inference: Inference): (wanted: Wanted) => Alternatives {
  const near = nearFinder(inference)
  return (wanted) => {
    const own = inference.doubted.get(wanted.settlement.settlementId)
    const slices = inference.free.fitting(wanted)
    const total = sizeOf(slices) + Number(own !== undefined)
    if (total > 0) return { kind: 'exact', total, runs: [...(own ? [own] : []), ...runsIn(slices, LISTED)] }
    return near(wanted)
  }
}

function nearFinder({ rails, regular, certain, doubted, wanted }: Inference): (wanted: Wanted) => Alternatives {
  const taken = takenWindows(rails, [...certain.values(), ...doubted.values()])
  const open = regular.filter((run) => isOpen(run, taken))
  const byRail = rails.map(({ rail }) => open.filter((run) => run.windows.rail === rail))
  const smallest = smallestPayment(open)
  const isFew = open.length * (wanted.length - certain.size) <= COMPARED
  return ({ settlement, cutOff }) => {
    const isPlaced = cutOff.to - cutOff.from <= NEAR
    const inTime = isPlaced || isFew ? byRail.flatMap((runs) => within(runs, cutOff)) : []
    const near = inTime.filter((run) => isNear(run, settlement))
    const close = near.length > 0 || !isPlaced ? near : inTime.filter((run) => isSimilar(run, settlement))
    const runs = close.length > 0 ? close : inTime.filter((run) => isLess(run, settlement))
    if (runs.length > 0) return { kind: 'near', total: runs.length, runs }
    return { kind: !isPlaced && smallest <= settlement.amount ? 'unplaced' : 'none', total: 0, runs: [] }
  }
}

/** All of it could be among what the settlement pays out. */
function isLess(run: Run, { count, amount }: Settlement): boolean {
  return run.amount < amount && (count === null || run.count < count)
}

function isOpen({ windows, first, last }: Run, taken: ReadonlyMap<Rail, Uint8Array>): boolean {
  return !taken
    .get(windows.rail)!
    .subarray(first, last + 1)
    .includes(1)
}

function within(runs: readonly Run[], { from, to }: Stretch): readonly Run[] {
  const first = firstFrom(runs, (run) => run.dueAt >= from)
  const end = firstFrom(runs, (run) => run.dueAt > to)
  return runs.slice(first, end)
}

function smallestPayment(runs: readonly Run[]): number {
  let smallest = Infinity
  for (const { windows, first, last } of runs)
    for (let at = windows.windows[first]!.first; at < windows.windows[last]!.end; at++)
      smallest = Math.min(smallest, windows.payments[at]!.amount)
  return smallest
}
