import { CircleHelp } from 'lucide-react'
import { useMemo, type KeyboardEvent, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { OpenEntryRow } from '../../../shared/contract/ledgers.ts'
import { Button } from '../../components/button.tsx'
import { Facts } from '../../components/facts.tsx'
import { Keys } from '../../components/keys.tsx'
import { useShortcuts } from '../../components/shortcuts.ts'
import { tickAt } from '../../components/table/list.ts'
import { Table } from '../../components/table/table.tsx'
import { askWhyShown, books, openEntries } from './books.ts'
import { EntriesTray } from './entries-tray.tsx'
import { entryColumns } from './entry-columns.tsx'

/** What only the bank has, or only the books: the one that the keys are on in full, and to be ticked for a match by hand. */
export function OpenEntries({
  side,
  empty,
}: {
  readonly side: 'bank' | 'books'
  readonly empty: ReactNode
}): ReactNode {
  const list = openEntries[side]
  const shortcuts = useMemo(() => ({ w: () => askWhyShown(side) }), [side])
  useShortcuts(shortcuts)
  const current = useStore(list.store, (state) => (state.total === 0 ? undefined : state.current))
  return (
    <>
      <Table
        list={list}
        columns={entryColumns}
        label={side === 'bank' ? 'Only in the bank' : 'Only in the books'}
        rowHeight={48}
        isTickable
        takesFocus
        onKey={changeSide}
        onOpen={() => tickAt(list, list.store.getState().cursor)}
        empty={empty}
      />
      {current && (
        <section
          aria-label={side === 'bank' ? 'The line in full' : 'The entry in full'}
          // What does not fit is scrolled to by keys as well.
          tabIndex={0}
          className="max-h-36 shrink-0 overflow-y-auto border-t border-strong bg-ground px-5 py-3"
        >
          <div className="flex items-start gap-4">
            <div className="min-w-0 flex-1">
              <Facts facts={inFull(current)} />
            </div>
            <Button look="quiet" icon={<CircleHelp size={16} />} onPress={() => askWhyShown(side)}>
              Why? <Keys keys="W" />
            </Button>
          </div>
        </section>
      )}
      <EntriesTray />
    </>
  )
}

/** What a row has no room for; its day and amount stand above. */
function inFull({ text, reference, file, line }: OpenEntryRow) {
  return [
    ['Says', text],
    ['Reference', reference],
    ['Where', `${file}, line ${line.toLocaleString('en-IN')}`],
  ] as const
}

/** What is ticked on one side stays while the other one is looked at. */
function changeSide({ key }: KeyboardEvent): boolean {
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return false
  books.setState({ chosen: key === 'ArrowLeft' ? 'bank' : 'books' })
  return true
}
