import { Copy, RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { RelayState, RelayView } from '../../../shared/contract/inbox.ts'
import { formatInstant } from '../../../shared/day.ts'
import { Button } from '../../components/button.tsx'
import type { Tone } from '../../components/mark.tsx'
import { connection } from '../../state/connection.ts'
import { copyWebhookAddress } from '../../state/inbox.ts'
import { show } from '../../state/screen.ts'
import { Card } from './card.tsx'
import { askRelay } from './sweeping.ts'

const states: Readonly<Record<RelayState, { readonly tone: Tone; readonly words: string }>> = {
  listening: { tone: 'good', words: 'Listening' },
  trying: { tone: 'wait', words: 'Trying' },
  'key-awaited': { tone: 'warn', words: 'Waits for the key' },
  refused: { tone: 'bad', words: 'Not known any more' },
  keyless: { tone: 'bad', words: 'No key' },
}

/** Whether webhooks come in by themselves. */
export function RelayCard({ relay }: { readonly relay: RelayView | null }): ReactNode {
  const isPractice = useStore(connection, ({ view }) => view?.environment === 'practice')
  if (relay === null)
    return (
      <Card
        title="Webhooks"
        tone={isPractice ? 'good' : 'plain'}
        state={isPractice ? 'From Practice' : 'Not set up'}
        acts={
          <Button look={isPractice ? 'plain' : 'primary'} onPress={() => show('settings')}>
            Pair with a relay…
          </Button>
        }
      >
        {isPractice
          ? 'Practice runs on this computer and tells this book at once. A real provider needs a relay: a small server that takes its webhooks in while this computer is off.'
          : 'The provider cannot reach this computer. A relay takes its webhooks in, sealed so that only this book can open them, and Milaan brings them here.'}
      </Card>
    )
  const { tone, words } = states[relay.state]
  return (
    <Card
      title="Webhooks"
      tone={tone}
      state={words}
      acts={
        <>
          <Button icon={<RefreshCw size={15} />} onPress={() => void askRelay()}>
            Ask now
          </Button>
          {relay.webhookAddress !== null && (
            <Button icon={<Copy size={15} />} onPress={() => void copyWebhookAddress()}>
              Copy webhook address
            </Button>
          )}
          {relay.state !== 'listening' && <Button onPress={() => show('settings')}>Settings</Button>}
        </>
      }
    >
      <Standing relay={relay} />
    </Card>
  )
}

function Standing({ relay }: { readonly relay: RelayView }): ReactNode {
  const { state, error, check, lastEventAt, address } = relay
  const host = URL.canParse(address) ? new URL(address).host : address
  if (state === 'key-awaited')
    return (
      <>
        On the computer that was paired first, open this book’s settings, choose this computer, and type these letters:{' '}
        <strong className="font-mono font-semibold whitespace-nowrap text-ink select-text">{check}</strong>
      </>
    )
  if (error !== null) return error.message
  const last =
    lastEventAt === null ? 'Nothing has come in yet.' : `The last webhook came ${formatInstant(lastEventAt)}.`
  return `${state === 'trying' ? 'Connecting to' : 'Connected to'} ${host}. ${last}`
}
