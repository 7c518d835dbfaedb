import type { Payment } from '../../../domain.ts'
import { idsOf } from '../ids-of.ts'
import { partOfDueReason } from '../reasons.ts'
import { isWithin, type Timed } from '../runs/wanted.ts'
import { paymentsOf, type Run } from '../runs/windows.ts'
import type { Said, Telling } from '../telling.ts'
import { waysOf } from './some-of.ts'

/** More pay-outs than this say nothing of one settlement. */
const FEW = 3
/** A search among the payments of one pay-out takes no more steps than this. */
const MOST_STEPS = 20_000
/** And all of a book's no more than this. */
const MOST_STEPS_OF_ALL = 2_000_000

/**
 * Settlements all of whose payments seem to be missing, where more payments were due at their time than they pay out,
 * nobody is known to pay those out, and some of them make the amount: the others were held over, and nothing is missing.
 */
export function partOfDue(
  { remaining, inference, recordOf }: Telling,
  { memberships, missing, settled, likely }: Said,
): void {
  const timedOf = new Map(inference.timed.map((one) => [one.settlement.settlementId, one]))
  let stepsLeft = MOST_STEPS_OF_ALL
  for (const { settlement, named } of remaining) {
    const { settlementId, count } = settlement
    if (count === null || named.length > 0 || missing.get(settlementId)?.count !== count) continue
    const runs = largerAt(timedOf.get(settlementId)!).filter((run) => {
      const most = Math.min(MOST_STEPS, stepsLeft)
      const { isNone, steps } = waysOf(openOf(run), count, settlement.amount, most)
      stepsLeft -= steps
      return !isNone && steps <= most
    })
    if (runs.length === 0 || runs.length > FEW) continue
    missing.delete(settlementId)
    const candidates = runs.flatMap(openOf)
    for (const payment of candidates) likely.add(recordOf(payment))
    memberships.set(settlementId, {
      settlementId,
      state: 'ambiguous',
      paymentIds: idsOf(candidates),
      reason: partOfDueReason(settlement, runs),
    })
  }

  /** What was due at its time, where that is more than it pays out. */
  function largerAt({ usual, settlement: { count, amount } }: Timed): readonly Run[] {
    if (!Number.isFinite(usual.from) || !Number.isFinite(usual.to)) return []
    return inference.regular.filter((run) => run.count > count! && run.amount > amount && isWithin(run, usual))
  }

  /** Those that nobody is known or thought to pay out. */
  function openOf(run: Run): readonly Payment[] {
    return paymentsOf(run).filter((one) => !settled.has(recordOf(one)) && !likely.has(recordOf(one)))
  }
}
