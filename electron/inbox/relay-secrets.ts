import { appError } from '../../shared/app-error.ts'
import { instantAt } from '../../shared/day.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { readKeyPair, secretText, type KeyPair } from '../../sealing/keys.ts'
import { revealSecret, type SecretStore } from '../keychain/keychain.ts'
import type { SecretName } from '../keychain/secret.ts'

/** What a paired computer keeps in its keychain for one book. */
export interface RelaySecrets {
  readonly token: string
  /** Newest first. The first is this computer's own; events are sealed to it or to one that was handed over. */
  readonly keys: readonly KeyPair[]
  /** The end of the webhook address; null on a computer that awaits the key. */
  readonly ingestKey: string | null
}

/** Windows keeps 1,280 letters an item, and a key has 43. */
const MOST_KEYS = 20
const names = ['relay-token', 'relay-keys', 'relay-ingest-key'] as const

/** Null where the keychain of this computer does not hold them. */
export async function readRelaySecrets(store: SecretStore, bookId: string): Promise<Result<RelaySecrets | null>> {
  const found: Partial<Record<SecretName, string | null>> = {}
  for (const name of names) {
    const read = await revealSecret(store, bookId, name)
    if (!read.ok) return read
    found[name] = read.value
  }
  const token = found['relay-token'] ?? null
  const keys = (found['relay-keys'] ?? '').split(',').flatMap((text) => readKeyPair(text) ?? [])
  if (token === null || keys.length === 0) return ok(null)
  return ok({ token, keys, ingestKey: found['relay-ingest-key'] ?? null })
}

export async function writeRelaySecrets(
  store: SecretStore,
  bookId: string,
  { token, keys, ingestKey }: Partial<RelaySecrets>,
): Promise<Result<null>> {
  const addedAt = instantAt(Date.now())
  const write = (name: SecretName, secret: string) => store.write(bookId, name, { secret, addedAt })
  return guarded(async () => {
    // The keys first: a token without keys would read what nobody can open.
    if (keys !== undefined) await write('relay-keys', keys.slice(0, MOST_KEYS).map(secretText).join(','))
    if (ingestKey !== undefined && ingestKey !== null) await write('relay-ingest-key', ingestKey)
    if (token !== undefined) await write('relay-token', token)
  })
}

/** Keys stay: they open what is still sealed. */
export async function forgetRelayAccess(store: SecretStore, bookId: string): Promise<Result<null>> {
  return guarded(async () => {
    await store.remove(bookId, 'relay-token')
    await store.remove(bookId, 'relay-ingest-key')
  })
}

async function guarded(act: () => Promise<void>): Promise<Result<null>> {
  try {
    await act()
    return ok(null)
  } catch {
    return fail(appError('keychain-refused'))
  }
}
