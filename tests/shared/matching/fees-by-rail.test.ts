import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import type { Payment, Rail, Settlement } from '../../../shared/domain.ts'
import { checkFees, overcharges } from '../../../shared/matching/fee-check.ts'
import {
  feesOn,
  netPayments,
  paidOutFor,
  termsWords,
  type Fees,
  type FeesByRail,
  type RailFees,
} from '../../../shared/matching/fees.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import type { Reconciliation } from '../../../shared/matching/reconciliation.ts'
import { paise, sumPaise, type Paise } from '../../../shared/paise.ts'
import { isWorkingDay } from '../../../shared/working-days.ts'
import { aBook, aPayment, aSettlement, at, rupees } from '../../builders.ts'

const everyDay = Array.from({ length: 25 }, (_, index) => addDays(day('2026-03-01'), index))
const days = everyDay.filter((on) => isWorkingDay({ holidays: new Set() }, on))

interface Sold {
  readonly payments: readonly Payment[]
  readonly settlements: readonly Settlement[]
}

/** Two payments into bank accounts before noon and as many by UPI before 18 h of each of so many days, paid out the same day. */
function sold(rail: Rail, paidOut: (amount: Paise) => Paise, amounts: readonly number[], on = days): Sold {
  const hours = rail === 'upi' ? [13, 16] : [10, 11]
  const payments = on.flatMap((date, index) =>
    hours.map((hour, part) =>
      aPayment({
        referenceId: `${rail} ${date} ${part}`,
        rail,
        amount: paise(amounts[(2 * index + part) % amounts.length]!),
        paidAt: at(`${date} ${hour}:10`),
      }),
    ),
  )
  const settlements = on.map((date) => {
    const members = payments.filter(({ referenceId }) => referenceId.startsWith(`${rail} ${date}`))
    return aSettlement({
      settlementId: `${rail} ${date}`,
      count: 2,
      utr: null,
      settledAt: at(`${date} ${rail === 'upi' ? 18 : 12}:05`),
      amount: sumPaise(members.map(({ amount }) => paidOut(amount))),
    })
  })
  return { payments, settlements }
}

const amountsOf: Readonly<Record<Rail, readonly number[]>> = {
  'bank-account': Array.from({ length: 2 * days.length }, (_, index) => 200_050 + 1371 * index * index),
  upi: Array.from({ length: 2 * days.length }, (_, index) => 150_075 + 977 * index * index),
}

function together(...parts: readonly Sold[]): { payments: Payment[]; settlements: Settlement[] } {
  return {
    payments: parts.flatMap(({ payments }) => payments),
    settlements: parts.flatMap(({ settlements }) => settlements),
  }
}

function bookOf(fees: Fees, amounts = amountsOf, on?: Partial<Record<Rail, typeof days>>) {
  const part = (rail: Rail): Sold =>
    sold(rail, (amount) => paidOutFor(feesOn(fees, rail), amount), amounts[rail], on?.[rail] ?? days)
  return together(part('bank-account'), part('upi'))
}

/** The settlements that do not pay out what their id says, and what is wrong but that there is no bank statement. */
function wrongIn({ memberships, exceptions }: Reconciliation): string[] {
  return [
    ...memberships
      .filter(({ settlementId, state, paymentIds }) => {
        const isRight = paymentIds.join() === `${settlementId} 0,${settlementId} 1`
        return state !== 'inferred' || !isRight
      })
      .map(({ settlementId }) => settlementId),
    ...exceptions.filter(({ kind }) => kind !== 'settlement-not-in-bank').map(({ reason }) => reason),
  ]
}

const percent: RailFees = { kind: 'percent', rate: '1.75' }
const free: RailFees = { kind: 'gross' }
const upiFree: FeesByRail = { kind: 'by-rail', 'bank-account': percent, upi: free }

