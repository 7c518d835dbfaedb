import { MILLISECONDS_A_DAY } from '../../../day.ts'
import type { Payment, Settlement } from '../../../domain.ts'
import { groupBy } from '../../group-by.ts'
import { subsetsOf } from '../../passes/subsets.ts'
import { dueAtOf } from '../../settlement-cycle.ts'
import { idsOf } from '../ids-of.ts'
import type { Missing } from '../outcome.ts'
import { waitedReason } from '../reasons.ts'
import { paymentsOf, type Run } from '../runs/windows.ts'
import { firstFrom } from '../search.ts'
import type { Said, Telling } from '../telling.ts'
import { NO_CHANCE } from './second-look.ts'

/** Whatever stopped a payment, it is paid out within so many days, or by hand. */
const LONGEST_WAIT = 120 * MILLISECONDS_A_DAY
/** Of more payments that nobody pays out, some two add up to anything. */
const MOST_UNCLAIMED = 60
/** Of so many settlements that lack the same, and payments that it may be, nothing is told. */
const MOST_COMPARED = 1_000_000

interface Lack {
  readonly settlement: Settlement
  readonly named: readonly Payment[]
  readonly missing: Missing
  readonly slot: Run | null
  /** The last cut-off that its payments can have waited for. */
  readonly to: number
}

/** A payment that nothing pays out, less its fee. */
interface Waiting {
  readonly payment: Payment
  readonly amount: number
  readonly dueAt: number
  /** Whether the settlement of its own cut-off is in the book, and does not pay it out. */
  readonly isLeftOut: boolean
}

/**
 * Settlements that lack just what a payment of the book brought, or two, that nothing else pays out and that waited long:
 * most likely it pays that out. Nothing is called missing of it then, and its payments are not certain.
 */
export function waitedLong(
  { remaining, inference, found, provider, amounts, recordOf }: Telling,
  { memberships, missing, settled, likely }: Said,
): void {
  if (missing.size === 0) return
  const timedOf = new Map(inference.timed.map((one) => [one.settlement.settlementId, one]))
  const lacks = remaining.flatMap(({ settlement, named }): Lack[] => {
    const lack = missing.get(settlement.settlementId)
    if (lack === undefined || lack.count > 2) return []
    const { slot } = found.placing.places.get(settlement.settlementId)!
    const to = lack.before === null ? timedOf.get(settlement.settlementId)!.possible.to : (slot?.dueAt ?? lack.before)
    return Number.isFinite(to) ? [{ settlement, named, missing: lack, slot, to }] : []
  })
  if (lacks.length === 0) return
  const waiting = allWaiting()
  const ofAmount = groupBy(waiting, ({ amount }) => [amount])
  for (const same of groupBy(lacks, ({ missing: { count, amount } }) => [`${count} ${amount}`]).values()) {
    if (same.length * (ofAmount.get(same[0]!.missing.amount)?.length ?? 0) > MOST_COMPARED) continue
    const ways = same.map((lack) => ({ lack, waited: candidatesOf(lack) })).filter(({ waited }) => waited.length > 0)
    const all = new Set(ways.flatMap(({ waited }) => waited))
    const wanted = ways.reduce((sum, { lack }) => sum + lack.missing.count, 0)
    // Where more wait than are lacking, one of them is paid out by nobody; where fewer do, something is missing.
    for (const { lack, waited } of ways) possibly(lack, waited, all.size >= wanted)
    if (all.size <= wanted) for (const { payment } of all) likely.add(recordOf(payment))
  }

  function allWaiting(): Waiting[] {
    const placed = new Set(
      Array.from(found.placing.places.values(), ({ slot }) => (slot === null ? [] : paymentsOf(slot))).flat(),
    )
    return inference.rails
      .flatMap(({ payments }) => payments)
      .filter((payment) => !settled.has(recordOf(payment)) && !likely.has(recordOf(payment)))
      .map((payment) => ({
        payment,
        amount: payment.amount as number,
        dueAt: dueAtOf(inference.cycle, payment),
        isLeftOut: placed.has(payment),
      }))
      .sort((a, b) => a.dueAt - b.dueAt || (a.payment.referenceId < b.payment.referenceId ? -1 : 1))
  }

  /** What comes to it alone, any of several of one amount; else the only two that do. */
  function candidatesOf({ missing: { count, amount }, to }: Lack): readonly Waiting[] {
    const all = before(waiting, to)
    if (count === 1) {
      const near = before(ofAmount.get(amount) ?? [], to)
      const leftOut = near.filter(({ isLeftOut }) => isLeftOut)
      if (leftOut.length > 0) return leftOut
      return isNoChance(count, amount, all.length) ? near : []
    }
    if (all.length > MOST_UNCLAIMED || !isNoChance(count, amount, all.length ** 2)) return []
    const { found: two, ways } = subsetsOf(all, amount)
    return two?.length === count && ways === 1 ? two : []
  }

  /** Those that were due before that and not too long before; in order of time, as they are given. */
  function before(inOrder: readonly Waiting[], to: number): readonly Waiting[] {
    const from = firstFrom(inOrder, ({ dueAt }) => dueAt >= to - LONGEST_WAIT)
    return inOrder.slice(
      from,
      firstFrom(inOrder, ({ dueAt }) => dueAt >= to),
    )
  }

  /** Payments whose own settlement is in the book were left out by it; others may have one that is not in the book. */
  function isNoChance(count: number, amount: number, choices: number): boolean {
    return amounts.surpriseAgain(count, amount) - Math.log2(Math.max(1, choices)) >= NO_CHANCE
  }

  function possibly(
    { settlement, named, missing: lack, slot }: Lack,
    waited: readonly Waiting[],
    isFound: boolean,
  ): void {
    const id = settlement.settlementId
    const known = memberships.get(id)
    if (isFound) missing.delete(id)
    else missing.set(id, { ...lack, surety: 'likely' })
    const members = known?.state === 'inferred' ? known.paymentIds : []
    if (members.length > 0)
      for (const payment of provider.rest)
        if (members.includes(payment.referenceId) && settled.delete(payment)) likely.add(payment)
    if (named.length > 0 && known?.state !== 'inferred') return
    const due = members.length > 0 ? members : slot === null ? [] : idsOf(paymentsOf(slot))
    const records = waited.map(({ payment }) => recordOf(payment))
    memberships.set(id, {
      settlementId: id,
      state: 'ambiguous',
      paymentIds: [...new Set([...due, ...idsOf(records)])].sort(),
      reason: waitedReason(settlement, slot, records, lack.count),
    })
  }
}
