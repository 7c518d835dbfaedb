import { CircleCheck, Download, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { ExceptionRow } from '../../../shared/contract.ts'
import { formatDay } from '../../../shared/day.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Money } from '../../components/money.tsx'
import type { Column } from '../../components/table/column.ts'
import { filterList } from '../../components/table/list.ts'
import { Table } from '../../components/table/table.tsx'
import { exceptions, openException, saveOpenItems } from './exceptions.ts'
import { counted } from '../../words.ts'
import { exceptionTitle } from './flow.ts'
import { overview } from './overview.ts'

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
    cell: ({ subject, place }) => (
      <>
        <span className="block truncate font-medium">{subjects[subject.type]}</span>
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
  const { kind } = useStore(exceptions.store, ({ filter }) => filter)
  const asOf = useStore(overview, ({ view }) => view?.asOf ?? null)
  return (
    <section aria-labelledby="open-title" className="flex min-h-64 flex-1 flex-col bg-panel">
      <header className="flex min-h-13 items-center gap-3 px-5 py-2.5">
        <h2 id="open-title" className="text-lead font-semibold">
          What is open
        </h2>
        {asOf !== null && <p className="text-small text-soft">working days counted to {formatDay(asOf)}</p>}
        {kind !== 'all' && (
          <Button icon={<X size={14} />} onPress={() => filterList(exceptions, { kind: 'all' })}>
            <span>
              <span className="sr-only">Only: </span>
              {exceptionTitle(kind)}
              <span className="sr-only">. Show all</span>
            </span>
          </Button>
        )}
        <div className="ml-auto">
          <Button icon={<Download size={14} />} onPress={() => void saveOpenItems()}>
            Save open items
          </Button>
        </div>
      </header>
      <Table
        list={exceptions}
        columns={columns}
        label="What is open"
        rowHeight={52}
        takesFocus
        onOpen={openException}
        empty={
          <EmptyState icon={<CircleCheck size={28} strokeWidth={1.5} />} title="Nothing is open here">
            <p>Everything that was due has arrived.</p>
          </EmptyState>
        }
      />
    </section>
  )
}
