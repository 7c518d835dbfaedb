import type { SecretStore } from './keychain.ts'
import type { StoredSecret } from './secret.ts'

/** For a machine without a keychain: secrets are gone when the app is quit. */
export function memoryStore(): SecretStore {
  const kept = new Map<string, StoredSecret>()
  return {
    lasts: false,
    read: (book, name) => Promise.resolve(kept.get(key(book, name)) ?? null),
    write: (book, name, stored) => Promise.resolve(void kept.set(key(book, name), stored)),
    remove: (book, name) => Promise.resolve(kept.delete(key(book, name))),
  }
}

function key(book: string, name: string): string {
  return JSON.stringify([book, name])
}
