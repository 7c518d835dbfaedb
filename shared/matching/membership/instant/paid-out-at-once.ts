import { MILLISECONDS_A_DAY } from '../../../day.ts'
import type { Payment, Settlement } from '../../../domain.ts'
import type { Fees } from '../../fees.ts'
import { groupBy } from '../../group-by.ts'
import { feesFromHistory, roundedAsShown } from '../fees/fees-from-history.ts'
import { providerMembership } from '../provider-membership.ts'
import type { Wanted } from '../runs/wanted.ts'
import { runOf, type RailWindows, type Run } from '../runs/windows.ts'
import { isCustom, isUsualTime, soonBefore } from './custom.ts'
import { paidOutBetween } from './paid-out-between.ts'
import { ofAmount, type OfAmount, type Single } from './singles.ts'

/** Payments that were paid out at once, each by a settlement of its own, outside the settlement cycle. */
export interface PaidOutAtOnce {
  readonly found: readonly AtOnce[]
  /** Settlements that pay out one of several payments of their amount. */
  readonly unclear: readonly OneOf[]
  /** Settlements that may pay out such a payment, or one that waited for a cut-off. */
  readonly either: readonly OneOf[]
  /** What is kept of them. */
  readonly fees: Fees
}

interface AtOnce {
  readonly settlement: Settlement
  readonly payment: Payment
}

interface OneOf {
  readonly settlement: Settlement
  readonly payments: readonly Payment[]
}

/** Cycle and delay together make no payment wait longer. */
const LONGEST_WAIT = 10 * MILLISECONDS_A_DAY

/**
 * The payments that the provider paid out at once, at any hour of any day, where the book shows that it does so. `fees` as
 * agreed; null to read them off.
 */
export function paidOutAtOnce(
  payments: readonly Payment[],
  settlements: readonly Settlement[],
  fees: Fees | null,
): PaidOutAtOnce | null {
  const { rest, paymentsBySettlement } = providerMembership(payments, settlements)
  const timeOf = paidOutBetween(payments)
  const timed = settlements.flatMap((settlement) => {
    const between = paymentsBySettlement.has(settlement.settlementId) ? null : timeOf(settlement)
    return between === null ? [] : [{ settlement, between }]
  })
  const singles = timed.filter(({ settlement: { count } }) => count === null || count === 1)
  const others = timed.filter(({ settlement: { count } }) => count !== null && count > 1)
  const kept = feesOf(fees, rest, singles)
  const of = ofAmount(rest, kept)
  if (!isCustom(singles, of)) return null
  const usual = isUsualTime(
    singles,
    others.map(({ between }) => between),
    of,
  )
  const { found, unclear } = assigned(singles.filter(isAlone), of)
  const isFound = new Set(found.map(({ payment }) => payment))
  const either = singles
    .filter((single) => !isAlone(single))
    .map((single) => oneOf(single, of))
    .filter(({ payments }) => payments.some((payment) => !isFound.has(payment)))
  return { found, unclear, either, fees: kept }

  /** At a time at which others are paid out it may pay out another payment of that amount, which waited for a cut-off. */
  function isAlone({ settlement, between }: Single): boolean {
    return !usual(between) || of(settlement, { from: between.from - LONGEST_WAIT, to: between.to }).length === 1
  }
}

function oneOf({ settlement, between }: Single, of: OfAmount): OneOf {
  return { settlement, payments: of(settlement, soonBefore(between)).map(({ payment }) => payment) }
}

/** Each payment with the settlement that alone can pay it out, as long as there is one. */
function assigned(singles: readonly Single[], of: OfAmount): Pick<PaidOutAtOnce, 'found' | 'unclear'> {
  const found: AtOnce[] = []
  const taken = new Set<Payment>()
  let open = singles.map((single) => oneOf(single, of))
  for (let before = -1; before < found.length;) {
    before = found.length
    open = open
      .map((one) => ({ ...one, payments: one.payments.filter((payment) => !taken.has(payment)) }))
      .filter((one) => one.payments.length > 0)
    const sole = groupBy(open, (one) => (one.payments.length === 1 ? one.payments : []))
    for (const [payment, [only, ...rivals]] of sole) {
      if (rivals.length > 0) continue
      found.push({ settlement: only!.settlement, payment })
      taken.add(payment)
    }
    open = open.filter((one) => one.payments.some((payment) => !taken.has(payment)))
  }
  return { found, unclear: open }
}

/** As agreed, or as those show that are to the paisa a payment that just came, less the same fee. */
function feesOf(agreed: Fees | null, payments: readonly Payment[], singles: readonly Single[]): Fees {
  if (agreed?.kind === 'gross') return agreed
  const runs = runsOfOne(payments)
  const wanted = singles.map(({ settlement, between }): Wanted => ({ settlement, cutOff: soonBefore(between) }))
  return agreed === null ? feesFromHistory(runs, wanted) : roundedAsShown(agreed, runs, wanted)
}

/** Each payment for itself. */
function runsOfOne(payments: readonly Payment[]): Run[] {
  return [...groupBy(payments, ({ rail }) => [rail])].flatMap(([rail, ofRail]) => {
    const windows = ofRail.map(({ amount, paidAt }, first) => {
      const at = Date.parse(paidAt)
      return { first, end: first + 1, count: 1, amount, cutOff: at, dueAt: at }
    })
    const single: RailWindows = { rail, payments: ofRail, windows }
    return windows.map((_, at) => runOf(single, at, at))
  })
}
