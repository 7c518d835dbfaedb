import type { Rail } from '../../../domain.ts'
import { feeOf, feesOn, feesTogether, type Fees } from '../../fees.ts'
import { groupBy } from '../../group-by.ts'
import type { Wanted } from '../runs/wanted.ts'
import { partOf, paymentsOf, type Run } from '../runs/windows.ts'
import { firstFrom } from '../search.ts'

/** No fee that anybody publishes is above this. */
const HIGHEST_PERCENT = 10
/** So many comparisons are enough to see a fee. */
const COMPARED = 20_000

/** A settlement, and a pay-out that it may be, less a fee: of as many payments, where settlements tell how many. */
export interface Pair {
  readonly wanted: Wanted
  /** The pay-out, or what of it a fee may be kept of. */
  readonly run: Run
  /** By how much the settlement is less, in paise. */
  readonly kept: number
}

/**
 * Every settlement with the pay-outs of as many payments, and of no less money, that it may be by its time. Where most tell
 * no count, those with all pay-outs of their time.
 */
export function comparable(regular: readonly Run[], wanted: readonly Wanted[]): Pair[] {
  const inOrder = regular.toSorted((a, b) => a.dueAt - b.dueAt)
  const byCount = groupBy(inOrder, ({ count }) => [count])
  const counted = wanted.filter(({ settlement }) => settlement.count !== null)
  const compared =
    2 * counted.length >= wanted.length
      ? counted
      : wanted.filter(({ settlement, cutOff }) => settlement.count !== null || Number.isFinite(cutOff.from))
  const pairs: Pair[] = []
  const placedFirst = compared.toSorted((a, b) => a.cutOff.to - a.cutOff.from - (b.cutOff.to - b.cutOff.from) || 0)
  for (const one of placedFirst) {
    const { settlement, cutOff } = one
    const runs = settlement.count === null ? inOrder : (byCount.get(settlement.count) ?? [])
    for (let at = firstFrom(runs, (run) => run.dueAt >= cutOff.from); at < runs.length; at++) {
      const run = runs[at]!
      if (run.dueAt > cutOff.to) break
      if (run.amount < settlement.amount || run.amount * (1 - HIGHEST_PERCENT / 100) > settlement.amount) continue
      pairs.push({ wanted: one, run, kept: run.amount - settlement.amount })
      if (pairs.length >= COMPARED) return pairs
    }
  }
  return pairs
}

/** The pay-outs of one rail alone. */
export function runsOn(rail: Rail, regular: readonly Run[]): Run[] {
  return regular.filter(({ windows }) => windows.rail === rail)
}

/** The same where a fee is kept of what came in by that rail alone: of those that pay out some of it. */
export function keptOfOne(rail: Rail, pairs: readonly Pair[]): Pair[] {
  const parts = new Map<Run, Run>()
  return pairs.flatMap((pair) => {
    const part = parts.get(pair.run) ?? partOf(pair.run, rail)
    parts.set(pair.run, part)
    return part.count > 0 ? [{ ...pair, run: part }] : []
  })
}

/** The settlements that are to the paisa what was due less that, each with the pay-outs of which it is. */
export function explainedWith(pairs: readonly Pair[], kept: (run: Run) => number): Map<Wanted, Run[]> {
  const keptOfRun = new Map<Run, number>()
  const runsOf = new Map<Wanted, Run[]>()
  for (const { wanted, run, kept: lacks } of pairs) {
    const isKept = keptOfRun.get(run) ?? kept(run)
    keptOfRun.set(run, isKept)
    if (lacks !== isKept) continue
    const runs = runsOf.get(wanted)
    if (runs === undefined) runsOf.set(wanted, [run])
    else runs.push(run)
  }
  return runsOf
}

/** Fees and GST of all its payments, in paise. */
export function keptOf(fees: Fees, run: Run): number {
  if (feesTogether(fees, run.windows.rail).kind === 'gross') return 0
  let kept = 0
  for (const { rail, amount } of paymentsOf(run)) {
    const { fee, gst } = feeOf(feesOn(fees, rail), amount)
    kept += fee + gst
  }
  return kept
}
