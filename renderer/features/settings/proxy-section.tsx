import { useState, type ReactNode } from 'react'
import type { ProxyView } from '../../../shared/contract/connection.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Options } from '../../components/options.tsx'
import { Section } from './section.tsx'
import { saveProxy } from './settings.ts'

const kinds: readonly { readonly value: ProxyView['kind']; readonly words: string; readonly about: string }[] = [
  { value: 'environment', words: 'As this computer does it', about: 'The proxy of the environment, where one is set.' },
  { value: 'none', words: 'Directly', about: 'Never through a proxy.' },
  { value: 'explicit', words: 'Through this proxy', about: 'For offices where everything goes through one.' },
]

/** This machine's way to the provider, for every book. */
export function ProxySection({ proxy }: { readonly proxy: ProxyView }): ReactNode {
  const [kind, setKind] = useState(proxy.kind)
  return (
    <Section title="Internet access of this computer" about="For every book on this computer.">
      <Options
        label="Internet access"
        options={kinds}
        value={kind}
        onChoose={(chosen) => {
          setKind(chosen)
          if (chosen !== 'explicit') void saveProxy({ kind: chosen, url: '' })
        }}
      />
      {kind === 'explicit' && <ProxyForm proxy={proxy} />}
    </Section>
  )
}

function ProxyForm({ proxy }: { readonly proxy: ProxyView }): ReactNode {
  const [url, setUrl] = useState(proxy.url)
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isSaved, setIsSaved] = useState(false)
  async function save(): Promise<void> {
    const wrong = await saveProxy({ kind: 'explicit', url, ...(password !== '' && { password }) })
    setProblem(wrong)
    setIsSaved(wrong === null)
    if (wrong === null) setPassword('')
  }
  return (
    <form
      className="grid max-w-2xl grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field
        label="Address"
        value={url}
        onChange={setUrl}
        problem={problem}
        placeholder="http://name@proxy.office.local:8080"
        maxLength={500}
      />
      <Field
        label="Password (where one is needed)"
        value={password}
        onChange={setPassword}
        isSecret
        hint={proxy.password.present ? 'One is kept in the keychain.' : undefined}
        maxLength={1_000}
      />
      <div className="pt-5.5">
        <Button type="submit">{isSaved ? 'Saved' : 'Save'}</Button>
      </div>
    </form>
  )
}
