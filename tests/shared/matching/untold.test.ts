import { describe, expect, test } from 'vitest'
import { day } from '../../../shared/day.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import type { ReconcileInput } from '../../../shared/matching/reconciliation.ts'
import { aBook, aCreditLine, aPayment, aSettlement, at, aUtr, rupees } from '../../builders.ts'

const utr = aUtr('AXISCN0123456789')
const settledAt = at('2026-03-10 12:10')
/** Due at noon of 10 March; nothing tells of their settlement. */
const payments = [
  aPayment({ referenceId: '1', amount: rupees('1417.35') }),
  aPayment({ referenceId: '2', amount: rupees('2203.18') }),
]

function toldOf(book: Partial<ReconcileInput>) {
  return reconcile(aBook({ payments, ...book })).exceptions.map(({ kind, subject, reason }) => ({
    what: `${kind} ${subject.id}`,
    reason,
  }))
}

const unpaid = ['payment-not-settled 1', 'payment-not-settled 2']

describe('a gateway line whose settlement the book was not told of', () => {
  test('is told of as the money of the payments that were due then, and they of it', () => {
    const told = toldOf({ lines: [aCreditLine({ amount: rupees('3620.53') })] })
    expect(told.map(({ what }) => what).sort()).toEqual(['line-without-settlement 1', ...unpaid])
    const reasonOf = new Map(told.map(({ what, reason }) => [what, reason]))
    expect(reasonOf.get('line-without-settlement 1')).toContain('₹3,620.53 for the 2 payments')
    expect(reasonOf.get('payment-not-settled 1')).toContain('the line of 10 Mar 2026 over ₹3,620.53')
  })

  test('is nobody’s where the amount is another, or the line came before', () => {
    for (const line of [
      aCreditLine({ amount: rupees('3620.54') }),
      aCreditLine({ amount: rupees('3620.53'), postedOn: day('2026-03-09') }),
    ])
      expect(toldOf({ lines: [line] }).every(({ reason }) => !reason.includes('to the paisa'))).toBe(true)
  })

  test('is nobody’s where two lines could be it', () => {
    const lines = [aCreditLine({ amount: rupees('3620.53') }), aCreditLine({ id: 2, amount: rupees('3620.53') })]
    expect(toldOf({ lines }).every(({ reason }) => !reason.includes('to the paisa'))).toBe(true)
  })

  test('may bring settlements of that day as well, which are not called missing then', () => {
    const settlements = [aSettlement({ settlementId: '300', utr: null, amount: rupees('911.07'), count: 1, settledAt })]
    const told = toldOf({ settlements, lines: [aCreditLine({ amount: rupees('4531.60') })] })
    expect(told.map(({ what }) => what).sort()).toEqual(['line-without-settlement 1', ...unpaid])
    expect(told.find(({ what }) => what.startsWith('line'))?.reason).toContain('settlement 300 together with')
    expect(toldOf({ settlements }).map(({ what }) => what)).toContain('settlement-not-in-bank 300')
  })

  test('is no other amount of the settlement whose UTR it carries', () => {
    const settlements = [aSettlement({ settlementId: '300', utr, amount: rupees('911.07'), count: 1, settledAt })]
    const told = toldOf({ settlements, lines: [aCreditLine({ utr, amount: rupees('4531.60') })] })
    expect(told.map(({ what }) => what)).not.toContain('settlement-amount-differs 300')
    expect(told.find(({ what }) => what.startsWith('line'))?.reason).toContain('settlement 300 together with')
  })
})
