import { expect, test } from 'vitest'
import { day } from '../../../shared/day.ts'
import type { Settlement } from '../../../shared/domain.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import type { ReconcileInput } from '../../../shared/matching/reconciliation.ts'
import { paise } from '../../../shared/paise.ts'
import { aBook } from '../../builders.ts'
import { paidAt, settled, weeks } from './weeks-of-payments.ts'

/** The weeks without counts, and whatever else. */
function exceptionsOf({ payments = [], settlements = [] }: Partial<Pick<ReconcileInput, 'payments' | 'settlements'>>) {
  return reconcile(
    aBook({
      payments: [...weeks.payments, ...payments],
      settlements: [...weeks.settlements, ...settlements].map((one) => ({ ...one, count: null })),
      covered: [],
      asOf: day('2026-03-01'),
    }),
  ).exceptions
}

test('weeks of settlements without counts raise nothing where all of them pay out what was due', () => {
  expect(exceptionsOf({})).toEqual([])
})

test('a settlement without a count whose only payment is not in the book is told', () => {
  const lost = settled('700', '2026-02-03', paidAt('2026-02-03 13:0', '421.37'))
  expect(exceptionsOf({ settlements: [lost] })).toMatchObject([
    {
      kind: 'membership-ambiguous',
      subject: { id: '700' },
      since: '2026-02-03',
      reason: expect.stringContaining('make ₹421.37') as unknown,
    },
  ])
})

test('so is one from which something was taken off, with what was due at its time', () => {
  const payments = paidAt('2026-02-03 13:0', '5010.11', '7020.22', '12030.33')
  const whole = settled('700', '2026-02-03', payments)
  const short: Settlement = { ...whole, amount: paise(whole.amount - 1_100_000) }
  expect(exceptionsOf({ payments, settlements: [short] })).toMatchObject([
    {
      kind: 'membership-ambiguous',
      subject: { id: '700' },
      reason: expect.stringContaining('the 3 payments of ₹24,060.66') as unknown,
    },
  ])
})

test('one of before the first payment of the book is no alarm', () => {
  const before = settled('400', '2025-12-30', paidAt('2025-12-30 13:0', '421.37'))
  expect(exceptionsOf({ settlements: [before] })).toEqual([])
})
