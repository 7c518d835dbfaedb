import { instantAt, type Day, type Instant } from '../day.ts'
import type { Payment, Settlement } from '../domain.ts'
import type { RejectedTransfer } from '../events/provider-event.ts'
import { agreedByCount } from './agreed-by-count.ts'
import { ofProvider, type Book } from './book.ts'
import { leftOf } from './bank-fees/bank-fees.ts'
import type { BankHistory } from './bank-fees/from-history.ts'
import { broughtTogether } from './brought-together.ts'
import {
  ambiguousMembership,
  coverage,
  lineWithoutSettlement,
  rejectedTransfer,
  settlementException,
  unverifiedEvent,
  unsettledPayments,
  untoldException,
} from './exceptions.ts'
import { payOutDay, payOutDays } from './expectation.ts'
import { keptBack } from './kept-back.ts'
import { missingPayments } from './missing-payments.ts'
import { groupBy } from './group-by.ts'
import type { Memberships } from './membership/outcome.ts'
import { holds } from './membership/stretch.ts'
import type { PassState } from './passes/pass.ts'
import type {
  CreditLine,
  Match,
  PaymentOutlook,
  Period,
  Reconciliation,
  ReconciliationException,
  SettlementOutlook,
  UnverifiedEvent,
} from './reconciliation.ts'
import { likelyRepeats, repeatedLineException, repeatedPaymentException, type Repeat } from './repeats.ts'
import { reversedException, unclearException, type Reversal, type UnclearReversal } from './reversals.ts'
import { dueAtOf, numberOfDay, payOutOf } from './settlement-cycle.ts'
import { untoldSettlements, type Untold } from './untold.ts'

export interface OutlookInput {
  readonly book: Book
  readonly memberships: Memberships
  readonly matches: readonly Match[]
  /** What no pass has claimed. */
  readonly free: PassState
  /** What the bank keeps of a settlement. */
  readonly keptOf: BankHistory['keptOf']
  readonly reversals: readonly Reversal[]
  readonly unclearReversals: readonly UnclearReversal[]
  readonly repeatedLines: readonly Repeat<CreditLine>[]
  readonly repeatedPayments: readonly Repeat<Payment>[]
  readonly rejected: readonly RejectedTransfer[]
  readonly unverified: readonly UnverifiedEvent[]
  readonly covered: readonly Period[]
  readonly asOf: Day | null
}

/** Where every payment and settlement stands, and what needs a person. */
export function outlook(input: OutlookInput): Pick<Reconciliation, 'exceptions' | 'payments' | 'settlements'> {
  const again = linesAgain(input)
  const exceptions: ReconciliationException[] = [
    ...input.reversals.map((reversal) => reversedException(reversal, again(reversal))),
    ...input.unclearReversals.map(unclearException),
    ...input.repeatedLines.map(repeatedLineException),
    ...input.repeatedPayments.map(repeatedPaymentException),
    ...input.rejected.toSorted(byId).map(rejectedTransfer),
    ...input.unverified.toSorted(byId).map(unverifiedEvent),
  ]
  const linesByUtr = groupBy(input.free.lines, input.free.carriedUtrs)
  const untold = untoldSettlements(ofProvider(input.free), input.memberships.unpaid, linesByUtr)
  return {
    payments: paymentOutlooks(input, untold, exceptions),
    settlements: settlementOutlooks(input, linesByUtr, untold, exceptions),
    exceptions,
  }
}

/** The line that the settlement of money which went back is matched with instead. */
function linesAgain({ book, matches, reversals }: OutlookInput): (reversal: Reversal) => CreditLine | null {
  const returned = new Set(reversals.map(({ settlement }) => settlement?.settlementId))
  const matchOf = new Map(
    matches.flatMap((match) => match.settlementIds.filter((id) => returned.has(id)).map((id) => [id, match] as const)),
  )
  return ({ line, settlement }) => {
    const match = settlement === null ? undefined : matchOf.get(settlement.settlementId)
    const again = match?.lineIds.find((id) => id !== line.id)
    return again === undefined ? null : book.lineOf.get(again)!
  }
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1
}

