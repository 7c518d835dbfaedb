import { MILLISECONDS_A_DAY } from '../../day.ts'
import type { Payment, Settlement } from '../../domain.ts'
import type { Due, Membership } from '../reconciliation.ts'
import { cutOffOf, dueAtOf } from '../settlement-cycle.ts'
import { idsOf } from './ids-of.ts'
import type { Memberships, Missing } from './outcome.ts'
import { dueOf } from './placing/due-of.ts'
import type { Explained, Explanation } from './placing/explanation.ts'
import type { Place, Placing } from './placing/place.ts'
import {
  inferredReason,
  keptOtherwiseReason,
  nothingReason,
  providerReason,
  uncertainMembersReason,
  uncertainSlotReason,
} from './reasons.ts'
import type { Timed } from './runs/wanted.ts'
import { paymentsOf, type Run } from './runs/windows.ts'
import { dueWithNamed } from './second-look/due-with-named.ts'
import { followMoved } from './second-look/follow-moved.ts'
import { howSureMissing } from './second-look/how-sure-missing.ts'
import { lessUnknownFee } from './second-look/less-unknown-fee.ts'
import { likelySettled } from './second-look/likely-settled.ts'
import { lookAgain } from './second-look/look-again.ts'
import { notFound } from './second-look/not-found.ts'
import { doubtLacking, type Lacking } from './second-look/one-lacking.ts'
import { nothingDue } from './second-look/nothing-due.ts'
import { partOfDue } from './second-look/part-of-due.ts'
import { takenOff } from './second-look/taken-off.ts'
import { notUnderstood } from './second-look/not-understood.ts'
import { unpaidPayOuts } from './second-look/unpaid.ts'
import { waitedLong } from './second-look/waited.ts'
import type { Stretch } from './stretch.ts'
import type { Telling } from './telling.ts'

/** Other explanations must be a thousand times less likely, all together. */
const SURE = 2 ** -10

