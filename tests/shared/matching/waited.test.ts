import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import { between, randomFrom } from '../../../shared/demo/random.ts'
import type { Payment, Settlement } from '../../../shared/domain.ts'
import { paidOutFor, type PlainFees } from '../../../shared/matching/fees.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import { paise, sumPaise } from '../../../shared/paise.ts'
import { isWorkingDay } from '../../../shared/working-days.ts'
import { aBook, aPayment, aSettlement, at, rupees } from '../../builders.ts'
import { settled, weeks } from './weeks-of-payments.ts'

/** Four payments are paid out each day; the first of a day is one of ₹999. */
const { payments, settlements } = weeks
const paidOn = (index: number, nth: number): Payment => payments[4 * index + nth]!
const idOf = (index: number): string => settlements[index]!.settlementId

/** Some payments of one day are paid out by the settlement of a later one. */
function heldOver(from: number, to: number, nths: readonly number[]): Settlement[] {
  const held = nths.map((nth) => paidOn(from, nth))
  const sum = held.reduce((total, { amount }) => total + amount, 0)
  return settlements.map((one, index) => {
    const by = index === from ? -1 : index === to ? 1 : 0
    return { ...one, count: one.count! + by * held.length, amount: paise(one.amount + by * sum) }
  })
}

describe('a payment that was held over for weeks', () => {
  test.each([
    ['one of its own amount', [2]],
    ['one of an amount that comes every day', [0]],
    ['two together', [1, 3]],
  ])('is most likely paid out by the settlement that lacks just that: %s', (_, nths) => {
    const outcome = reconcile(aBook({ payments, settlements: heldOver(8, 26, nths) }))
    const held = nths.map((nth) => paidOn(8, nth).referenceId)
    expect(outcome.exceptions.filter(({ kind }) => /missing|not-settled/.test(kind))).toEqual([])
    const found = outcome.memberships.find(({ settlementId }) => settlementId === idOf(26))!
    expect(found.state).toBe('ambiguous')
    expect(found.paymentIds).toEqual(expect.arrayContaining(held))
    expect(found.reason).toMatch(new RegExp(`Most likely payment ${held[0]} of .*, which waited since 15 Jan 2026`))
    expect(outcome.payments.filter(({ state }) => state === 'exception')).toEqual([])
  })

  test('leaves a payment missing that is of another amount, and is not settled then', () => {
    const lacking = heldOver(8, 26, [2]).map((one, index) =>
      index === 26 ? { ...one, amount: paise(one.amount + 700) } : one,
    )
    const { exceptions } = reconcile(aBook({ payments, settlements: lacking }))
    expect(exceptions.map(({ kind, subject }) => [kind, subject.id])).toEqual(
      expect.arrayContaining([
        ['missing-payments', idOf(26)],
        ['payment-not-settled', paidOn(8, 2).referenceId],
      ]),
    )
  })
})

test('a payment that was all of its pay-out and is just what a later one lacks waited: no settlement of it is lost', () => {
  const alone = aPayment({ referenceId: 'alone', amount: paise(99_900), paidAt: at('2026-01-13 16:10') })
  const lacking = settlements.map((one, index) =>
    index === 8 ? { ...one, count: one.count! + 1, amount: paise(one.amount + 99_900) } : one,
  )
  // Other payments of the book are missing, so that one of these may be as well.
  const here = payments.filter((_, index) => index < 40 || index % 8 !== 5)
  const { exceptions, memberships } = reconcile(aBook({ payments: [...here, alone], settlements: lacking }))
  expect(exceptions.filter(({ kind, subject }) => kind === 'payment-not-settled' || subject.id === idOf(8))).toEqual([
    expect.objectContaining({ kind: 'membership-ambiguous' }),
  ])
  expect(memberships.find(({ settlementId }) => settlementId === idOf(8))!.reason).toMatch(
    /Most likely that is what was due with ₹999\.00 held over/,
  )
})

