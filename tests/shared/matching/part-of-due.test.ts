import { describe, expect, test } from 'vitest'
import type { Payment } from '../../../shared/domain.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import { aBook } from '../../builders.ts'
import { paidAt, settled, weeks } from './weeks-of-payments.ts'

const due = paidAt('2026-01-20 14:0', '2550', '5404', '2900', '5943', '1072', '5404', '2900', '1300', '2250')
const nextDay = paidAt('2026-01-21 14:0', '3912.40', '811.05', '7604.35')
const later = paidAt('2026-01-22 14:0', '1417.35', '2203.18', '811.15', '1902.16', '6231.40')
const [waitedOne, waitedMore] = [due.slice(7, 8), [due[3]!, due[5]!, due[6]!, due[8]!]]
const held = [...waitedOne, ...waitedMore]

/** Of nine payments due at 15:00 four are paid out, one comes a day later and four come two days later. */
function found(payments: readonly Payment[]) {
  const settlements = [
    settled(
      '700',
      '2026-01-20',
      due.filter((one) => !held.includes(one)),
    ),
    settled('710', '2026-01-21', [...nextDay, ...waitedOne]),
    settled('720', '2026-01-22', [...later, ...waitedMore]),
  ]
  const { memberships, exceptions } = reconcile(
    aBook({
      payments: [...weeks.payments, ...payments],
      settlements: [...weeks.settlements, ...settlements],
      covered: [],
    }),
  )
  return {
    membership: memberships.find(({ settlementId }) => settlementId === '700') ?? null,
    missing: exceptions.filter(({ kind, subject }) => kind === 'missing-payments' && subject.id === '700'),
    notSettled: exceptions.filter(({ kind }) => kind === 'payment-not-settled').map(({ subject }) => subject.id),
  }
}

describe('a settlement that pays out less than half of what was due', () => {
  test('is of that, and nothing of it is called missing or not settled', () => {
    const { membership, missing, notSettled } = found([...due, ...nextDay, ...later])
    expect(membership).toMatchObject({
      state: 'ambiguous',
      reason: expect.stringContaining('Some of the 9 payments of ₹29,723.00 that came into bank accounts') as unknown,
    })
    const open = due.filter((one) => !waitedOne.includes(one))
    expect(membership!.paymentIds.toSorted()).toEqual(open.map(({ referenceId }) => referenceId).sort())
    expect(missing).toEqual([])
    expect(notSettled).toEqual([])
  })

  test('lacks its payments where no choice of them makes the amount', () => {
    const other = due.map((one, at) => (held.includes(one) ? one : { ...one, amount: later[at % 5]!.amount }))
    const { missing } = found([...other, ...nextDay, ...later])
    expect(missing).toMatchObject([{ subject: { id: '700' } }])
  })
})
