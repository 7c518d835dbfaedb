import { useState, type ReactNode } from 'react'
import type { SecretFactsView } from '../../../shared/contract/connection.ts'
import { formatInstant } from '../../../shared/day.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { forgetSecret, setSecret, type SecretName } from './settings.ts'

/** One secret: whether it is there, and how to set, replace or forget it. It is never shown. */
export function SecretRow({
  name,
  label,
  about,
  facts,
}: {
  readonly name: SecretName
  readonly label: string
  readonly about?: string
  readonly facts: SecretFactsView
}): ReactNode {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <li className="px-3.5 py-3">
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="font-medium">{label}</p>
          <p className="text-small text-soft">{facts.present ? presentWords(facts) : (about ?? 'Not set')}</p>
        </div>
        {!isOpen && (
          <Button
            aria-label={`${facts.present ? 'Replace' : 'Set'} the ${label.toLowerCase()}`}
            onPress={() => setIsOpen(true)}
          >
            {facts.present ? 'Replace' : 'Set'}
          </Button>
        )}
        {facts.present && !isOpen && (
          <Button look="quiet" aria-label={`Forget the ${label.toLowerCase()}`} onPress={() => void forgetSecret(name)}>
            Forget
          </Button>
        )}
      </div>
      {isOpen && <SecretForm name={name} label={label} onDone={() => setIsOpen(false)} />}
    </li>
  )
}

function presentWords({ lastFour, addedAt }: Extract<SecretFactsView, { present: true }>): string {
  const ending = lastFour === '' ? 'Set' : `•••• ${lastFour}`
  return `${ending}, since ${formatInstant(addedAt)}`
}

/** What is typed is handed over once and forgotten here. */
function SecretForm({
  name,
  label,
  onDone,
}: {
  readonly name: SecretName
  readonly label: string
  readonly onDone: () => void
}): ReactNode {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  async function save(): Promise<void> {
    const wrong = await setSecret(name, text)
    setProblem(wrong)
    if (wrong === null) onDone()
  }
  return (
    <form
      className="mt-3 flex flex-wrap items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <div className="w-80 max-w-full">
        <Field label={label} value={text} onChange={setText} problem={problem} isSecret autoFocus maxLength={1_000} />
      </div>
      <div className="flex gap-2 pt-5.5">
        <Button look="primary" type="submit" isDisabled={text.trim() === ''}>
          Keep it
        </Button>
        <Button look="quiet" onPress={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
