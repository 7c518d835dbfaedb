import { describe, expect, test } from 'vitest'
import { between, randomFrom } from '../../../shared/demo/random.ts'
import { addDays, day, dayOfWeek, instantAt, type Day } from '../../../shared/day.ts'
import type { Payment, Settlement } from '../../../shared/domain.ts'
import { cutOffWords } from '../../../shared/matching/cut-off-words.ts'
import { gross, paidOutFor, type Fees } from '../../../shared/matching/fees.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import {
  publishedCutOffs,
  type CutOffDays,
  type CutOffHours,
  type CutOffs,
  type PaidTogether,
} from '../../../shared/matching/settlement-cycle.ts'
import { paise, sumPaise } from '../../../shared/paise.ts'
import { isWorkingDay } from '../../../shared/working-days.ts'
import { aBook, aPayment, aSettlement } from '../../builders.ts'

const AN_HOUR = 3_600_000
const start = day('2026-03-02')
const days = 60

interface Shop {
  readonly cutOffs: CutOffHours
  readonly days?: CutOffDays
  /** What is left of a payment by that rail. */
  readonly paidFor?: (payment: Payment) => number
  /** The time of day at which all of a day's settlements are paid out; else their own cut-off. */
  readonly paidOutAt?: number
  /** Whether settlements tell how many payments they pay out. */
  readonly isCounted?: boolean
}

/** Of the calendar that the engine is given. */
const holidays = new Set(['2026-03-04', '2026-03-19', '2026-03-26', '2026-04-03', '2026-04-14'].map(day))

const isOn: Readonly<Record<CutOffDays, (on: Day) => boolean>> = {
  'working-days': (on) => isWorkingDay({ holidays }, on),
  'holidays-too': (on) => isWorkingDay({ holidays: new Set() }, on),
  weekdays: (on) => isWorkingDay({ holidays }, on) && dayOfWeek(on) !== 6,
  'every-saturday': (on) => isWorkingDay({ holidays }, on) || dayOfWeek(on) === 6,
  'every-day': () => true,
  't1-calendar-days': (on) => isWorkingDay({ holidays }, addDays(on, 1)),
  't2-calendar-days': (on) => isWorkingDay({ holidays }, addDays(on, 2)),
}

function momentOf(on: Day, hour: number): number {
  return Date.parse(`${on}T00:00:00+05:30`) + hour * AN_HOUR
}

function paymentsOf(seed: number): Payment[] {
  const random = randomFrom(seed)
  return Array.from({ length: days * 10 }, (_, index) =>
    aPayment({
      referenceId: `P${index}`,
      amount: paise(between(random, 5_000, 900_000)),
      rail: (['bank-account', 'upi'] as const)[between(random, 0, 1)]!,
      paidAt: instantAt(
        momentOf(addDays(start, between(random, 0, days - 1)), 0) + between(random, 7 * 3600, 23 * 3600) * 1000,
      ),
    }),
  )
}

/** What such a shop is paid out, with the payments of each settlement. */
function settlementsOf(
  { cutOffs, days: onDays = 'working-days', paidFor = ({ amount }) => amount, paidOutAt, isCounted = true }: Shop,
  payments: readonly Payment[],
) {
  const membersOf = new Map<string, string[]>()
  const settlements: Settlement[] = []
  for (const [kind, hours] of Object.entries(cutOffs) as [PaidTogether, readonly number[]][]) {
    let waiting = payments.filter(({ rail }) => kind === 'both-rails' || rail === kind)
    for (let index = 0; index < days; index++) {
      const on = addDays(start, index)
      if (!isOn[onDays](on)) continue
      for (const hour of hours) {
        const cutOff = momentOf(on, hour)
        const due = waiting.filter(({ paidAt }) => Date.parse(paidAt) < cutOff)
        waiting = waiting.filter((one) => !due.includes(one))
        if (due.length === 0) continue
        const settlementId = `${kind}-${on}-${hour}`
        membersOf.set(settlementId, due.map(({ referenceId }) => referenceId).sort())
        settlements.push(
          aSettlement({
            settlementId,
            utr: null,
            count: isCounted ? due.length : null,
            amount: sumPaise(due.map((one) => paise(paidFor(one)))),
            settledAt: instantAt(paidOutAt === undefined ? cutOff + 600_000 : momentOf(on, paidOutAt)),
          }),
        )
      }
    }
  }
  return { settlements, membersOf }
}

