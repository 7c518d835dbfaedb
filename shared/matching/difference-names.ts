import type { DifferenceKind } from './reconciliation.ts'

/** What people call a difference between the bank and what was settled. */
export const differenceNames: Readonly<Record<DifferenceKind, string>> = {
  fee: 'fee',
  gst: 'GST',
  tds: 'TDS',
  rounding: 'rounding',
  'write-off': 'write-off',
}
