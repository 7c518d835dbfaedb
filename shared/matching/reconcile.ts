import { asBankPays } from './bank-fees/as-bank-pays.ts'
import { bankFeesRoughly, bankHistory, isAs, type MembersOf } from './bank-fees/from-history.ts'
import { daysOfPairs, utrPairs } from './bank-fees/utr-pairs.ts'
import { afterClaims, arrivals, bookOf, likelyArrivals, ofProvider, withoutLines, type Book } from './book.ts'
import { bankDays } from './bank-days.ts'
import type { Day } from '../day.ts'
import { payOutDays, type PayOutDays } from './expectation.ts'
import { historyOf } from './history-of-book.ts'
import type { Settlement } from '../domain.ts'
import { sumPaise } from '../paise.ts'
import { matchOfClaim, matchOfDecision, passReports } from './matches.ts'
import { doubtEqualUntold } from './equal-untold.ts'
import { findMemberships } from './membership/membership.ts'
import type { Memberships } from './membership/outcome.ts'
import { outlook } from './outlook.ts'
import { amountAndTime, namedByAmountAndTime } from './passes/amount-and-time.ts'
import { namedBatches, unnamedBatches } from './passes/batch-in-order.ts'
import { damagedUtr, plainlyDamagedUtr } from './passes/damaged-utr.ts'
import { creditedAgain } from './passes/credited-again.ts'
import { togetherOverDays } from './passes/together-over-days.ts'
import { togetherByAmount, togetherByUtr } from './passes/together.ts'
import type { Claim, Pass, PassState } from './passes/pass.ts'
import { lessFee } from './passes/less-fee.ts'
import { sameUtr } from './passes/same-utr.ts'
import type { Due, Match, Reconciliation, ReconcileInput } from './reconciliation.ts'
import { leftOfSeveral, partsOfOne, repeatedLines, repeatedPayments } from './repeats.ts'
import { creditsOfReturned, doubted, findReversals, stillUnclear, type Reversals } from './reversals.ts'
import {
  areCalendarDays,
  calendarOn,
  dayNumberAt,
  dayOfNumber,
  numberOfDay,
  publishedCycle,
  type CutOffs,
  type SettlementCycle,
} from './settlement-cycle.ts'

/** The passes that need to know when money was to arrive; strongest first. `sure` is what was claimed for certain before. */
function timedPasses(book: Book, sure: readonly Claim[]): readonly Pass[] {
  return [
    togetherByUtr,
    namedBatches(book, sure),
    damagedUtr,
    unnamedBatches(book, sure),
    namedByAmountAndTime,
    togetherOverDays,
    togetherByAmount,
    amountAndTime,
  ]
}

/**
 * Follows the money from payments over settlements to bank lines, and says what did not arrive. Pure: the same input
 * gives the same outcome, whatever its order.
 *
 * People's decisions come first, then exact UTRs; the days of those lines help to find which payments a settlement pays
 * out; those in turn say on which days the other settlements were to arrive.
 */
