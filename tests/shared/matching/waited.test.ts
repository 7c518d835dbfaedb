import { describe, expect, test } from 'vitest'
import type { Payment, Settlement } from '../../../shared/domain.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import { paise } from '../../../shared/paise.ts'
import { aBook } from '../../builders.ts'
import { weeks } from './weeks-of-payments.ts'

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
