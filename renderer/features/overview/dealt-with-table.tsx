import { ListChecks } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { DismissedTransfer } from '../../../shared/contract/rejected-transfers.ts'
import { formatDay, formatInstant } from '../../../shared/day.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { Money } from '../../components/money.tsx'
import type { Column } from '../../components/table/column.ts'
import { Table } from '../../components/table/table.tsx'
import { DealtWithDialog } from './dealt-with-dialog.tsx'
import { dealtWith } from './refused-transfers.ts'

const columns: readonly Column<DismissedTransfer>[] = [
  {
    id: 'at',
    title: 'Dealt with',
    width: '10.5rem',
    cell: ({ at, who }) => (
      <>
        <span className="block truncate">{formatInstant(at)}</span>
        <span className="block truncate text-small text-soft">by {who}</span>
      </>
    ),
  },
  {
    id: 'what',
    title: 'What',
    width: 'minmax(7rem, 13rem)',
    cell: ({ transferId }) => (
      <>
        <span className="block truncate font-medium">Refused transfer</span>
        <span className="block truncate text-small text-soft">{transferId}</span>
      </>
    ),
  },
  {
    id: 'note',
    title: 'Note',
    width: 'minmax(0, 1fr)',
    cell: ({ note }) => (
      <span className="line-clamp-2 whitespace-normal" title={note ?? undefined}>
        {note ?? '–'}
      </span>
    ),
  },
  {
    id: 'refused',
    title: 'Refused on',
    width: '7.5rem',
    from: 760,
    cell: ({ refusedOn }) => (refusedOn === null ? '–' : formatDay(refusedOn)),
  },
  {
    id: 'amount',
    title: 'Amount',
    width: '9.5rem',
    align: 'right',
    cell: ({ amount }) => (amount === null ? '–' : <Money amount={amount} />),
  },
]

/** What a person has dealt with: no exception any more, and still to be seen. */
export function DealtWithTable(): ReactNode {
  const [opened, setOpened] = useState<DismissedTransfer | null>(null)
  return (
    <>
      <Table
        list={dealtWith}
        columns={columns}
        label="What is dealt with"
        rowHeight={52}
        takesFocus
        onOpen={setOpened}
        empty={
          <EmptyState icon={<ListChecks size={28} strokeWidth={1.5} />} title="Nothing was dealt with yet">
            <p>A refused transfer whose customer was told is kept here, with your note.</p>
          </EmptyState>
        }
      />
      {opened && <DealtWithDialog transfer={opened} onClose={() => setOpened(null)} />}
    </>
  )
}
