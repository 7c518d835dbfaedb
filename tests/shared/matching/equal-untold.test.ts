import { expect, test } from 'vitest'
import { day } from '../../../shared/day.ts'
import type { Payment, Settlement } from '../../../shared/domain.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import type { CreditLine, Reconciliation } from '../../../shared/matching/reconciliation.ts'
import { aBook, aCreditLine, aUtr } from '../../builders.ts'
import { paidAt, settled, weeks } from './weeks-of-payments.ts'

/* A payment of ₹999, as there are many, and a settlement of just that, whose line carries its UTR. */
const [payment] = paidAt('2026-03-10 10:3', '999')
const utr = aUtr('N069261234567890')
const settlement: Settlement = { ...settled('257', '2026-03-10', [payment!]), utr, settledAt: null }
const own = aCreditLine({ amount: payment!.amount, utr, narration: `NEFT CR-${utr}-CASHFREE PAYMENTS INDIA PVT LTD` })
/** Just as much of the gateway the day after, without a UTR. */
const more = aCreditLine({ id: 2, amount: payment!.amount, postedOn: day('2026-03-11') })

function reconciled(lines: readonly CreditLine[], others: readonly Payment[] = []): Reconciliation {
  return reconcile(
    aBook({
      payments: [...weeks.payments, payment!, ...others],
      settlements: [...weeks.settlements, settlement],
      lines,
    }),
  )
}

const membershipIn = ({ memberships }: Reconciliation) =>
  memberships.find(({ settlementId }) => settlementId === settlement.settlementId)
const stateIn = ({ payments }: Reconciliation) =>
  payments.find(({ referenceId }) => referenceId === payment!.referenceId)?.state

test('the payments of a settlement are found by count and amount', () => {
  const book = reconciled([own])
  expect(membershipIn(book)).toMatchObject({ state: 'inferred', paymentIds: [payment!.referenceId] })
  expect(stateIn(book)).toBe('settled')
})

test('they are in doubt where the gateway brings as much once more, and the book knows of nothing that it is of', () => {
  const book = reconciled([own, more])
  expect(membershipIn(book)).toMatchObject({
    state: 'ambiguous',
    reason: expect.stringContaining('on 11 Mar 2026 the bank shows ₹999.00 once more') as unknown,
  })
  expect(stateIn(book)).toBe('ambiguous')
})

test('they are not in doubt where the other money is of another gateway, for none of its money is a settlement of the book', () => {
  const razorpay = { ...more, narration: 'NEFT CR-UTIB0001506-RAZORPAY PAYMENTS PVT LTD' }
  expect(membershipIn(reconciled([own, razorpay]))).toMatchObject({ state: 'inferred' })
})

test('they are not in doubt where the other money is of another payment, or came long after', () => {
  const other = paidAt('2026-03-11 10:3', '999')
  expect(membershipIn(reconciled([own, more], other))).toMatchObject({ state: 'inferred' })
  expect(membershipIn(reconciled([own, { ...more, postedOn: day('2026-03-20') }]))).toMatchObject({ state: 'inferred' })
})

test('a rare amount is not in doubt: others that are lost hardly come to the same', () => {
  const [rare] = paidAt('2026-03-10 10:3', '7341.27')
  const of = { ...settled('257', '2026-03-10', [rare!]), utr, settledAt: null }
  const lines = [own, more].map((line) => ({ ...line, amount: rare!.amount }))
  const book = reconcile(
    aBook({ payments: [...weeks.payments, rare!], settlements: [...weeks.settlements, of], lines }),
  )
  expect(membershipIn(book)).toMatchObject({ state: 'inferred' })
})
