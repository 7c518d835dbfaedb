import { MILLISECONDS_A_DAY } from '../../../day.ts'
import type { Payment, Settlement } from '../../../domain.ts'
import { sumPaise, type Paise } from '../../../paise.ts'
import { groupBy } from '../../group-by.ts'
import { eachFee, feesTogether, paidOutFor, type Fees } from '../../fees.ts'
import { dueAtOf } from '../../settlement-cycle.ts'
import { idsOf } from '../ids-of.ts'
import { isExact } from '../placing/fit.ts'
import { NO_CHANCE } from '../placing/irregular-runs.ts'
import { bothLackReason, oneLackingReason } from '../reasons.ts'
import { isWithin } from '../runs/wanted.ts'
import type { Run } from '../runs/windows.ts'
import type { Said, Telling } from '../telling.ts'

/** A payment that was held over so long, or came so soon after the line, may be the one that is missing. */
const LOOKED_BACK = 10 * MILLISECONDS_A_DAY
const LOOKED_AHEAD = 3 * MILLISECONDS_A_DAY

/** A settlement of which some payments are found and some are not. */
export interface Lacking {
  readonly settlement: Settlement
  readonly named: readonly Payment[]
  readonly slot: Run
  readonly members: readonly Payment[]
  /** Of the payments that are missing, less their fees. */
  readonly count: number
  readonly amount: number
}

/**
 * Doubts settlements of which all but some payments are found, where a payment of the book that nobody else pays out is
 * what is missing: the line may have been drawn otherwise.
 */
export function doubtLacking(
  telling: Telling,
  { memberships, settled }: Pick<Said, 'memberships' | 'settled'>,
  lacking: readonly Lacking[],
): void {
  const { amounts, inference, otherwise, recordOf } = telling
  const isRounded = lacking.length > 0 && isRoundedOtherwise(telling)
  const held = groupBy(
    lacking.flatMap((one) => one.members.map((payment) => ({ one, payment }))),
    ({ payment }) => [payment.amount as number],
  )
  // All are judged before any is doubted, so that none depends on which comes first.
  const reasons = new Map<Lacking, string>()
  for (const one of lacking) {
    const { settlement, slot } = one
    const holders = holdersOf(one)
    for (const each of holders.length === 0 ? [] : [one, ...holders])
      if (!reasons.has(each)) reasons.set(each, bothLackReason(each.settlement, each.slot))
    if (hasUnclaimed(one, 0) || hasUnclaimedOfOtherFee(one)) reasons.set(one, oneLackingReason(settlement, slot, true))
    else if (isRounded && hasUnclaimed(one, settlement.count ?? 0))
      reasons.set(one, oneLackingReason(settlement, slot, false))
  }
  for (const [one, reason] of reasons) doubt(one, reason)

  /** Settlements of before, of which some is missing as well, with a payment that is just what this one lacks. */
  function holdersOf({ slot, count, amount: lacks }: Lacking): Lacking[] {
    if (count !== 1 || amounts.surpriseAgain(1, lacks) < NO_CHANCE) return []
    return (held.get(lacks) ?? []).flatMap(({ one, payment }) => {
      const dueAt = dueAtOf(inference.cycle, payment)
      return dueAt < slot.dueAt && dueAt >= slot.cutOff - LOOKED_BACK ? [one] : []
    })
  }

  /** Whether such a payment is what is missing, within so many paise. */
  function hasUnclaimed({ slot, count, amount: lacks }: Lacking, within: number): boolean {
    return isUnclaimed(slot, ({ amount }) => (count === 1 ? Math.abs(amount - lacks) <= within : amount < lacks))
  }

  /** The same where the fee that was kept of other settlements was kept of that payment, of those that are found, or of both. */
  function hasUnclaimedOfOtherFee({ settlement, named, slot, members, count, amount }: Lacking): boolean {
    const { fee } = otherwise
    if (fee === null || count !== 1 || named.length > 0) return false
    const paidOut = (payment: Payment): Paise => paidOutFor(fee, recordOf(payment).amount)
    const lacks = [amount, settlement.amount - sumPaise(members.map(paidOut))]
    return isUnclaimed(slot, (payment) => lacks.includes(payment.amount) || lacks.includes(paidOut(payment)))
  }

  function isUnclaimed(slot: Run, couldBe: (payment: Payment) => boolean): boolean {
    return inference.rails.some(({ payments }) =>
      payments.some((payment) => {
        if (!couldBe(payment) || settled.has(recordOf(payment))) return false
        const dueAt = dueAtOf(inference.cycle, payment)
        return dueAt >= slot.cutOff - LOOKED_BACK && dueAt <= slot.dueAt + LOOKED_AHEAD
      }),
    )
  }

  /** What is missing may be here after all: nothing is said of it for sure. */
  function doubt({ settlement, named, members }: Lacking, reason: string): void {
    const id = settlement.settlementId
    for (const payment of members) settled.delete(recordOf(payment))
    if (named.length > 0) {
      memberships.delete(id)
      return
    }
    memberships.set(id, {
      settlementId: id,
      state: 'ambiguous',
      paymentIds: idsOf(members),
      reason,
    })
  }
}

/**
 * Whether the provider keeps a percentage that it rounds otherwise than could be learnt: some settlement is within a paisa
 * a payment of what was due at its time, and not to the paisa.
 */
function isRoundedOtherwise({ fees, inference, found }: Telling): boolean {
  const isPercent = (of: Fees): boolean => eachFee(of).some(({ kind }) => kind === 'percent')
  if (!isPercent(fees)) return false
  return inference.timed.some(({ settlement, possible }) => {
    const { slot } = found.placing.places.get(settlement.settlementId)!
    if (slot !== null && isExact(slot, settlement)) return false
    return inference.regular.some(
      (run) =>
        run.count === settlement.count &&
        isPercent(feesTogether(fees, run.windows.rail)) &&
        Math.abs(run.amount - settlement.amount) <= run.count &&
        isWithin(run, possible),
    )
  })
}
