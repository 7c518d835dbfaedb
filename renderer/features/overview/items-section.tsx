import { Download, X } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { formatDay } from '../../../shared/day.ts'
import { Button } from '../../components/button.tsx'
import { Choice } from '../../components/choice.tsx'
import { useShortcuts } from '../../components/shortcuts.ts'
import { filterList } from '../../components/table/list.ts'
import { DealtWithTable } from './dealt-with-table.tsx'
import { ExceptionTable } from './exception-table.tsx'
import { exceptions, saveOpenItems } from './exceptions.ts'
import { exceptionTitle } from './flow.ts'
import { overview } from './overview.ts'

const views = [
  { value: 'open', words: 'Open' },
  { value: 'dealt-with', words: 'Dealt with' },
] as const
export type ItemsView = (typeof views)[number]['value']

interface ItemsSectionProps {
  readonly view: ItemsView
  readonly onView: (view: ItemsView) => void
}

/** What needs a person, or what a person has dealt with. */
export function ItemsSection({ view, onView }: ItemsSectionProps): ReactNode {
  const shortcuts = useMemo(() => ({ 1: () => onView('open'), 2: () => onView('dealt-with') }), [onView])
  useShortcuts(shortcuts)
  return (
    <section aria-labelledby="items-title" className="flex min-h-88 flex-1 flex-col bg-panel">
      <header className="flex min-h-13 flex-wrap items-center gap-x-3 gap-y-2 px-5 py-2.5">
        <h2 id="items-title" className="text-lead font-semibold">
          {view === 'open' ? 'What is open' : 'What is dealt with'}
        </h2>
        {view === 'open' && <Narrowed />}
        <div className="ml-auto flex items-center gap-3">
          <Choice label="Which" options={views} value={view} onChoose={onView} />
          {view === 'open' && (
            <Button icon={<Download size={14} />} onPress={() => void saveOpenItems()}>
              Save open items
            </Button>
          )}
        </div>
      </header>
      {view === 'open' ? <ExceptionTable /> : <DealtWithTable />}
    </section>
  )
}

/** The day that lateness is counted to, and the one kind that is shown. */
function Narrowed(): ReactNode {
  const { kind } = useStore(exceptions.store, ({ filter }) => filter)
  const asOf = useStore(overview, (state) => state.view?.asOf ?? null)
  return (
    <>
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
    </>
  )
}
