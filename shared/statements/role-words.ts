import type { ColumnRole } from './columns.ts'

/** What a column holds, as an accountant calls it. */
export const roleWords: Readonly<Record<ColumnRole, string>> = {
  'posted-on': 'Date',
  'value-date': 'Value date',
  narration: 'Narration',
  reference: 'Reference',
  debit: 'Money out',
  credit: 'Money in',
  amount: 'Amount',
  flag: 'Dr or Cr',
  balance: 'Balance',
  'balance-flag': 'Dr or Cr of balance',
  status: 'Status',
  'posted-flag': 'Posted, yes or no',
  'deleted-flag': 'Deleted, yes or no',
  currency: 'Currency',
  account: 'Account',
}
