import { MILLISECONDS_A_DAY } from '../../day.ts'
import type { Payment, Settlement } from '../../domain.ts'
import { netPayments, type Fees } from '../fees.ts'
import type { Membership } from '../reconciliation.ts'
import { nextCutOff, workingCutOff, type SettlementCycle } from '../settlement-cycle.ts'
import { adjustedRuns, type Adjusted } from './adjusted-runs.ts'
import { alternativesFinder, type Alternatives } from './alternatives.ts'
import { feesFromHistory } from './fees-from-history.ts'
import { cycleWithHolidays } from './holidays-from-history.ts'
import { infer, type Inference, type InferenceInput } from './infer.ts'
import { knownDay, possibleCutOff } from './known-days.ts'
import { likelySettled, type Uncertain } from './likely-settled.ts'
import { providerMembership, type ProviderMembership } from './provider-membership.ts'
import { adjustedReason, ambiguousReason, inferredReason, providerReason } from './reasons.ts'
import type { Stretch, Wanted } from './wanted.ts'
import { paymentsOf, regularRuns, windowsOf, type Run } from './windows.ts'

export interface MembershipInput {
  readonly payments: readonly Payment[]
  /** In order of id. */
  readonly settlements: readonly Settlement[]
  readonly cycle: SettlementCycle
  /** Else how many days it takes is corrected by what the book's history shows. */
  readonly isDelayAgreed: boolean
  /** By settlement id: the number of the day on which its money is known to have arrived. */
  readonly arrivedOn: ReadonlyMap<string, number>
  /** The same as a guess, which is dropped where payments of another time agree exactly. */
  readonly likelyOn: ReadonlyMap<string, number>
  /** As agreed; null to read them off the book's history. */
  readonly fees: Fees | null
}

/** Payments that a settlement pays out and the book does not hold. */
export interface Missing {
  readonly count: number
  readonly amount: number
}

export interface Memberships {
  /** By settlement id; at least so much where its payments are not certain. */
  readonly missing: ReadonlyMap<string, Missing>
  readonly fees: Fees
  readonly cycle: SettlementCycle
  readonly memberships: readonly Membership[]
  /** Paid out for certain, by which settlement or by one that the book does not hold. */
  readonly settled: ReadonlySet<Payment>
  /** Paid out more likely than not, by a settlement that is not certain. */
  readonly likely: ReadonlySet<Payment>
  /** By settlement id: when its cut-off was, as far as is known. */
  readonly due: ReadonlyMap<string, Due>
}

export interface Due extends Stretch {
  /** The cut-off of payments that are certain: a stretch only where it fell on a holiday that may have been none. */
  readonly isCertain: boolean
}

/** Which payments each settlement pays out: what the provider says, else what can be inferred, never a guess. */
export function findMemberships(input: MembershipInput): Memberships {
  const fees = input.fees ?? inferredFees(input)
  const { net, recordOf } = netPayments(fees, input.payments)
  const found = membershipsOf({ ...input, payments: net, fees })
  if (fees.kind === 'gross') return found
  return {
    ...found,
    settled: new Set(Array.from(found.settled, recordOf)),
    likely: new Set(Array.from(found.likely, recordOf)),
  }
}

/** The fees that the book's history shows, by settlements of which the provider names no payments. */
function inferredFees({ payments, settlements, cycle, arrivedOn, likelyOn }: MembershipInput): Fees {
  const { rest, paymentsBySettlement } = providerMembership(payments, settlements)
  const wanted = settlements
    .filter(({ settlementId }) => !paymentsBySettlement.has(settlementId))
    .map((settlement) => ({
      settlement,
      cutOff: possibleCutOff(
        cycle,
        knownDay(settlement, arrivedOn.get(settlement.settlementId) ?? likelyOn.get(settlement.settlementId)),
      ),
    }))
  const rails = [windowsOf(cycle, 'bank-account', rest), windowsOf(cycle, 'upi', rest)]
  return feesFromHistory(rails.flatMap(regularRuns), wanted)
}

