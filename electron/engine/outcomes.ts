import type { Match, Reconciliation } from '../../shared/matching/reconciliation.ts'
import type { SubjectState } from '../../shared/engine-contract.ts'
import { agesIn } from '../../shared/matching/age.ts'
import type { AgedException } from './queries/exceptions.ts'
import type { ReconcileState } from './reconcile-state.ts'
import type { StoredMatch } from './queries/matches.ts'
import type { PaymentOutcome, StoredPayment } from './queries/payments.ts'
import type { SettlementOutcome } from './queries/settlements.ts'

/** What reconciling found of each payment, for those of which the book says something else so far. */
export function paymentOutcomes(
  payments: readonly StoredPayment[],
  found: Reconciliation,
): Map<string, PaymentOutcome> {
  const states = stateBySettlement(found)
  const outlooks = new Map(found.payments.map((outlook) => [outlook.referenceId, outlook.state]))
  const memberships = membershipByPayment(found)
  const changed = new Map<string, PaymentOutcome>()
  for (const payment of payments) {
    const outlook = outlooks.get(payment.referenceId)!
    const member = memberships.get(payment.referenceId) ?? namedSettlement(payment)
    const inBank = member.memberOf !== null && states.get(member.memberOf) === 'accepted'
    const outcome = { ...member, state: outlook === 'settled' && inBank ? ('in-bank' as const) : outlook }
    if (!sameOutcome(payment, outcome)) changed.set(payment.referenceId, outcome)
  }
  return changed
}

type Member = Pick<PaymentOutcome, 'memberOf' | 'membership'>

function membershipByPayment({ memberships }: Reconciliation): Map<string, Member> {
  const members = new Map<string, Member>()
  for (const { settlementId, state, paymentIds } of memberships) {
    const member = { memberOf: state === 'ambiguous' ? null : settlementId, membership: state }
    for (const id of paymentIds) members.set(id, member)
  }
  return members
}

/** The provider may name a settlement whose own webhook is not in the book. */
function namedSettlement({ settlementId }: StoredPayment): Member {
  return { memberOf: settlementId, membership: settlementId === null ? null : 'provider' }
}

/** What reconciling found of each settlement, for those of which the book says something else so far. */
export function settlementOutcomes(
  { payments, settlements }: ReconcileState,
  found: Reconciliation,
): Map<string, SettlementOutcome> {
  const states = stateBySettlement(found)
  const amounts = new Map(payments.map(({ referenceId, amount }) => [referenceId, amount]))
  const memberships = new Map(found.memberships.map((membership) => [membership.settlementId, membership]))
  const expected = new Map(found.settlements.map(({ settlementId, expectedOn }) => [settlementId, expectedOn]))
  const changed = new Map<string, SettlementOutcome>()
  for (const settlement of settlements) {
    const { settlementId } = settlement
    const membership = memberships.get(settlementId)
    const held = membership === undefined || membership.state === 'ambiguous' ? [] : membership.paymentIds
    const outcome = {
      expectedOn: expected.get(settlementId) ?? null,
      membership: membership?.state ?? null,
      membershipReason: membership?.reason ?? null,
      heldCount: held.length,
      heldAmount: held.reduce((sum, id) => sum + (amounts.get(id) ?? 0), 0),
      state: states.get(settlementId) ?? 'open',
    }
    if (!sameOutcome(settlement, outcome)) changed.set(settlementId, outcome)
  }
  return changed
}

function stateBySettlement(found: Reconciliation): Map<string, SubjectState> {
  return new Map(found.matches.flatMap(({ settlementIds, state }) => settlementIds.map((id) => [id, state] as const)))
}

function sameOutcome<Outcome extends object>(stored: Outcome, found: Outcome): boolean {
  return (Object.keys(found) as (keyof Outcome)[]).every((key) => stored[key] === found[key])
}

/** What needs a person, with how long it has been needing one. */
export function agedExceptions({ input }: ReconcileState, { exceptions }: Reconciliation): AgedException[] {
  const { asOf } = input
  if (asOf === null) return exceptions.map((exception) => ({ ...exception, age: null }))
  const ageOf = agesIn(input.workingDays, asOf)
  return exceptions.map((exception) => ({
    ...exception,
    age: exception.since === null ? null : ageOf(exception.since),
  }))
}

/** Matches as the book keeps them: listed under the first day of their lines, with the note of the decision behind them. */
export function storedMatches({ input }: ReconcileState, { matches }: Reconciliation): StoredMatch[] {
  const dayOf = new Map(input.lines.map(({ id, postedOn }) => [id, postedOn]))
  const decisions = new Map(
    input.decisions.filter(({ kind }) => kind === 'accept').map((decision) => [claimOf(decision), decision] as const),
  )
  return matches.map((match) => {
    const decision = match.decidedBy === 'person' ? decisions.get(claimOf(match)) : undefined
    return {
      ...match,
      note: decision?.note ?? null,
      named: decision?.named ?? [],
      firstDay: match.lineIds.map((id) => dayOf.get(id)!).toSorted()[0]!,
    }
  })
}

function claimOf({ settlementIds, lineIds }: Pick<Match, 'settlementIds' | 'lineIds'>): string {
  return JSON.stringify([settlementIds.toSorted(), lineIds.toSorted((a, b) => a - b)])
}