function found(shop: Shop, seed: number, agreed: Fees | null = null) {
  const payments = paymentsOf(seed)
  const { settlements, membersOf } = settlementsOf(shop, payments)
  const { memberships, terms, exceptions } = reconcile(
    aBook({
      payments,
      settlements,
      workingDays: { holidays },
      asOf: day('2026-05-20'),
      terms: { fees: agreed, delay: null },
    }),
  )
  const inferred = memberships.filter(({ state }) => state === 'inferred')
  const isPaid = new Set([...membersOf.values()].flat())
  return {
    terms,
    exceptions,
    unpaid: payments.flatMap(({ referenceId }) => (isPaid.has(referenceId) ? [] : [referenceId])),
    all: settlements.length,
    right: inferred.filter(({ settlementId, paymentIds }) => same(paymentIds, membersOf.get(settlementId)!)).length,
    wrong: inferred.filter(({ settlementId, paymentIds }) => !same(paymentIds, membersOf.get(settlementId)!)).length,
  }
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.toSorted().join() === b.join()
}

const inFull: readonly (readonly [string, CutOffHours])[] = [
  ['once a day, the whole day before', { 'bank-account': [0], upi: [0] }],
  ['both rails together at 18:00', { 'both-rails': [18] }],
  ['both rails together at the end of the day', { 'both-rails': [24] }],
  ['both rails together four times a day', { 'both-rails': [9, 12, 15, 18] }],
  ['UPI in the morning', { 'bank-account': [9, 12, 15, 18], upi: [9] }],
  ['as published', publishedCutOffs.hours],
]
const onDays: readonly (readonly [string, CutOffs])[] = [
  ['on Sundays and holidays too', { ...publishedCutOffs, days: 'every-day' }],
  ['on bank holidays too', { ...publishedCutOffs, days: 'holidays-too' }],
  ['on no Saturday', { ...publishedCutOffs, days: 'weekdays' }],
  ['on every Saturday', { ...publishedCutOffs, days: 'every-saturday' }],
  ['once a day, on Sundays too', { hours: { 'both-rails': [0] }, days: 'every-day' }],
  ['at hours of its own', { hours: { 'bank-account': [10, 13, 16, 19], upi: [11, 17] }, days: 'working-days' }],
]

