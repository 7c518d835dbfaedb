import { Landmark } from 'lucide-react'
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
import { SettlementDetails } from './settlement-details.tsx'
import { settlementColumns } from './settlement-columns.tsx'
import { askWhyCurrent, seekSettlements, settlements, states, type SettlementFilter } from './settlements.ts'

const shortcuts = { w: askWhyCurrent }

/** Every settlement of the book; beside them, which payments one of them pays out and why those. */
export function SettlementsPage(): ReactNode {
  const filter = useStore(settlements.store, (state) => state.filter)
  const total = useStore(settlements.store, (state) => state.total)
  const current = useStore(settlements.store, (state) => state.current)
  const { sought } = useStore(screen)
  useShortcuts(shortcuts)
  const [isOpen, setIsOpen] = useState(true)
  useEffect(() => {
    if (sought) seekSettlements(sought)
  }, [sought])
  const search = useCallback((text: string) => filterList(settlements, { search: text }), [])
  return (
    <>
      <PageHead title="Settlements" about={total === null ? '' : counted(total, 'settlement')}>
        <SearchField isMain label="Id, UTR or amount" value={filter.search} onSearch={search} />
        <Choice
          label="State"
          options={states}
          value={filter.state}
          onChoose={(state) => filterList(settlements, { state })}
        />
      </PageHead>
      <div className="flex min-h-0 flex-1 bg-panel" onKeyDown={(event) => event.key === 'Escape' && setIsOpen(false)}>
        <Table
          list={settlements}
          columns={settlementColumns}
          label="Settlements"
          takesFocus
          onOpen={() => setIsOpen(true)}
          empty={<NoSettlements filter={filter} />}
        />
        {isOpen && current && (
          <SidePanel isWide title={`Settlement ${current.settlementId}`} onClose={() => setIsOpen(false)}>
            <SettlementDetails settlement={current} />
          </SidePanel>
        )}
      </div>
    </>
  )
}

function NoSettlements({ filter: { search, state } }: { readonly filter: SettlementFilter }): ReactNode {
  const isFiltered = state !== 'all'
  if (search !== '' || isFiltered)
    return <NothingFound search={search} isFiltered={isFiltered} onClear={() => seekSettlements({})} />
  return (
    <EmptyState icon={<Landmark size={28} strokeWidth={1.5} />} title="No settlements yet">
      Import a webhook export to see what the provider paid out.
    </EmptyState>
  )
}