function paymentOutlooks(
  { book, memberships, repeatedPayments, asOf }: OutlookInput,
  untold: readonly Untold[],
  exceptions: ReconciliationException[],
): PaymentOutlook[] {
  const instant = instants()
  const isRepeated = new Set(repeatedPayments.map(({ repeated }) => repeated))
  const broughtBy = new Map(
    untold.flatMap((one) => one.payOuts.flatMap(({ payments }) => payments.map((payment) => [payment, one] as const))),
  )
  const unsettled = unsettledPayments(asOf === null ? null : numberOfDay(asOf))
  return book.payments.map((payment) => {
    const dueAt = dueAtOf(memberships.cycle, payment)
    const payOutAt = payOutOf(memberships.cycle, dueAt)
    const outlook = { referenceId: payment.referenceId, expectedAt: instant(payOutAt) }
    if (memberships.settled.has(payment)) return { ...outlook, state: 'settled' }
    if (memberships.likely.has(payment)) return { ...outlook, state: 'ambiguous' }
    if (isRepeated.has(payment)) return { ...outlook, state: 'exception' }
    const exception = unsettled(payment, payOutAt, broughtBy.get(payment) ?? null)
    if (exception === null) return { ...outlook, state: 'awaited' }
    // Any of the settlements that are not understood may pay it out: they are what needs a person.
    if (memberships.notUnderstood.some((one) => holds(one, dueAt)) && !broughtBy.has(payment))
      return { ...outlook, state: 'ambiguous' }
    exceptions.push(exception)
    return { ...outlook, state: 'exception' }
  })
}

