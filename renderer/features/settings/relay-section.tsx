import { Copy, RotateCw, Unplug } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { RelayView } from '../../../shared/contract/inbox.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { copyWebhookAddress, inbox } from '../../state/inbox.ts'
import { OtherComputers } from './other-computers.tsx'
import { askForComputers, pairRelay, renewWebhookAddress, unpairRelay } from './relay.ts'
import { Section } from './section.tsx'

/** By which relay this book's webhooks come in. */
export function RelaySection(): ReactNode {
  const { view } = useStore(inbox)
  if (view === null) return null
  return (
    <Section
      title="Webhooks"
      about="A relay is a small server that takes the provider’s webhooks in while this computer is off. It seals each to a key that only this book has."
    >
      {view.relay === null ? <PairForm /> : <Paired relay={view.relay} />}
    </Section>
  )
}

function PairForm(): ReactNode {
  const [address, setAddress] = useState('')
  const [code, setCode] = useState('')
  const [isRunning, setIsRunning] = useState(false)
  const [problem, setProblem] = useState<{ readonly field: string; readonly words: string } | null>(null)
  async function pair(): Promise<void> {
    setIsRunning(true)
    setProblem(await pairRelay(address, code))
    setIsRunning(false)
  }
  return (
    <form
      className="grid max-w-2xl grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_auto] items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void pair()
      }}
    >
      <Field
        label="Address of the relay"
        value={address}
        onChange={setAddress}
        problem={problem?.field === 'address' ? problem.words : null}
        placeholder="https://relay.example.in"
      />
      <Field
        label="Code of its owner"
        value={code}
        onChange={setCode}
        problem={problem?.field === 'code' ? problem.words : null}
        hint="Good once, for ten minutes"
        maxLength={60}
      />
      <div className="pt-5.5">
        <Button look="primary" type="submit" isDisabled={isRunning || address.trim() === '' || code.trim() === ''}>
          {isRunning ? 'Pairing…' : 'Pair'}
        </Button>
      </div>
    </form>
  )
}

function Paired({ relay }: { readonly relay: RelayView }): ReactNode {
  const { address, webhookAddress, state } = relay
  const hasKey = webhookAddress !== null
  useEffect(() => {
    if (hasKey) void askForComputers()
  }, [hasKey])
  return (
    <>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-5 gap-y-2 rounded-lg border border-line bg-panel px-3.5 py-3">
        <dt className="text-soft">Relay</dt>
        <dd className="break-all">{address}</dd>
        <dt className="text-soft">Webhook address</dt>
        <dd className="break-all">
          {webhookAddress ?? 'The computer that was paired first has it.'}
          {hasKey && (
            <span className="block text-small text-soft">
              Copy it and paste it into the provider’s dashboard. It holds a key, so it is not shown in full.
            </span>
          )}
        </dd>
      </dl>
      <div className="flex flex-wrap gap-2">
        {hasKey && (
          <>
            <Button look="primary" icon={<Copy size={15} />} onPress={() => void copyWebhookAddress()}>
              Copy webhook address
            </Button>
            <Button icon={<RotateCw size={15} />} onPress={() => void renewWebhookAddress()}>
              Make a new address
            </Button>
          </>
        )}
        <Button look="danger" icon={<Unplug size={15} />} onPress={() => void unpairRelay()}>
          End the pairing
        </Button>
      </div>
      {state === 'key-awaited' && relay.check !== null && (
        <p className="rounded-lg bg-warn-soft px-3.5 py-2.5 text-warn">
          This computer does not have the book’s key yet. On the computer that was paired first, open these settings and
          type <strong className="font-mono whitespace-nowrap select-text">{relay.check}</strong>
        </p>
      )}
      {hasKey && <OtherComputers />}
    </>
  )
}
