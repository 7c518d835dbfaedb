import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import type { Payment, Settlement } from '../../../shared/domain.ts'
import { checkFees, overcharges } from '../../../shared/matching/fee-check.ts'
import { feeOf, paidOutFor, termsWords, type RailFees } from '../../../shared/matching/fees.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import type { Rounding } from '../../../shared/matching/rounding.ts'
import { paise, sumPaise, type Paise } from '../../../shared/paise.ts'
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

  test('that leaves half a paisa, and GST that leaves another, go the way that the provider rounds', () => {
    // 1.5 % of ₹25 is 37.5 paise.
    const rounded = (rounding: Rounding) => feeOf({ kind: 'percent', rate: '1.5', rounding }, rupees('25'))
    expect(rounded('half-up')).toEqual({ fee: 38, gst: 7 })
    expect(rounded('gst-down')).toEqual({ fee: 38, gst: 6 })
    expect(rounded('half-even')).toEqual({ fee: 38, gst: 7 })
    expect(rounded('half-down')).toEqual({ fee: 37, gst: 7 })
    expect(rounded('down')).toEqual({ fee: 37, gst: 6 })
    expect(rounded('up')).toEqual({ fee: 38, gst: 7 })
    expect(rounded('together')).toEqual({ fee: 38, gst: 6 })
    expect(rounded('apart-down')).toEqual({ fee: 37, gst: 6 })
    const flat = (rounding: Rounding) => feeOf({ kind: 'flat', paise: 25, rounding }, rupees('25')).gst
    expect([flat('half-up'), flat('half-down'), flat('half-even'), flat('down'), flat('up')]).toEqual([5, 4, 4, 4, 5])
  })

  test('with no GST on it leaves 98.25 of 100, and half a paisa of it goes the way that the provider rounds', () => {
    expect(feeOf({ kind: 'percent', rate: '1.75', gst: 'none' }, rupees('100'))).toEqual({ fee: 175, gst: 0 })
    expect(feeOf({ kind: 'flat', paise: 2000, gst: 'none' }, rupees('100'))).toEqual({ fee: 2000, gst: 0 })
    const rounded = (rounding: Rounding) =>
      feeOf({ kind: 'percent', rate: '1.5', gst: 'none', rounding }, rupees('25')).fee
    expect([rounded('half-up'), rounded('half-even'), rounded('half-down'), rounded('down')]).toEqual([38, 38, 37, 37])
  })

  test('that a program takes with floating-point numbers goes up or down as their error has it', () => {
    const fees: RailFees = { kind: 'percent', rate: '2.30', rounding: 'float-paise-percent-gst-down' }
    const halves = Array.from({ length: 200 }, (_, index) => 500 + 1000 * index)
    const fee = halves.map((amount) => feeOf(fees, amount).fee)
    expect(fee).toEqual(halves.map((amount) => Math.round((amount * 2.3) / 100)))
    const isUp = halves.map((amount, index) => fee[index]! * 1000 > amount * 23)
    expect(new Set(isUp)).toEqual(new Set([true, false]))
  })
})

const everyDay = Array.from({ length: 25 }, (_, index) => addDays(day('2026-03-01'), index))
const days = everyDay.filter((on) => isWorkingDay({ holidays: new Set() }, on))

/** Two payments before noon of every working day, and the settlements that pay them out less the fee. */
function bookWith(fees: RailFees, amounts: readonly number[]): { payments: Payment[]; settlements: Settlement[] } {
  return bookPaidOut((amount) => paidOutFor(fees, amount), amounts)
}

function bookPaidOut(
  paidOut: (amount: Paise) => Paise,
  amounts: readonly number[],
): { payments: Payment[]; settlements: Settlement[] } {
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
        payments.filter(({ referenceId }) => referenceId.startsWith(on)).map(({ amount }) => paidOut(amount)),
      ),
    }),
  )
  return { payments, settlements }
}

