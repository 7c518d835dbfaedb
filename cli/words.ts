import type { SubjectState } from '../shared/engine-contract.ts'
import type { Rule } from '../shared/matching/reconciliation.ts'

/** What people call the passes. */
export const ruleWords: Readonly<Record<Rule, string>> = {
  'same-utr': 'same UTR',
  'damaged-utr': 'damaged UTR',
  'amount-and-time': 'amount and time',
  together: 'several together',
  'best-fit': 'best fit',
  'by-hand': 'by hand',
}

export const stateWords: Readonly<Record<SubjectState, string>> = {
  accepted: 'in the bank',
  proposed: 'for review',
  open: 'open',
}
