import { groupBy } from '../group-by.ts'
import { firstFrom } from './search.ts'
import type { Wanted } from './wanted.ts'

/** No fee that anybody publishes is above this, in percent with GST. */
const HIGHEST_PERCENT = 10

/** Payments of one cut-off, in paise before fees; a moment in milliseconds. */
export interface Due {
  readonly dueAt: number
  readonly count: number
  readonly amount: number
}

/**
 * The settlements that are what was due at a cut-off, in full or less the fee that explains most of them: a share of the
 * amount, to a hundredth of a percent, or so many paise a payment. What was due is in order of time.
 */
export function explainedBy(dues: readonly Due[], wanted: readonly Wanted[]): ReadonlySet<Wanted> {
  const byCount = groupBy(dues, ({ count }) => [count])
  const inFull = new Set<Wanted>()
  const byShare = new Map<number, Set<Wanted>>()
  const byPayment = new Map<number, Set<Wanted>>()
  for (const one of wanted) {
    const { settlement, cutOff } = one
    const same = byCount.get(settlement.count!) ?? []
    for (let at = firstFrom(same, ({ dueAt }) => dueAt >= cutOff.from); at < same.length; at++) {
      const { dueAt, count, amount } = same[at]!
      if (dueAt > cutOff.to) break
      const kept = amount - settlement.amount
      if (kept === 0) inFull.add(one)
      if (kept <= 0 || kept * 100 > amount * HIGHEST_PERCENT) continue
      vote(byShare, Math.round((kept * 10_000) / amount), one)
      vote(byPayment, Math.round(kept / count), one)
    }
  }
  return [...byShare.values(), ...byPayment.values()].reduce(
    (most, voters) => (voters.size > most.size ? voters : most),
    inFull,
  )
}

function vote(votes: Map<number, Set<Wanted>>, fee: number, one: Wanted): void {
  const voters = votes.get(fee)
  if (voters === undefined) votes.set(fee, new Set([one]))
  else voters.add(one)
}