describe('the cut-offs are read off the history of a shop that is paid out', () => {
  test.each(inFull)('%s', (_, cutOffs) => {
    const { terms, all, right, wrong } = found({ cutOffs }, 3)
    expect(terms.cutOffs.hours).toEqual(cutOffs)
    expect(wrong).toBe(0)
    expect(right).toBeGreaterThan(all * 0.95)
  })

  test.each(inFull)('%s, where settlements tell no count', (_, cutOffs) => {
    const { terms, all, right, wrong } = found({ cutOffs, isCounted: false }, 3)
    expect(terms.cutOffs.hours).toEqual(cutOffs)
    expect(wrong).toBe(0)
    expect(right).toBeGreaterThan(all * 0.95)
  })

  test.each(inFull)('%s, less a fee of 1.75 % and GST', (_, cutOffs) => {
    const paidFor = ({ amount }: Payment): number => {
      const fee = Math.round((amount * 175) / 10_000)
      return amount - fee - Math.round((fee * 18) / 100)
    }
    const { terms, all, right, wrong } = found({ cutOffs, paidFor }, 4)
    expect(terms).toMatchObject({ cutOffs: { hours: cutOffs }, fees: { kind: 'percent', rate: '1.75' } })
    expect(wrong).toBe(0)
    expect(right).toBeGreaterThan(all * 0.95)
  })

  test.each(['1.50', '1.75', '1.90', '2.00'] as const)(
    'both rails once a day, less %s percent and GST, without counts',
    (rate) => {
      const paidFor = ({ amount }: Payment): number => paidOutFor({ kind: 'percent', rate, rounding: 'down' }, amount)
      const cutOffs = { 'both-rails': [18] } as const
      const { terms, all, right, wrong } = found({ cutOffs, paidFor, isCounted: false }, 6)
      expect(terms).toMatchObject({ cutOffs: { hours: cutOffs }, fees: { kind: 'percent', rate } })
      expect(wrong).toBe(0)
      expect(right).toBeGreaterThan(all * 0.95)
    },
  )

  const percent = { kind: 'percent', rate: '1.90' } as const
  const flat = { kind: 'flat', paise: paise(2_000) } as const
  test.each([
    [{ 'both-rails': [18] }, 'bank-account', percent],
    [{ 'both-rails': [9, 12, 15, 18] }, 'bank-account', percent],
    [{ 'both-rails': [0] }, 'upi', percent],
    [{ 'both-rails': [0] }, 'bank-account', flat],
  ] as const)('both rails together at %j, less a fee of %s payments alone: %j', (cutOffs, rail, kept) => {
    const paidFor = (payment: Payment): number =>
      payment.rail === rail ? paidOutFor({ ...kept, rounding: 'down' }, payment.amount) : payment.amount
    const fees = { kind: 'by-rail', 'bank-account': gross, upi: gross, [rail]: kept } as const satisfies Fees
    for (const agreed of [null, fees]) {
      const { terms, all, right, wrong } = found({ cutOffs, paidFor }, 4, agreed)
      expect(terms).toMatchObject({ cutOffs: { hours: cutOffs }, fees })
      expect(wrong).toBe(0)
      expect(right).toBeGreaterThan(all * 0.95)
    }
  })

  test.each(onDays)('%s', (_, cutOffs) => {
    const { terms, all, right, wrong } = found({ cutOffs: cutOffs.hours, days: cutOffs.days }, 8)
    expect(terms.cutOffs).toEqual(cutOffs)
    expect(wrong).toBe(0)
    expect(right).toBeGreaterThan(all * 0.95)
  })

  test.each(onDays)('%s, where settlements tell no count', (_, cutOffs) => {
    const { terms, all, right, wrong } = found({ cutOffs: cutOffs.hours, days: cutOffs.days, isCounted: false }, 8)
    expect(terms.cutOffs).toEqual(cutOffs)
    expect(wrong).toBe(0)
    expect(right).toBeGreaterThan(all * 0.95)
  })

  test('and payments that such a cut-off paid out are not called unsettled', () => {
    const { exceptions, unpaid } = found({ cutOffs: { 'both-rails': [0] } }, 5)
    const told = exceptions.filter(({ kind }) => kind === 'payment-not-settled' || kind === 'missing-payments')
    expect(new Set(told.map(({ subject }) => subject.id))).toEqual(new Set(unpaid))
  })
})

test('where one rail is paid out for the whole day before, a few settlements show that the other one is', () => {
  const hours = { 'bank-account': [0], upi: [0] }
  const payments = paymentsOf(9)
  const { settlements } = settlementsOf({ cutOffs: hours }, payments)
  const isFew = ({ settlementId }: Settlement, of: number): boolean => settlementId.startsWith('bank') || of % 6 === 0
  const { terms } = reconcile(aBook({ payments, settlements: settlements.filter(isFew), asOf: day('2026-05-20') }))
  expect(terms.cutOffs.hours).toEqual(hours)
})

test('a few settlements that fit other cut-offs prove none', () => {
  const payments = paymentsOf(6)
  const few = settlementsOf({ cutOffs: { 'both-rails': [18] } }, payments).settlements.slice(0, 8)
  const { terms } = reconcile(aBook({ payments, settlements: few, asOf: day('2026-05-20') }))
  expect(terms.cutOffs).toEqual(publishedCutOffs)
})

test('a time of day that is the same for all of a day tells no more than the day', () => {
  const payments = paymentsOf(7)
  const held = payments.filter((_, index) => index % 12 > 0)
  const stateAt = (paidOutAt: number): unknown[] => {
    const { settlements } = settlementsOf({ cutOffs: publishedCutOffs.hours, paidOutAt }, payments)
    const { memberships } = reconcile(aBook({ payments: held, settlements, asOf: day('2026-05-20') }))
    return memberships.map(({ settlementId, state, paymentIds }) => ({ settlementId, state, paymentIds }))
  }
  expect(stateAt(21)).toEqual(stateAt(0))
})

