import { describe, expect, test } from 'vitest'
import type { Payment } from '../../../shared/domain.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import type { ReconcileInput } from '../../../shared/matching/reconciliation.ts'
import { sumPaise } from '../../../shared/paise.ts'
import { aBook, aPayment, aSettlement, at, rupees } from '../../builders.ts'
import { membershipOf, paid } from './memberships.ts'

describe('payments that were held over together', () => {
  const first = ['1417.35', '2203.18', '811.15', '1902.16', '6231.40', '947.62']
  const paidOn = (date: string, rupeesOf: readonly string[]): Payment[] =>
    paid('upi', ...rupeesOf.map((amount, of) => [amount, `${date} 10:${10 + of}`] as const)).map((payment, of) => ({
      ...payment,
      referenceId: `${date}-${of}`,
    }))
  const second = paidOn('11', ['3317.84', '1288.05', '745.91'])
  const around = ['05', '06', '09', '12', '13'].map((date, at) => paidOn(date, [`${1130 + 517 * at}.2${at}`, '602.75']))
  const sumOf = (of: readonly Payment[]) => sumPaise(of.map(({ amount }) => amount))

  function bookOf(due: readonly Payment[], held: readonly Payment[], isTold = true): ReconcileInput {
    const left = due.filter((one) => !held.includes(one))
    const settlements = [
      ...around.map((of, at) =>
        aSettlement({ settlementId: `30${at}`, utr: null, count: 2, amount: sumOf(of), settledAt: of[0]!.paidAt }),
      ),
      aSettlement({ utr: null, count: left.length, amount: sumOf(left), settledAt: at('2026-03-10 18:10') }),
      ...(isTold
        ? [
            aSettlement({
              settlementId: '257',
              utr: null,
              count: second.length + held.length,
              amount: sumOf([...second, ...held]),
              settledAt: at('2026-03-11 18:10'),
            }),
          ]
        : []),
    ].map((one) =>
      one.settlementId.startsWith('30') ? { ...one, settledAt: at(`${one.settledAt!.slice(0, 10)} 18:10`) } : one,
    )
    return aBook({ payments: [...around.flat(), ...due, ...second], settlements })
  }
  const kindsOf = (book: ReconcileInput) =>
    reconcile(book)
      .exceptions.map(({ kind }) => kind)
      .filter((kind) => kind !== 'settlement-not-in-bank')

  test('are found, where the next settlement pays out just those more and only they make the amount', () => {
    const due = paidOn('10', first)
    const book = bookOf(due, due.slice(1, 4))
    expect(membershipOf(book)).toMatchObject({ state: 'inferred', paymentIds: ['10-0', '10-4', '10-5'] })
    expect(membershipOf(book, '257')).toMatchObject({
      state: 'inferred',
      paymentIds: ['10-1', '10-2', '10-3', '11-0', '11-1', '11-2'],
    })
    expect(kindsOf(book)).toEqual([])
  })

  test('are not told apart from others of the same amounts, and none is called missing or not settled', () => {
    const due = paidOn('10', [...first, '811.15'])
    const book = bookOf(due, due.slice(1, 4))
    expect(membershipOf(book)).toMatchObject({ state: 'ambiguous' })
    expect(kindsOf(book)).toEqual(['membership-ambiguous', 'membership-ambiguous'])
  })

  test('are only likely, where the settlement that pays them out is not in the book', () => {
    const due = paidOn('10', first)
    const book = bookOf(due, due.slice(1, 4), false)
    expect(membershipOf(book)).toMatchObject({ state: 'ambiguous' })
    const kinds = kindsOf(book)
    expect(kinds).toContain('payment-not-settled')
    expect(kinds).not.toContain('missing-payments')
  })

  /** Twelve and nine o'clock of one day, of which only the day of the money is known. */
  function twoOfADay(): ReconcileInput {
    const morning = paid('bank-account', ...[...first, '999', '999'].map((of, at) => [of, `10 08:${10 + at}`] as const))
    const noon = [aPayment({ referenceId: 'N', amount: rupees('999'), paidAt: at('2026-03-10 10:00') })]
    const ofDay = { utr: null, settledAt: at('2026-03-10 00:00') }
    const left = morning.slice(0, -1)
    const rest = [...morning.slice(-1), ...noon]
    return aBook({
      payments: [...around.flat(), ...morning, ...noon],
      settlements: [
        aSettlement({ ...ofDay, count: left.length, amount: sumOf(left) }),
        aSettlement({ ...ofDay, settlementId: '257', count: rest.length, amount: sumOf(rest) }),
      ],
    })
  }

  test('are not taken for sure where the two settlements could be exchanged, and one payment be held over', () => {
    const book = twoOfADay()
    for (const id of ['256', '257'])
      expect(membershipOf(book, id)).toMatchObject({
        state: 'ambiguous',
        reason: expect.stringContaining('nothing tells which of the two is of which') as unknown,
      })
    expect(kindsOf(book)).not.toContain('missing-payments')
  })
})
