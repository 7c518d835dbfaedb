import type { ReactNode } from 'react'
import type { LineRow, SettlementRow } from '../../../shared/contract.ts'
import { dayInIndia, formatDay } from '../../../shared/day.ts'
import type { Paise } from '../../../shared/paise.ts'
import { Money } from '../../components/money.tsx'
import type { Column } from '../../components/table/column.ts'
import { counted, settlementState } from '../../words.ts'

export const settlementColumns: readonly Column<SettlementRow>[] = [
  {
    id: 'settlement',
    title: 'Settlement',
    width: 'minmax(0, 1fr)',
    cell: (settlement) => (
      <Record
        name={settlement.settlementId}
        utr={settlement.utr}
        amount={settlement.amount}
        about={about(settlement)}
      />
    ),
  },
]

function about(settlement: SettlementRow): string {
  const { expectedOn, settledAt, count } = settlement
  const day = expectedOn ?? (settledAt && dayInIndia(settledAt))
  return [
    settlementState(settlement).words,
    day && `expected ${formatDay(day)}`,
    count !== null && counted(count, 'payment'),
  ]
    .filter(Boolean)
    .join(' · ')
}

export const creditColumns: readonly Column<LineRow>[] = [
  {
    id: 'credit',
    title: 'Credit',
    width: 'minmax(0, 1fr)',
    cell: ({ postedOn, utr, reference, narration, amount }) => (
      <Record name={formatDay(postedOn)} utr={utr ?? reference} amount={amount} about={narration} />
    ),
  },
]

interface RecordProps {
  readonly name: string
  readonly utr: string | null
  readonly amount: Paise
  readonly about: string
}

/** Name, UTR and amount above, which are compared across the sides, so the UTR is never cut; all of the width below. */
function Record({ name, utr, amount, about: words }: RecordProps): ReactNode {
  return (
    <>
      <span className="flex items-baseline gap-3">
        <span className="min-w-0 truncate font-medium">{name}</span>
        <span className="shrink-0 text-small text-soft">{utr}</span>
        <span className="ml-auto shrink-0 font-medium">
          <Money amount={amount} />
        </span>
      </span>
      <span className="block truncate text-small text-soft" title={words}>
        {words}
      </span>
    </>
  )
}
