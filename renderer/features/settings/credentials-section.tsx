import { FileKey, PlugZap } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Access } from '../../../shared/connection.ts'
import type { ConnectionView } from '../../../shared/contract/connection.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Options } from '../../components/options.tsx'
import { Outcome } from '../../components/outcome.tsx'
import { SecretRow } from './secret-row.tsx'
import { Section } from './section.tsx'
import { chooseAccess, choosePublicKey, saveClientId, settings, testConnection } from './settings.ts'

const accesses: readonly { readonly value: Access; readonly words: string; readonly about: string }[] = [
  {
    value: 'public-key',
    words: 'By the provider’s public key',
    about: 'Works from any internet address. Download the key from the provider’s dashboard and choose its file.',
  },
  {
    value: 'whitelist',
    words: 'By internet address',
    about: 'This computer’s address is fixed and on the whitelist in the provider’s dashboard.',
  },
]

/** As whom this book calls the provider. */
export function CredentialsSection({ view }: { readonly view: ConnectionView }): ReactNode {
  const { secrets, secretsLast, keychainError, access, publicKey } = view
  return (
    <>
      <Section
        title="Credentials"
        about="The client id and secret are in the provider’s dashboard. Secrets are kept in this computer’s keychain and nowhere else."
      >
        <ClientId key={view.clientId} clientId={view.clientId} />
        {!secretsLast && (
          <p className="rounded-lg bg-warn-soft px-3.5 py-2.5 text-warn">
            This computer has no keychain. Secrets are held until Milaan is closed, and are to be entered again then.
          </p>
        )}
        {keychainError && <Outcome isGood={false}>{keychainError.message}</Outcome>}
        <ul className="divide-y divide-line rounded-lg border border-line bg-panel">
          <SecretRow name="client-secret" label="Client secret" facts={secrets['client-secret']} />
          <SecretRow
            name="earlier-secret"
            label="Older secret"
            about="Webhooks are signed with the oldest secret that is still active."
            facts={secrets['earlier-secret']}
          />
          {(secrets['earlier-secret'].present || secrets['second-earlier-secret'].present) && (
            <SecretRow
              name="second-earlier-secret"
              label="Another older secret"
              facts={secrets['second-earlier-secret']}
            />
          )}
        </ul>
      </Section>
      <Section title="How the provider lets this computer in" about="One of the two is needed for Production.">
        <Options label="Access" options={accesses} value={access} onChoose={(chosen) => void chooseAccess(chosen)} />
        {access === 'public-key' && (
          <div className="flex flex-wrap items-center gap-3">
            <Button icon={<FileKey size={16} />} onPress={() => void choosePublicKey()}>
              {publicKey === null ? 'Choose the key file…' : 'Choose another key file…'}
            </Button>
            <p className="text-soft">
              {publicKey === null
                ? 'No key is chosen yet.'
                : `RSA, ${publicKey.bits} bits, fingerprint ${publicKey.fingerprint}`}
            </p>
          </div>
        )}
        <Test />
      </Section>
    </>
  )
}

function ClientId({ clientId }: { readonly clientId: string }): ReactNode {
  const [text, setText] = useState(clientId)
  const [problem, setProblem] = useState<string | null>(null)
  async function save(): Promise<void> {
    setProblem(await saveClientId(text))
  }
  return (
    <form
      className="max-w-md"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field
        label="Client id"
        value={text}
        onChange={setText}
        problem={problem}
        maxLength={200}
        onLeave={() => void save()}
      />
    </form>
  )
}

function Test(): ReactNode {
  const { test } = useStore(settings)
  return (
    <div className="flex flex-col items-start gap-3">
      <Button
        look="primary"
        icon={<PlugZap size={16} />}
        isDisabled={test.step === 'running'}
        onPress={() => void testConnection()}
      >
        {test.step === 'running' ? 'Asking the provider…' : 'Test the connection'}
      </Button>
      {test.step === 'works' && <Outcome isGood>The provider lets this computer in. Everything is set.</Outcome>}
      {test.step === 'failed' && <Outcome isGood={false}>{test.error.message}</Outcome>}
    </div>
  )
}
