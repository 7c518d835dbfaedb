import { Banknote } from 'lucide-react'
import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { Choice } from '../../components/choice.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { NothingFound } from '../../components/nothing-found.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { useShortcuts } from '../../components/shortcuts.ts'
import { SidePanel } from '../../components/side-panel.tsx'
import { filterList } from '../../components/table/list.ts'
import { Table } from '../../components/table/table.tsx'
import { screen } from '../../state/screen.ts'
import { counted } from '../../words.ts'
import { PaymentDetails } from './payment-details.tsx'
import { paymentColumns } from './payment-columns.tsx'
import { askWhyCurrent, payments, seekPayments, states, type PaymentFilter } from './payments.ts'

const shortcuts = { w: askWhyCurrent }

/** Every payment of the book, and one of them in full. */
export function PaymentsPage(): ReactNode {
  const filter = useStore(payments.store, (state) => state.filter)
  const total = useStore(payments.store, (state) => state.total)
  const current = useStore(payments.store, (state) => state.current)
  const { sought } = useStore(screen)
  useShortcuts(shortcuts)
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => {
    if (sought) seekPayments(sought)
  }, [sought])
  const search = useCallback((text: string) => filterList(payments, { search: text }), [])
  return (
    <>
      <PageHead title="Payments" about={total === null ? '' : counted(total, 'payment')}>
        <SearchField isMain label="Name, UTR, id or amount" value={filter.search} onSearch={search} />
        <Choice
          label="State"
          options={states}
          value={filter.state}
          onChoose={(state) => filterList(payments, { state })}
        />
      </PageHead>
      <div className="flex min-h-0 flex-1 bg-panel" onKeyDown={(event) => event.key === 'Escape' && setIsOpen(false)}>
        <Table
          list={payments}
          columns={paymentColumns}
          label="Payments"
          takesFocus
          onOpen={() => setIsOpen(true)}
          empty={<NoPayments filter={filter} />}
        />
        {isOpen && current && (
          <SidePanel title={current.remitterName ?? 'Payment'} onClose={() => setIsOpen(false)}>
            <PaymentDetails payment={current} />
          </SidePanel>
        )}
      </div>
    </>
  )
}

function NoPayments({ filter: { search, state } }: { readonly filter: PaymentFilter }): ReactNode {
  const isFiltered = state !== 'all'
  if (search !== '' || isFiltered)
    return <NothingFound search={search} isFiltered={isFiltered} onClear={() => seekPayments({})} />
  return (
    <EmptyState icon={<Banknote size={28} strokeWidth={1.5} />} title="No payments yet">
      Import a webhook export to see who paid.
    </EmptyState>
  )
}
