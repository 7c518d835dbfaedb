import { describe, expect, test } from 'vitest'
import { between, randomFrom } from '../../../shared/demo/random.ts'
import { addDays, day, dayInIndia, instantAt } from '../../../shared/day.ts'
import type { Payment, Settlement } from '../../../shared/domain.ts'
import { groupBy } from '../../../shared/matching/group-by.ts'
import { paidOutFor, type PlainFees } from '../../../shared/matching/fees.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import {
  calendarOf,
  dueAtOf,
  payOutOf,
  publishedCutOffs,
  publishedCycle,
} from '../../../shared/matching/settlement-cycle.ts'
import { paise, sumPaise, type Paise } from '../../../shared/paise.ts'
import { aBook, aCreditLine, aPayment, aSettlement, aUtr } from '../../builders.ts'

const A_MINUTE = 60_000
const start = day('2026-03-02')
const days = 60
const cycle = { ...publishedCycle(calendarOf({ holidays: new Set() })), delay: 1 }
const gross = { kind: 'gross' } as const satisfies PlainFees

interface Shop {
  /** So many of a hundred payments are paid out at once. */
  readonly atOncePercent: number
  readonly prices?: readonly number[]
  readonly fees?: PlainFees
  readonly hasCount?: boolean
  readonly isDated?: boolean
}

interface PayOut {
  readonly at: number
  readonly members: readonly Payment[]
}

/** A shop paid out on the next working day, but for payments that are paid out minutes after they came; ids rise with time. */
function aShop({ atOncePercent, prices, fees = gross, hasCount = true, isDated = true }: Shop, seed: number) {
  const random = randomFrom(seed)
  const moments = Array.from(
    { length: days * 12 },
    () =>
      Date.parse(`${addDays(start, between(random, 0, days - 1))}T00:00:00+05:30`) +
      between(random, 7 * 3600, 23 * 3600) * 1000,
  ).sort((a, b) => a - b)
  const paid = moments.map((at) => ({
    at,
    amount: paise(prices?.[between(random, 0, prices.length - 1)] ?? between(random, 5_000, 900_000)),
    rail: (['bank-account', 'upi'] as const)[between(random, 0, 1)]!,
    atOnceAt: between(random, 1, 100) <= atOncePercent ? at + between(random, 120, 1_200) * 1000 : null,
  }))
  const payments = paid.map(({ at, amount, rail }) =>
    aPayment({ referenceId: `${1_000_000 + at / 1000 - moments[0]! / 1000}`, amount, rail, paidAt: instantAt(at) }),
  )
  const atOnce = payments.flatMap((payment, at): PayOut[] =>
    paid[at]!.atOnceAt === null ? [] : [{ at: paid[at]!.atOnceAt, members: [payment] }],
  )
  const isAtOnce = new Set(atOnce.flatMap(({ members }) => members))
  const others = groupBy(
    payments.filter((payment) => !isAtOnce.has(payment)),
    (payment) => [`${payment.rail} ${dueAtOf(cycle, payment)}`],
  )
  const regular = Array.from(others.values(), (members): PayOut => ({
    at: payOutOf(cycle, dueAtOf(cycle, members[0]!)) + A_MINUTE,
    members,
  }))
  const membersOf = new Map<string, string>()
  const payOuts = [...atOnce, ...regular]
  const settlements = payOuts.map(({ at, members }, index): Settlement => {
    const settlementId = `${1_000_000 + Math.floor(at / 1000 - moments[0]! / 1000)}${isDated ? `-${index}` : ''}`
    membersOf.set(settlementId, idsOf(members))
    return aSettlement({
      settlementId,
      utr: aUtr(`AXISCN0${1_000_000 + index}`),
      count: hasCount ? members.length : null,
      amount: sumPaise(members.map(({ amount }): Paise => paidOutFor(fees, amount))),
      settledAt: isDated ? instantAt(at) : null,
    })
  })
  const lines = payOuts.map(({ at }, index) =>
    aCreditLine({
      id: index + 1,
      postedOn: dayInIndia(instantAt(at)),
      amount: settlements[index]!.amount,
      utr: settlements[index]!.utr,
    }),
  )
  return { payments, settlements, lines, membersOf, atOnce: atOnce.length }
}

