import type { Payment, Settlement } from '../../../domain.ts'
import { groupBy } from '../../group-by.ts'
import type { KeptUnknown } from '../../reconciliation.ts'
import { paidApart } from '../../settlement-cycle.ts'
import { idsOf } from '../ids-of.ts'
import { unknownFeeReason } from '../reasons.ts'
import { isWithin, type Timed } from '../runs/wanted.ts'
import { paymentsOf, regularRuns, windowsOf, type Run } from '../runs/windows.ts'
import { overlap, type Stretch } from '../stretch.ts'
import type { Said, Telling } from '../telling.ts'

/** So many settlements that are a little less than all that was due at their time are no chance. */
const SURE_PROOF = 12
/** No more than this is thought of, in percent with GST: payments that are missing or held over are mostly more. */
const MOST_PERCENT = 5
/** What is kept of nine in ten of them is told: a few may agree by chance. */
const LEFT_OUT_PERCENT = 5

/** A settlement, and the one pay-out of its time that it can be if some fee is kept; payments as they were paid. */
interface Less {
  readonly settlement: Settlement
  readonly run: Run
}

/**
 * Where most settlements are to the payment what was due at their time, as far as they tell how many payments they pay out,
 * and a little less by no fee that is known: those
 * most likely pay it out, so that none of it is missing or left unsettled. What is kept of them; null where the fees are
 * known, or too little tells.
 */
export function lessUnknownFee(
  { remaining, inference, provider }: Telling,
  { memberships, missing, settled, likely }: Said,
): KeptUnknown | null {
  const timedOf = new Map(inference.timed.map((one) => [one.settlement.settlementId, one]))
  const timed = remaining.flatMap(({ settlement, named }) => {
    const within = usualOf(timedOf.get(settlement.settlementId)!)
    return named.length > 0 || within === null ? [] : [{ settlement, within }]
  })
  const open = timed.filter(({ settlement: { settlementId } }) => memberships.get(settlementId)?.state !== 'inferred')
  if (2 * open.length < timed.length || open.length < SURE_PROOF) return null
  const { cycle } = inference
  const runs = paidApart(cycle).flatMap((rail) => regularRuns(windowsOf(cycle, rail, provider.rest)))
  const runsByCount = groupBy(runs, ({ count }) => [count])
  const less = unrivalled(open.flatMap(candidates))
  if (2 * less.length < timed.length || less.length < SURE_PROOF) return null
  const shares = less.map(shareOf).sort((a, b) => a - b)
  const leftOut = Math.floor((less.length * LEFT_OUT_PERCENT) / 100)
  const kept = { from: shares[leftOut]!, to: shares.at(-1 - leftOut)! }
  for (const { settlement, run } of less) {
    const { settlementId } = settlement
    const due = paymentsOf(run)
    missing.delete(settlementId)
    for (const payment of due) likely.add(payment)
    memberships.set(settlementId, {
      settlementId,
      state: 'ambiguous',
      paymentIds: idsOf(due),
      reason: unknownFeeReason(settlement, run, kept),
    })
  }
  return kept

  function candidates({ settlement, within }: { settlement: Settlement; within: Stretch }): Less[] {
    const ofCount = settlement.count === null ? runs : (runsByCount.get(settlement.count) ?? [])
    return ofCount.flatMap((run): Less[] => {
      const isLess =
        run.amount > settlement.amount && (run.amount - settlement.amount) * 100 <= run.amount * MOST_PERCENT
      return isLess && isWithin(run, within) && !paymentsOf(run).some(isSettled) ? [{ settlement, run }] : []
    })
  }

  function isSettled(payment: Payment): boolean {
    return settled.has(payment)
  }
}

function usualOf({ usual, order }: Timed): Stretch | null {
  const within = (order && overlap(usual, order.between)) ?? usual
  return Number.isFinite(within.from) && Number.isFinite(within.to) ? within : null
}

/** Neither another pay-out for the settlement, nor another settlement for the pay-out. */
function unrivalled(less: readonly Less[]): Less[] {
  const ofSettlement = groupBy(less, ({ settlement }) => [settlement])
  const ofRun = groupBy(less, ({ run }) => [run])
  return less.filter(
    ({ settlement, run }) => ofSettlement.get(settlement)!.length === 1 && ofRun.get(run)!.length === 1,
  )
}

/** What is kept, in hundredths of a percent of what was paid. */
function shareOf({ settlement, run }: Less): number {
  return Math.round(((run.amount - settlement.amount) * 10_000) / run.amount)
}
