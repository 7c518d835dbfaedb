import { describe, expect, test } from 'vitest'
import { addDays, day, instantAt, type Day } from '../../../shared/day.ts'
import { between, randomFrom } from '../../../shared/demo/random.ts'
import type { Payment } from '../../../shared/domain.ts'
import { cutOffWords } from '../../../shared/matching/cut-off-words.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import { publishedCutOffs, type CutOffs, type PaidTogether } from '../../../shared/matching/settlement-cycle.ts'
import { paise, sumPaise } from '../../../shared/paise.ts'
import { workingDayAfter } from '../../../shared/working-days.ts'
import { aBook, aPayment, aSettlement } from '../../builders.ts'

const AN_HOUR = 3_600_000
const start = day('2026-03-02')
const days = 60
const holidays = new Set(['2026-03-19', '2026-03-26', '2026-04-03', '2026-04-14'].map(day))

function momentOf(on: Day, hour: number): number {
  return Date.parse(`${on}T00:00:00+05:30`) + hour * AN_HOUR
}

interface Shop {
  readonly hours: CutOffs['hours']
  /** Whether what is not paid out on its own day is paid out at the same hour of the next, or at its first. */
  readonly isAtSameHour: boolean
  /** So many calendar days after the cut-off, or on the next working day. */
  readonly delay: number
  readonly isCounted: boolean
}

/** When such a shop is paid out for a payment, as a text. */
function payOutOf({ hours, isAtSameHour, delay }: Shop, { rail, paidAt }: Payment): string {
  const kind: PaidTogether = 'both-rails' in hours ? 'both-rails' : rail
  const at = Date.parse(paidAt)
  for (let on = start; ; on = addDays(on, 1)) {
    const hour = hours[kind]!.find((each) => momentOf(on, each) > at)
    if (hour === undefined) continue
    const due = addDays(on, delay)
    const paidOut = workingDayAfter({ holidays }, due, 0)
    return `${kind} ${paidOut} ${due === paidOut || isAtSameHour ? hour : hours[kind]![0]}`
  }
}

function found(shop: Shop, seed: number) {
  const random = randomFrom(seed)
  const payments = Array.from({ length: days * 10 }, (_, index) =>
    aPayment({
      referenceId: `P${index}`,
      amount: paise(between(random, 5_000, 900_000)),
      rail: (['bank-account', 'upi'] as const)[between(random, 0, 1)]!,
      paidAt: instantAt(
        momentOf(addDays(start, between(random, 0, days - 1)), 0) + between(random, 7 * 3600, 23 * 3600) * 1000,
      ),
    }),
  )
  const members = Map.groupBy(payments, (payment) => payOutOf(shop, payment))
  const settlements = Array.from(members, ([settlementId, of]) => {
    const [, on, hour] = settlementId.split(' ')
    return aSettlement({
      settlementId,
      utr: null,
      count: shop.isCounted ? of.length : null,
      amount: sumPaise(of.map(({ amount }) => amount)),
      settledAt: instantAt(momentOf(day(on!), Number(hour)) + 600_000),
    })
  })
  const { memberships, terms, exceptions } = reconcile(
    aBook({
      payments,
      settlements,
      workingDays: { holidays },
      asOf: day('2026-05-20'),
      terms: { fees: null, delay: null },
    }),
  )
  const inferred = memberships.filter(({ state }) => state === 'inferred')
  const isRight = ({ settlementId, paymentIds }: (typeof inferred)[number]): boolean =>
    paymentIds.toSorted().join() ===
    members
      .get(settlementId)!
      .map(({ referenceId }) => referenceId)
      .sort()
      .join()
  return {
    terms,
    unpaid: exceptions.filter(({ kind }) => kind === 'payment-not-settled' || kind === 'missing-payments'),
    all: settlements.length,
    right: inferred.filter(isRight).length,
    wrong: inferred.filter((one) => !isRight(one)).length,
  }
}

const { hours } = publishedCutOffs
const shops: readonly (readonly [string, Omit<Shop, 'isCounted'>, CutOffs])[] = [
  [
    'of the next working day, at the same hour',
    { hours, isAtSameHour: true, delay: 0 },
    { hours, days: 'working-days', atSameHour: true },
  ],
  [
    'T+1 of calendar days, at the same hour',
    { hours, isAtSameHour: true, delay: 1 },
    { hours, days: 't1-calendar-days', atSameHour: true },
  ],
  [
    'T+1 of calendar days, at the first hour',
    { hours, isAtSameHour: false, delay: 1 },
    { hours, days: 't1-calendar-days' },
  ],
  [
    'T+2 of calendar days, once for both rails',
    { hours: { 'both-rails': [18] }, isAtSameHour: true, delay: 2 },
    { hours: { 'both-rails': [18] }, days: 't2-calendar-days' },
  ],
]

describe.each([true, false])('what comes on closed days is paid out, with counts: %j', (isCounted) => {
  test.each(shops)('%s', (_, shop, cutOffs) => {
    const { terms, unpaid, all, right, wrong } = found({ ...shop, isCounted }, 7)
    expect(terms).toMatchObject({ cutOffs, delay: shop.delay, closedDays: [] })
    expect(wrong).toBe(0)
    expect(right).toBeGreaterThan(all * 0.95)
    expect(unpaid).toEqual([])
  })
})

test('and is said in words', () => {
  expect(cutOffWords({ hours: { upi: [18] }, days: 't1-calendar-days', atSameHour: true })).toBe(
    'UPI at 18:00, with T+1 counted in calendar days, and what comes on closed days at the same hour of the next working day',
  )
})
