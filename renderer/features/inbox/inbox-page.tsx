import { useEffect, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { subscribe } from '../../client.ts'
import { PageHead } from '../../components/page-head.tsx'
import { askForConnection } from '../../state/connection.ts'
import { askForInbox, inbox } from '../../state/inbox.ts'
import { DaysDialog } from './days-dialog.tsx'
import { ListCard } from './list-card.tsx'
import { MissedEvents } from './missed-events.tsx'
import { Quarantine } from './quarantine-table.tsx'
import { RelayCard } from './relay-card.tsx'
import { askForMissed } from './sweeping.ts'

/** What the book hears of by itself, what it may lack, and what of it counts for nothing. */
export function InboxPage(): ReactNode {
  const { view } = useStore(inbox)
  const [isChoosingDays, setIsChoosingDays] = useState(false)
  useEffect(() => {
    void askForInbox()
    void askForConnection()
    void askForMissed()
    return subscribe('bookChanged', () => void askForMissed())
  }, [])
  if (view === null) return <PageHead title="Inbox" />
  return (
    <>
      <PageHead title="Inbox" about="What this book hears of without a file" />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <div className="grid shrink-0 grid-cols-2 border-b border-line bg-panel max-[860px]:grid-cols-1">
          <RelayCard relay={view.relay} />
          <ListCard sweep={view.sweep} onDays={() => setIsChoosingDays(true)} />
        </div>
        <MissedEvents />
        <Quarantine />
      </div>
      {isChoosingDays && <DaysDialog onClose={() => setIsChoosingDays(false)} />}
    </>
  )
}
