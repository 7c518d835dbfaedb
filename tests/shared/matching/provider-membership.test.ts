import { describe, expect, test } from 'vitest'
import { day } from '../../../shared/day.ts'
import { between, randomFrom } from '../../../shared/demo/random.ts'
import { paise, sumPaise } from '../../../shared/paise.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import { membershipOf, paid } from './memberships.ts'
import { aBook, aPayment, aSettlement, at, aUtr, rupees } from '../../builders.ts'

describe('what the provider says', () => {
  test('a payment whose record names the settlement is its member, whatever the sums say', () => {
    const book = { payments: [aPayment({ settlementId: '256' })], settlements: [aSettlement({ count: 10 })] }
    expect(membershipOf(book)).toMatchObject({ state: 'provider', paymentIds: ['7606233'] })
  })

  test('a settlement UTR names the settlement when exactly one has it', () => {
    const payments = [aPayment({ settlementUtr: aUtr('N123456789') })]
    const one = aSettlement({ utr: aUtr('N123456789') })
    expect(membershipOf({ payments, settlements: [one] })).toMatchObject({ state: 'provider' })
    const two = [one, aSettlement({ settlementId: '257', utr: aUtr('N123456789') })]
    expect(membershipOf({ payments, settlements: two })).toBeNull()
  })

  test('a payment that the provider calls settled by an unknown settlement is no exception', () => {
    const { exceptions, payments } = reconcile(aBook({ payments: [aPayment({ settlementId: 'not here' })] }))
    expect(exceptions).toEqual([])
    expect(payments).toMatchObject([{ state: 'settled' }])
  })

  test('what it leaves open is told, while what it names stays certain', () => {
    const payments = paid(
      'upi',
      ...['09', '10', '11'].flatMap((date) =>
        ['10:00', '11:00', '12:00', '13:00'].map((time) => ['500', `${date} ${time}`] as const),
      ),
    ).map((one) => (one.referenceId === 'P5' ? { ...one, settlementId: '256' } : one))
    // One of the four of the second day was held over to the third, and nothing tells which.
    const settlements = [
      aSettlement({
        settlementId: '255',
        utr: null,
        count: 4,
        amount: rupees('2000'),
        settledAt: at('2026-03-09 18:10'),
      }),
      aSettlement({ utr: null, count: 3, amount: rupees('1500'), settledAt: at('2026-03-10 18:10') }),
      aSettlement({
        settlementId: '257',
        utr: null,
        count: 5,
        amount: rupees('2500'),
        settledAt: at('2026-03-11 18:10'),
      }),
    ]
    const { memberships, exceptions, payments: outlooks } = reconcile(aBook({ payments, settlements }))
    expect(memberships.find(({ settlementId }) => settlementId === '256')).toMatchObject({
      state: 'provider',
      paymentIds: ['P5'],
    })
    expect(exceptions).toContainEqual(
      expect.objectContaining({
        kind: 'membership-ambiguous',
        subject: { type: 'settlement', id: '256' },
        reason: expect.stringMatching(
          /names this settlement for 1 payment of ₹500.00; it pays out 3 payments of ₹1,500.00. Of the others: no payments up to a cut-off make 2 payments of ₹1,000.00\. Due at that time: the 3 payments of ₹1,500.00 /,
        ) as unknown,
      }),
    )
    const stateOf = new Map(outlooks.map(({ referenceId, state }) => [referenceId, state]))
    expect(['P5', 'P6', 'P7', 'P8'].map((id) => stateOf.get(id))).toEqual([
      'settled',
      'ambiguous',
      'ambiguous',
      'ambiguous',
    ])
    expect(exceptions.map(({ kind }) => kind)).not.toContain('payment-not-settled')
  })

  test('where it names fewer than the settlement counts, and the book holds no others, the rest is missing', () => {
    const payments = paid('bank-account', ['1200', '10 10:00'], ['2300', '10 10:10'], ['5000', '11 10:00'])
    const book = {
      payments: payments.map((one, index) => (index < 2 ? { ...one, settlementId: '256' } : one)),
      settlements: [
        aSettlement({ count: 3, amount: rupees('6950') }),
        aSettlement({ settlementId: '257', amount: rupees('5000'), utr: aUtr('AXISCN0123456790') }),
      ],
    }
    const { exceptions } = reconcile(aBook(book))
    expect(exceptions).toContainEqual(
      expect.objectContaining({
        kind: 'missing-payments',
        amount: rupees('3450'),
        reason: expect.stringContaining(
          'It pays out 3 payments of ₹6,950.00, of which 1 payment of ₹3,450.00 is not in this book.',
        ) as unknown,
      }),
    )
  })

  test('of settlements of which it names a part shows a listed holiday on which the provider paid out all the same', () => {
    const dates = [2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 21, 23, 24, 25, 26, 27, 30, 31].map(
      (date) => String(date).padStart(2, '0'),
    )
    const holiday = dates.indexOf('11')
    const payments = paid(
      'upi',
      ...dates.flatMap((date, of) =>
        ['10:00', '12:00', '14:00', '16:00'].map(
          (time, at) => [String(413 + 97 * at + 31 * ((of * of) % 29)), `${date} ${time}`] as const,
        ),
      ),
    )
    // A payment of the day before the holiday waited until the day after it.
    const waited = payments[4 * holiday - 2]!
    const settlements = dates.map((date, of) => {
      const due = payments.slice(4 * of, 4 * of + 4).filter((one) => one !== waited)
      const members = of === holiday + 1 ? [...due, waited] : due
      return aSettlement({
        settlementId: `S${date}`,
        utr: null,
        count: members.length,
        amount: sumPaise(members.map(({ amount }) => amount)),
        settledAt: at(`2026-03-${date} 18:10`),
      })
    })
    const outcome = reconcile(
      aBook({
        payments: payments.map((one, index) =>
          index % 4 === 0 ? { ...one, settlementId: settlements[index / 4]!.settlementId } : one,
        ),
        settlements,
        covered: [],
        workingDays: { holidays: new Set([day('2026-03-11')]) },
      }),
    )
    expect(outcome.memberships.find(({ settlementId }) => settlementId === 'S11')).toMatchObject({
      state: 'inferred',
      paymentIds: payments
        .slice(4 * holiday, 4 * holiday + 4)
        .map(({ referenceId }) => referenceId)
        .sort(),
    })
    expect(outcome.exceptions).toEqual([])
  })

  test('tells by what it names of which cut-off a settlement is, so that what else was due there is not missing', () => {
    const hours = Array.from({ length: 30 }, (_, at) => `${String(8 + Math.floor(at / 4)).padStart(2, '0')}:${10 + at}`)
    const random = randomFrom(7)
    const payments = paid(
      'upi',
      ...['09', '10', '11'].flatMap((date) => hours.map((time) => ['1', `${date} ${time}`] as const)),
    ).map((one) => ({ ...one, amount: paise(between(random, 30_000, 900_000)) }))
    const ofDay = (of: number) => payments.slice(30 * of, 30 * of + 30)
    // The first payment of the first day waited for the second, of which two others waited for the third.
    const waited = payments[0]!
    const next = [payments[45]!, payments[51]!]
    const members = [waited, ...ofDay(1).filter((one) => !next.includes(one))]
    const settlement = aSettlement({
      utr: null,
      count: members.length,
      amount: sumPaise(members.map(({ amount }) => amount)),
      settledAt: at('2026-03-10 18:10'),
    })
    const named = new Set(['P33', 'P41', 'P52'])
    const { exceptions } = reconcile(
      aBook({
        payments: payments.map((one) => (named.has(one.referenceId) ? { ...one, settlementId: '256' } : one)),
        settlements: [settlement],
        covered: [],
        asOf: day('2026-03-10'),
      }),
    )
    expect(exceptions.map(({ kind }) => kind)).not.toContain('missing-payments')
    expect(exceptions).toContainEqual(
      expect.objectContaining({
        kind: 'membership-ambiguous',
        reason: expect.stringContaining('At their cut-off of 10 Mar 2026, 18:00 27 payments of ') as unknown,
      }),
    )
  })
})
