import { useCallback, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { Choice } from '../../components/choice.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { filterList, tickAt } from '../../components/table/list.ts'
import { Table } from '../../components/table/table.tsx'
import { creditSources, openCredits, openSettlements } from './by-hand.ts'
import { creditColumns, settlementColumns } from './hand-columns.tsx'
import { HandTray } from './hand-tray.tsx'

/** Settlements without a match left, credits without one right: tick what belongs together. */
export function ByHand(): ReactNode {
  const sides = useRef<HTMLDivElement>(null)
  const credits = useStore(openCredits.store, ({ filter }) => filter)
  const settlements = useStore(openSettlements.store, ({ filter }) => filter)
  const searchSettlements = useCallback((search: string) => filterList(openSettlements, { search }), [])
  const searchCredits = useCallback((search: string) => filterList(openCredits, { search }), [])

  function changeSide({ key }: KeyboardEvent): boolean {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return false
    sides.current?.querySelectorAll<HTMLElement>('[role=grid]')[key === 'ArrowLeft' ? 0 : 1]?.focus()
    return true
  }

  return (
    <>
      <div ref={sides} className="grid min-h-0 flex-1 grid-cols-2 divide-x divide-line bg-panel">
        <section aria-label="Open settlements" className="flex min-h-0 min-w-0 flex-col">
          <header className="flex items-center gap-2 px-4 py-2">
            <h2 className="mr-auto font-semibold whitespace-nowrap">Settlements</h2>
            <SearchField isMain label="Id, UTR or amount" value={settlements.search} onSearch={searchSettlements} />
          </header>
          <Table
            list={openSettlements}
            columns={settlementColumns}
            label="Open settlements"
            rowHeight={48}
            isTickable
            takesFocus
            onKey={changeSide}
            onOpen={tickSettlement}
            empty={<EmptyState title="No open settlement">Every settlement here has its credit.</EmptyState>}
          />
        </section>
        <section aria-label="Open credits" className="flex min-h-0 min-w-0 flex-col">
          <header className="flex items-center gap-2 px-4 py-2">
            <h2 className="mr-auto font-semibold whitespace-nowrap">Credits</h2>
            <SearchField label="Narration or amount" value={credits.search} onSearch={searchCredits} />
            <Choice
              label="Which credits"
              options={creditSources}
              value={credits.source}
              onChoose={(source) => filterList(openCredits, { source })}
            />
          </header>
          <Table
            list={openCredits}
            columns={creditColumns}
            label="Open credits"
            rowHeight={48}
            isTickable
            onKey={changeSide}
            onOpen={tickCredit}
            empty={
              <EmptyState title="No open credit">Show all credits to look beyond those of the gateway.</EmptyState>
            }
          />
        </section>
      </div>
      <HandTray />
    </>
  )
}

function tickSettlement(): void {
  tickAt(openSettlements, openSettlements.store.getState().cursor)
}

function tickCredit(): void {
  tickAt(openCredits, openCredits.store.getState().cursor)
}