describe.each([
  ['read off the book', null],
  ['as agreed', upiFree],
])('a gateway that keeps 1.75 % + GST of what comes into bank accounts and nothing of UPI, %s', (_, fees) => {
  const input = aBook({ ...bookOf(upiFree), terms: { fees, delay: null } })
  const outcome = reconcile(input)

  test('has paid out every payment, and nothing is an exception', () => {
    expect(outcome.memberships).toHaveLength(2 * days.length)
    expect(wrongIn(outcome)).toEqual([])
    expect(outcome.terms.fees).toEqual(upiFree)
  })

  test('is told of with what it keeps of the rail', () => {
    for (const { settlementId, reason } of outcome.memberships)
      expect(reason).toMatch(
        settlementId.startsWith('upi')
          ? /^Count and amount agree exactly with the 2 payments of ₹[\d,.]+ that came in by UPI/
          : / after a fee of 1\.75 % \+ 18 % GST that came into bank accounts/,
      )
    expect(termsWords(outcome.terms.fees)).toBe(
      'a fee of 1.75 % + 18 % GST of what comes into bank accounts, nothing of what comes in by UPI',
    )
  })

  test('is checked by the terms of the rail', () => {
    const checks = checkFees(input, outcome)
    expect(checks).toHaveLength(2 * days.length)
    for (const { settlementId, rail, fee, kept } of checks) {
      expect(settlementId.startsWith(rail!)).toBe(true)
      if (rail === 'upi') expect({ fee, kept }).toEqual({ fee: 0, kept: 0 })
      else expect(fee).toBeGreaterThan(0)
    }
    expect(overcharges(checks)).toEqual([])
  })
})

test('a UPI settlement of which the fee of bank accounts was kept is an overcharge', () => {
  const { payments, settlements } = bookOf(upiFree)
  const wrong = bookOf(percent).settlements.at(-1)!
  const input = aBook({
    payments,
    settlements: [...settlements.slice(0, -1), wrong],
    terms: { fees: upiFree, delay: null },
  })
  const over = overcharges(checkFees(input, reconcile(input)))
  expect(over).toMatchObject([{ settlementId: `upi ${days.at(-1)!}`, rail: 'upi', fee: 0, gst: 0 }])
  expect(over[0]!.overcharged / over[0]!.gross).toBeCloseTo(0.0175 * 1.18, 4)
})

const someFees: fc.Arbitrary<RailFees> = fc.oneof(
  fc.integer({ min: 20, max: 300 }).map((hundredths): RailFees => ({
    kind: 'percent',
    rate: (hundredths / 100).toFixed(2),
  })),
  fc.integer({ min: 2, max: 40 }).map((halves): RailFees => ({ kind: 'flat', paise: 50 * halves })),
  fc.constant<RailFees>(free),
)
const someAmounts = fc.uniqueArray(fc.integer({ min: 50_000, max: 9_000_000 }), {
  minLength: 2 * days.length,
  maxLength: 2 * days.length,
})

