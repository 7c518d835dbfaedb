import { describe, expect, test } from 'vitest'
import { addDays, day, instantAt } from '../../../shared/day.ts'
import { between, randomFrom } from '../../../shared/demo/random.ts'
import type { Payment, Settlement } from '../../../shared/domain.ts'
import { paidOutFor } from '../../../shared/matching/fees.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import { paise, sumPaise } from '../../../shared/paise.ts'
import { isWorkingDay } from '../../../shared/working-days.ts'
import { aBook, aPayment, aSettlement, at } from '../../builders.ts'
import { weeks } from './weeks-of-payments.ts'

const days = Array.from({ length: 45 }, (_, index) => addDays(day('2026-03-02'), index)).filter((on) =>
  isWorkingDay({ holidays: new Set() }, on),
)
/** Bank accounts are paid out at these hours; what was paid in the three hours before, together. */
const hours = [12, 15, 18]
const AN_HOUR = 3_600_000

/** One to three payments before each cut-off, of each of which some other share is kept, from 0.9 to 2.1 %. */
function bookOf(seed: number, rateOf: (random: () => number) => number = (random) => between(random, 90, 210)) {
  const random = randomFrom(seed)
  const payments: Payment[] = []
  const settlements: Settlement[] = []
  for (const on of days)
    for (const hour of hours) {
      const cutOff = Date.parse(at(`${on} ${hour}:00`))
      const paid = Array.from({ length: between(random, 1, 3) }, (_, nth) =>
        aPayment({
          referenceId: `${on} ${hour} ${nth}`,
          amount: paise(between(random, 50_000, 9_000_000)),
          paidAt: instantAt(cutOff - between(random, 60_000, 3 * AN_HOUR - 60_000)),
        }),
      )
      const rate = (): string => (rateOf(random) / 100).toFixed(2)
      payments.push(...paid)
      settlements.push(
        aSettlement({
          settlementId: `${on} ${hour}`,
          utr: null,
          count: paid.length,
          settledAt: instantAt(cutOff + 300_000),
          amount: sumPaise(paid.map(({ amount }) => paidOutFor({ kind: 'percent', rate: rate() }, amount))),
        }),
      )
    }
  return { payments, settlements, asOf: day('2026-04-30') }
}

function openIn(outcome: ReturnType<typeof reconcile>, kind: string): string[] {
  return outcome.exceptions.filter((one) => one.kind === kind).map(({ subject }) => String(subject.id))
}

describe('a book of which what is kept varies from payment to payment', () => {
  const book = bookOf(1)
  const outcome = reconcile(aBook(book))

  test('has no payments called missing or not settled for that', () => {
    expect(openIn(outcome, 'missing-payments')).toEqual([])
    expect(openIn(outcome, 'payment-not-settled')).toEqual([])
  })

  test('has its settlements told with the payments that they most likely pay out, and what is to be said in Settings', () => {
    for (const { settlementId, state, paymentIds, reason } of outcome.memberships) {
      expect(paymentIds.every((id) => id.startsWith(settlementId))).toBe(true)
      if (state === 'ambiguous')
        expect(reason).toMatch(
          /Most likely it pays (?:it|them) out less a fee of ₹[\d,.]+, but no fee explains.* Say in Settings what is kept/,
        )
    }
    expect(outcome.terms.keptUnknown!.from).toBeGreaterThan(95)
    expect(outcome.terms.keptUnknown!.to).toBeLessThan(255)
    expect(outcome.terms.keptUnknown!.to).toBeGreaterThan(200)
  })

  test('still has a payment called unsettled whose settlement is not there, and missing of a settlement what is', () => {
    const unsettled = book.settlements[60]!.settlementId
    const lacking = book.settlements.find(({ count }, index) => index > 70 && count === 3)!.settlementId
    const found = reconcile(
      aBook({
        ...book,
        payments: book.payments.filter(({ referenceId }) => referenceId !== `${lacking} 0`),
        settlements: book.settlements.filter(({ settlementId }) => settlementId !== unsettled),
      }),
    )
    const late = openIn(found, 'payment-not-settled')
    expect(late.length).toBeGreaterThan(0)
    expect(late.every((id) => id.startsWith(unsettled))).toBe(true)
    expect(openIn(found, 'missing-payments')).toEqual([lacking])
  })
})