test('fees that are kept back are read off the book, and the payments found all the same', () => {
  const fees = fc.oneof(
    fc
      .integer({ min: 10, max: 400 })
      .map((hundredths): RailFees => ({ kind: 'percent', rate: (hundredths / 100).toFixed(2) })),
    fc.integer({ min: 10, max: 4000 }).map((fee): RailFees => ({ kind: 'flat', paise: fee })),
    fc
      .integer({ min: 10, max: 400 })
      .map((hundredths): RailFees => ({ kind: 'percent', rate: (hundredths / 100).toFixed(2), gst: 'none' })),
    fc.integer({ min: 10, max: 4000 }).map((fee): RailFees => ({ kind: 'flat', paise: fee, gst: 'none' })),
    fc.constant<RailFees>({ kind: 'gross' }),
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

test('a fee is taken to have GST on it where that explains as much: 1.18 % in all is 1 % and GST', () => {
  const amounts = Array.from({ length: 2 * days.length }, (_, index) => 200_050 + 1371 * index * index)
  const rounded = bookWith({ kind: 'percent', rate: '1.00' }, amounts)
  expect(reconcile(aBook(rounded)).terms.fees).toEqual({ kind: 'percent', rate: '1.00' })
  const once = bookWith({ kind: 'percent', rate: '1.18', gst: 'none' }, amounts)
  const { terms, memberships } = reconcile(aBook(once))
  expect(termsWords(terms.fees)).toBe('a fee of 1.00 % + 18 % GST')
  expect(memberships.map(({ state }) => state)).toEqual(days.map(() => 'inferred'))
})

test('a provider that keeps no GST and takes another fee once has still paid out the payments of that time', () => {
  const amounts = Array.from({ length: 2 * days.length }, (_, index) => 200_050 + 1371 * index * index)
  const fees: RailFees = { kind: 'percent', rate: '1.75', gst: 'none' }
  const [usual, once] = [bookWith(fees, amounts), bookWith({ ...fees, rate: '1.95' }, amounts)]
  const settlements = [...usual.settlements.slice(0, -1), once.settlements.at(-1)!]
  const { memberships } = reconcile(aBook({ payments: usual.payments, settlements }))
  expect(memberships.map(({ state }) => state)).toEqual(days.map(() => 'inferred'))
  expect(memberships.find(({ reason }) => reason.includes('another fee than usual'))).toBeDefined()
})

/** Whole rupees, of which 23 thousandths leave half a paisa in one of two payments. */
const manyHalves = Array.from({ length: 2 * days.length }, (_, index) => 100 * (505 + 85 * index * index))

describe.each<RailFees>([
  { kind: 'percent', rate: '1.00', gst: 'none' },
  { kind: 'percent', rate: '2.00', gst: 'none' },
  { kind: 'percent', rate: '2.30', gst: 'none', rounding: 'down' },
  { kind: 'flat', paise: 500, gst: 'none' },
  { kind: 'flat', paise: 1_000, gst: 'none' },
])('a provider that keeps %j, and GST is billed apart or in it already', (fees) => {
  const book = bookWith(fees, manyHalves)

  test('has paid out every payment, by what the history shows', () => {
    const { memberships, exceptions, terms } = reconcile(aBook(book))
    expect(memberships.map(({ state }) => state)).toEqual(days.map(() => 'inferred'))
    expect(exceptions.filter(({ kind }) => kind !== 'settlement-not-in-bank')).toEqual([])
    expect(terms.fees).toEqual(fees)
    expect(memberships[0]!.reason).toMatch(
      / after a fee of (?:1\.00|2\.00|2\.30) % \(no GST added\)| a payment \(no GST/,
    )
  })

  test('has done so where it was agreed, and is checked by that', () => {
    const input = aBook({ ...book, terms: { fees, delay: null } })
    const outcome = reconcile(input)
    expect(outcome.memberships.map(({ state }) => state)).toEqual(days.map(() => 'inferred'))
    for (const { fee, gst, kept, overcharged } of checkFees(input, outcome))
      expect({ fee, gst, overcharged }).toEqual({ fee: kept, gst: 0, overcharged: 0 })
  })
})

/** What is kept of an amount by providers that write it otherwise than we do, at 2.3 %. */
const providers = {
  'always down': (amount: number) => down(down(amount * 23, 1000) * 18, 100) + down(amount * 23, 1000),
  'always up': (amount: number) => up(up(amount * 23, 1000) * 18, 100) + up(amount * 23, 1000),
  'the fee down, and its GST up': (amount: number) => down(amount * 23, 1000) + up(down(amount * 23, 1000) * 18, 100),
  'half a paisa down': (amount: number) =>
    halfDown(amount * 23, 1000) + halfDown(halfDown(amount * 23, 1000) * 18, 100),
  'fee and GST together, down': (amount: number) => down(amount * 23 * 118, 100_000),
  'GST on the fee as it was before it was rounded': (amount: number) =>
    down(2 * amount * 23 + 1000, 2000) + down(2 * amount * 23 * 18 + 100_000, 200_000),
  'as floating-point paise': (amount: number) => {
    const fee = Math.round((amount * 2.3) / 100)
    return fee + Math.floor((fee * 18) / 100)
  },
  'as floating-point paise at a rate of 0.023': (amount: number) =>
    Math.round(amount * 0.023) + Math.round(Math.round(amount * 0.023) * 0.18),
  'as floating-point rupees of two decimals': (amount: number) => {
    const fee = Number((((amount / 100) * 2.3) / 100).toFixed(2))
    return Math.round(fee * 100) + Math.round(Number((fee * 0.18).toFixed(2)) * 100)
  },
} satisfies Record<string, (amount: number) => number>

function down(parts: number, whole: number): number {
  return (parts - (parts % whole)) / whole
}

function up(parts: number, whole: number): number {
  return down(parts + whole - 1, whole)
}

function halfDown(parts: number, whole: number): number {
  return up(2 * parts - whole, 2 * whole)
}

describe.each(Object.entries(providers))('a provider that rounds %s', (_, kept) => {
  test.each([null, { kind: 'percent', rate: '2.3' } as const])(
    'is found out, and its payments are found to the paisa, at fees agreed as %j',
    (fees) => {
      const book = bookPaidOut((amount) => paise(amount - kept(amount)), manyHalves)
      const { memberships, exceptions } = reconcile(aBook({ ...book, terms: { fees, delay: null } }))
      expect(memberships.map(({ state }) => state)).toEqual(days.map(() => 'inferred'))
      for (const { paymentIds, reason } of memberships) {
        expect(new Set(paymentIds.map((id) => id.slice(0, 10))).size).toBe(1)
        expect(paymentIds).toHaveLength(2)
        expect(reason).toMatch(/^Count and amount agree exactly .* a fee of 2.30? % /)
      }
      expect(exceptions.filter(({ kind }) => kind === 'missing-payments')).toEqual([])
    },
  )
})

test.each([null, { kind: 'percent', rate: '1.75' } as const])(
  'a provider that rounds the fee once for all of a settlement is found out, at fees agreed as %j',
  (fees) => {
    const amounts = Array.from({ length: 2 * days.length }, (_, index) => 200_050 + 1371 * index * index)
    const { payments, settlements } = bookPaidOut((amount) => amount, amounts)
    const less = (amount: number): Paise => {
      const fee = Math.round((amount * 175) / 10_000)
      return paise(amount - fee - Math.round((fee * 18) / 100))
    }
    const once = settlements.map((settlement) => ({ ...settlement, amount: less(settlement.amount) }))
    const { memberships, exceptions } = reconcile(aBook({ payments, settlements: once, terms: { fees, delay: null } }))
    expect(memberships.map(({ state }) => state)).toEqual(days.map(() => 'inferred'))
    expect(
      memberships.filter(({ reason }) => reason.includes('because the fee is rounded once')).length,
    ).toBeGreaterThan(3)
    expect(exceptions.filter(({ kind }) => kind !== 'settlement-not-in-bank')).toEqual([])
  },
)

test('a provider that raised its fee in the middle has paid out the payments of each time, and it is said of which', () => {
  const amounts = Array.from({ length: 2 * days.length }, (_, index) => 200_050 + 1371 * index * index)
  const [before, after] = ['1.75', '2.00'].map((rate) => bookWith({ kind: 'percent', rate }, amounts))
  const half = Math.ceil(days.length * 0.6)
  const settlements = [...before!.settlements.slice(0, half), ...after!.settlements.slice(half)]
  const { memberships, exceptions } = reconcile(aBook({ payments: before!.payments, settlements }))
  expect(memberships.map(({ state }) => state)).toEqual(days.map(() => 'inferred'))
  const told = memberships.filter(({ reason }) => reason.includes('2.00 % + 18 % GST was kept back of them'))
  expect(told).toHaveLength(days.length - half)
  expect(exceptions.filter(({ kind }) => kind !== 'settlement-not-in-bank')).toEqual([])
})

test('a provider that rounds down and takes another fee once has still paid out the payments of that time', () => {
  const amounts = Array.from({ length: 2 * days.length }, (_, index) => 200_050 + 1371 * index * index)
  const fees: RailFees = { kind: 'percent', rate: '1.75', rounding: 'down' }
  const [usual, once] = [bookWith(fees, amounts), bookWith({ ...fees, rate: '1.95' }, amounts)]
  const settlements = [...usual.settlements.slice(0, -1), once.settlements.at(-1)!]
  const { memberships } = reconcile(aBook({ payments: usual.payments, settlements }))
  expect(memberships.map(({ state }) => state)).toEqual(days.map(() => 'inferred'))
  const charged = memberships.find(({ settlementId }) => settlementId === `S${days.length - 1}`)!
  expect(charged.reason).toContain('another fee than usual was kept back')
})

test('a book that is paid out in full, of which each settlement is a paisa short, is not explained by rounding', () => {
  const { payments, settlements } = bookPaidOut((amount) => amount, manyHalves)
  const short = settlements.map((one) => ({ ...one, amount: paise(one.amount - 1) }))
  const { memberships, terms } = reconcile(aBook({ payments, settlements: short }))
  expect(terms.fees).toEqual({ kind: 'gross' })
  expect(memberships.filter(({ state }) => state === 'inferred')).toEqual([])
})

test('where a provider rounds as nobody knows, a payment that nothing pays out is thought of where one is missing that differs by a paisa', () => {
  const fees: RailFees = { kind: 'percent', rate: '1.75' }
  const { payments, settlements } = bookWith(fees, manyHalves)
  const waits = payments[20]!
  const later = settlements[11]!
  const rounded = settlements
    .slice(0, 10)
    .map((one, index) => (index === 3 ? { ...one, amount: paise(one.amount + 2) } : one))
  const amount = paise(later.amount + paidOutFor(fees, waits.amount) - 1)
  const { memberships } = reconcile(
    aBook({
      payments: payments.filter((one) => one !== payments[21]),
      settlements: [...rounded, { ...later, count: 3, amount }, ...settlements.slice(12)],
    }),
  )
  const of = (id: string) => memberships.find(({ settlementId }) => settlementId === id)!
  expect(of('S12').state).toBe('inferred')
  expect(of('S11')).toMatchObject({
    state: 'ambiguous',
    reason: expect.stringContaining('one of that amount, but for paise of rounding, from another time') as string,
  })
})

const agreed = { fees: { kind: 'percent', rate: '1.75' }, delay: null } as const

/** Of fifty payments of two thousand and some rupees, the last two charged as if at the other rate. */
function chargedOnce(fees: RailFees) {
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

test('fees are read off settlements of which the provider names every payment, and tell what another lacks', () => {
  const { payments, settlements } = bookWith({ kind: 'percent', rate: '1.75' }, manyHalves)
  const [last] = settlements.slice(-1)
  const owner = (index: number): string => settlements[Math.floor(index / 2)]!.settlementId
  const named = payments.map((one, index) =>
    index === payments.length - 1 ? one : { ...one, settlementId: owner(index) },
  )
  const whole = reconcile(aBook({ payments: named, settlements }))
  expect(whole.terms.fees).toMatchObject({ kind: 'percent', rate: '1.75' })
  expect(whole.memberships.find(({ settlementId }) => settlementId === last!.settlementId)?.paymentIds).toHaveLength(2)
  expect(whole.exceptions.map(({ kind }) => kind)).not.toContain('missing-payments')
  expect(whole.exceptions.map(({ kind }) => kind)).not.toContain('payment-not-settled')
  const without = reconcile(aBook({ payments: named.slice(0, -1), settlements }))
  expect(without.exceptions).toContainEqual(
    expect.objectContaining({
      kind: 'missing-payments',
      amount: paidOutFor({ kind: 'percent', rate: '1.75' }, named.at(-1)!.amount),
    }),
  )
})
