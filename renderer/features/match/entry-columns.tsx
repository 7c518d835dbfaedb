import { Link2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { EntryMatchRow, OpenEntryRow } from '../../../shared/contract/ledgers.ts'
import { formatDay } from '../../../shared/day.ts'
import { paise, sumPaise } from '../../../shared/paise.ts'
import { Money } from '../../components/money.tsx'
import { differenceWords } from '../../words.ts'
import type { Column } from '../../components/table/column.ts'

/** Money into the account, or out of it. */
export function Signed({ amount }: { readonly amount: OpenEntryRow['amount'] }): ReactNode {
  return <Money amount={paise(Math.abs(amount))} isDebit={amount < 0} />
}

export const matchColumns: readonly Column<EntryMatchRow>[] = [
  { id: 'bank', title: 'Bank', width: 'minmax(0, 6fr)', cell: ({ bank }) => <Side rows={bank} /> },
  {
    id: 'why',
    title: 'Why they agree',
    width: 'minmax(0, 6fr)',
    cell: ({ state, decidedBy, difference, note, evidence, bank, books }) => (
      <span className="flex min-w-0 items-center gap-3">
        <Link2 size={16} aria-hidden className={`shrink-0 ${state === 'accepted' ? 'text-good' : 'text-warn'}`} />
        <span className="line-clamp-2 text-small whitespace-normal text-soft">
          {isContra({ bank, books }) && 'They cancel each other. '}
          {decidedBy === 'person' ? (note ?? 'You say so.') : evidence.join(' ')}
          {difference !== 0 && <span className="text-warn"> · {differenceWords(difference)}</span>}
        </span>
      </span>
    ),
  },
  { id: 'books', title: 'Books', width: 'minmax(0, 6fr)', cell: ({ books }) => <Side rows={books} /> },
]

/** Whether it is of one side alone, where the one is the reversal of the other. */
function isContra({ bank, books }: Pick<EntryMatchRow, 'bank' | 'books'>): boolean {
  return bank.length === 0 || books.length === 0
}

function Side({ rows }: { readonly rows: readonly OpenEntryRow[] }): ReactNode {
  const [first] = rows
  if (!first) return <span className="text-soft">Nothing</span>
  return (
    <span className="block min-w-0">
      <span className="flex items-baseline justify-between gap-3">
        <span className="truncate">
          {formatDay(first.day)}
          {rows.length > 1 && `, and ${rows.length - 1} more`}
        </span>
        <span className="font-semibold">
          <Sum rows={rows} />
        </span>
      </span>
      <span className="block truncate text-small text-soft" title={first.text}>
        {first.text}
      </span>
    </span>
  )
}

/** What cancels itself is shown by how much went in and out. */
function Sum({ rows }: { readonly rows: readonly OpenEntryRow[] }): ReactNode {
  const sum = sumPaise(rows.map(({ amount }) => amount))
  if (sum !== 0) return <Signed amount={sum} />
  return (
    <>
      <Money amount={sumPaise(rows.flatMap(({ amount }) => (amount > 0 ? [amount] : [])))} /> in and out
    </>
  )
}

export const entryColumns: readonly Column<OpenEntryRow>[] = [
  { id: 'day', title: 'Date', width: '7rem', cell: ({ day }) => formatDay(day) },
  {
    id: 'text',
    title: 'What it says',
    width: 'minmax(0, 1fr)',
    cell: ({ text, reference }) => (
      <>
        <span className="block truncate" title={text}>
          {text}
        </span>
        <span className="block truncate text-small text-soft">{reference}</span>
      </>
    ),
  },
  {
    id: 'place',
    title: 'Where',
    width: 'minmax(0, 15rem)',
    cell: ({ file, line }) => (
      <span className="block truncate text-soft">
        {file}, line {line.toLocaleString('en-IN')}
      </span>
    ),
  },
  { id: 'amount', title: 'Amount', width: '9.5rem', align: 'right', cell: ({ amount }) => <Signed amount={amount} /> },
]
