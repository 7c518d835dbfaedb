import type { AsyncEntry } from '@napi-rs/keyring'
import { z } from 'zod'
import type { Instant } from '../../shared/day.ts'
import type { SecretStore } from './keychain.ts'
import { memoryStore } from './memory.ts'
import type { SecretName, StoredSecret } from './secret.ts'

const SERVICE = 'Milaan'
/** Long enough for a person to type the password of a locked keychain. */
const PATIENCE = 120_000

/**
 * The operating system's keychain: macOS Keychain, Windows Credential Manager, Secret Service. Memory for this session
 * where there is none that answers.
 */
export async function openKeychain(): Promise<SecretStore> {
  try {
    // Its binding is a file for each system: where that is missing, only the keychain is.
    const { AsyncEntry: Entry } = await import('@napi-rs/keyring')
    const store = osStore(Entry)
    await store.read('', 'client-secret')
    return store
  } catch {
    return memoryStore()
  }
}

const item = z.object({ secret: z.string(), addedAt: z.custom<Instant>((value) => typeof value === 'string') })

/** One item a book and secret, named after both. Asynchronous, because a locked keychain asks the person first. */
function osStore(Entry: typeof AsyncEntry): SecretStore {
  const entry = (book: string, name: SecretName) =>
    // Without this the library falls back to the kernel's keyring, which forgets at log-out without saying so.
    new Entry(SERVICE, `${book}/${name}`, { linux: { store: 'secret-service' } })
  return {
    lasts: true,
    read: async (book, name) => parse(await entry(book, name).getPassword(patience())),
    write: (book, name, stored) => entry(book, name).setPassword(JSON.stringify(stored), patience()),
    remove: (book, name) => entry(book, name).deletePassword(patience()),
  }
}

function patience(): AbortSignal {
  return AbortSignal.timeout(PATIENCE)
}

/** Null for what somebody else put there. */
function parse(text: string | null | undefined): StoredSecret | null {
  if (text === null || text === undefined) return null
  try {
    return item.parse(JSON.parse(text))
  } catch {
    return null
  }
}
