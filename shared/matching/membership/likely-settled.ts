import type { Payment, Rail } from '../../domain.ts'
import type { Alternatives } from './alternatives.ts'
import { sizeOf, type Slice } from './free-runs.ts'
import type { Inference } from './infer.ts'
import { sumUp } from './sum-up.ts'
import type { Wanted } from './wanted.ts'
import type { Run } from './windows.ts'

/** An alarm is raised only for payments that are not paid out in nine cases of ten. */
const LIKELY = 0.1

/** A settlement whose payments are not certain, and what they could be. */
export interface Uncertain {
  readonly wanted: Wanted
  readonly alternatives: Alternatives
}

/**
 * The payments that an uncertain settlement probably pays out, though which one is not known: each settlement counts for
 * one, shared evenly by its alternatives. Where ten settlements fit the same ten runs, all ten runs are paid out.
 */
export function likelySettled(inference: Inference, uncertain: readonly Uncertain[]): Set<Payment> {
  const shares = new Map<Rail, Float64Array>(
    inference.rails.map(({ rail, windows }) => [rail, new Float64Array(windows.length + 1)]),
  )
  const slicesBySettlement: { slices: readonly Slice[]; share: number }[] = []
  for (const { wanted, alternatives } of uncertain) {
    const share = 1 / Math.max(1, alternatives.total)
    const own = inference.doubted.get(wanted.settlement.settlementId)
    if (alternatives.kind === 'near') for (const run of alternatives.runs) add(run, share)
    if (alternatives.kind !== 'exact') continue
    if (own !== undefined) add(own, share)
    slicesBySettlement.push({ slices: inference.free.fitting(wanted), share })
  }
  for (const [runs, share] of sharesByRun(slicesBySettlement)) runs.forEach((run, at) => add(run, share[at]!))
  return paymentsWhere(inference, shares)

  function add({ windows, first, last }: Run, share: number): void {
    const changes = shares.get(windows.rail)!
    changes[first]! += share
    changes[last + 1]! -= share
  }
}

function sharesByRun(
  ways: readonly { readonly slices: readonly Slice[]; readonly share: number }[],
): Map<readonly Run[], Float64Array> {
  const shares = new Map<readonly Run[], Float64Array>()
  for (const { slices, share } of ways) {
    if (sizeOf(slices) === 0) continue
    for (const { runs, from, to } of slices) {
      const changes = shares.get(runs) ?? new Float64Array(runs.length + 1)
      shares.set(runs, changes)
      changes[from]! += share
      changes[to + 1]! -= share
    }
  }
  for (const changes of shares.values()) sumUp(changes)
  return shares
}

function paymentsWhere({ rails }: Inference, shares: ReadonlyMap<Rail, Float64Array>): Set<Payment> {
  const likely = new Set<Payment>()
  for (const { rail, windows, payments } of rails) {
    const share = shares.get(rail)!
    sumUp(share)
    windows.forEach(({ first, end }, at) => {
      if (share[at]! >= LIKELY) for (let index = first; index < end; index++) likely.add(payments[index]!)
    })
  }
  return likely
}