function membershipsOf({
  payments,
  settlements,
  cycle,
  arrivedOn,
  likelyOn,
  isDelayAgreed,
  fees,
}: MembershipInput & { readonly fees: Fees }): Memberships {
  const provider = providerMembership(payments, settlements)
  const { paymentsBySettlement } = provider
  const dueAt = new Map(
    [...paymentsBySettlement].map(([id, members]) => [
      id,
      Math.max(...members.map((member) => dueAtOf(cycle, member))),
    ]),
  )
  const inference = inferWithHolidays(provider.rest, {
    cycle,
    isDelayAgreed,
    settlements: settlements.filter(({ settlementId }) => !paymentsBySettlement.has(settlementId)),
    known: new Map(settlements.map((one) => [one.settlementId, knownDay(one, arrivedOn.get(one.settlementId))])),
    likely: new Map(settlements.map((one) => [one.settlementId, knownDay(one, likelyOn.get(one.settlementId))])),
    dueAt,
  })
  const unsure = uncertainOf(inference)
  const adjusted = adjustedRuns(
    inference,
    unsure.filter(({ alternatives }) => alternatives.kind !== 'exact').map(({ wanted }) => wanted),
  )
  const uncertain = unsure.filter(({ wanted }) => !adjusted.has(wanted.settlement.settlementId))
  const alternatives = new Map(uncertain.map((one) => [one.wanted.settlement.settlementId, one]))
  const settled = new Set(provider.settled)
  for (const run of inference.certain.values()) for (const payment of paymentsOf(run)) settled.add(payment)
  for (const way of adjusted.values()) for (const payment of way.payments) settled.add(payment)
  return {
    fees,
    missing: missingOf({ adjusted, uncertain, settlements, ...provider }),
    cycle: inference.cycle,
    settled,
    likely: likelySettled(inference, uncertain),
    memberships: settlements.flatMap((settlement) => {
      const { settlementId } = settlement
      const members = paymentsBySettlement.get(settlementId)
      if (members !== undefined) return [providerMember(settlement, members)]
      const run = inference.certain.get(settlementId)
      if (run !== undefined) return [inferredMember(settlementId, run, fees)]
      const way = adjusted.get(settlementId)
      if (way !== undefined) return [adjustedMember(settlement, way)]
      return ambiguousMember(settlement, alternatives.get(settlementId)!.alternatives)
    }),
    due: dueOfAll(inference, uncertain, dueAt, adjusted),
  }
}

/** Infers again where the settlements found show that the calendar lacks a holiday. */
function inferWithHolidays(payments: readonly Payment[], input: Omit<InferenceInput, 'rails'>): Inference {
  const inferIn = (cycle: SettlementCycle): Inference =>
    infer({ ...input, cycle, rails: [windowsOf(cycle, 'bank-account', payments), windowsOf(cycle, 'upi', payments)] })
  const found = inferIn(input.cycle)
  const cycle = cycleWithHolidays(input.cycle, found.certain.values())
  return cycle === input.cycle ? found : inferIn(cycle)
}

/** The cut-off at which the cycle makes a payment due, in milliseconds. */
export function dueAtOf(cycle: SettlementCycle, { rail, paidAt }: Payment): number {
  return workingCutOff(cycle, rail, nextCutOff(cycle.cutOffHours[rail], Date.parse(paidAt)))
}

function uncertainOf(inference: Inference): Uncertain[] {
  const alternativesOf = alternativesFinder(inference)
  return inference.wanted
    .filter(({ settlement }) => !inference.certain.has(settlement.settlementId))
    .map((wanted) => ({ wanted, alternatives: alternativesOf(wanted) }))
}

function providerMember(settlement: Settlement, members: readonly Payment[]): Membership {
  return {
    settlementId: settlement.settlementId,
    state: 'provider',
    paymentIds: idsOf(members),
    reason: providerReason(settlement, members),
  }
}

function inferredMember(settlementId: string, run: Run, fees: Fees): Membership {
  return { settlementId, state: 'inferred', paymentIds: idsOf(paymentsOf(run)), reason: inferredReason(run, fees) }
}

function adjustedMember(settlement: Settlement, way: Adjusted): Membership {
  return {
    settlementId: settlement.settlementId,
    state: 'inferred',
    paymentIds: idsOf(way.payments),
    reason: adjustedReason(settlement, way),
  }
}

