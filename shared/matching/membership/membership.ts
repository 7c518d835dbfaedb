import type { Payment, Settlement } from '../../domain.ts'
import type { Membership } from '../reconciliation.ts'
import { nextCutOff, workingCutOff, type SettlementCycle } from '../settlement-cycle.ts'
import { alternativesFinder, type Alternatives } from './alternatives.ts'
import { infer, type Inference } from './infer.ts'
import { knownDay } from './known-days.ts'
import { likelySettled, type Uncertain } from './likely-settled.ts'
import { providerMembership } from './provider-membership.ts'
import { ambiguousReason, inferredReason, providerReason } from './reasons.ts'
import type { Stretch, Wanted } from './wanted.ts'
import { paymentsOf, windowsOf, type Run } from './windows.ts'

export interface MembershipInput {
  readonly payments: readonly Payment[]
  /** In order of id. */
  readonly settlements: readonly Settlement[]
  /** The agreed cycle; how many days it takes is corrected by what the book's history shows. */
  readonly cycle: SettlementCycle
  /** By settlement id: the number of the day on which its money is known to have arrived. */
  readonly arrivedOn: ReadonlyMap<string, number>
}

export interface Memberships {
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
export function findMemberships({ payments, settlements, cycle, arrivedOn }: MembershipInput): Memberships {
  const provider = providerMembership(payments, settlements)
  const { paymentsBySettlement } = provider
  const dueAt = new Map(
    [...paymentsBySettlement].map(([id, members]) => [
      id,
      Math.max(...members.map((member) => dueAtOf(cycle, member))),
    ]),
  )
  const inference = infer({
    cycle,
    rails: [windowsOf(cycle, 'bank-account', provider.rest), windowsOf(cycle, 'upi', provider.rest)],
    settlements: settlements.filter(({ settlementId }) => !paymentsBySettlement.has(settlementId)),
    known: new Map(settlements.map((one) => [one.settlementId, knownDay(one, arrivedOn.get(one.settlementId))])),
    dueAt,
  })
  const uncertain = uncertainOf(inference)
  const alternatives = new Map(uncertain.map((one) => [one.wanted.settlement.settlementId, one]))
  const settled = new Set(provider.settled)
  for (const run of inference.certain.values()) for (const payment of paymentsOf(run)) settled.add(payment)
  return {
    cycle: inference.cycle,
    settled,
    likely: likelySettled(inference, uncertain),
    memberships: settlements.flatMap((settlement) => {
      const { settlementId } = settlement
      const members = paymentsBySettlement.get(settlementId)
      if (members !== undefined) return [providerMember(settlement, members)]
      const run = inference.certain.get(settlementId)
      if (run !== undefined) return [inferredMember(settlementId, run)]
      return ambiguousMember(settlement, alternatives.get(settlementId)!.alternatives)
    }),
    due: dueOfAll(inference, uncertain, dueAt),
  }
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

function inferredMember(settlementId: string, run: Run): Membership {
  return { settlementId, state: 'inferred', paymentIds: idsOf(paymentsOf(run)), reason: inferredReason(run) }
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
): Map<string, Due> {
  const due = new Map<string, Due>()
  for (const [id, at] of dueAt) due.set(id, { from: at, to: at, isCertain: true })
  for (const [id, run] of certain) due.set(id, { from: run.cutOff, to: run.dueAt, isCertain: true })
  for (const { wanted, alternatives } of uncertain)
    due.set(wanted.settlement.settlementId, { ...stretchOf(wanted, alternatives), isCertain: false })
  return due
}

function stretchOf({ cutOff }: Wanted, { runs, total }: Alternatives): Stretch {
  if (total === 0 || total > runs.length || total > LISTED_RUNS) return cutOff
  return { from: Math.min(...runs.map((run) => run.dueAt)), to: Math.max(...runs.map((run) => run.dueAt)) }
}
