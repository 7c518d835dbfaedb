import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import type { Payment, Settlement } from '../../../shared/domain.ts'
import { feeOf, paidOutFor, type Fees } from '../../../shared/matching/fees.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import { paise, sumPaise } from '../../../shared/paise.ts'
import { isWorkingDay } from '../../../shared/working-days.ts'
import { aBook, aPayment, aSettlement, at, rupees } from '../../builders.ts'

describe('a fee', () => {
  test('of 1.75 % with 18 % GST leaves 97.94 of 100', () => {
    expect(feeOf({ kind: 'percent', rate: '1.75' }, rupees('100'))).toEqual({ fee: 175, gst: 32 })
    expect(paidOutFor({ kind: 'percent', rate: '1.75' }, rupees('100'))).toBe(9793)
  })

  test('of ₹20 a payment leaves ₹76.40 of 100, and never less than nothing', () => {
    expect(paidOutFor({ kind: 'flat', paise: 2000 }, rupees('100'))).toBe(7640)
    expect(paidOutFor({ kind: 'flat', paise: 2000 }, rupees('5'))).toBe(0)
  })

  test('is exact beyond what a float holds', () => {
    const { fee } = feeOf({ kind: 'percent', rate: '1.9999' }, 9_007_199_254_740_991)
    expect(fee).toBe(Number((9_007_199_254_740_991n * 19_999n + 500_000n) / 1_000_000n))
  })
})

const everyDay = Array.from({ length: 25 }, (_, index) => addDays(day('2026-03-01'), index))
const days = everyDay.filter((on) => isWorkingDay({ holidays: new Set() }, on))

/** Two payments before noon of every working day, and the settlements that pay them out less the fee. */
function bookWith(fees: Fees, amounts: readonly number[]): { payments: Payment[]; settlements: Settlement[] } {
  const payments = days.flatMap((on, index) =>
    [0, 1].map((part) =>
      aPayment({
        referenceId: `${on} ${part}`,
        amount: paise(amounts[(2 * index + part) % amounts.length]!),
        paidAt: at(`${on} 1${part}:10`),
      }),
    ),
  )
  const settlements = days.map((on, index) =>
    aSettlement({
      settlementId: `S${index}`,
      count: 2,
      utr: null,
      settledAt: at(`${on} 12:05`),
      amount: sumPaise(
        payments.filter(({ referenceId }) => referenceId.startsWith(on)).map(({ amount }) => paidOutFor(fees, amount)),
      ),
    }),
  )
  return { payments, settlements }
}

test('fees that are kept back are read off the book, and the payments found all the same', () => {
  const fees = fc.oneof(
    fc
      .integer({ min: 10, max: 400 })
      .map((hundredths): Fees => ({ kind: 'percent', rate: (hundredths / 100).toFixed(2) })),
    fc.integer({ min: 10, max: 4000 }).map((fee): Fees => ({ kind: 'flat', paise: fee })),
    fc.constant<Fees>({ kind: 'gross' }),
  )
  const amounts = fc.uniqueArray(fc.integer({ min: 50_000, max: 9_000_000 }), { minLength: 50, maxLength: 60 })
  fc.assert(
    fc.property(fees, amounts, (kept, paid) => {
      const { memberships } = reconcile(aBook(bookWith(kept, paid)))
      expect(memberships.map(({ state }) => state)).toEqual(days.map(() => 'inferred'))
      for (const { paymentIds } of memberships) expect(new Set(paymentIds.map((id) => id.slice(0, 10))).size).toBe(1)
    }),
    { numRuns: 60 },
  )
})