/** No payments of its time make it, and all that come near are fewer: at least what the nearest of them lack is missing. */
function surelyMissing({ settlement: { count, amount } }: Wanted, { kind, runs }: Alternatives): Missing | null {
  if (count === null || (kind !== 'near' && kind !== 'none')) return null
  const held = runs.filter((run) => run.count < count && run.amount < amount)
  if (held.length < runs.length) return null
  const most = Math.max(0, ...held.map((run) => run.count))
  const nearest = Math.max(0, ...held.filter((run) => run.count === most).map((run) => run.amount))
  return { count: count - most, amount: amount - nearest }
}

/** What settlements pay out that the book does not hold. */
function missingOf({
  adjusted,
  uncertain,
  settlements,
  paymentsBySettlement,
  rest,
}: ProviderMembership & {
  readonly adjusted: ReadonlyMap<string, Adjusted>
  readonly uncertain: readonly Uncertain[]
  readonly settlements: readonly Settlement[]
}): Map<string, Missing> {
  const found = new Map<string, Missing>()
  const paidAt = rest.map((payment) => Date.parse(payment.paidAt)).sort((a, b) => a - b)
  for (const { wanted, alternatives } of uncertain) {
    const missing = isAmongPayments(wanted) ? surelyMissing(wanted, alternatives) : null
    if (missing !== null) found.set(wanted.settlement.settlementId, missing)
  }
  for (const { settlementId, count, amount } of settlements) {
    const { missing = null } = adjusted.get(settlementId) ?? {}
    if (missing !== null) found.set(settlementId, missing)
    const members = paymentsBySettlement.get(settlementId)
    if (members === undefined || count === null || members.length >= count) continue
    const held = members.reduce((sum, one) => sum + one.amount, 0)
    if (held < amount) found.set(settlementId, { count: count - members.length, amount: amount - held })
  }
  return found

  /** The book holds payments of before and of after its time: it is no book of settlements alone. */
  function isAmongPayments({ cutOff }: Wanted): boolean {
    return paidAt.length > 0 && cutOff.from > paidAt[0]! && cutOff.to <= paidAt.at(-1)! + MILLISECONDS_A_DAY
  }
}

/** More payments than this are not listed as candidates one by one: nobody would read them. */
const LISTED = 500
const LISTED_RUNS = 12

function ambiguousMember(settlement: Settlement, alternatives: Alternatives): Membership[] {
  if (alternatives.kind === 'none') return []
  const isListed = alternatives.total === alternatives.runs.length && alternatives.total <= LISTED_RUNS
  const candidates = new Set(isListed ? alternatives.runs.flatMap(paymentsOf) : [])
  return [
    {
      settlementId: settlement.settlementId,
      state: 'ambiguous',
      paymentIds: candidates.size <= LISTED ? idsOf(candidates) : [],
      reason: ambiguousReason(settlement, alternatives),
    },
  ]
}

function idsOf(payments: Iterable<Payment>): string[] {
  return Array.from(payments, ({ referenceId }) => referenceId).sort()
}

function dueOfAll(
  { certain }: Inference,
  uncertain: readonly Uncertain[],
  dueAt: ReadonlyMap<string, number>,
  adjusted: ReadonlyMap<string, Adjusted>,
): Map<string, Due> {
  const due = new Map<string, Due>()
  for (const [id, at] of dueAt) due.set(id, { from: at, to: at, isCertain: true })
  for (const [id, run] of certain) due.set(id, { from: run.cutOff, to: run.dueAt, isCertain: true })
  for (const [id, { run }] of adjusted) due.set(id, { from: run.cutOff, to: run.dueAt, isCertain: true })
  for (const { wanted, alternatives } of uncertain)
    due.set(wanted.settlement.settlementId, { ...stretchOf(wanted, alternatives), isCertain: false })
  return due
}

function stretchOf({ cutOff }: Wanted, { runs, total }: Alternatives): Stretch {
  if (total === 0 || total > runs.length || total > LISTED_RUNS) return cutOff
  return { from: Math.min(...runs.map((run) => run.dueAt)), to: Math.max(...runs.map((run) => run.dueAt)) }
}
