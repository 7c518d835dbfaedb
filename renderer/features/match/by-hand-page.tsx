import { useCallback, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { Choice } from '../../components/choice.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Foot } from '../../components/foot.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { useShortcuts } from '../../components/shortcuts.ts'
import { filterList, tickAt } from '../../components/table/list.ts'
import { Table } from '../../components/table/table.tsx'
import { counted } from '../../words.ts'
import { askWhyCredit, askWhySettlement, creditSources, openCredits, openSettlements, seekCredits } from './by-hand.ts'
import { EmptyList, type Holdings } from './empty-list.tsx'
import { creditColumns, settlementColumns } from './hand-columns.tsx'
import { HandDetails } from './hand-details.tsx'
import { HandTray } from './hand-tray.tsx'

interface ByHandProps {
  /** How many pairs wait for a person elsewhere. */
  readonly toReview: number
  readonly holds: Holdings
}

const shortcuts = { w: () => (areKeysOnCredits() ? askWhyCredit() : askWhySettlement()) }

function areKeysOnCredits(): boolean {
  return (document.activeElement?.closest('[data-side=credits]') ?? null) !== null
}

/** Settlements without a match left, credits without one right: tick what belongs together. */
export function ByHand({ toReview, holds }: ByHandProps): ReactNode {
  const sides = useRef<HTMLDivElement>(null)
  const credits = useStore(openCredits.store, ({ filter }) => filter)
  const settlements = useStore(openSettlements.store, ({ filter }) => filter)
  const searchSettlements = useCallback((search: string) => filterList(openSettlements, { search }), [])
  const searchCredits = useCallback((search: string) => filterList(openCredits, { search }), [])
  useShortcuts(shortcuts)

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
            empty={
              <EmptyList
                search={settlements.search}
                onClear={() => searchSettlements('')}
                holds={holds}
                needs={['settlements']}
              >
                <EmptyState title="No open settlement">{allMatchedWords(toReview)}</EmptyState>
              </EmptyList>
            }
          />
        </section>
        <section aria-label="Open credits" data-side="credits" className="flex min-h-0 min-w-0 flex-col">
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
              <EmptyList
                search={credits.search}
                isFiltered={credits.source !== 'all'}
                onClear={() => seekCredits('')}
                holds={holds}
                needs={['lines']}
              >
                <EmptyState title="No open credit">
                  {credits.source === 'all'
                    ? 'Every credit is matched, or waits among what is to review.'
                    : 'Show all credits to look beyond those of the gateway.'}
                </EmptyState>
              </EmptyList>
            }
          />
        </section>
      </div>
      <Foot label="Match by hand" className="shrink-0 border-t border-strong bg-ground">
        <HandDetails />
        <HandTray />
      </Foot>
    </>
  )
}

function allMatchedWords(toReview: number): string {
  return toReview === 0
    ? 'Every settlement here has its credit.'
    : `Every settlement here has its credit, or one that waits for you: ${counted(toReview, 'pair')} to review.`
}

function tickSettlement(): void {
  tickAt(openSettlements, openSettlements.store.getState().cursor)
}

function tickCredit(): void {
  tickAt(openCredits, openCredits.store.getState().cursor)
}
