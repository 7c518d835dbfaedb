import type { Settlement } from '../../../domain.ts'
import { idsOf } from '../ids-of.ts'
import { notFoundReason, uncertainSlotReason } from '../reasons.ts'
import { isWithin, type Timed } from '../runs/wanted.ts'
import { paymentsOf, type Run } from '../runs/windows.ts'
import type { Said, Telling } from '../telling.ts'

/** More pay-outs than this say nothing of one settlement. */
const FEW = 3

/**
 * Settlements without a count that nothing explains, of a time of which the book holds payments: how many are missing, or
 * whether something was taken off, nothing tells, but nobody would ever look at them if they were not told.
 */
export function notFound(
  { remaining, inference, recordOf }: Telling,
  { memberships, missing, settled }: Said,
  isAmongPayments: (timed: Timed) => boolean,
): void {
  const timedOf = new Map(inference.timed.map((one) => [one.settlement.settlementId, one]))
  for (const { settlement, named } of remaining) {
    const { settlementId, count } = settlement
    const timed = timedOf.get(settlementId)!
    const isTold = memberships.has(settlementId) || missing.has(settlementId)
    if (count !== null || named.length > 0 || isTold || !isAmongPayments(timed)) continue
    const runs = dueAt(timed)
    memberships.set(settlementId, {
      settlementId,
      state: 'ambiguous',
      paymentIds: idsOf(runs.flatMap(paymentsOf)),
      reason: reasonOf(settlement, runs),
    })
  }

  /** What was due at its time and is not known to be paid out. */
  function dueAt({ usual }: Timed): readonly Run[] {
    if (!Number.isFinite(usual.from) || !Number.isFinite(usual.to)) return []
    const runs = inference.regular.filter(
      (run) => isWithin(run, usual) && !paymentsOf(run).some((payment) => settled.has(recordOf(payment))),
    )
    return runs.length <= FEW ? runs : []
  }
}

function reasonOf(settlement: Settlement, runs: readonly Run[]): string {
  return runs.length === 0 ? notFoundReason(settlement) : uncertainSlotReason(settlement, runs)
}