function settlementOutlooks(
  { book, memberships, matches, free, keptOf, reversals, covered, asOf }: OutlookInput,
  linesByUtr: ReadonlyMap<string, readonly CreditLine[]>,
  untold: readonly Untold[],
  exceptions: ReconciliationException[],
): SettlementOutlook[] {
  const stateOf = new Map(
    matches.flatMap(({ settlementIds, state }) => settlementIds.map((id) => [id, state] as const)),
  )
  const check = {
    calendar: book.calendar,
    isCovered: coverage(covered),
    asOf: asOf === null ? null : numberOfDay(asOf),
  }
  const doubts = new Map(
    memberships.memberships
      .filter(
        ({ settlementId, state, isInPart }) =>
          state === 'ambiguous' || (isInPart === true && !memberships.missing.has(settlementId)),
      )
      .map(({ settlementId, reason }) => [settlementId, reason] as const),
  )
  const explained = new Set<number>()
  const reversalOf = new Map(
    reversals.flatMap((reversal) =>
      reversal.settlement === null ? [] : [[reversal.settlement.settlementId, reversal] as const],
    ),
  )
  const untoldOf = new Map(untold.map((one) => [one.line, one]))
  const withUntold = new Set(untold.flatMap(({ settlements }) => settlements.map(({ settlementId }) => settlementId)))
  const openLines = free.lines.filter((line) => !untoldOf.has(line))
  const rest = ofProvider({
    ...free,
    settlements: free.settlements.filter(({ settlementId }) => !withUntold.has(settlementId)),
    lines: openLines,
  })
  const together = broughtTogether(rest, linesByUtr)
  const togetherOf = new Map(together.map((one) => [one.named.settlementId, one]))
  const isBrought = new Set(together.flatMap(({ others }) => others.map(({ settlementId }) => settlementId)))
  // A line that carries a settlement's UTR, or brings it with another, says where its money is: no other line is.
  const unnamed = rest.settlements.filter(
    ({ settlementId, utr }) => !isBrought.has(settlementId) && (utr === null || !linesByUtr.has(utr)),
  )
  const byCount = agreedByCount({ ...rest, settlements: unnamed })
  const uncounted = unnamed.filter(({ settlementId }) => !byCount.settlements.has(settlementId))
  const short = keptBack({ ...rest, settlements: uncounted })
  for (const { id } of short.values()) explained.add(id)
  const isSeen = new Set([...free.lines.map(({ id }) => id), ...matches.flatMap(({ lineIds }) => lineIds)])
  const setApart = groupBy(
    book.whole.lines.filter(({ id }) => !isSeen.has(id)),
    book.whole.carriedUtrs,
  )
  const outlooks = book.settlements.map((settlement): SettlementOutlook => {
    const { settlementId, utr } = settlement
    const due = memberships.due.get(settlementId)!
    const days = payOutDays(settlement, due, memberships.cycle)
    const kept = keptOf(settlement)
    const bankPays = kept === null ? settlement.amount : leftOf(settlement, kept)
    const outlook = {
      settlementId,
      due,
      bankPays,
      expectedOn: payOutDay(days),
      expectedAt: paidOutAt(settlement, memberships),
    }
    const missing = memberships.missing.get(settlementId)
    if (missing !== undefined) exceptions.push(missingPayments(settlement, missing, outlook.expectedOn))
    const doubt = doubts.get(settlementId)
    if (doubt !== undefined) exceptions.push(ambiguousMembership(settlement, doubt, outlook.expectedOn))
    const matched = stateOf.get(settlementId)
    if (matched !== undefined) return { ...outlook, state: matched }
    const isWithUntold = withUntold.has(settlementId)
    const sameUtr = utr === null || isWithUntold ? [] : (linesByUtr.get(utr) ?? [])
    for (const { id } of sameUtr) explained.add(id)
    const isInBank =
      isWithUntold || (sameUtr.length === 0 && (byCount.settlements.has(settlementId) || isBrought.has(settlementId)))
    const exception = isInBank
      ? null
      : settlementException(
          {
            settlement: { ...settlement, amount: bankPays },
            kept,
            days,
            sameUtr,
            together: togetherOf.get(settlementId) ?? null,
            setApart: (utr === null ? undefined : setApart.get(utr)?.[0]) ?? null,
            short: short.get(settlementId) ?? null,
            reversal: reversalOf.get(settlementId) ?? null,
            sameAmount: byCount.sameAmount(bankPays),
          },
          check,
        )
    if (exception === null) return { ...outlook, state: 'awaited' }
    exceptions.push(exception)
    return { ...outlook, state: 'exception' }
  })
  exceptions.push(...untold.map(untoldException))
  const left = openLines.filter(({ id, fromGateway }) => fromGateway && !explained.has(id) && !byCount.lines.has(id))
  const matchedLines = matches.flatMap(({ lineIds }) => lineIds.map((id) => book.lineOf.get(id)!))
  const repeats = likelyRepeats(left, matchedLines, ({ amount }) => free.amountBits(amount).others <= 1)
  const repeatOf = new Map(repeats.map((repeat) => [repeat.repeated, repeat]))
  for (const line of left) {
    const repeat = repeatOf.get(line)
    exceptions.push(
      repeat === undefined
        ? lineWithoutSettlement(line, free.ofOtherGateways.has(line.id) ? null : byCount.sameAmount(line.amount))
        : repeatedLineException(repeat),
    )
  }
  return outlooks
}

/** The provider's own record, else the cut-off of payments that are certain. */
function paidOutAt({ settlementId, settledAt }: Settlement, { due, cycle }: Memberships): Instant | null {
  if (settledAt !== null) return settledAt
  const found = due.get(settlementId)
  return found?.isCertain === true && Number.isFinite(found.to) ? instantAt(payOutOf(cycle, found.to)) : null
}

/** Very many payments share few cut-offs. */
function instants(): (moment: number) => Instant {
  const known = new Map<number, Instant>()
  return (moment) => {
    const instant = known.get(moment) ?? instantAt(moment)
    known.set(moment, instant)
    return instant
  }
}
