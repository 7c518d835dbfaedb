import { Landmark, QrCode } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AccountRow } from '../../../shared/contract/accounts.ts'
import { dayInIndia, formatDay } from '../../../shared/day.ts'
import { Mark } from '../../components/mark.tsx'
import { Money } from '../../components/money.tsx'
import type { Column } from '../../components/table/column.ts'

export const accountColumns: readonly Column<AccountRow>[] = [
  {
    id: 'name',
    title: 'Customer',
    width: 'minmax(0, 2.2fr)',
    cell: ({ name }) => <span title={name ?? undefined}>{name ?? '–'}</span>,
  },
  { id: 'id', title: 'Id', width: 'minmax(0, 1.2fr)', cell: ({ virtualAccountId }) => virtualAccountId },
  { id: 'into', title: 'Paid into', width: '4.5rem', cell: (account) => <PaidInto account={account} /> },
  {
    id: 'number',
    title: 'Account number',
    width: 'minmax(0, 1.6fr)',
    from: 900,
    cell: ({ payInto }) => payInto.find((address) => address.rail === 'bank-account')?.accountNumber ?? '–',
  },
  {
    id: 'vpa',
    title: 'UPI id',
    width: 'minmax(0, 2fr)',
    from: 1060,
    cell: ({ payInto }) => payInto.find((address) => address.rail === 'upi')?.vpa ?? '–',
  },
  {
    id: 'last',
    title: 'Last paid',
    width: '6.5rem',
    from: 780,
    cell: ({ lastPaidAt }) => (lastPaidAt === null ? '–' : formatDay(dayInIndia(lastPaidAt))),
  },
  {
    id: 'collected',
    title: 'Collected',
    width: '9rem',
    align: 'right',
    cell: ({ collected: { count, amount } }) => (count === 0 ? '–' : <Money amount={amount} />),
  },
  { id: 'state', title: 'State', width: '6.5rem', from: 660, cell: (account) => <AccountMark account={account} /> },
]

/** Told by shape, and in words to those who do not see it. */
function PaidInto({ account: { payInto } }: { readonly account: AccountRow }): ReactNode {
  const hasBank = payInto.some(({ rail }) => rail === 'bank-account')
  const hasUpi = payInto.some(({ rail }) => rail === 'upi')
  const words = [hasBank && 'bank account', hasUpi && 'UPI id'].filter(Boolean).join(' and ')
  return (
    <span
      className="inline-flex items-center gap-1.5 align-middle text-soft"
      title={words}
      aria-label={words}
      role="img"
    >
      {hasBank && <Landmark size={15} aria-hidden />}
      {hasUpi && <QrCode size={15} aria-hidden />}
    </span>
  )
}

export function AccountMark({ account: { isActive } }: { readonly account: AccountRow }): ReactNode {
  return isActive === false ? <Mark tone="plain">Inactive</Mark> : <Mark tone="good">Active</Mark>
}
