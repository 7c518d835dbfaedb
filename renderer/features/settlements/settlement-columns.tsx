import type { ReactNode } from 'react'
import type { SettlementRow } from '../../../shared/contract.ts'
import { dayInIndia, formatDay } from '../../../shared/day.ts'
import { Mark } from '../../components/mark.tsx'
import { Money } from '../../components/money.tsx'
import type { Column } from '../../components/table/column.ts'
import { settlementState } from '../../words.ts'

export const settlementColumns: readonly Column<SettlementRow>[] = [
  { id: 'expected', title: 'Expected', width: '6rem', from: 520, cell: (settlement) => when(settlement) },
  { id: 'id', title: 'Settlement', width: 'minmax(5rem, 1fr)', cell: ({ settlementId }) => settlementId },
  { id: 'amount', title: 'Amount', width: '9rem', align: 'right', cell: ({ amount }) => <Money amount={amount} /> },
  { id: 'state', title: 'State', width: '8rem', cell: (settlement) => <SettlementMark settlement={settlement} /> },
  {
    id: 'payments',
    title: 'Payments',
    width: '4.5rem',
    align: 'right',
    from: 620,
    cell: ({ count, heldCount }) => (count ?? heldCount).toLocaleString('en-IN'),
  },
  { id: 'utr', title: 'UTR', width: 'minmax(0, 1.5fr)', from: 740, cell: ({ utr }) => utr ?? '–' },
]

function when({ expectedOn, settledAt }: SettlementRow): string {
  if (expectedOn !== null) return formatDay(expectedOn)
  return settledAt === null ? '–' : formatDay(dayInIndia(settledAt))
}

export function SettlementMark({ settlement }: { readonly settlement: SettlementRow }): ReactNode {
  const { tone, words } = settlementState(settlement)
  return <Mark tone={tone}>{words}</Mark>
}
