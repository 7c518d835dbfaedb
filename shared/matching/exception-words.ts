import type { ExceptionKind } from './reconciliation.ts'

/** What people call the kinds of exceptions. */
export const exceptionWords: Readonly<Record<ExceptionKind, string>> = {
  'payment-not-settled': 'payment not settled',
  'settlement-not-in-bank': 'settlement not in the bank',
  'settlement-amount-differs': 'settlement amount differs',
  'line-without-settlement': 'line without settlement',
  'missing-payments': 'payments missing from a settlement',
  'membership-ambiguous': 'settlement of uncertain payments',
  duplicate: 'duplicate',
  reversed: 'taken back by the bank',
  'rejected-transfer': 'transfer that the provider refused',
  'unverified-event': 'event that nobody vouches for',
}