test('whatever is kept of each rail is read off the book, and the payments are found', () => {
  fc.assert(
    fc.property(someFees, someFees, someAmounts, someAmounts, (ofBank, ofUpi, bank, upi) => {
      fc.pre(JSON.stringify(ofBank) !== JSON.stringify(ofUpi))
      const fees: Fees = { kind: 'by-rail', 'bank-account': ofBank, upi: ofUpi }
      expect(wrongIn(reconcile(aBook(bookOf(fees, { 'bank-account': bank, upi }))))).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('one fee for all stays one, however few settlements are not explained by it', () => {
  fc.assert(
    fc.property(someFees, someAmounts, someAmounts, (fees, bank, upi) => {
      const book = bookOf(fees, { 'bank-account': bank, upi })
      const { payments } = book
      // Of every fifth settlement a payment is missing here.
      const some = payments.filter((_, index) => index % 10 !== 0)
      expect(reconcile(aBook({ ...book, payments: some })).terms.fees.kind).toBe(fees.kind)
    }),
    { numRuns: 60 },
  )
})

test('a rail with too few settlements of its own takes what is kept of the book', () => {
  const few = bookOf(upiFree, amountsOf, { upi: days.slice(0, 4) })
  expect(reconcile(aBook(few)).terms.fees).toEqual(percent)
  const enough = bookOf(upiFree, amountsOf, { upi: days.slice(0, 5) })
  expect(reconcile(aBook(enough)).terms.fees).toEqual(upiFree)
})

test('a fee that the provider raised in the middle is no fee of a rail', () => {
  const half = Math.ceil(days.length * 0.6)
  const [before, after] = [percent, { kind: 'percent', rate: '2.00' } as const].map((fees) => bookOf(fees))
  const isBefore = (id: string): boolean => days.indexOf(day(id.slice(-10))) < half
  const settlements = before!.settlements.map((one, index) =>
    isBefore(one.settlementId) ? one : after!.settlements[index]!,
  )
  const outcome = reconcile(aBook({ payments: before!.payments, settlements }))
  expect(wrongIn(outcome)).toEqual([])
  expect(outcome.terms.fees).toEqual(percent)
})

test.each([0.5, 0.6, 0.75])(
  'a fee that stops after %d of the time is no fee of a rail, where both rails have the same few prices',
  (part) => {
    const prices = [49_900, 99_900, 199_900, 349_900, 749_900]
    const amounts = Array.from({ length: 2 * days.length }, (_, index) => prices[(index * index) % prices.length]!)
    const few = { 'bank-account': amounts, upi: amounts.toReversed() }
    const [before, after] = [percent, free].map((fees) => bookOf(fees, few))
    const isBefore = (id: string): boolean => days.indexOf(day(id.slice(-10))) < Math.ceil(days.length * part)
    const settlements = before!.settlements.map((one, index) =>
      isBefore(one.settlementId) ? one : after!.settlements[index]!,
    )
    const outcome = reconcile(aBook({ payments: before!.payments, settlements }))
    expect(outcome.terms.fees.kind).not.toBe('by-rail')
    expect(wrongIn(outcome)).toEqual([])
  },
)

test.each([null, { kind: 'by-rail', 'bank-account': { kind: 'percent', rate: '2.3' }, upi: percent } as const])(
  'each rail is rounded in its own way, at fees agreed as %j',
  (fees) => {
    const down = (parts: number, whole: number): number => Math.floor(parts / whole)
    const ofBank = (amount: Paise): Paise =>
      paise(amount - down(amount * 23, 1000) - down(down(amount * 23, 1000) * 18, 100))
    const ofUpi = (amount: Paise): Paise => paidOutFor(percent, amount)
    const parts = [sold('bank-account', ofBank, amountsOf['bank-account']), sold('upi', ofUpi, amountsOf.upi)]
    expect(wrongIn(reconcile(aBook({ ...together(...parts), terms: { fees, delay: null } })))).toEqual([])
  },
)

test.each([null, upiFree])(
  'a fee rounded once for all of a settlement of one rail is found out, at fees agreed as %j',
  (fees) => {
    const { payments, settlements } = bookOf(free)
    const once = settlements.map((one) => {
      if (one.settlementId.startsWith('upi')) return one
      const fee = Math.round((one.amount * 175) / 10_000)
      return { ...one, amount: paise(one.amount - fee - Math.round((fee * 18) / 100)) }
    })
    expect(wrongIn(reconcile(aBook({ payments, settlements: once, terms: { fees, delay: null } })))).toEqual([])
  },
)

test('the fees are read off settlements too of which the provider names some of the payments', () => {
  const { payments, settlements } = bookOf(upiFree)
  const named = payments.map((one) =>
    one.rail === 'upi' && one.referenceId.endsWith('0') ? { ...one, settlementId: one.referenceId.slice(0, -2) } : one,
  )
  const { terms, exceptions } = reconcile(aBook({ payments: named, settlements }))
  expect(terms.fees).toEqual(upiFree)
  expect(exceptions.filter(({ kind }) => kind !== 'settlement-not-in-bank')).toEqual([])
})

test('what is paid out of both rails is what is paid out of each alone', () => {
  const somePayments = fc.array(
    fc.record({ rail: fc.constantFrom<Rail>('bank-account', 'upi'), amount: fc.integer({ min: 1, max: 9_000_000 }) }),
  )
  fc.assert(
    fc.property(someFees, someFees, somePayments, (ofBank, ofUpi, made) => {
      const payments = made.map(({ rail, amount }, index) =>
        aPayment({ referenceId: `P${index}`, rail, amount: paise(amount) }),
      )
      const { net, recordOf } = netPayments({ kind: 'by-rail', 'bank-account': ofBank, upi: ofUpi }, payments)
      expect(net.map(recordOf)).toEqual(payments)
      for (const [rail, fees] of [['bank-account', ofBank] as const, ['upi', ofUpi] as const]) {
        const isOfRail = (one: Payment): boolean => one.rail === rail
        expect(net.filter(isOfRail)).toEqual(netPayments(fees, payments.filter(isOfRail)).net)
      }
    }),
  )
})

test('of payments by both rails in one settlement, each is checked by its own terms', () => {
  const payments = [
    aPayment({ referenceId: '1', amount: rupees('100'), settlementId: '256' }),
    aPayment({ referenceId: '2', amount: rupees('100'), rail: 'upi', settlementId: '256' }),
  ]
  const settlements = [aSettlement({ count: 2, amount: rupees('197.93') })]
  const input = aBook({ payments, settlements, terms: { fees: upiFree, delay: null } })
  expect(checkFees(input, reconcile(input))).toMatchObject([{ rail: null, fee: 175, gst: 32, overcharged: 0 }])
})