export function reconcile(input: ReconcileInput): Reconciliation {
  const book = bookOf(input)
  const firstLook = runPasses([sameUtr, plainlyDamagedUtr], book.whole)
  const reversals = findReversals(firstLook.free, firstLook.claims, input.debits ?? [])
  const isReversed = new Set(reversals.reversals.map(({ line }) => line.id))
  // Judged over the whole book, so that accepting matches changes nothing; but what a person accepted is no repeat.
  const isAccepted = new Set(book.accepted.flatMap(({ lineIds }) => lineIds))
  const isPart = partsOfOne(book.whole)
  const repeats = repeatedLines(
    book.whole.lines.filter(({ id }) => !isReversed.has(id) && !isPart.has(id)),
    ({ id }) => isAccepted.has(id),
    leftOfSeveral(book.whole),
  )
  const apart = [...isReversed, ...repeats.map(({ repeated }) => repeated.id)]
  const { claims: byUtr, free: afterUtrs } =
    apart.length === 0 && book.accepted.length === 0
      ? firstLook
      : runPasses([sameUtr, plainlyDamagedUtr], withoutLines(book.start, apart))
  const repeatedPaid = repeatedPayments(book.payments)
  const isRepeated = new Set(repeatedPaid.map(({ repeated }) => repeated))
  const { told = new Map<string, Due>() } = input
  const pairs = utrPairs(apart.length === 0 ? book.whole : withoutLines(book.whole, apart))
  const agreed = input.terms?.fees ?? null
  const roughly = bankFeesRoughly(pairs, agreed)
  const found = findMemberships({
    payments: isRepeated.size === 0 ? book.payments : book.payments.filter((payment) => !isRepeated.has(payment)),
    settlements: book.settlements.filter(({ settlementId }) => !told.has(settlementId)),
    cycle: { ...publishedCycle(book.calendar), delay: input.terms?.delay ?? 0 },
    isDelayAgreed: (input.terms?.delay ?? null) !== null,
    arrivedOn: new Map([...(roughly === null ? [] : daysOfPairs(pairs)), ...arrivals(book, byUtr)]),
    likelyOn: likelyArrivals(book),
    bank: bankDays(
      book.lines,
      input.covered,
      (line) =>
        (book.whole.hasAmount(line.amount) && !book.whole.ofOtherGateways.has(line.id)) ||
        book.whole.carriedUtrs(line).length > 0,
    ),
    // What the bank keeps is not kept of the settlement as well.
    fees: roughly !== null && isAs(agreed, roughly) ? null : agreed,
    cutOffs: input.terms?.cutOffs ?? null,
  })
  const inferred: Memberships = { ...found, due: new Map([...found.due, ...told]) }
  const daysOf = (settlementId: string): PayOutDays | null =>
    payOutDays(book.settlementOf.get(settlementId)!, inferred.due.get(settlementId)!, inferred.cycle)
  const alsoReversed = creditsOfReturned(ofProvider(afterUtrs), byUtr, reversals, daysOf)
  const reversed = [...reversals.reversals, ...alsoReversed]
  const state: PassState = {
    ...withoutLines(
      afterUtrs,
      alsoReversed.map(({ line }) => line.id),
    ),
    payOutDays: ({ settlementId }) => againDays(settlementId, reversals) ?? daysOf(settlementId),
  }
  const bank = bankHistory(pairs, membersIn(book, inferred), agreed)
  const { claims: lessFees, free: afterFees } = runPasses([lessFee(bank)], state)
  const paid = asBankPays(book, afterFees, bank)
  const named = [...doubted(byUtr, reversals), ...lessFees]
  const sure = named.filter((claim) => claim.state === 'accepted')
  const history = historyOf(paid.book, sure, daysOf, book.calendar)
  const { claims, free } = runPasses([creditedAgain(reversals), ...timedPasses(paid.book, sure)], {
    ...paid.state,
    history,
  })
  const memberships = doubtEqualUntold(inferred, ofProvider(free), paid.book.settlementOf)
  const matches = [
    ...book.accepted.map((decision) => matchOfDecision(decision, book, state)),
    ...[...named, ...paid.asTold(claims)].map(matchOfClaim),
  ].sort(byFirstSettlement)
  return {
    terms: {
      fees: memberships.fees,
      ...delayIn(memberships.cycle),
      ...cutOffsIn(memberships.cycle),
      closedDays: closedDays(book, memberships, input.terms?.cutOffs ?? null),
      settlements: memberships.memberships.filter(({ state }) => state !== 'ambiguous').length,
      inferred: {
        fees: agreed === null,
        delay: (input.terms?.delay ?? null) === null,
        cutOffs: input.terms?.cutOffs === undefined,
      },
      bank: bank.fees,
      ...(memberships.keptUnknown !== null && { keptUnknown: memberships.keptUnknown }),
    },
    memberships: memberships.memberships,
    matches,
    passes: passReports(matches, book.settlementOf),
    ...outlook({
      book,
      memberships,
      matches,
      free,
      keptOf: bank.keptOf,
      reversals: reversed,
      unclearReversals: stillUnclear(reversals.unclear, reversed),
      repeatedLines: repeats,
      repeatedPayments: repeatedPaid,
      rejected: input.rejected ?? [],
      unverified: input.unverified ?? [],
      covered: input.covered,
      asOf: input.asOf,
    }),
  }
}