test('where a payment of a pay-out is missing and two of it were left, not all of it is said to be missing', () => {
  const more = Array.from({ length: 14 }, (_, nth) =>
    aPayment({
      referenceId: `more ${nth}`,
      amount: paise(nth === 0 ? 5_012_345 : 12_345 + 7_919 * nth * nth),
      paidAt: at(`2026-01-31 10:${10 + nth}`),
    }),
  )
  // Of these the first is not in the book, and the next two are not paid out.
  const [, ...here] = more
  const members = more.filter((_, nth) => nth !== 1 && nth !== 2)
  const lacking = settlements.map((one, index) =>
    index === 21
      ? {
          ...one,
          count: one.count! + members.length,
          amount: paise(one.amount + members.reduce((sum, { amount }) => sum + amount, 0)),
        }
      : one,
  )
  const { exceptions } = reconcile(aBook({ payments: [...payments, ...here], settlements: lacking }))
  const missing = exceptions.find(({ subject, kind }) => subject.id === idOf(21) && kind === 'missing-payments')
  expect(missing?.reason).toMatch(
    /At least 1 payment of it is not in this book; the others may be payments that nothing is known to pay out\./,
  )
})

test('a payment that was held over and is paid out alone is found by its amount, where settlements tell no count', () => {
  const [early, late] = ['4276', '9624'].map((amount, nth) =>
    aPayment({ referenceId: amount, amount: rupees(amount), paidAt: at(`2026-01-14 16:1${nth}`) }),
  ) as [Payment, Payment]
  const without = [
    ...settlements.map((one) => ({ ...one, count: null })),
    { ...settled('early', '2026-01-14', [early]), count: null },
    { ...settled('late', '2026-01-19', [late]), count: null },
  ]
  const { exceptions, memberships } = reconcile(aBook({ payments: [...payments, early, late], settlements: without }))
  expect(exceptions.filter(({ kind }) => kind === 'payment-not-settled')).toEqual([])
  expect(memberships.find(({ settlementId }) => settlementId === 'late')?.paymentIds).toEqual(['9624'])
})

test('a payment that waited is not called missing where the fee that was kept of it is another since', () => {
  const random = randomFrom(11)
  const dates = Array.from({ length: 60 }, (_, index) => addDays(day('2026-01-05'), index)).filter((date) =>
    isWorkingDay({ holidays: new Set() }, date),
  )
  const before: PlainFees = { kind: 'percent', rate: '1.75' }
  const since: PlainFees = { kind: 'percent', rate: '2.00' }
  const feeOn = (index: number): PlainFees => (index < 20 ? before : since)
  const made = dates.map((date) =>
    [0, 1, 2].map((of) =>
      aPayment({
        referenceId: `${date} ${of}`,
        amount: paise(between(random, 20_000, 900_000)),
        paidAt: at(`${date} 10:0${of}`),
      }),
    ),
  )
  const [from, to] = [10, 12]
  const waited = made[from]![2]!
  const settlements = made.map((payments, index) => {
    const own = index === from ? payments.slice(0, 2) : index === to ? [...payments, waited] : payments
    const paidOut = own.map((one) => paidOutFor(feeOn(one === waited ? from : index), one.amount))
    return aSettlement({
      settlementId: `${500 + index}`,
      utr: null,
      count: own.length,
      amount: sumPaise(paidOut),
      settledAt: at(`${dates[index]!} 00:00`),
    })
  })
  const { memberships } = reconcile(aBook({ payments: made.flat(), settlements, asOf: day('2026-03-20') }))
  const found = memberships.find(({ settlementId }) => settlementId === `${500 + to}`)
  expect(found?.state === 'inferred' && !found.paymentIds.includes(waited.referenceId)).toBe(false)
  expect(memberships.filter(({ state }) => state === 'inferred').length).toBeGreaterThan(dates.length * 0.9)
})
