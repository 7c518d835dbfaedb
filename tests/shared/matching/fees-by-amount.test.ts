import { describe, expect, test } from 'vitest'
import { between, randomFrom } from '../../../shared/demo/random.ts'
import { addDays, day } from '../../../shared/day.ts'
import type { Payment, Rail, Settlement } from '../../../shared/domain.ts'
import { checkFees, overcharges } from '../../../shared/matching/fee-check.ts'
import { feesOn, paidOutFor, termsWords, type Fees, type FeesByAmount } from '../../../shared/matching/fees.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import type { Reconciliation } from '../../../shared/matching/reconciliation.ts'
import { paise, sumPaise } from '../../../shared/paise.ts'
import { isWorkingDay } from '../../../shared/working-days.ts'
import { aBook, aPayment, aSettlement, at, rupees } from '../../builders.ts'

const days = Array.from({ length: 70 }, (_, index) => addDays(day('2026-01-05'), index)).filter((date) =>
  isWorkingDay({ holidays: new Set() }, date),
)

/** One to four payments of ₹50 to ₹3,000 of each of many days and either rail, paid out the same day less those fees. */
function bookOf(fees: Fees, seed: number): { payments: Payment[]; settlements: Settlement[] } {
  const random = randomFrom(seed)
  const parts = days.flatMap((date) =>
    (['bank-account', 'upi'] as const).map((rail) => {
      const hour = rail === 'upi' ? 15 : 10
      const payments = Array.from({ length: between(random, 1, 4) }, (_, nth) =>
        aPayment({
          referenceId: `${rail} ${date} ${nth}`,
          rail,
          amount: paise(between(random, 5_000, 300_000)),
          paidAt: at(`${date} ${hour}:1${nth}`),
        }),
      )
      return { payments, settlement: settledFor(rail, `${date} ${rail === 'upi' ? 18 : 12}:05`, payments) }
    }),
  )
  return {
    payments: parts.flatMap(({ payments }) => payments),
    settlements: parts.map(({ settlement }) => settlement),
  }

  function settledFor(rail: Rail, moment: string, payments: readonly Payment[]): Settlement {
    return aSettlement({
      settlementId: `${rail} ${moment.slice(0, 10)}`,
      count: payments.length,
      utr: null,
      settledAt: at(moment),
      amount: sumPaise(payments.map(({ amount }) => paidOutFor(feesOn(fees, rail), amount))),
    })
  }
}

/** The settlements that do not pay out what their id says, and what is wrong but that there is no bank statement. */
function wrongIn({ memberships, exceptions }: Reconciliation): string[] {
  return [
    ...memberships
      .filter(
        ({ settlementId, state, paymentIds }) =>
          state !== 'inferred' || !paymentIds.every((id) => id.startsWith(`${settlementId} `)),
      )
      .map(({ settlementId }) => settlementId),
    ...exceptions.filter(({ kind }) => kind !== 'settlement-not-in-bank').map(({ reason }) => reason),
  ]
}

const capped: FeesByAmount = {
  kind: 'by-amount',
  upTo: 100_000,
  small: { kind: 'percent', rate: '1.00' },
  large: { kind: 'flat', paise: 1_000 },
}
const atLeast: FeesByAmount = {
  kind: 'by-amount',
  upTo: 50_000,
  small: { kind: 'flat', paise: 500 },
  large: { kind: 'percent', rate: '1.00' },
}
const smallAreFree: FeesByAmount = {
  kind: 'by-amount',
  upTo: 200_000,
  small: { kind: 'gross' },
  large: { kind: 'percent', rate: '0.95' },
}
const slabs: FeesByAmount = {
  kind: 'by-amount',
  upTo: 100_000,
  small: { kind: 'flat', paise: 250 },
  large: { kind: 'flat', paise: 500 },
}

describe.each([
  ['1 % of a payment, ₹10.00 at most', capped],
  ['1 % of a payment, ₹5.00 at least', atLeast],
  ['nothing of payments up to ₹2,000.00', smallAreFree],
  ['₹2.50, and ₹5.00 above ₹1,000.00', slabs],
])('a gateway that keeps %s', (_, fees) => {
  test.each([1, 2, 3, 4, 5])('is understood from what it paid out, in book %i', (seed) => {
    const outcome = reconcile(aBook(bookOf(fees, seed)))
    expect(wrongIn(outcome)).toEqual([])
    const { kind, small, large } = outcome.terms.fees as FeesByAmount
    expect({ kind, small, large }).toEqual({ kind: 'by-amount', small: fees.small, large: fees.large })
  })

  test('is understood where that is agreed', () => {
    const input = aBook({ ...bookOf(fees, 6), terms: { fees, delay: null } })
    const outcome = reconcile(input)
    expect(wrongIn(outcome)).toEqual([])
    expect(outcome.terms.fees).toEqual(fees)
    expect(overcharges(checkFees(input, outcome))).toEqual([])
  })

  test('is understood where it is so of one rail alone', () => {
    const ofBank: Fees = { kind: 'by-rail', 'bank-account': fees, upi: { kind: 'gross' } }
    const outcome = reconcile(aBook(bookOf(ofBank, 7)))
    expect(wrongIn(outcome)).toEqual([])
    expect(outcome.terms.fees).toMatchObject({
      kind: 'by-rail',
      'bank-account': { kind: 'by-amount', small: fees.small, large: fees.large },
      upi: { kind: 'gross' },
    })
  })
})

test('the sum from which another fee is kept is a round one between the payments that tell', () => {
  const { upTo } = reconcile(aBook(bookOf(capped, 1))).terms.fees as FeesByAmount
  expect(upTo).toBe(rupees('1000'))
})

test('where payments are missing as well, the fee is found all the same', () => {
  const { payments, settlements } = bookOf(capped, 8)
  const some = payments.filter((_, index) => index % 12 !== 5)
  expect(reconcile(aBook({ payments: some, settlements })).terms.fees).toMatchObject({ kind: 'by-amount' })
})

test.each([1, 2, 3, 4, 5, 6])('one fee for every amount stays one, in book %i of few prices', (seed) => {
  const fees = { kind: 'percent', rate: '1.75' } as const
  const prices = [49_900, 99_900, 199_900]
  const { payments: paid, settlements } = bookOf(fees, seed)
  const payments = paid.map((one) => ({ ...one, amount: paise(prices[one.amount % 3]!) }))
  const due = settlements.map((one) => ({
    ...one,
    amount: sumPaise(
      payments
        .filter(({ referenceId }) => referenceId.startsWith(`${one.settlementId} `))
        .map(({ amount }) => paidOutFor(fees, amount)),
    ),
  }))
  const some = payments.filter((_, index) => index % 6 !== 5)
  expect(reconcile(aBook({ payments: some, settlements: due })).terms.fees).toEqual(fees)
})

test('it is told in words', () => {
  expect(termsWords(capped)).toBe(
    'a fee of 1.00 % + 18 % GST of payments up to ₹1,000.00, a fee of ₹10.00 a payment + 18 % GST of larger ones',
  )
  expect(termsWords(smallAreFree)).toBe(
    'nothing of payments up to ₹2,000.00, a fee of 0.95 % + 18 % GST of larger ones',
  )
})
