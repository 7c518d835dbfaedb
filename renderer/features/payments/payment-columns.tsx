import type { PaymentRow } from '../../../shared/contract.ts'
import { formatInstant } from '../../../shared/day.ts'
import { Mark } from '../../components/mark.tsx'
import { Money } from '../../components/money.tsx'
import type { Column } from '../../components/table/column.ts'
import { TrustMark } from '../../trust-mark.tsx'
import { paymentStates, rails } from '../../words.ts'

export const paymentColumns: readonly Column<PaymentRow>[] = [
  { id: 'paidAt', title: 'Paid', width: '9rem', cell: ({ paidAt }) => formatInstant(paidAt) },
  {
    id: 'remitter',
    title: 'Remitter',
    width: 'minmax(0, 3fr)',
    cell: ({ remitterName }) => <span title={remitterName ?? undefined}>{remitterName ?? '–'}</span>,
  },
  { id: 'amount', title: 'Amount', width: '9.5rem', align: 'right', cell: ({ amount }) => <Money amount={amount} /> },
  {
    id: 'state',
    title: 'State',
    width: '7rem',
    cell: ({ state }) => <Mark tone={paymentStates[state].tone}>{paymentStates[state].words}</Mark>,
  },
  { id: 'trust', title: 'Trust', width: '6.75rem', from: 660, cell: ({ trust }) => <TrustMark trust={trust} /> },
  { id: 'utr', title: 'UTR', width: 'minmax(0, 2fr)', from: 700, cell: ({ utr }) => utr ?? '–' },
  {
    id: 'settlement',
    title: 'Settlement',
    width: 'minmax(0, 1.4fr)',
    from: 960,
    cell: ({ settlementId }) => settlementId ?? '–',
  },
  { id: 'rail', title: 'Paid to', width: '6.5rem', from: 1080, cell: ({ rail }) => rails[rail] },
  {
    id: 'account',
    title: 'Virtual account',
    width: 'minmax(0, 1.6fr)',
    from: 1240,
    cell: ({ virtualAccountId }) => virtualAccountId ?? '–',
  },
]
