import { createHash } from 'node:crypto'
import { appError } from '../../shared/app-error.ts'
import type { Connection } from '../../shared/connection.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { revealSecret } from '../keychain/keychain.ts'
import { cashfree, type CashfreeOptions } from '../provider/cashfree/cashfree.ts'
import { hosts } from '../provider/cashfree/host.ts'
import { routeThrough } from '../network/proxy.ts'
import { readPublicKey } from '../provider/cashfree/signature-header.ts'
import type { Provider } from '../provider/provider.ts'
import type { Access } from './access.ts'

export interface ProviderOfBook {
  /** The provider as the open book is connected to it; a sentence where something is missing for that. */
  readonly provider: () => Promise<Result<Provider>>
}

/** Practice sets its own pace, and nobody pays for it. */
const PRACTICE_CALLS_A_MINUTE = 6_000

/** Keeps one client as long as nothing of the connection changes, so that its token and its pace are kept too. */
export function providerOfBook(access: Access): ProviderOfBook {
  let kept: { readonly key: string; readonly provider: Provider } | null = null
  return {
    provider: async () => {
      const options = await optionsFor(access)
      if (!options.ok) return options
      const { key, ...rest } = options.value
      if (kept?.key !== key) kept = { key, provider: cashfree({ ...rest, keepAnswer: keepIn(access) }) }
      return ok(kept.provider)
    },
  }
}

async function optionsFor(access: Access): Promise<Result<CashfreeOptions & { readonly key: string }>> {
  const found = await access.call('connection', {})
  if (!found.ok) return found
  const { bookId, connection } = found.value
  if (connection === null) return fail(appError('connection-missing'))
  if (connection.environment === 'practice' && connection.address === null) return ownPractice(access)
  const secret = await revealSecret(access.secrets, bookId, 'client-secret')
  if (!secret.ok) return secret
  const missing = missingIn(connection, secret.value)
  if (missing !== null) return fail(appError('connection-incomplete', missing))
  const publicKey = connection.access === 'public-key' ? readPublicKey(connection.publicKey ?? '') : ok(null)
  if (!publicKey.ok) return publicKey
  const proxy = await access.proxy()
  if (!proxy.ok) return proxy
  const isPractice = connection.environment === 'practice'
  return ok({
    key: keyOf([bookId, connection, secret.value, proxy.value]),
    base: connection.address ?? hosts[connection.environment === 'production' ? 'production' : 'test'],
    credentials: { clientId: connection.clientId, clientSecret: secret.value ?? '', publicKey: publicKey.value },
    route: routeThrough(proxy.value),
    ...(isPractice && { callsAMinute: PRACTICE_CALLS_A_MINUTE }),
  })
}

async function ownPractice({ practice }: Access): Promise<Result<CashfreeOptions & { readonly key: string }>> {
  const started = await practice()
  if (!started.ok) return started
  const { base, clientId, clientSecret } = started.value
  return ok({
    key: keyOf([base]),
    base,
    credentials: { clientId, clientSecret, publicKey: null },
    callsAMinute: PRACTICE_CALLS_A_MINUTE,
  })
}

/** What a person still has to do before anything can be sent. */
function missingIn({ clientId, access, publicKey }: Connection, secret: string | null): string | null {
  if (clientId === '') return 'the client id is missing'
  if (secret === null) return 'the client secret is not on this computer'
  return access === 'public-key' && publicKey === null ? 'the provider’s public-key file was not chosen' : null
}

/** Tells two connections apart without keeping the secret that is part of it. */
function keyOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64')
}

/** An answer that was not understood stays in the book for whoever mends the reading of it; losing one harms nobody. */
function keepIn({ call }: Access): NonNullable<CashfreeOptions['keepAnswer']> {
  return ({ path, status, text }) => void call('keepDiagnostic', { path, status, text: text.slice(0, LONGEST_KEPT) })
}

const LONGEST_KEPT = 65_536
