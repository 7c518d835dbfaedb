import { FileSpreadsheet, Undo2 } from 'lucide-react'
import { useCallback, useEffect, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { StatementRow } from '../../../shared/contract.ts'
import { Button } from '../../components/button.tsx'
import { Choice } from '../../components/choice.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { NothingFound } from '../../components/nothing-found.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { filterList } from '../../components/table/list.ts'
import { Table } from '../../components/table/table.tsx'
import { askToChange } from '../../state/import-change.ts'
import { screen } from '../../state/screen.ts'
import { counted } from '../../words.ts'
import { CoveredDays } from './covered-days.tsx'
import { LineDetails } from './line-details.tsx'
import { lineColumns } from './line-columns.tsx'
import { statementColumns } from './statement-columns.tsx'
import { directions, lines, seekLines, shown, sources, statements, views } from './statements.ts'

/** The files above, the lines of one of them (or of all) below. */
export function StatementsPage(): ReactNode {
  const { sought } = useStore(screen)
  const total = useStore(statements.store, (state) => state.total)
  const current = useStore(statements.store, (state) => state.current)
  const fileId = current?.fileId
  const { view } = useStore(shown)
  useEffect(() => {
    if (sought) seekLines(sought)
  }, [sought])
  useEffect(() => {
    if (fileId !== undefined) filterList(lines, { fileId })
  }, [fileId])
  return (
    <>
      <PageHead title="Bank statements" about={total === null ? '' : counted(total, 'file')}>
        {view === 'files' && current && <UndoImport statement={current} />}
        {total !== 0 && (
          <Choice label="Show" options={views} value={view} onChoose={(chosen) => shown.setState({ view: chosen })} />
        )}
      </PageHead>
      {view === 'days' && total !== 0 ? <CoveredDays /> : <Files total={total} statement={current ?? null} />}
    </>
  )
}

function Files({
  total,
  statement,
}: {
  readonly total: number | null
  readonly statement: StatementRow | null
}): ReactNode {
  return (
    <>
      <div className={`flex min-h-0 shrink-0 flex-col bg-panel ${heightFor(total)}`}>
        <Table
          list={statements}
          columns={statementColumns}
          label="Bank statements"
          takesFocus
          empty={
            <EmptyState icon={<FileSpreadsheet size={28} strokeWidth={1.5} />} title="No bank statements yet">
              Import a statement to see what arrived in the bank.
            </EmptyState>
          }
        />
      </div>
      {total !== 0 && <Lines statement={statement} />}
    </>
  )
}

function UndoImport({ statement: { fileId, file, withdrawnAt } }: { readonly statement: StatementRow }): ReactNode {
  const act = withdrawnAt === null ? 'undo' : 'redo'
  return (
    <Button look="quiet" icon={<Undo2 size={16} />} onPress={() => askToChange({ act, fileId, file })}>
      {act === 'undo' ? 'Undo this import…' : 'Bring back…'}
    </Button>
  )
}

/** As high as a few files need, so that the lines get the rest. */
function heightFor(total: number | null): string {
  if (total === 0) return 'flex-1'
  return total !== null && total <= 2 ? 'h-26' : 'h-44 max-[1100px]:h-36'
}

function Lines({ statement }: { readonly statement: StatementRow | null }): ReactNode {
  const filter = useStore(lines.store, (state) => state.filter)
  const total = useStore(lines.store, (state) => state.total)
  const search = useCallback((text: string) => filterList(lines, { search: text }), [])
  return (
    <section aria-label="Lines" className="flex min-h-0 flex-1 flex-col border-t border-strong bg-panel">
      <header className="flex items-center gap-2 px-5 py-2.5">
        <h2 className="min-w-0 truncate text-lead font-semibold">
          {filter.source === 'one' ? (statement?.file ?? '') : 'All statements'}
        </h2>
        <p className="mr-auto shrink-0 text-small text-soft">{total === null ? '' : counted(total, 'line')}</p>
        <SearchField isMain label="Narration, UTR or amount" value={filter.search} onSearch={search} />
        <Choice
          label="Direction"
          options={directions}
          value={filter.direction}
          onChoose={(direction) => filterList(lines, { direction })}
        />
        <Choice
          label="Statements"
          options={sources}
          value={filter.source}
          onChoose={(source) => filterList(lines, { source })}
        />
      </header>
      <Table
        list={lines}
        columns={lineColumns}
        label="Lines"
        empty={
          filter.source === 'one' && (statement?.withdrawnAt ?? null) !== null ? (
            <EmptyState title="The import of this file was undone">
              Its lines count nowhere. Bring it back, and they do again.
            </EmptyState>
          ) : (
            <NothingFound search={filter.search} isFiltered onClear={() => seekLines({})} />
          )
        }
      />
      <LineDetails />
    </section>
  )
}