function idsOf(payments: readonly Payment[]): string {
  return payments
    .map(({ referenceId }) => referenceId)
    .sort()
    .join()
}

function found(shop: Shop, seed: number) {
  const { payments, settlements, lines, membersOf, atOnce } = aShop(shop, seed)
  const { memberships, terms, exceptions } = reconcile(
    aBook({ payments, settlements, lines, covered: [{ from: start, to: day('2026-05-20') }], asOf: day('2026-05-20') }),
  )
  const inferred = memberships.filter(({ state }) => state === 'inferred')
  const isRight = ({ settlementId, paymentIds }: (typeof inferred)[number]): boolean =>
    paymentIds.toSorted().join() === membersOf.get(settlementId)
  return {
    terms,
    memberships,
    lost: exceptions.filter(({ kind }) => kind === 'payment-not-settled' || kind === 'missing-payments'),
    all: settlements.length,
    atOnce,
    right: inferred.filter(isRight).length,
    wrong: inferred.filter((one) => !isRight(one)).length,
  }
}

const percent = { kind: 'percent', rate: '1.75', rounding: 'half-up' } as const satisfies PlainFees
const shops: readonly (readonly [string, Shop])[] = [
  ['every seventh payment', { atOncePercent: 15 }],
  ['every seventh payment, without counts', { atOncePercent: 15, hasCount: false }],
  ['every seventh payment, less a fee', { atOncePercent: 15, fees: percent }],
  ['every payment', { atOncePercent: 100 }],
  ['every payment, less a fee', { atOncePercent: 100, fees: percent }],
  ['every seventh payment, of ids that tell the time', { atOncePercent: 15, isDated: false }],
]

describe('payments that the provider pays out at once, at any hour, are found', () => {
  test.each(shops)('%s', (_, shop) => {
    const { terms, lost, all, atOnce, right, wrong } = found(shop, 3)
    expect(terms.cutOffs).toEqual(publishedCutOffs)
    expect(terms.fees.kind).toBe((shop.fees ?? gross).kind)
    expect(atOnce).toBeGreaterThan(80)
    expect(wrong).toBe(0)
    expect(right).toBeGreaterThan(all * 0.95)
    expect(lost).toEqual([])
  })

  test('in a shop of few prices, nothing is said for certain that is wrong', () => {
    const { all, right, wrong } = found({ atOncePercent: 15, prices: [9_900, 19_900, 49_900, 99_900, 199_900] }, 5)
    expect(wrong).toBe(0)
    expect(right).toBeGreaterThan(all * 0.7)
  })

  test('the reason says how soon it was', () => {
    const { memberships } = found({ atOncePercent: 15 }, 3)
    expect(memberships.filter(({ reason }) => reason.includes('paid out at once')).length).toBeGreaterThan(80)
  })
})

test('payments that came shortly before a cut-off by chance are not thought to be paid out at once', () => {
  const { memberships, wrong } = found({ atOncePercent: 0, prices: [9_900, 19_900, 49_900] }, 6)
  expect(memberships.filter(({ reason }) => reason.includes('paid out at once'))).toEqual([])
  expect(wrong).toBe(0)
})

test('a handful of pay-outs shortly after a payment of that amount prove no custom', () => {
  const { payments, settlements, membersOf } = aShop({ atOncePercent: 15 }, 3)
  const single = settlements.filter(({ count }) => count === 1).slice(0, 8)
  const { memberships } = reconcile(aBook({ payments, settlements: single, asOf: day('2026-05-20') }))
  expect(membersOf.size).toBeGreaterThan(100)
  expect(memberships.filter(({ reason }) => reason.includes('paid out at once'))).toEqual([])
})
