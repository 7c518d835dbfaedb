import { createHash, type KeyObject } from 'node:crypto'
import { appError } from '../../shared/app-error.ts'
import type { Connection } from '../../shared/connection.ts'
import type { ConnectionView, SecretFactsView } from '../../shared/contract/connection.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { secretSettings } from '../keychain/keychain.ts'
import type { SecretName } from '../keychain/secret.ts'
import { isLoopback } from '../network/address.ts'
import { readPublicKey } from '../provider/cashfree/signature-header.ts'
import type { Access } from './access.ts'

type BookSecret = Extract<SecretName, `${string}-secret`>

export interface ConnectionSettings {
  readonly view: () => Promise<Result<ConnectionView>>
  save(
    change: Partial<Omit<Connection, 'publicKey'>> & Pick<Connection, 'environment'>,
  ): Promise<Result<ConnectionView>>
  /** Takes the text of the file that the provider's dashboard offers. */
  readonly setPublicKey: (text: string) => Promise<Result<ConnectionView>>
  readonly setSecret: (name: BookSecret, secret: string) => Promise<Result<ConnectionView>>
  readonly forgetSecret: (name: BookSecret) => Promise<Result<ConnectionView>>
}

/** Sets how the open book reaches the provider; what is secret goes to the keychain and is never told. */
export function connectionSettings({ call, secrets }: Pick<Access, 'call' | 'secrets'>): ConnectionSettings {
  const keychain = secretSettings(secrets)

  async function view(): Promise<Result<ConnectionView>> {
    const found = await call('connection', {})
    if (!found.ok) return found
    const { bookId, connection, held } = found.value
    const facts = { 'client-secret': absent, 'earlier-secret': absent, 'second-earlier-secret': absent }
    let keychainError: ConnectionView['keychainError'] = null
    for (const name of Object.keys(facts) as BookSecret[]) {
      const told = await keychain.facts(bookId, name)
      if (told.ok) facts[name] = told.value
      else keychainError = told.error
    }
    return ok({
      environment: connection?.environment ?? null,
      held,
      clientId: connection?.clientId ?? '',
      access: connection?.access ?? 'whitelist',
      publicKey: keyFacts(connection?.publicKey ?? null),
      secrets: facts,
      secretsLast: keychain.lasts,
      keychainError,
    })
  }

  async function change(part: Partial<Connection>): Promise<Result<ConnectionView>> {
    const found = await call('connection', {})
    if (!found.ok) return found
    const before = found.value.connection
    const environment = part.environment ?? before?.environment
    if (environment === undefined) return fail(appError('connection-missing'))
    const clientId = (part.clientId ?? before?.clientId ?? '').trim()
    if (clientId !== '' && !/^[\x21-\x7e]{1,200}$/.test(clientId))
      return fail({ ...appError('client-id-unusable'), field: 'clientId' })
    const address = environment === 'practice' ? (part.address ?? null) : null
    if (address !== null && !isOfThisMachine(address))
      return fail({ ...appError('practice-address-refused'), field: 'address' })
    const saved = await call('saveConnection', {
      environment,
      clientId,
      access: part.access ?? before?.access ?? 'whitelist',
      publicKey: part.publicKey ?? before?.publicKey ?? null,
      address,
    })
    return saved.ok ? view() : saved
  }

  async function withBook(act: (bookId: string) => Promise<Result<unknown>>): Promise<Result<ConnectionView>> {
    const found = await call('connection', {})
    if (!found.ok) return found
    const done = await act(found.value.bookId)
    return done.ok ? view() : done
  }

  return {
    view,
    save: change,
    setPublicKey: async (text) => {
      const key = readPublicKey(text)
      return key.ok ? change({ publicKey: pemOf(key.value), access: 'public-key' }) : key
    },
    setSecret: (name, secret) => withBook((bookId) => keychain.set(bookId, name, secret)),
    forgetSecret: (name) => withBook((bookId) => keychain.forget(bookId, name)),
  }
}

const absent = { present: false } as SecretFactsView

function pemOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString()
}

function keyFacts(pem: string | null): ConnectionView['publicKey'] {
  const key = pem === null ? null : readPublicKey(pem)
  if (key === null || !key.ok) return null
  const der = key.value.export({ type: 'spki', format: 'der' })
  const fingerprint = createHash('sha256').update(der).digest('hex').slice(0, 16)
  return { bits: key.value.asymmetricKeyDetails?.modulusLength ?? 0, fingerprint: fingerprint.match(/../g)!.join(':') }
}

/** Practice is a provider of this machine: its secrets are worthless, but no address is called that a file put there. */
function isOfThisMachine(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, password } = new URL(address)
  return protocol === 'http:' && isLoopback(hostname) && username === '' && password === ''
}
