import { Link2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { LineRow, MatchRow, SettlementRow } from '../../../shared/contract.ts'
import { formatDay } from '../../../shared/day.ts'
import { paise, sumPaise, type Paise } from '../../../shared/paise.ts'
import { Money } from '../../components/money.tsx'
import type { Column } from '../../components/table/column.ts'
import { differenceWords, rules } from '../../words.ts'

/** Settlement left, line right, and between them why they belong together. */
export const pairColumns: readonly Column<MatchRow>[] = [
  {
    id: 'settlement',
    title: 'Settlement',
    width: 'minmax(0, 5fr)',
    cell: ({ settlements }) => <Settlements settlements={settlements} />,
  },
  { id: 'why', title: 'Why they match', width: 'minmax(0, 7fr)', cell: (pair) => <Why pair={pair} /> },
  {
    id: 'line',
    title: 'Credit on the statement',
    width: 'minmax(0, 6fr)',
    cell: ({ lines }) => <Lines lines={lines} />,
  },
]

function Settlements({ settlements }: { readonly settlements: readonly SettlementRow[] }): ReactNode {
  const [first] = settlements
  return (
    <Side
      amount={sumPaise(settlements.map(({ amount }) => amount))}
      title={settlements.length > 1 ? `${settlements.length} settlements` : `Settlement ${first?.settlementId}`}
      more={first?.expectedOn ? `Expected ${formatDay(first.expectedOn)}` : (first?.utr ?? '')}
    />
  )
}

function Lines({ lines }: { readonly lines: readonly LineRow[] }): ReactNode {
  const [first] = lines
  return (
    <Side
      amount={received(lines)}
      title={first ? `${formatDay(first.postedOn)}${lines.length > 1 ? `, and ${lines.length - 1} more` : ''}` : ''}
      more={first?.narration ?? ''}
    />
  )
}

/** What lines brought in together; a debit takes away. */
function received(lines: readonly LineRow[]): Paise {
  return sumPaise(lines.map(({ direction, amount }) => (direction === 'credit' ? amount : paise(-amount))))
}

function Side({
  amount,
  title,
  more,
}: {
  readonly amount: Paise
  readonly title: string
  readonly more: string
}): ReactNode {
  return (
    <span className="block min-w-0">
      <span className="flex items-baseline justify-between gap-3">
        <span className="truncate">{title}</span>
        <span className="font-semibold">
          <Money amount={amount} />
        </span>
      </span>
      <span className="block truncate text-small text-soft" title={more}>
        {more}
      </span>
    </span>
  )
}

function Why({ pair }: { readonly pair: MatchRow }): ReactNode {
  const { rule, decidedBy, evidence, difference, note } = pair
  const words = note ?? evidence.map((one) => one.words).join(' ')
  return (
    <span className="flex min-w-0 items-center gap-3">
      <Link2 size={16} aria-hidden className={`shrink-0 ${pair.state === 'accepted' ? 'text-good' : 'text-warn'}`} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">
          {rules[rule]}
          {decidedBy === 'person' && rule !== 'by-hand' && (
            <span className="font-normal text-soft"> · accepted by you</span>
          )}
          {difference !== 0 && <span className="text-warn"> · {differenceWords(difference)}</span>}
        </span>
        <span className="line-clamp-2 text-small whitespace-normal text-soft" title={words}>
          {words}
        </span>
      </span>
    </span>
  )
}
