import type { LineRow, SettlementRow } from '../../../shared/contract.ts'
import { dayInIndia, formatDay } from '../../../shared/day.ts'
import { Money } from '../../components/money.tsx'
import type { Column } from '../../components/table/column.ts'
import { settlementState } from '../../words.ts'

export const settlementColumns: readonly Column<SettlementRow>[] = [
  {
    id: 'settlement',
    title: 'Settlement',
    width: 'minmax(0, 1fr)',
    cell: (settlement) => (
      <>
        <span className="block truncate">{settlement.settlementId}</span>
        <span className="block truncate text-small text-soft">{about(settlement)}</span>
      </>
    ),
  },
  { id: 'amount', title: 'Amount', width: '9rem', align: 'right', cell: ({ amount }) => <Money amount={amount} /> },
]

function about(settlement: SettlementRow): string {
  const { expectedOn, settledAt, utr } = settlement
  const day = expectedOn ?? (settledAt && dayInIndia(settledAt))
  return [settlementState(settlement).words, day && `expected ${formatDay(day)}`, utr].filter(Boolean).join(' · ')
}

export const creditColumns: readonly Column<LineRow>[] = [
  {
    id: 'credit',
    title: 'Credit',
    width: 'minmax(0, 1fr)',
    cell: ({ postedOn, narration }) => (
      <>
        <span className="block truncate">{formatDay(postedOn)}</span>
        <span className="block truncate text-small text-soft" title={narration}>
          {narration}
        </span>
      </>
    ),
  },
  { id: 'amount', title: 'Amount', width: '9rem', align: 'right', cell: ({ amount }) => <Money amount={amount} /> },
]
