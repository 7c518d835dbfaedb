import { RefreshCw, ShieldCheck } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { QuarantineRow } from '../../../shared/contract/inbox.ts'
import { formatInstant } from '../../../shared/day.ts'
import { doubtWords } from '../../../shared/inbox/doubt-words.ts'
import { Button } from '../../components/button.tsx'
import { Choice } from '../../components/choice.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Money } from '../../components/money.tsx'
import { SidePanel } from '../../components/side-panel.tsx'
import type { Column } from '../../components/table/column.ts'
import { filterList } from '../../components/table/list.ts'
import { Table } from '../../components/table/table.tsx'
import { counted } from '../../words.ts'
import { checkAgain, checking, quarantine, views } from './quarantine.ts'
import { QuarantineDetails } from './quarantine-details.tsx'
import { subjectWords } from './quarantine-words.ts'

const columns: readonly Column<QuarantineRow>[] = [
  { id: 'received', title: 'Received', width: '9rem', from: 680, cell: ({ receivedAt }) => formatInstant(receivedAt) },
  { id: 'what', title: 'What', width: 'minmax(0, 1.6fr)', cell: (row) => subjectWords(row) },
  {
    id: 'remitter',
    title: 'Remitter',
    width: 'minmax(0, 1.4fr)',
    from: 900,
    cell: ({ remitterName }) => remitterName ?? '–',
  },
  {
    id: 'amount',
    title: 'Amount',
    width: '9.5rem',
    align: 'right',
    cell: ({ amount }) => (amount === null ? '–' : <Money amount={amount} />),
  },
  { id: 'why', title: 'Why not counted', width: 'minmax(0, 1.6fr)', cell: ({ why }) => doubtWords[why].short },
]

/** What came in and counts for nothing, and one of them in full. */
export function Quarantine(): ReactNode {
  const filter = useStore(quarantine.store, (state) => state.filter)
  const total = useStore(quarantine.store, (state) => state.total)
  const current = useStore(quarantine.store, (state) => state.current)
  const { isRunning } = useStore(checking)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <section aria-label="Quarantine" className="flex min-h-80 flex-1 flex-col">
      <header className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-5 py-2.5">
        <h2 className="text-lead font-semibold">Quarantine</h2>
        <p className="mr-auto text-small text-soft">
          {total ? `${counted(total, 'webhook')}, kept and counted nowhere` : 'What comes in and cannot be trusted'}
        </p>
        <Choice
          label="Which"
          options={views}
          value={filter.view}
          onChoose={(view) => filterList(quarantine, { view })}
        />
        <Button icon={<RefreshCw size={15} />} isDisabled={isRunning} onPress={() => void checkAgain()}>
          {isRunning ? 'Checking…' : 'Check again'}
        </Button>
      </header>
      <div className="flex min-h-0 flex-1 bg-panel" onKeyDown={(event) => event.key === 'Escape' && setIsOpen(false)}>
        <Table
          list={quarantine}
          columns={columns}
          label="Quarantine"
          takesFocus
          onOpen={() => setIsOpen(true)}
          empty={<Nothing isDismissed={filter.view === 'dismissed'} />}
        />
        {isOpen && current && total !== 0 && (
          <SidePanel title={subjectWords(current)} onClose={() => setIsOpen(false)}>
            <QuarantineDetails key={`${current.subject.type} ${current.subject.id}`} row={current} />
          </SidePanel>
        )}
      </div>
    </section>
  )
}

function Nothing({ isDismissed }: { readonly isDismissed: boolean }): ReactNode {
  if (isDismissed) return <EmptyState title="Nothing was put aside">What you have looked at stays here.</EmptyState>
  return (
    <EmptyState icon={<ShieldCheck size={28} strokeWidth={1.5} />} title="Nothing is set apart">
      A webhook whose signature fails, or that the provider denies, would be kept here and counted nowhere.
    </EmptyState>
  )
}
