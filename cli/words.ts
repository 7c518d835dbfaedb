import type { SubjectState } from '../shared/engine-contract.ts'
import type { ExceptionKind, Rule } from '../shared/matching/reconciliation.ts'

/** What people call the passes. */
export const ruleWords: Readonly<Record<Rule, string>> = {
  'same-utr': 'same UTR',
  'amount-and-time': 'amount and time',
  'by-hand': 'by hand',
}

export const stateWords: Readonly<Record<SubjectState, string>> = {
  accepted: 'in the bank',
  proposed: 'for review',
  open: 'open',
}

/** What people call the kinds of exceptions. */
export const exceptionWords: Readonly<Record<ExceptionKind, string>> = {
  'payment-not-settled': 'payment not settled',
  'settlement-not-in-bank': 'settlement not in the bank',
  'settlement-amount-differs': 'settlement amount differs',
  'line-without-settlement': 'line without settlement',
}
