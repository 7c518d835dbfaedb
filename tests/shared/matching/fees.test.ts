import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import type { Payment, Settlement } from '../../../shared/domain.ts'
import { checkFees, overcharges } from '../../../shared/matching/fee-check.ts'
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

const agreed = { fees: { kind: 'percent', rate: '1.75' }, delay: null } as const

/** Of fifty payments of two thousand and some rupees, the last two charged as if at the other rate. */
function chargedOnce(fees: Fees) {
  const amounts = Array.from({ length: 2 * days.length }, (_, index) => 200_000 + 137 * index * index)
  const [right, wrong] = [bookWith(agreed.fees, amounts), bookWith(fees, amounts)]
  const settlements = [...right.settlements.slice(0, -1), wrong.settlements.at(-1)!]
  return aBook({ payments: right.payments, settlements, terms: agreed })
}

test('a settlement of which more was kept back than agreed is an overcharge, of that much', () => {
  const input = chargedOnce({ kind: 'percent', rate: '1.95' })
  const checks = checkFees(input, reconcile(input))
  expect(checks).toHaveLength(days.length)
  const over = overcharges(checks)
  expect(over).toMatchObject([{ settlementId: `S${days.length - 1}`, payments: 2 }])
  const [{ gross, fee, gst, kept, overcharged }] = over as [(typeof over)[0]]
  expect(kept).toBe(fee + gst + overcharged)
  expect(overcharged / gross).toBeCloseTo(0.002 * 1.18, 5)
})

test('a settlement charged as agreed, or less, is no overcharge', () => {
  for (const rate of ['1.75', '1.5']) {
    const input = chargedOnce({ kind: 'percent', rate })
    expect(overcharges(checkFees(input, reconcile(input)))).toEqual([])
  }
})

test('an outcome says whether its terms were agreed or read off the book', () => {
  const input = chargedOnce(agreed.fees)
  expect(reconcile(input).terms).toMatchObject({ fees: agreed.fees, inferred: { fees: false, delay: true } })
  expect(reconcile({ ...input, terms: { fees: null, delay: 0 } }).terms).toMatchObject({
    fees: { kind: 'percent', rate: '1.75' },
    inferred: { fees: true, delay: false },
  })
})
