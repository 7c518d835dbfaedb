import { CircleCheck } from 'lucide-react'
import { useCallback, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { ExceptionRow } from '../../../shared/contract.ts'
import { formatDay } from '../../../shared/day.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { Money } from '../../components/money.tsx'
import { NothingFound } from '../../components/nothing-found.tsx'
import type { Column } from '../../components/table/column.ts'
import { filterList } from '../../components/table/list.ts'
import { Table } from '../../components/table/table.tsx'
import { counted } from '../../words.ts'
import { advised } from './advice.ts'
import { exceptions, openException } from './exceptions.ts'
import { exceptionTitle } from './flow.ts'
import { RefusedDialog } from './refused-dialog.tsx'

const subjects: Readonly<Record<ExceptionRow['subject']['type'], string>> = {
  payment: 'Payment',
  settlement: 'Settlement',
  line: 'Bank line',
  event: 'Event',
}

const columns: readonly Column<ExceptionRow>[] = [
  {
    id: 'kind',
    title: 'What',
    width: 'minmax(8rem, 11rem)',
    cell: ({ kind, subject, place }) => (
      <>
        <span className="block truncate font-medium">
          {kind === 'rejected-transfer' ? 'Refused transfer' : exceptionTitle(kind)}
        </span>
        <span className="block truncate text-small text-soft" title={place ?? undefined}>
          {kind === 'rejected-transfer' ? subject.id : (place ?? `${subjects[subject.type]} ${subject.id}`)}
        </span>
      </>
    ),
  },
  {
    id: 'since',
    title: 'Since',
    width: '6.75rem',
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
    id: 'reason',
    title: 'Why it is open, and what would resolve it',
    width: 'minmax(0, 1fr)',
    cell: ({ reason }) => <Reason reason={reason} />,
  },
  { id: 'amount', title: 'Amount', width: '9.5rem', align: 'right', cell: ({ amount }) => <Money amount={amount} /> },
]

/** Why in soft, and below it what to do: that is what the list is read for, so it gets the lines that it needs. */
function Reason({ reason }: { readonly reason: string }): ReactNode {
  const { why, advice } = advised(reason)
  return (
    <span className="block text-small whitespace-normal" title={reason}>
      <span className={`text-soft ${linesLeft[Math.ceil(advice.length / charactersALine)] ?? 'line-clamp-1'}`}>
        {why}
      </span>
      <span className="line-clamp-3">{advice}</span>
    </span>
  )
}

/** Where the window is narrow. */
const charactersALine = 66
/** Of the four lines of a row, by how many the advice takes. */
const linesLeft: readonly string[] = ['line-clamp-4', 'line-clamp-3', 'line-clamp-2', 'line-clamp-1']

/** What is open, each with the reason in a sentence; opening one leads to where it can be dealt with. */
export function ExceptionTable(): ReactNode {
  const { kind } = useStore(exceptions.store, ({ filter }) => filter)
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
        rowHeight={82}
        takesFocus
        onOpen={open}
        empty={
          kind === 'all' ? (
            <EmptyState icon={<CircleCheck size={28} strokeWidth={1.5} />} title="Nothing is open here">
              <p>Everything that was due has arrived.</p>
            </EmptyState>
          ) : (
            <NothingFound search="" isFiltered onClear={() => filterList(exceptions, { kind: 'all' })} />
          )
        }
      />
      {refused && <RefusedDialog row={refused} onClose={() => setRefused(null)} />}
    </>
  )
}
