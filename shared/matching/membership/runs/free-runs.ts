import { MILLISECONDS_A_DAY } from '../../../day.ts'
import type { PaidTogether } from '../../settlement-cycle.ts'
import { firstFrom } from '../search.ts'
import type { Wanted } from './wanted.ts'
import type { RailWindows, Run } from './windows.ts'

/** How far a settlement may reach back: beyond the longest stretch of holidays, with all their cut-offs. */
const LONGEST_RUN_DAYS = 7
const LONGEST_RUN_WINDOWS = 24

/** Part of a list of runs that are all of one rail and in order of time; `to` is included. */
export interface Slice {
  readonly runs: readonly Run[]
  readonly from: number
  readonly to: number
}

/** The runs of windows that nothing has claimed and whose count and amount are those of a settlement. */
export interface FreeRuns {
  readonly fitting: (wanted: Wanted) => readonly Slice[]
}

export function sizeOf(slices: readonly Slice[]): number {
  return slices.reduce((size, { from, to }) => size + to - from + 1, 0)
}

/** The first runs of the slices, at most `limit` of them. */
export function runsIn(slices: readonly Slice[], limit: number): Run[] {
  const runs: Run[] = []
  for (const slice of slices)
    for (let at = slice.from; at <= slice.to && runs.length < limit; at++) runs.push(slice.runs[at]!)
  return runs
}

export function freeRuns(rails: readonly RailWindows[], claimed: Iterable<Run>, wanted: readonly Wanted[]): FreeRuns {
  const sizes = wantedSizes(wanted)
  const taken = takenWindows(rails, claimed)
  const found = new Map<string, Run[]>()
  for (const windows of rails) collect(windows, taken.get(windows.rail)!, sizes, found)
  return {
    fitting: ({ settlement, cutOff }) =>
      rails.flatMap(({ rail }) => {
        const runs = found.get(listKey(rail, settlement.count, settlement.amount))
        if (runs === undefined) return []
        const from = firstFrom(runs, (run) => run.dueAt >= cutOff.from)
        const to = firstFrom(runs, (run) => run.cutOff > cutOff.to) - 1
        return from <= to ? [{ runs, from, to }] : []
      }),
  }
}

/** For each rail, 1 for every window that one of the runs covers. */
function takenWindows(rails: readonly RailWindows[], runs: Iterable<Run>): ReadonlyMap<PaidTogether, Uint8Array> {
  const taken = new Map(rails.map(({ rail, windows }) => [rail, new Uint8Array(windows.length)]))
  for (const { windows, first, last } of runs) taken.get(windows.rail)!.fill(1, first, last + 1)
  return taken
}

/** Which counts are looked for at an amount; null for a settlement that does not say its count. */
type Sizes = ReadonlyMap<number, ReadonlySet<number | null>>

function wantedSizes(wanted: readonly Wanted[]): Sizes {
  const sizes = new Map<number, Set<number | null>>()
  for (const { settlement } of wanted) {
    const counts = sizes.get(settlement.amount)
    if (counts) counts.add(settlement.count)
    else sizes.set(settlement.amount, new Set([settlement.count]))
  }
  return sizes
}

function listKey(rail: PaidTogether, count: number | null, amount: number): string {
  return `${rail}/${count}/${amount}`
}

function collect(rail: RailWindows, taken: Uint8Array, sizes: Sizes, found: Map<string, Run[]>): void {
  const largest = largestOf(sizes.keys())
  const { windows } = rail
  for (let last = 0; last < windows.length; last++) {
    const { cutOff, dueAt } = windows[last]!
    const earliest = cutOff - LONGEST_RUN_DAYS * MILLISECONDS_A_DAY
    let count = 0
    let amount = 0
    for (let first = last; first >= 0 && last - first < LONGEST_RUN_WINDOWS; first--) {
      const window = windows[first]!
      if (taken[first] === 1 || window.cutOff < earliest) break
      count += window.count
      amount += window.amount
      if (amount > largest) break
      const counts = sizes.get(amount)
      if (counts === undefined) continue
      for (const wantedCount of [count, null])
        if (counts.has(wantedCount)) keep({ windows: rail, first, last, count, amount, cutOff, dueAt }, wantedCount)
    }
  }

  function keep(run: Run, wantedCount: number | null): void {
    const key = listKey(rail.rail, wantedCount, run.amount)
    const runs = found.get(key)
    if (runs) runs.push(run)
    else found.set(key, [run])
  }
}

function largestOf(numbers: Iterable<number>): number {
  let largest = 0
  for (const number of numbers) largest = Math.max(largest, number)
  return largest
}
