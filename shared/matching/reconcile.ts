import { afterClaims, arrivals, bookOf } from './book.ts'
import { payOutDays } from './expectation.ts'
import { matchOfClaim, matchOfDecision, passReports } from './matches.ts'
import { findMemberships } from './membership/membership.ts'
import { outlook } from './outlook.ts'
import { amountAndLateTime, amountAndTime } from './passes/amount-and-time.ts'
import type { Claim, Pass, PassState } from './passes/pass.ts'
import { sameUtr } from './passes/same-utr.ts'
import type { Match, Reconciliation, ReconcileInput } from './reconciliation.ts'
import { publishedCycle } from './settlement-cycle.ts'

/** The passes that need to know when money was to arrive; strongest first. */
const timedPasses: readonly Pass[] = [amountAndTime, amountAndLateTime]

/**
 * Follows the money from payments over settlements to bank lines, and says what did not arrive. Pure: the same input
 * gives the same outcome, whatever its order.
 *
 * People's decisions come first, then exact UTRs; the days of those lines help to find which payments a settlement pays
 * out; those in turn say on which days the other settlements were to arrive.
 */
export function reconcile(input: ReconcileInput): Reconciliation {
  const book = bookOf(input)
  const byUtr = sameUtr(book.start)
  const memberships = findMemberships({
    payments: book.payments,
    settlements: book.settlements,
    cycle: publishedCycle(book.calendar),
    arrivedOn: arrivals(book, byUtr),
  })
  const state: PassState = {
    ...afterClaims(book.start, byUtr),
    payOutDays: (settlement) =>
      payOutDays(settlement, memberships.due.get(settlement.settlementId)!, memberships.cycle),
  }
  const { claims, free } = runPasses(timedPasses, state)
  const matches = [
    ...book.accepted.map((decision) => matchOfDecision(decision, book, state)),
    ...[...byUtr, ...claims].map(matchOfClaim),
  ].sort(byFirstSettlement)
  return {
    memberships: memberships.memberships,
    matches,
    passes: passReports(matches, book.settlementOf),
    ...outlook({ book, memberships, matches, free, covered: input.covered, asOf: input.asOf }),
  }
}

function runPasses(passes: readonly Pass[], start: PassState): { claims: readonly Claim[]; free: PassState } {
  return passes.reduce(
    ({ claims, free }, pass) => {
      const made = pass(free)
      return { claims: [...claims, ...made], free: afterClaims(free, made) }
    },
    { claims: [] as readonly Claim[], free: start },
  )
}

function byFirstSettlement(a: Match, b: Match): number {
  return a.settlementIds[0]! < b.settlementIds[0]! ? -1 : 1
}
