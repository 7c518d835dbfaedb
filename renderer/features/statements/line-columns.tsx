import type { LineRow } from '../../../shared/contract.ts'
import { formatDay } from '../../../shared/day.ts'
import { Mark } from '../../components/mark.tsx'
import { Money } from '../../components/money.tsx'
import type { Column } from '../../components/table/column.ts'
import { lineState } from '../../words.ts'

/** A bank statement as accountants know it: money out left of money in, the balance last. */
export const lineColumns: readonly Column<LineRow>[] = [
  { id: 'postedOn', title: 'Posted', width: '5.75rem', cell: ({ postedOn }) => formatDay(postedOn) },
  {
    id: 'narration',
    title: 'Narration',
    width: 'minmax(0, 1fr)',
    cell: ({ narration }) => <span title={narration}>{narration}</span>,
  },
  {
    id: 'reference',
    title: 'Reference',
    width: '10rem',
    from: 1060,
    cell: ({ reference, utr }) => reference || utr || '–',
  },
  {
    id: 'debit',
    title: 'Debit',
    width: '8.5rem',
    align: 'right',
    cell: ({ direction, amount }) => direction === 'debit' && <Money amount={amount} />,
  },
  {
    id: 'credit',
    title: 'Credit',
    width: '8.5rem',
    align: 'right',
    cell: ({ direction, amount }) => direction === 'credit' && <Money amount={amount} />,
  },
  {
    id: 'balance',
    title: 'Balance',
    width: '9rem',
    align: 'right',
    from: 860,
    cell: ({ balance }) => <span className="text-soft">{balance === null ? '–' : <Money amount={balance} />}</span>,
  },
  {
    id: 'state',
    title: 'State',
    width: '7.5rem',
    from: 720,
    cell: (line) => {
      const state = lineState(line)
      return state && <Mark tone={state.tone}>{state.words}</Mark>
    },
  },
]
