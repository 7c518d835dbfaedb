import { describe, expect, test } from 'vitest'
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
})
