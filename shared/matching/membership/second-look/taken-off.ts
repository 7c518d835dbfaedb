import { MILLISECONDS_A_DAY } from '../../../day.ts'
import type { Payment, Settlement } from '../../../domain.ts'
import { lowerBound } from '../../../lower-bound.ts'
import { feesOn, paidOutFor } from '../../fees.ts'
import { groupBy } from '../../group-by.ts'
import type { Membership } from '../../reconciliation.ts'
import { weights } from '../../weights.ts'
import { amountsOf, type Amounts } from '../amounts.ts'
import { idsOf } from '../ids-of.ts'
import { alsoTakenOffWords, takenOffReason } from '../reasons.ts'
import type { ShortRun, TakenOff } from '../runs/short-run.ts'
import { isWithin } from '../runs/wanted.ts'
import { paymentsOf, type Run } from '../runs/windows.ts'
import { overlap } from '../stretch.ts'
import type { Said, Telling } from '../telling.ts'

/** A customer disputes a payment so many days after it at most, mostly. */
const LONGEST = 60 * MILLISECONDS_A_DAY
/** Sixteen times as likely as that the amount of some payment comes up by chance: that a payment is missing is likelier before. */
const LIKELY_BITS = 4
/** Where one payment that waited and one that is missing explain it as well: shops of few prices have those, too. */
const FAR_LIKELIER_BITS = 12

/** Judged: of a hundred settlements one has a chargeback or refund taken off. */
const TAKEN_OFF_BITS = 6.6

interface PaidOut {
  readonly record: Payment
  /** When it was paid, in milliseconds. */
  readonly at: number
}

/** All payments that are paid out, certainly or most likely, in order of time, and by their amounts. */
interface Before {
  readonly times: readonly number[]
  readonly gross: ReadonlyMap<number, readonly PaidOut[]>
  readonly net: ReadonlyMap<number, readonly PaidOut[]>
  readonly amounts: Amounts
}

/**
 * Settlements that are short, though as many payments were due at their time as they pay out, by exactly what one payment
 * brought that was paid out before: said as a possibility beside whatever else it may be, and never taken for certain.
 */
export function takenOff(
  { settlements, inference, found: { placing }, provider, remaining, amounts, fees, recordOf }: Telling,
  { memberships, missing, settled, likely }: Said,
): void {
  const runsOf = groupBy(inference.regular, ({ count }) => [count])
  const timedOf = new Map(inference.timed.map((one) => [one.settlement.settlementId, one]))
  let known: Before | null = null
  for (const settlement of settlements) ofNamed(settlement)
  for (const { settlement, named } of remaining) {
    const said = memberships.get(settlement.settlementId)
    if (named.length > 0 || said?.state === 'inferred') continue
    const found = shortRun(settlement)
    if (found === null) continue
    if (isLikely(found) || isLikelierThanPlaced(found, settlement)) possibly(settlement, found, said?.reason ?? null)
    // Where payments have few amounts, one of them is what lacks in many ways.
    else if (said !== undefined && placing.places.get(settlement.settlementId)!.slot === found.run) also(said, found)
  }

  function possibly(settlement: Settlement, off: ShortRun, otherwise: string | null): void {
    const { settlementId } = settlement
    const due = paymentsOf(off.run)
    missing.delete(settlementId)
    for (const payment of due) likely.add(recordOf(payment))
    memberships.set(settlementId, {
      settlementId,
      state: 'ambiguous',
      paymentIds: idsOf(due),
      reason: takenOffReason(settlement, off, otherwise),
    })
  }

  function also(said: Membership, off: TakenOff): void {
    memberships.set(said.settlementId, { ...said, reason: `${said.reason} ${alsoTakenOffWords(off)}` })
  }

  /** The provider names all that it pays out. */
  function ofNamed({ settlementId, amount, count }: Settlement): void {
    const said = memberships.get(settlementId)
    const members = provider.paymentsBySettlement.get(settlementId)
    if (said?.state !== 'provider' || members?.length !== count) return
    const due = members.reduce((sum, one) => sum + paidOutFor(feesOn(fees, one.rail), one.amount), 0)
    const off = due > amount ? takenOffBefore(members, due - amount) : null
    if (off !== null) also(said, off)
  }

  /** Null where none or several pay-outs of its time could be it. */
  function shortRun({ settlementId, count, amount }: Settlement): ShortRun | null {
    const { usual, order } = timedOf.get(settlementId)!
    const within = (order && overlap(usual, order.between)) ?? usual
    if (count === null || !Number.isFinite(within.from) || !Number.isFinite(within.to)) return null
    const found = (runsOf.get(count) ?? []).flatMap((run): ShortRun[] => {
      if (run.amount <= amount || !isWithin(run, within)) return []
      const due = paymentsOf(run)
      if (due.some((payment) => settled.has(recordOf(payment)))) return []
      const off = takenOffBefore(due, run.amount - amount)
      return off === null ? [] : [{ ...off, run }]
    })
    return found.length === 1 ? found[0]! : null
  }

  /** Rather than that the amount of any payment before comes up by chance. */
  function isLikely({ run, amount, isNet }: ShortRun): boolean {
    const { amounts: ofRecords } = before()
    return (isNet ? amounts : ofRecords).surpriseAgain(1, amount) - Math.log2(triedBefore(run)) >= LIKELY_BITS
  }

  /**
   * Rather than that all or most of its payments are not in the book, and nothing pays out those that were due; or that one
   * of them waited and another one is missing.
   */
  function isLikelierThanPlaced({ run, payments }: ShortRun, { settlementId }: Settlement): boolean {
    const { slot, bits } = placing.places.get(settlementId)!
    if (!missing.has(settlementId)) return false
    const offBits = TAKEN_OFF_BITS + Math.log2(triedBefore(run) / payments.length) - weights['settlement-missing'].bits
    return bits - offBits >= (slot === run ? FAR_LIKELIER_BITS : LIKELY_BITS)
  }

  /** How many payments it may be that was taken off. */
  function triedBefore({ cutOff }: Run): number {
    const { times } = before()
    return lowerBound(times, cutOff) - lowerBound(times, cutOff - LONGEST)
  }

  /** What was paid before the first of those that were due. */
  function takenOffBefore(due: readonly Payment[], amount: number): TakenOff | null {
    const first = Math.min(...due.map(({ paidAt }) => Date.parse(paidAt)))
    for (const isNet of [false, true]) {
      const same = (isNet ? before().net : before().gross).get(amount) ?? []
      const payments = same.filter(({ at }) => at >= first - LONGEST && at < first).map(({ record }) => record)
      if (payments.length > 0) return { amount, payments, isNet }
    }
    return null
  }

  function before(): Before {
    known ??= paidOutBefore()
    return known
  }

  function paidOutBefore(): Before {
    const inferred = inference.rails.flatMap(({ payments }) =>
      payments.map((payment) => ({ record: recordOf(payment), net: payment.amount as number })),
    )
    const named = Array.from(provider.settled, (record) => ({ record, net: null }))
    const all = [...inferred.filter(({ record }) => settled.has(record) || likely.has(record)), ...named]
      .map((one) => ({ ...one, at: Date.parse(one.record.paidAt) }))
      .sort((a, b) => a.at - b.at || (a.record.referenceId < b.record.referenceId ? -1 : 1))
    return {
      times: all.map(({ at }) => at),
      gross: groupBy(all, ({ record }) => [record.amount as number]),
      net: groupBy(all, ({ net }) => (net === null ? [] : [net])),
      amounts: amountsOf(all.map(({ record }) => record)),
    }
  }
}