/** Says of each settlement what is certain, else what it could be, and which payments are paid out at all. */
export function told(telling: Telling): Memberships {
  const { settlements, paidOutOn, provider, remaining, inference, found, fees, otherwise, recordOf } = telling
  const missing = new Map<string, Missing>()
  const due = new Map<string, Due>()
  const settled = new Set(provider.settled)
  const memberships = new Map<string, Membership>()
  for (const settlement of settlements) {
    const id = settlement.settlementId
    const named = provider.paymentsBySettlement.get(id)
    if (named === undefined) continue
    const at = Math.max(...named.map((one) => dueAtOf(inference.cycle, one)))
    const from = Math.max(...named.map((one) => cutOffOf(inference.cycle, one)))
    due.set(id, { from, to: at, isCertain: true, paidOutOn: paidOutOn.get(id) ?? null })
    memberships.set(id, {
      settlementId: id,
      state: 'provider',
      paymentIds: idsOf(named),
      reason: providerReason(settlement, named),
    })
  }
  const printed = new Map(settlements.map((one) => [one.settlementId, one.amount]))
  /** Of those whose fee is another, their own amount is not what is compared. */
  const said = ({ settlementId, amount }: Settlement, named: readonly Payment[], reason: string): string => {
    const kept = named.length > 0 ? undefined : otherwise.of.get(settlementId)
    return kept === undefined
      ? reason
      : `${reason} ${keptOtherwiseReason(printed.get(settlementId)!, amount, kept.because)}`
  }
  const timedOf = new Map(inference.timed.map((one) => [one.settlement.settlementId, one]))
  const isAmongPayments = amongPayments(provider.rest, found.placing)
  const lacking: Lacking[] = []
  for (const { settlement, named } of remaining) tellOf(settlement, named)
  doubtLacking(telling, { memberships, settled }, lacking)
  const likely = likelySettled(found, inference.timed, settled, recordOf)
  const isPaidOut = (payment: Payment): boolean => settled.has(payment) || likely.has(payment)
  followMoved(telling, { memberships, missing, due, settled, likely })
  lookAgain(telling, { memberships, missing, due, settled, likely })
  waitedLong(telling, { memberships, missing, due, settled, likely })
  nothingDue(telling, { memberships, missing, due, settled, likely })
  notFound(telling, { memberships, missing, due, settled, likely }, isAmongPayments)
  partOfDue(telling, { memberships, missing, due, settled, likely })
  takenOff(telling, { memberships, missing, due, settled, likely })
  const keptUnknown = lessUnknownFee(telling, { memberships, missing, due, settled, likely })
  const obscure = keptUnknown === null ? notUnderstood(telling, { memberships }, isAmongPayments) : []
  howSureMissing(telling, { memberships, missing, due, settled, likely }, obscure)
  dueWithNamed(telling, { memberships, missing, due, settled, likely })
  return {
    keptUnknown,
    notUnderstood: obscure,
    missing,
    fees,
    cycle: inference.cycle,
    settled,
    likely,
    unpaid: unpaidPayOuts(found.placing, inference.cycle, recordOf, isPaidOut),
    memberships: settlements.flatMap(({ settlementId }) => memberships.get(settlementId) ?? []),
    due,
    withoutBits: new Map(
      remaining.flatMap(({ settlement: { settlementId }, named }) =>
        named.length > 0 ? [] : [[settlementId, found.placing.places.get(settlementId)!.without] as const],
      ),
    ),
  }

  function tellOf(settlement: Settlement, named: readonly Payment[]): void {
    const id = settlement.settlementId
    const place = found.placing.places.get(id)!
    const timed = timedOf.get(id)!
    if (named.length === 0) due.set(id, { ...dueOf(place, timed), paidOutOn: paidOutOn.get(id) ?? null })
    const explained = place.slot !== null && place.isSure ? found.explainedOf(place.slot) : undefined
    if (explained === undefined) {
      const lacking = lackingLikely(settlement, named, place, timed)
      if (lacking !== null) missing.set(id, lacking)
      const member = ambiguous(settlement, place, timed)
      if (named.length > 0) leaveOpen(settlement, member?.reason ?? nothingReason(settlement))
      else if (member !== null) memberships.set(id, member)
      return
    }
    const { explanation } = explained
    const slot = place.slot!
    if (explanation.missing !== null)
      missing.set(id, {
        ...explanation.missing,
        before: slot.cutOff,
        surety: settlement.count === null ? 'likely' : 'certain',
      })
    const members = membersOf(slot, explained)
    const isSure =
      explained.doubt < SURE &&
      !explanation.isUnknown &&
      isMostOfIt(settlement, explanation.missing, members, timed) &&
      (explanation.missing === null || explanation.added.length + explanation.held.length === 0) &&
      [...explanation.held, ...explanation.added].every(({ alike }) => alike === 1)
    if (isSure) {
      for (const payment of members) settled.add(recordOf(payment))
      if (explanation.missing !== null) lacking.push({ settlement, named, slot, members, ...explanation.missing })
      memberships.set(id, {
        settlementId: id,
        state: 'inferred',
        paymentIds: idsOf([...named, ...members]),
        reason: said(settlement, named, inferredReason(settlement, slot, explanation, fees, named)),
      })
    } else if (named.length > 0) {
      leaveOpen(settlement, uncertainMembersReason(settlement, slot, explained))
    } else {
      const candidates = new Set([
        ...paymentsOf(slot),
        ...[explanation, ...explained.others].flatMap(({ added }) => added.map(({ payment }) => payment)),
      ])
      memberships.set(id, {
        settlementId: id,
        state: 'ambiguous',
        paymentIds: candidates.size <= LISTED ? idsOf(candidates) : [],
        reason: said(settlement, named, uncertainMembersReason(settlement, slot, explained)),
      })
    }
  }

  /** What the provider names is certain; `rest` says what the others can be. */
  function leaveOpen({ settlementId }: Settlement, rest: string): void {
    const named = memberships.get(settlementId)!
    const words = `${rest.charAt(0).toLowerCase()}${rest.slice(1)}`
    memberships.set(settlementId, { ...named, isInPart: true, reason: `${named.reason} Of the others: ${words}` })
  }

  /** What most likely is not here, whichever of those it is that it can be. */
  function lackingLikely(
    { count, amount }: Settlement,
    named: readonly Payment[],
    place: Place,
    timed: Timed,
  ): Missing | null {
    if (count === null) return null
    // Where nothing was due, what it pays out was held over, and is here.
    const lacks = (slot: Run | null): boolean =>
      slot === null || (slot.count > 0 && slot.count < count && slot.amount < amount)
    if (!lacks(place.slot)) return null
    const { slot } = place
    // The book holds payments of its time where the provider names some of it.
    if (slot === null && named.length === 0 && !isAmongPayments(timed)) return null
    return {
      count: count - (slot?.count ?? 0),
      amount: amount - (slot?.amount ?? 0),
      before: slot?.cutOff ?? null,
      surety: 'likely',
    }
  }

  function ambiguous(settlement: Settlement, place: Place, { possible }: Timed): Membership | null {
    const runs = [place.slot, ...place.others.map(({ slot }) => slot)].filter((run) => run !== null)
    if (runs.length === 0 && !couldBeAny(settlement, possible)) return null
    const candidates = new Set(runs.length <= LISTED_RUNS ? runs.flatMap((run) => paymentsOf(run)) : [])
    return {
      settlementId: settlement.settlementId,
      state: 'ambiguous',
      paymentIds: candidates.size <= LISTED ? idsOf(candidates) : [],
      reason: said(
        settlement,
        [],
        runs.length === 0 ? nothingReason(settlement) : uncertainSlotReason(settlement, runs),
      ),
    }
  }

  /** Nothing tells its time, and a payment that nobody claims is small enough. */
  function couldBeAny({ amount }: Settlement, { from, to }: Stretch): boolean {
    if (Number.isFinite(from) || Number.isFinite(to)) return false
    return [...found.placing.unpaid.keys()].some((run) => paymentsOf(run).some((one) => one.amount <= amount))
  }
}

/**
 * What is missing has any amount, so that the sum proves nothing: the time and the count must be known, and most of the
 * payments must be here.
 */
function isMostOfIt(
  { count }: Settlement,
  missing: Explanation['missing'],
  members: readonly Payment[],
  { possible }: Timed,
): boolean {
  return missing === null || (count !== null && missing.count <= members.length && Number.isFinite(possible.from))
}

/** The book holds payments of before and of after that time, or of most of its settlements: it is no book of settlements alone. */
function amongPayments(payments: readonly Payment[], { places }: Placing): (timed: Timed) => boolean {
  let first = Infinity
  let last = -Infinity
  for (const { paidAt } of payments) {
    first = Math.min(first, Date.parse(paidAt))
    last = Math.max(last, Date.parse(paidAt))
  }
  let placed = 0
  for (const { slot } of places.values()) if (slot !== null) placed++
  const areMostPlaced = 2 * placed > places.size
  return ({ usual: { from, to } }) =>
    Number.isFinite(from) ? from > first && to <= last + MILLISECONDS_A_DAY : areMostPlaced
}

function membersOf(slot: Run, { explanation: { held, added } }: Explained): Payment[] {
  const without = new Set(held.map(({ payment }) => payment))
  return [...paymentsOf(slot).filter((one) => !without.has(one)), ...added.map(({ payment }) => payment)]
}

/** More payments than this are not listed as candidates one by one: nobody would read them. */
const LISTED = 500
const LISTED_RUNS = 12
