import { describe, expect, it } from 'vitest'
import { advised } from '../../renderer/features/overview/advice.ts'
import { day } from '../../shared/day.ts'
import { reconcile } from '../../shared/matching/reconcile.ts'
import { ambiguousMembership, rejectedTransfer, unverifiedEvent } from '../../shared/matching/exceptions.ts'
import { missingPayments } from '../../shared/matching/missing-payments.ts'
import { repeatedLineException, repeatedPaymentException } from '../../shared/matching/repeats.ts'
import { reversedException, unclearException } from '../../shared/matching/reversals.ts'
import type { ExceptionKind, ReconciliationException } from '../../shared/matching/reconciliation.ts'
import { exceptionKinds } from '../../shared/matching/reconciliation.ts'
import { aBook, aCreditLine, aPayment, aSettlement, at, aUtr, rupees } from '../builders.ts'

const settlement = aSettlement()
const line = aCreditLine({ utr: aUtr('AXISCN0123456789') })
const debit = { ...line, id: 2 }

/** Exceptions as the engine tells them, each kind at least once. */
const told: readonly ReconciliationException[] = [
  ...reconcile(aBook({ payments: [aPayment()] })).exceptions,
  ...reconcile(aBook({ settlements: [aSettlement({ settledAt: at('2026-03-10 15:00') })] })).exceptions,
  ...reconcile(aBook({ settlements: [settlement], lines: [aCreditLine({ ...line, amount: rupees('2785') })] }))
    .exceptions,
  ...reconcile(aBook({ lines: [aCreditLine()] })).exceptions,
  ...reconcile(aBook({ lines: [aCreditLine({ narration: 'NEFT CR-RAZORPAY SOFTWARE PVT LTD-NODAL' })] })).exceptions,
  missingPayments(aSettlement({ count: 2 }), { count: 1, amount: 100, before: null, surety: 'certain' }, null),
  missingPayments(aSettlement({ count: 2 }), { count: 1, amount: 100, before: null, surety: 'likely' }, null),
  missingPayments(
    aSettlement({ count: 3 }),
    { count: 2, amount: 100, before: 0, surety: 'in-every-way', atLeast: 1 },
    null,
  ),
  ambiguousMembership(settlement, 'It could pay out one of two. Nothing tells which.', null),
  repeatedLineException({ repeated: line, first: line }),
  repeatedPaymentException({ repeated: aPayment(), first: aPayment() }),
  reversedException({ line, debit, settlement }, null),
  reversedException({ line, debit, settlement }, { ...line, id: 3 }),
  unclearException({ debit, lines: [line, line] }),
  rejectedTransfer({ id: '7', amount: rupees('500'), at: at('2026-03-10 11:30'), reason: 'Beneficiary name differs' }),
  ...(
    ['signature-failed', 'not-checked', 'unknown-to-provider', 'contradicts-provider', 'contradicts-event'] as const
  ).map((why) =>
    unverifiedEvent({
      id: '9',
      about: { type: 'payment', id: '7606233' },
      why,
      amount: rupees('1'),
      on: day('2026-03-10'),
    }),
  ),
]

describe('what would resolve an exception', () => {
  it('is told apart from what is wrong, of every kind', () => {
    const kinds = new Set<ExceptionKind>(told.map(({ kind }) => kind))
    expect(exceptionKinds.filter((kind) => !kinds.has(kind))).toEqual([])
    for (const { reason } of told) {
      const { why, advice } = advised(reason)
      expect(`${why} ${advice}`).toBe(reason)
      expect(advice).toMatch(/\b(?:add|ask|compare|dismiss|import|look|match|read|tell|either)\b/iu)
      expect(why).not.toMatch(/\b(?:ask|import|match by hand|dismiss)\b/iu)
    }
  })

  it('begins where a sentence asks the person to do something', () => {
    expect(advised('The line is ₹25,72,892.85, which is less. Ask the provider. It counts nowhere.')).toEqual({
      why: 'The line is ₹25,72,892.85, which is less.',
      advice: 'Ask the provider. It counts nowhere.',
    })
  })

  it('is the last sentence where none of them begins so', () => {
    expect(advised('1 payment is not in this book. It was paid on 3 Aug: import the webhooks of that day.')).toEqual({
      why: '1 payment is not in this book.',
      advice: 'It was paid on 3 Aug: import the webhooks of that day.',
    })
  })
})
