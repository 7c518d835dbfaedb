import { CalendarX2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { MissedEvent } from '../../../shared/contract/inbox.ts'
import { formatDay } from '../../../shared/day.ts'
import { Button } from '../../components/button.tsx'
import { connection } from '../../state/connection.ts'
import { show } from '../../state/screen.ts'
import { counted } from '../../words.ts'
import { missed, readList } from './sweeping.ts'

const MOST_SHOWN = 5

/** What the book may lack, with what would fill it; nothing at all where nothing is missing. */
export function MissedEvents(): ReactNode {
  const { events } = useStore(missed)
  if (events === null || events.length === 0) return null
  const rest = events.length - MOST_SHOWN
  return (
    <section aria-label="Missed events" className="shrink-0 border-b border-line bg-warn-soft px-6 py-3.5">
      <h2 className="flex items-center gap-2 font-semibold text-warn">
        <CalendarX2 size={16} aria-hidden />
        This book may lack {events.length === 1 ? 'something' : counted(events.length, 'thing')}
      </h2>
      <ul className="mt-1.5 flex flex-col gap-1.5">
        {events.slice(0, MOST_SHOWN).map((event) => (
          <li key={event.words} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <p className="min-w-0 flex-1 basis-80">
              {event.words} <Remedy event={event} />
            </p>
            <Acts event={event} />
          </li>
        ))}
      </ul>
      {rest > 0 && <p className="mt-1.5 text-soft">And {rest} more. Reading the provider’s list mends them all.</p>}
    </section>
  )
}

/** What somebody without access to the provider can ask for. */
function Remedy({ event: { kind, from, to } }: { readonly event: MissedEvent }): ReactNode {
  const isConnected = useStore(connection, ({ view }) => view !== null && view.environment !== null)
  if (isConnected || kind === 'unopened') return null
  const days =
    from === null || to === null
      ? 'those days'
      : from === to
        ? formatDay(from)
        : `${formatDay(from)} to ${formatDay(to)}`
  return <span className="text-soft">Ask for the webhook export of {days} and import it.</span>
}

function Acts({ event }: { readonly event: MissedEvent }): ReactNode {
  const isConnected = useStore(connection, ({ view }) => view !== null && view.environment !== null)
  const { kind, from, to, settlementId } = event
  const days = { ...(from !== null && { from }), ...(to !== null && { to }) }
  return (
    <div className="flex shrink-0 gap-2">
      {settlementId !== null && kind === 'settlement-short' && (
        <Button onPress={() => show('settlements', { search: settlementId })}>Show it</Button>
      )}
      {isConnected && kind !== 'unopened' && <Button onPress={() => void readList(days)}>Read these days</Button>}
    </div>
  )
}
