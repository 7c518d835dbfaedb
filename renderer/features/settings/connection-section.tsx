import type { ReactNode } from 'react'
import type { Environment } from '../../../shared/connection.ts'
import type { ConnectionView } from '../../../shared/contract/connection.ts'
import { Options } from '../../components/options.tsx'
import { Section } from './section.tsx'
import { chooseEnvironment } from './settings.ts'

const environments: readonly { readonly value: Environment; readonly words: string; readonly about: string }[] = [
  { value: 'production', words: 'Production', about: 'Your account with Cashfree, and real money.' },
  { value: 'test', words: 'Test', about: 'Cashfree’s test environment. It takes calls from every internet address.' },
  {
    value: 'practice',
    words: 'Practice',
    about:
      'A provider on this computer with made-up money: make accounts, let customers pay, settle, and match. No account with Cashfree is needed.',
  },
]

/** Which provider this book is connected to. */
export function ConnectionSection({ view }: { readonly view: ConnectionView }): ReactNode {
  const { environment, held } = view
  return (
    <Section
      title="Connection to the provider"
      about="With a connection Milaan makes virtual accounts for your customers. Importing files and matching need none."
    >
      <Options
        label="Environment"
        options={environments.map((option) => ({ ...option, isDisabled: isClosed(held, option.value) }))}
        value={environment}
        onChoose={(chosen) => void chooseEnvironment(chosen)}
      />
      {held !== null && <p className="text-small text-soft">{heldWords(held)}</p>}
      {environment === 'practice' && (
        <p className="rounded-lg bg-wait-soft px-3.5 py-2.5 text-wait">
          Practice runs as long as this book is open; nothing else is to be set. The bar at the foot of the window lets
          customers pay and settles what they paid.
        </p>
      )}
    </Section>
  )
}

/** Practice money must not be among real money, nor the money of one environment among that of another. */
function isClosed(held: ConnectionView['held'], asked: Environment): boolean {
  return held !== null && held !== asked && (held !== 'real' || asked === 'practice')
}

function heldWords(held: NonNullable<ConnectionView['held']>): string {
  switch (held) {
    case 'real':
      return 'This book holds real files, so Practice is for a book of its own.'
    case 'practice':
      return 'This book holds made-up records of Practice, so it stays with it. Make a new book for the real ones.'
    case 'test':
      return 'This book holds records of the test environment, so it stays with it. Make a new book for the real ones.'
    case 'production':
      return 'This book holds real records, so it stays with Production.'
  }
}
