import { Banknote } from 'lucide-react'
import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { Choice } from '../../components/choice.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { SidePanel } from '../../components/side-panel.tsx'
import { filterList } from '../../components/table/list.ts'
import { Table } from '../../components/table/table.tsx'
import { screen } from '../../state/screen.ts'
import { counted } from '../../words.ts'
import { PaymentDetails } from './payment-details.tsx'
import { paymentColumns } from './payment-columns.tsx'
import { payments, seekPayments, states } from './payments.ts'

/** Every payment of the book, and one of them in full. */
export function PaymentsPage(): ReactNode {
  const filter = useStore(payments.store, (state) => state.filter)
  const total = useStore(payments.store, (state) => state.total)
  const current = useStore(payments.store, (state) => state.current)
  const { sought } = useStore(screen)
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => {
    if (sought) seekPayments(sought)
  }, [sought])
  const search = useCallback((text: string) => filterList(payments, { search: text }), [])
  const isNarrowed = filter.search !== '' || filter.state !== 'all'
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
          empty={<NoPayments isNarrowed={isNarrowed} />}
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

function NoPayments({ isNarrowed }: { readonly isNarrowed: boolean }): ReactNode {
  if (isNarrowed)
    return <EmptyState title="No payment is like that">Search for something else, or show all states.</EmptyState>
  return (
    <EmptyState icon={<Banknote size={28} strokeWidth={1.5} />} title="No payments yet">
      Import a webhook export to see who paid.
    </EmptyState>
  )
}
