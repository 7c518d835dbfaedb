import type { PaymentRow } from '../shared/contract.ts'
import { formatInstant } from '../shared/day.ts'
import { Mark } from './components/mark.tsx'
import { Money } from './components/money.tsx'
import type { Column } from './components/table/column.ts'
import { paymentStates, trusts } from './words.ts'

/** Payments in a panel beside what they belong to: two lines each. */
export const shortPaymentColumns: readonly Column<PaymentRow>[] = [
  {
    id: 'remitter',
    title: 'Remitter',
    width: 'minmax(0, 1fr)',
    cell: ({ remitterName, paidAt, trust }) => (
      <>
        <span className="block truncate" title={remitterName ?? undefined}>
          {remitterName ?? '–'}
        </span>
        <span className="block truncate text-small text-soft" title={trusts[trust].about}>
          {formatInstant(paidAt)} · {trusts[trust].words}
        </span>
      </>
    ),
  },
  {
    id: 'state',
    title: 'State',
    width: '6.75rem',
    from: 420,
    cell: ({ state }) => <Mark tone={paymentStates[state].tone}>{paymentStates[state].words}</Mark>,
  },
  { id: 'amount', title: 'Amount', width: '8.5rem', align: 'right', cell: ({ amount }) => <Money amount={amount} /> },
]
