import { instantAt, type Day, type Instant } from '../day.ts'
import type { Book } from './book.ts'
import { coverage, lineWithoutSettlement, paymentNotSettled, settlementException } from './exceptions.ts'
import { payOutDay, payOutDays } from './expectation.ts'
import { groupBy } from './group-by.ts'
import { dueAtOf, type Memberships } from './membership/membership.ts'
import type { PassState } from './passes/pass.ts'
import type {
  Match,
  PaymentOutlook,
  Period,
  Reconciliation,
  ReconciliationException,
  SettlementOutlook,
} from './reconciliation.ts'
import { numberOfDay, payOutOf } from './settlement-cycle.ts'

export interface OutlookInput {
  readonly book: Book
  readonly memberships: Memberships
  readonly matches: readonly Match[]
  /** What no pass has claimed. */
  readonly free: PassState
  readonly covered: readonly Period[]
  readonly asOf: Day | null
}

/** Where every payment and settlement stands, and what needs a person. */
export function outlook(input: OutlookInput): Pick<Reconciliation, 'exceptions' | 'payments' | 'settlements'> {
  const exceptions: ReconciliationException[] = []
  return {
    payments: paymentOutlooks(input, exceptions),
    settlements: settlementOutlooks(input, exceptions),
    exceptions,
  }
}

function paymentOutlooks(
  { book, memberships, asOf }: OutlookInput,
  exceptions: ReconciliationException[],
): PaymentOutlook[] {
  const instant = instants()
  const asOfNumber = asOf === null ? null : numberOfDay(asOf)
  return book.payments.map((payment) => {
    const payOutAt = payOutOf(memberships.cycle, dueAtOf(memberships.cycle, payment))
    const outlook = { referenceId: payment.referenceId, expectedAt: instant(payOutAt) }
    if (memberships.settled.has(payment)) return { ...outlook, state: 'settled' }
    if (memberships.likely.has(payment)) return { ...outlook, state: 'ambiguous' }
    const exception = paymentNotSettled(payment, payOutAt, asOfNumber)
    if (exception === null) return { ...outlook, state: 'awaited' }
    exceptions.push(exception)
    return { ...outlook, state: 'exception' }
  })
}

function settlementOutlooks(
  { book, memberships, matches, free, covered, asOf }: OutlookInput,
  exceptions: ReconciliationException[],
): SettlementOutlook[] {
  const stateOf = new Map(
    matches.flatMap(({ settlementIds, state }) => settlementIds.map((id) => [id, state] as const)),
  )
  const linesByUtr = groupBy(free.lines, free.carriedUtrs)
  const check = {
    calendar: book.calendar,
    isCovered: coverage(covered),
    asOf: asOf === null ? null : numberOfDay(asOf),
  }
  const explained = new Set<number>()
  const outlooks = book.settlements.map((settlement): SettlementOutlook => {
    const { settlementId, utr } = settlement
    const days = payOutDays(settlement, memberships.due.get(settlementId)!, memberships.cycle)
    const outlook = { settlementId, expectedOn: payOutDay(days) }
    const matched = stateOf.get(settlementId)
    if (matched !== undefined) return { ...outlook, state: matched }
    const sameUtr = utr === null ? [] : (linesByUtr.get(utr) ?? [])
    for (const { id } of sameUtr) explained.add(id)
    const exception = settlementException({ settlement, days, sameUtr }, check)
    if (exception === null) return { ...outlook, state: 'awaited' }
    exceptions.push(exception)
    return { ...outlook, state: 'exception' }
  })
  for (const line of free.lines)
    if (line.fromGateway && !explained.has(line.id)) exceptions.push(lineWithoutSettlement(line))
  return outlooks
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
