import { afterClaims, arrivals, bookOf, likelyArrivals, withoutLines } from './book.ts'
import { payOutDays } from './expectation.ts'
import { matchOfClaim, matchOfDecision, passReports } from './matches.ts'
import { findMemberships } from './membership/membership.ts'
import { outlook } from './outlook.ts'
import { amountAndLateTime, amountAndTime } from './passes/amount-and-time.ts'
import { damagedUtr } from './passes/damaged-utr.ts'
import { bestFit } from './passes/best-fit.ts'
import { creditedAgain } from './passes/credited-again.ts'
import { togetherByAmount, togetherByUtr } from './passes/together.ts'
import type { Claim, Pass, PassState } from './passes/pass.ts'
import { sameUtr } from './passes/same-utr.ts'
import type { Match, Reconciliation, ReconcileInput } from './reconciliation.ts'
import { findReversals } from './reversals.ts'
import { publishedCycle } from './settlement-cycle.ts'

/** The passes that need to know when money was to arrive; strongest first. */
const timedPasses: readonly Pass[] = [togetherByUtr, amountAndTime, amountAndLateTime, togetherByAmount, bestFit]

/**
 * Follows the money from payments over settlements to bank lines, and says what did not arrive. Pure: the same input
 * gives the same outcome, whatever its order.
 *
 * People's decisions come first, then exact UTRs; the days of those lines help to find which payments a settlement pays
 * out; those in turn say on which days the other settlements were to arrive.
 */
export function reconcile(input: ReconcileInput): Reconciliation {
  const book = bookOf(input)
  const reversals = findReversals(book.start.lines, input.debits ?? [])
  const start = withoutLines(
    book.start,
    reversals.map(({ line }) => line.id),
  )
  const { claims: byUtr, free: afterUtrs } = runPasses([sameUtr, damagedUtr], start)
  const memberships = findMemberships({
    payments: book.payments,
    settlements: book.settlements,
    cycle: { ...publishedCycle(book.calendar), delay: input.terms?.delay ?? 0 },
    isDelayAgreed: (input.terms?.delay ?? null) !== null,
    arrivedOn: arrivals(book, byUtr),
    likelyOn: likelyArrivals(book),
    fees: input.terms?.fees ?? null,
  })
  const state: PassState = {
    ...afterUtrs,
    payOutDays: (settlement) =>
      payOutDays(settlement, memberships.due.get(settlement.settlementId)!, memberships.cycle),
  }
  const { claims, free } = runPasses([creditedAgain(reversals), ...timedPasses], state)
  const matches = [
    ...book.accepted.map((decision) => matchOfDecision(decision, book, state)),
    ...[...byUtr, ...claims].map(matchOfClaim),
  ].sort(byFirstSettlement)
  return {
    terms: { fees: memberships.fees, delay: memberships.cycle.delay },
    memberships: memberships.memberships,
    matches,
    passes: passReports(matches, book.settlementOf),
    ...outlook({ book, memberships, matches, free, reversals, covered: input.covered, asOf: input.asOf }),
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
