import { CalendarRange, ListChecks, Square } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { InboxView } from '../../../shared/contract/inbox.ts'
import { formatDay, formatInstant } from '../../../shared/day.ts'
import { Button } from '../../components/button.tsx'
import { connection } from '../../state/connection.ts'
import { show } from '../../state/screen.ts'
import { counted } from '../../words.ts'
import { Card } from './card.tsx'
import { readList, stopReading } from './sweeping.ts'

type Sweep = InboxView['sweep']

/** What the provider's own list of payments says, which confirms each and shows what no webhook told. */
export function ListCard({ sweep, onDays }: { readonly sweep: Sweep; readonly onDays: () => void }): ReactNode {
  const isConnected = useStore(connection, ({ view }) => view !== null && view.environment !== null)
  if (!isConnected)
    return (
      <Card
        title="The provider’s own list"
        tone="plain"
        state="Not connected"
        acts={<Button onPress={() => show('settings')}>Connect…</Button>}
      >
        With access to the provider, Milaan reads its list of payments: it confirms each one, and finds what no webhook
        and no file told.
      </Card>
    )
  const { running } = sweep
  return (
    <Card
      title="The provider’s own list"
      {...stateOf(sweep)}
      acts={
        running === null ? (
          <>
            <Button look="primary" icon={<ListChecks size={15} />} onPress={() => void readList()}>
              Read it now
            </Button>
            <Button icon={<CalendarRange size={15} />} onPress={onDays}>
              Other days…
            </Button>
          </>
        ) : (
          <Button icon={<Square size={13} />} onPress={() => void stopReading()}>
            Stop
          </Button>
        )
      }
    >
      <Words sweep={sweep} />
    </Card>
  )
}

function stateOf({ running, last, error }: Sweep) {
  if (running !== null) return { tone: 'wait', state: 'Reading' } as const
  if (error !== null) return { tone: 'bad', state: 'Interrupted' } as const
  if (last === null) return { tone: 'plain', state: 'Not read yet' } as const
  return last.isComplete
    ? ({ tone: 'good', state: 'Read' } as const)
    : ({ tone: 'warn', state: 'Not to its end' } as const)
}

function Words({ sweep: { running, last, error } }: { readonly sweep: Sweep }): ReactNode {
  if (running !== null)
    return running.step === 'list'
      ? `${counted(running.done, 'payment')} read from the list…`
      : `Asking for single payments: ${running.done.toLocaleString('en-IN')} so far. The provider lets some thirty a minute be asked for.`
  if (error !== null) return error.message
  if (last === null) return 'It confirms each payment, says how each was paid out, and shows what no webhook told.'
  const { endedAt, from, to, payments, denied, notUnderstood } = last
  const days = from === to ? formatDay(from) : `${formatDay(from)} to ${formatDay(to)}`
  const unknown = denied === 0 ? '' : ` ${counted(denied, 'payment')} unknown to the provider.`
  const odd = notUnderstood === 0 ? '' : ` ${counted(notUnderstood, 'entry', 'entries')} not understood.`
  return `Read ${formatInstant(endedAt)}, of ${days}: ${counted(payments, 'payment')}.${unknown}${odd}`
}
