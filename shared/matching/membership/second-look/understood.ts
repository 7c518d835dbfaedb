import { isExact } from '../placing/fit.ts'
import { notFoundReason } from '../reasons.ts'
import type { Timed } from '../runs/wanted.ts'
import type { Said, Telling } from '../telling.ts'

/** Fewer settlements than this that agree with nothing may all have lost payments. */
const FEW = 12

/**
 * Whether at least half of the settlements of the time of the book's payments agree with what was due. Where they do not,
 * cut-offs, fees or days are other than is thought: then each that has found nothing says so.
 */
export function understood(
  { remaining, inference, found }: Telling,
  { memberships }: Pick<Said, 'memberships'>,
  isAmongPayments: (timed: Timed) => boolean,
): boolean {
  const timedOf = new Map(inference.timed.map((one) => [one.settlement.settlementId, one]))
  const unnamed = remaining.filter(
    ({ settlement, named }) => named.length === 0 && isAmongPayments(timedOf.get(settlement.settlementId)!),
  )
  const open = unnamed.filter(({ settlement }) => {
    const { slot, isSure, others } = found.placing.places.get(settlement.settlementId)!
    const runs = [slot, ...others.map((other) => other.slot)].filter((run) => run !== null)
    const agrees = isSure || runs.some((run) => isExact(run, settlement))
    return !agrees && memberships.get(settlement.settlementId)?.state !== 'inferred'
  })
  if (open.length < FEW || 2 * open.length <= unnamed.length) return true
  for (const { settlement } of open) {
    const { settlementId } = settlement
    if (!memberships.has(settlementId))
      memberships.set(settlementId, {
        settlementId,
        state: 'ambiguous',
        paymentIds: [],
        reason: notFoundReason(settlement),
      })
  }
  return false
}
