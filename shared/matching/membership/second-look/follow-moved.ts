import { formatInstant, instantAt } from '../../../day.ts'
import type { Payment, Settlement } from '../../../domain.ts'
import { formatRupees, paise } from '../../../paise.ts'
import { idsOf } from '../ids-of.ts'
import type { Explanation } from '../placing/explanation.ts'
import { inferredReason, payments, runWords, sizeOf } from '../reasons.ts'
import { paymentsOf } from '../runs/windows.ts'
import type { Said, Telling } from '../telling.ts'
import { movedTogether, type MovedTogether } from './moved-together.ts'

/** A thousand times likelier than chance. */
const SURE_BITS = 10
/** Four times. */
const LIKELY_BITS = 2

/**
 * Settlements that nothing explained because several payments were held over together. Sure where the settlement that pays
 * them out later is in the book and only one choice of them makes the amounts; else nothing is called missing of them.
 */
export function followMoved(
  { inference, found, amounts, fees, paidOutOn, recordOf }: Telling,
  { memberships, missing, due, settled, likely }: Said,
): void {
  const open = inference.timed.filter(({ settlement, usual }) => isOpen(settlement) && Number.isFinite(usual.to))
  const slots = found.slots.filter((slot) => paymentsOf(slot).every((payment) => !settled.has(recordOf(payment))))
  for (const one of movedTogether({ settlements: open, slots }, amounts)) if (one.bits >= LIKELY_BITS) follow(one)

  function isOpen({ settlementId, count }: Settlement): boolean {
    const state = memberships.get(settlementId)?.state
    return count !== null && state !== 'inferred' && state !== 'provider'
  }

  function follow(one: MovedTogether): void {
    const { from, to, moved, bits } = one
    const isSure = to !== null && moved !== null && bits >= SURE_BITS
    if (isSure) {
      const left = new Set(moved)
      const rest = paymentsOf(from.slot).filter((payment) => !left.has(payment))
      sure(from, rest, { held: alike(moved), added: [], missing: null, isUnknown: false })
      sure(to, [...paymentsOf(to.slot), ...moved], {
        held: [],
        added: alike(moved),
        missing: null,
        isUnknown: false,
      })
      return
    }
    for (const payment of paymentsOf(from.slot))
      if (to !== null || !moved!.includes(payment)) likely.add(recordOf(payment))
    doubtful(from, paymentsOf(from.slot), one)
    if (to === null) return
    for (const payment of paymentsOf(to.slot)) likely.add(recordOf(payment))
    doubtful(to, [...paymentsOf(to.slot), ...paymentsOf(from.slot)], one)
  }

  function sure({ settlement, slot }: Part, members: readonly Payment[], explanation: Explanation): void {
    const { settlementId } = settlement
    for (const payment of members) settled.add(recordOf(payment))
    missing.delete(settlementId)
    due.set(settlementId, {
      from: slot.cutOff,
      to: slot.dueAt,
      isCertain: true,
      paidOutOn: paidOutOn.get(settlementId) ?? null,
    })
    memberships.set(settlementId, {
      settlementId,
      state: 'inferred',
      paymentIds: idsOf(members),
      reason: inferredReason(settlement, slot, explanation, fees),
    })
  }

  function doubtful({ settlement }: Part, candidates: readonly Payment[], moved: MovedTogether): void {
    const { settlementId } = settlement
    missing.delete(settlementId)
    memberships.set(settlementId, {
      settlementId,
      state: 'ambiguous',
      paymentIds: idsOf(candidates),
      reason: movedReason(settlement, moved),
    })
  }
}

type Part = MovedTogether['from']

function alike(payments: readonly Payment[]): Explanation['held'] {
  return payments.map((payment, id) => ({ id, payment, alike: 1 }))
}

/** Several payments were held over together, and nothing tells for sure which. */
function movedReason(settlement: Settlement, { from, to, count, amount, isEitherWay }: MovedTogether): string {
  if (isEitherWay && to !== null) {
    const other = settlement === from.settlement ? to.settlement : from.settlement
    return `It pays out ${sizeOf(settlement)}. With settlement ${other.settlementId} that is all of ${runWords(from.slot)} and of ${runWords(to.slot)}, but nothing tells which of the two is of which.`
  }
  const moved = `${payments(count)} of ${formatRupees(paise(amount))}`
  if (settlement === from.settlement)
    return `It pays out ${sizeOf(settlement)}; ${runWords(from.slot)}. Most likely ${moved} of them were held over${to === null ? '' : `, for settlement ${to.settlement.settlementId} pays out just so much more than was due at its time`}, but nothing tells for certain which.`
  return `It pays out ${sizeOf(settlement)}; ${to === null ? '' : runWords(to.slot)}, and most likely ${moved} that were held over from the cut-off of ${formatInstant(instantAt(from.slot.dueAt))}, though nothing tells for certain which.`
}