/** Settlements all of whose payments are certain and here, to the paisa. */
function membersIn({ payments }: Book, { memberships }: Memberships): MembersOf {
  const paymentOf = new Map(payments.map((payment) => [payment.referenceId, payment]))
  const idsOfMembers = new Map(
    memberships.flatMap(({ settlementId, state, paymentIds }) =>
      state === 'ambiguous' ? [] : [[settlementId, paymentIds] as const],
    ),
  )
  return ({ settlementId, amount, count }) => {
    const members = idsOfMembers.get(settlementId)?.map((id) => paymentOf.get(id)!)
    if (members === undefined || (count !== null && count !== members.length)) return null
    return sumPaise(members.map((member) => member.amount)) === amount ? members : null
  }
}

/** What is true at the end of the book, and what was before. */
function delayIn({ delay, changed }: SettlementCycle): Pick<Reconciliation['terms'], 'delay' | 'before'> {
  return changed === null ? { delay } : { delay: changed.delay, before: { delay, since: dayOfNumber(changed.from) } }
}

function cutOffsIn({ cutOffs, newHours }: SettlementCycle): Pick<Reconciliation['terms'], 'cutOffs' | 'cutOffsBefore'> {
  return newHours === null
    ? { cutOffs }
    : {
        cutOffs: { ...cutOffs, hours: newHours.hours },
        cutOffsBefore: { cutOffs, since: dayOfNumber(newHours.from) },
      }
}

/** Of the days of the book's payments, those that only its history shows to be holidays. */
function closedDays({ payments, calendar: working }: Book, { cycle }: Memberships, agreed: CutOffs | null): Day[] {
  const calendar = agreed === null ? working : calendarOn(agreed.days, working)
  if (cycle.calendar === calendar || areCalendarDays(cycle.cutOffs.days) || payments.length === 0) return []
  let [first, last] = [Infinity, -Infinity]
  for (const { paidAt } of payments) {
    first = Math.min(first, Date.parse(paidAt))
    last = Math.max(last, Date.parse(paidAt))
  }
  const days: Day[] = []
  for (let on = dayNumberAt(first); on <= dayNumberAt(last) + A_FORTNIGHT; on++)
    if (calendar.isWorking(on) && !cycle.calendar.isWorking(on)) days.push(dayOfNumber(on))
  return days
}

/** What was paid last may be due so many days later. */
const A_FORTNIGHT = 14

/** Money that went back comes again after that. */
function againDays(settlementId: string, { returned }: Reversals): PayOutDays | null {
  const debit = returned.get(settlementId)
  if (debit === undefined) return null
  const on = numberOfDay(debit.postedOn)
  return { from: on, to: on, isKnown: false }
}

function runPasses(passes: readonly Pass[], start: PassState): { claims: readonly Claim[]; free: PassState } {
  return passes.reduce(
    ({ claims, free }, pass) => {
      const made = pass(ofProvider(free), claims).filter(
        ({ settlements, lines }) =>
          !free.isRejected(
            idsOf(settlements),
            lines.map(({ id }) => id),
          ),
      )
      return { claims: [...claims, ...made], free: afterClaims(free, made) }
    },
    { claims: [] as readonly Claim[], free: start },
  )
}

function idsOf(settlements: readonly Settlement[]): string[] {
  return settlements.map(({ settlementId }) => settlementId)
}

function byFirstSettlement(a: Match, b: Match): number {
  return a.settlementIds[0]! < b.settlementIds[0]! ? -1 : 1
}
