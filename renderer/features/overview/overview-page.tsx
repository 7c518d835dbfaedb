import { ShieldAlert } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { OverviewView } from '../../../shared/contract.ts'
import { formatDay, type Day } from '../../../shared/day.ts'
import { formatRupees } from '../../../shared/paise.ts'
import { Button } from '../../components/button.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { filterList } from '../../components/table/list.ts'
import { show } from '../../state/screen.ts'
import { counted } from '../../words.ts'
import { EmptyBook } from './empty-book.tsx'
import { exceptions } from './exceptions.ts'
import type { Branch } from './flow.ts'
import { ItemsSection, type ItemsView } from './items-section.tsx'
import { MoneyFlow } from './money-flow.tsx'
import { askForOverview, overview } from './overview.ts'

/** Where the money is, at a glance, and what needs a person. */
export function OverviewPage({ onImport }: { readonly onImport: () => void }): ReactNode {
  const { view } = useStore(overview)
  const [items, setItems] = useState<ItemsView>('open')
  useEffect(() => void askForOverview(), [])
  function openBranch(kind: Branch['kind']): void {
    if (kind === 'payments-awaited') return show('payments', { state: 'awaited' })
    if (kind === 'settlements-awaited') return show('settlements', { state: 'open' })
    if (kind === 'to-review') return show('match', { state: 'review' })
    setItems('open')
    filterList(exceptions, { kind })
  }
  if (view === null) return <PageHead title="Overview" />
  return (
    <>
      <PageHead title="Overview" about={periods(view)} />
      {isEmpty(view) ? (
        <EmptyBook onImport={onImport} />
      ) : (
        <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
          <MoneyFlow view={view} onBranch={openBranch} />
          {view.quarantined.count > 0 && <Quarantined quarantined={view.quarantined} />}
          <ItemsSection view={items} onView={setItems} />
        </div>
      )}
    </>
  )
}

function isEmpty({ files, collected, quarantined }: OverviewView): boolean {
  return files + collected.count + quarantined.count === 0
}

function Quarantined({ quarantined }: { readonly quarantined: OverviewView['quarantined'] }): ReactNode {
  const { count, amount } = quarantined
  return (
    <div className="flex shrink-0 items-center gap-2.5 border-b border-line bg-bad-soft px-6 py-2 text-bad">
      <ShieldAlert size={16} aria-hidden className="shrink-0" />
      <p className="mr-auto">
        {counted(count, 'webhook')}
        {amount > 0 && ` over ${formatRupees(amount)}`} cannot be trusted: {count === 1 ? 'it is' : 'they are'} kept
        apart and counted nowhere.
      </p>
      <Button onPress={() => show('inbox')}>Look at {count === 1 ? 'it' : 'them'}</Button>
    </div>
  )
}

function periods({ payments, statements, files }: OverviewView): string {
  return [
    payments && `Payments ${span(payments)}`,
    statements && `Statements ${span(statements)}`,
    files > 0 && counted(files, 'file'),
  ]
    .filter(Boolean)
    .join('  ·  ')
}

function span({ from, to }: { readonly from: Day; readonly to: Day }): string {
  if (from === to) return formatDay(from)
  const start = formatDay(from)
  return `${from.slice(0, 4) === to.slice(0, 4) ? start.slice(0, -5) : start} – ${formatDay(to)}`
}