test('words for people', () => {
  expect(cutOffWords(publishedCutOffs)).toBe('bank accounts at 9:00, 12:00, 15:00 and 18:00; UPI at 18:00')
  expect(cutOffWords({ hours: { 'both-rails': [0] }, days: 'every-day' })).toBe(
    'bank accounts and UPI together at midnight, on every day of the week',
  )
})

test('where prices are few, days that explain some by chance do not hide the hours that explain all', () => {
  const prices = [99, 149, 199, 249, 299, 499, 599, 999]
  const paidFor = ({ amount }: Payment): number => paidOutFor({ kind: 'percent', rate: '2.00' }, amount)
  for (let seed = 21; seed <= 30; seed++) {
    const random = randomFrom(seed)
    const payments = Array.from({ length: days * 5 }, (_, index) =>
      aPayment({
        referenceId: `P${index}`,
        amount: paise(100 * prices[between(random, 0, prices.length - 1)]!),
        rail: (['bank-account', 'upi'] as const)[between(random, 0, 1)]!,
        paidAt: instantAt(
          momentOf(addDays(start, between(random, 0, days - 1)), 0) + between(random, 0, 24 * 3600 - 1) * 1000,
        ),
      }),
    )
    const { settlements } = settlementsOf({ cutOffs: { 'both-rails': [24] }, paidFor }, payments)
    const aDayLater = settlements.map((one) => ({
      ...one,
      settledAt: instantAt(Date.parse(one.settledAt!) + 34 * AN_HOUR),
    }))
    const { terms } = reconcile(
      aBook({
        payments,
        settlements: aDayLater,
        workingDays: { holidays },
        asOf: day('2026-05-20'),
        terms: { fees: null, delay: null },
      }),
    )
    expect(terms.cutOffs.hours).toEqual({ 'both-rails': [24] })
  }
})

test.each([6, 7])(
  'where eight to eleven settlements are whole, they show the cut-offs if the usual ones explain none: %i',
  (seed) => {
    const random = randomFrom(seed)
    const all = Array.from({ length: 45 * 35 }, (_, index) =>
      aPayment({
        referenceId: `P${index}`,
        amount: paise(between(random, 5_000, 900_000)),
        rail: (['bank-account', 'upi'] as const)[between(random, 0, 1)]!,
        paidAt: instantAt(
          momentOf(addDays(start, between(random, 0, 44)), 0) + between(random, 0, 24 * 3600 - 1) * 1000,
        ),
      }),
    )
    const { settlements } = settlementsOf({ cutOffs: { 'both-rails': [18] } }, all)
    // Of three in a hundred payments no webhook came.
    const payments = all.filter(() => random() >= 0.03)
    const { terms } = reconcile(
      aBook({
        payments,
        settlements,
        workingDays: { holidays },
        asOf: day('2026-05-20'),
        terms: { fees: null, delay: null },
      }),
    )
    expect(terms.cutOffs.hours).toEqual({ 'both-rails': [18] })
  },
)

test('where other hours of both rails together explain most from the first day on, they never changed', () => {
  const lines = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20].flatMap((on) =>
    [7, 20].map((hour) => momentOf(addDays(day('2026-03-01'), on - 1), hour)),
  )
  const before = (line: number, nth: number) =>
    [7_200_000, 2_400_000].flatMap((earlier, index) =>
      (['bank-account', 'upi'] as const).map((rail, of) => {
        const at = 4 * nth + 2 * index + of
        return aPayment({
          referenceId: `P${at}`,
          amount: paise(100_000 + 7_919 * at),
          rail,
          paidAt: instantAt(line - earlier),
        })
      }),
    )
  const settlements = lines.map((line, nth) =>
    aSettlement({
      settlementId: `S${nth}`,
      utr: null,
      count: 4,
      amount: sumPaise(before(line, nth).map(({ amount }) => amount)),
      settledAt: instantAt(line + 600_000),
    }),
  )
  const { terms, memberships } = reconcile(aBook({ payments: lines.flatMap(before), settlements }))
  expect(terms.cutOffs.hours['both-rails']).toEqual(expect.arrayContaining([7, 20]))
  expect(terms.cutOffsBefore).toBeUndefined()
  expect(memberships.filter(({ state }) => state === 'inferred')).toHaveLength(settlements.length)
})
