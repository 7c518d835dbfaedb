import { CircleCheck } from 'lucide-react'
import { useCallback, useState, type ReactNode } from 'react'
import type { ExceptionRow } from '../../../shared/contract.ts'
import { formatDay } from '../../../shared/day.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { Money } from '../../components/money.tsx'
import type { Column } from '../../components/table/column.ts'
import { Table } from '../../components/table/table.tsx'
import { counted } from '../../words.ts'
import { exceptions, openException } from './exceptions.ts'
import { RefusedDialog } from './refused-dialog.tsx'

const subjects: Readonly<Record<ExceptionRow['subject']['type'], string>> = {
  payment: 'Payment',
  settlement: 'Settlement',
  line: 'Bank line',
  event: 'Event',
}

const columns: readonly Column<ExceptionRow>[] = [
  {
    id: 'since',
    title: 'Since',
    width: '7.5rem',
    cell: ({ since, age }) =>
      since === null ? (
        '–'
      ) : (
        <>
          <span className="block">{formatDay(since)}</span>
          {age !== null && <span className="block text-small text-soft">{counted(age, 'working day')}</span>}
        </>
      ),
  },
  {
    id: 'subject',
    title: 'What',
    width: 'minmax(7rem, 13rem)',
    cell: ({ kind, subject, place }) => (
      <>
        <span className="block truncate font-medium">
          {kind === 'rejected-transfer' ? 'Refused transfer' : subjects[subject.type]}
        </span>
        <span className="block truncate text-small text-soft">{place ?? subject.id}</span>
      </>
    ),
  },
  {
    id: 'reason',
    title: 'Why it is open',
    width: 'minmax(0, 1fr)',
    cell: ({ reason }) => (
      <span className="line-clamp-2 whitespace-normal" title={reason}>
        {reason}
      </span>
    ),
  },
  { id: 'amount', title: 'Amount', width: '9.5rem', align: 'right', cell: ({ amount }) => <Money amount={amount} /> },
]

/** What is open, each with the reason in a sentence; opening one leads to where it can be dealt with. */
export function ExceptionTable(): ReactNode {
  const [refused, setRefused] = useState<ExceptionRow | null>(null)
  const open = useCallback((row: ExceptionRow) => {
    if (row.kind === 'rejected-transfer') setRefused(row)
    else openException(row)
  }, [])
  return (
    <>
      <Table
        list={exceptions}
        columns={columns}
        label="What is open"
        rowHeight={52}
        takesFocus
        onOpen={open}
        empty={
          <EmptyState icon={<CircleCheck size={28} strokeWidth={1.5} />} title="Nothing is open here">
            <p>Everything that was due has arrived.</p>
          </EmptyState>
        }
      />
      {refused && <RefusedDialog row={refused} onClose={() => setRefused(null)} />}
    </>
  )
}
