import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '../../../shared/day.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import { why } from '../../../shared/matching/why/why.ts'
import { aBook, aCreditLine, aPayment, aSettlement, at, aUtr, rupees } from '../../builders.ts'

/** So many equal settlements of one cut-off and equal lines of the next days, that any pair is one of more than ten. */
function alike(settlements: number, lines: number) {
  return aBook({
    payments: [aPayment({ referenceId: '1', settlementId: '101' })],
    settlements: Array.from({ length: settlements }, (_, index) =>
      aSettlement({ settlementId: `${101 + index}`, utr: null, settledAt: at('2026-03-10 12:10') }),
    ),
    lines: Array.from({ length: lines }, (_, index) =>
      aCreditLine({ id: index + 1, postedOn: day(index % 2 === 0 ? '2026-03-10' : '2026-03-11') }),
    ),
  })
}

describe('settlements and lines of one amount that nothing tells apart', () => {
  test('raise as many alarms as there are more of one than of the other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 12, max: 24 }), fc.integer({ min: 12, max: 24 }), (settlements, lines) => {
        const { exceptions, matches } = reconcile(alike(settlements, lines))
        const count = (kind: string): number => exceptions.filter((one) => one.kind === kind).length
        expect(matches.filter(({ state }) => state === 'accepted')).toEqual([])
        const [inMatches, ofMatches] = [
          new Set(matches.flatMap(({ settlementIds }) => settlementIds)).size,
          new Set(matches.flatMap(({ lineIds }) => lineIds)).size,
        ]
        expect(count('settlement-not-in-bank')).toBe(Math.max(0, settlements - inMatches - (lines - ofMatches)))
        expect(count('line-without-settlement')).toBe(Math.max(0, lines - ofMatches - (settlements - inMatches)))
      }),
      { numRuns: 60 },
    )
  })

  test('do not pair with one whose UTR is on a line of another amount', () => {
    const utr = aUtr('AXISCN0123456789')
    const lines = [
      aCreditLine({ id: 1, utr, amount: rupees('3000') }),
      aCreditLine({ id: 2 }),
      aCreditLine({ id: 3, postedOn: day('2026-03-11') }),
    ]
    const { exceptions } = reconcile(aBook({ payments: [aPayment()], settlements: [aSettlement({ utr })], lines }))
    expect(exceptions.map(({ kind, subject }) => `${kind} ${subject.id}`).sort()).toEqual([
      'line-without-settlement 2',
      'line-without-settlement 3',
      'settlement-amount-differs 256',
    ])
  })

  test('do not pair with money of another gateway, which is told of by itself', () => {
    const utrs = ['RATNN52026031012', 'RATNN52026031034'].map(aUtr)
    const lines = utrs.map((utr, at) =>
      aCreditLine({ id: at + 1, utr, narration: `NEFT CR-${utr}-PAYTM PAYMENTS SERVICES LTD` }),
    )
    const book = aBook({ payments: [aPayment()], settlements: [aSettlement()], lines })
    const { exceptions, settlements } = reconcile(book)
    expect(settlements).toMatchObject([{ settlementId: '256', state: 'exception' }])
    expect(exceptions.map(({ kind, subject }) => `${kind} ${subject.id}`).sort()).toEqual([
      'line-without-settlement 1',
      'line-without-settlement 2',
      'settlement-not-in-bank 256',
    ])
    for (const { kind, reason } of exceptions)
      if (kind === 'line-without-settlement') expect(reason).toContain('the report of Paytm')
    const found = why(book, reconcile(book), { type: 'settlement', id: '256' })
    expect(found?.nearest[0]?.failed).toContain('the narration names Paytm, another payment gateway than Cashfree')
  })

  test('say how many they are', () => {
    const { exceptions } = reconcile(alike(14, 12))
    const reasons = exceptions.filter(({ kind }) => kind === 'settlement-not-in-bank').map(({ reason }) => reason)
    expect(reasons).toHaveLength(2)
    expect(reasons[0]).toContain('14 open settlements of ₹3,021.00 and 12 open gateway lines')
  })

  test('do not pair with lines of another time', () => {
    const book = alike(14, 12)
    const late = book.lines.map((line) => ({ ...line, postedOn: day('2026-03-30') }))
    const { exceptions } = reconcile({ ...book, lines: late })
    expect(exceptions.filter(({ kind }) => kind === 'settlement-not-in-bank')).toHaveLength(14)
    expect(exceptions.filter(({ kind }) => kind === 'line-without-settlement')).toHaveLength(12)
  })
})
