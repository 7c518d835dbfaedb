import { expect, test } from 'vitest'
import type { Payment } from '../../../shared/domain.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import { aBook, aPayment, aSettlement, at } from '../../builders.ts'
import { weeks } from './weeks-of-payments.ts'

/** A payment of three days before, which its own settlement paid out. */
const before = weeks.payments[4 * 9 + 2]!
/** Of a cut-off at which nothing of the book was due, and of that amount. */
const alone = aSettlement({
  settlementId: '700',
  utr: null,
  count: 1,
  amount: before.amount,
  settledAt: at('2026-01-20 18:05'),
})

function missingIn(payments: readonly Payment[]): unknown[] {
  const { exceptions } = reconcile(aBook({ payments, settlements: [...weeks.settlements, alone] }))
  return exceptions.filter(({ kind }) => kind === 'missing-payments').map(({ subject }) => subject.id)
}

test('a settlement of one payment where nothing was due lacks it, if every payment of its amount is paid out by another', () => {
  expect(missingIn(weeks.payments)).toEqual(['700'])
})

test('it lacks nothing where a payment of its amount still waits', () => {
  const waiting = aPayment({ referenceId: 'waiting', amount: before.amount, paidAt: at('2026-01-19 16:10') })
  expect(missingIn([...weeks.payments, waiting])).toEqual([])
})