test('a book whose fee is known has no fee that is not', () => {
  const { terms, memberships } = reconcile(aBook(bookOf(2, () => 175)))
  expect(terms.keptUnknown).toBeUndefined()
  expect(memberships.every(({ state }) => state === 'inferred')).toBe(true)
})

test('a few settlements that are a little less prove no fee', () => {
  const book = bookOf(3)
  const { terms } = reconcile(aBook({ ...book, settlements: book.settlements.slice(0, 8) }))
  expect(terms.keptUnknown).toBeUndefined()
})

describe('a book whose settlements tell no count', () => {
  const uncounted = <Of extends { readonly settlements: readonly Settlement[] }>(book: Of): Of => ({
    ...book,
    settlements: book.settlements.map((one) => ({ ...one, count: null })),
  })

  test('shows its fee all the same, and with it which payments each pays out', () => {
    const outcome = reconcile(aBook(uncounted(bookOf(2, () => 175))))
    expect(outcome.terms.fees).toEqual({ kind: 'percent', rate: '1.75' })
    expect(outcome.memberships.every(({ state }) => state === 'inferred')).toBe(true)
    expect(openIn(outcome, 'payment-not-settled')).toEqual([])
  })

  test('shows the fee of a shop of one price', () => {
    const book = uncounted(bookOf(4))
    const payments = book.payments.map((one) => ({ ...one, amount: paise(49_900) }))
    const settlements = book.settlements.map((one) => {
      const count = payments.filter(({ referenceId }) => referenceId.startsWith(one.settlementId)).length
      return { ...one, amount: paise(count * 47_540) }
    })
    const { terms, memberships } = reconcile(aBook({ ...book, payments, settlements }))
    expect(terms.fees).toEqual({ kind: 'flat', paise: 2_000 })
    expect(
      memberships.every(({ paymentIds, settlementId }) => paymentIds.every((id) => id.startsWith(settlementId))),
    ).toBe(true)
  })

  test('shows none where none explains it, and has no payment called missing or not settled for that', () => {
    const outcome = reconcile(aBook(uncounted(bookOf(1))))
    expect(outcome.terms.fees).toEqual({ kind: 'gross' })
    expect(openIn(outcome, 'missing-payments')).toEqual([])
    expect(openIn(outcome, 'payment-not-settled')).toEqual([])
  })

  test('is not sure that all but one payment are found, for there may be others', () => {
    const payments = weeks.payments.filter((_, index) => index !== 4 * 20 + 2)
    const outcome = reconcile(aBook({ ...uncounted(weeks), payments }))
    const found = outcome.memberships.find(({ settlementId }) => settlementId === weeks.settlements[20]!.settlementId)!
    expect(found.state).toBe('ambiguous')
    expect(found.reason).toContain('missing here; but it does not tell how many payments it pays out')
    const missing = outcome.exceptions.find(({ kind }) => kind === 'missing-payments')!
    expect(missing.reason).toContain('but that is not certain')
    expect(openIn(outcome, 'payment-not-settled')).toEqual([])
  })
})

test('a book of which most settlements agree with nothing has its settlements told so, and no payment called missing or not settled', () => {
  const book = bookOf(5)
  const settlements = book.settlements.map((one, index) => ({
    ...one,
    amount: paise(Math.round(one.amount * (0.5 + (index % 7) / 20)) + index),
  }))
  for (const count of [null, undefined]) {
    const told = settlements.map((one) => ({ ...one, ...(count === null && { count }) }))
    const outcome = reconcile(aBook({ ...book, settlements: told }))
    expect(openIn(outcome, 'payment-not-settled')).toEqual([])
    expect(openIn(outcome, 'missing-payments')).toEqual([])
    expect(openIn(outcome, 'membership-ambiguous').length).toBeGreaterThan(settlements.length * 0.9)
  }
})
