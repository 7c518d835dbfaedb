import { appError } from '../../shared/app-error.ts'
import { instantAt } from '../../shared/day.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { factsOf, type SecretFacts, type SecretName, type StoredSecret } from './secret.ts'

/** Where secrets are kept. Each function throws when the place refuses. */
export interface SecretStore {
  /** Whether they are there after the app was quit. */
  readonly lasts: boolean
  read(book: string, name: SecretName): Promise<StoredSecret | null>
  write(book: string, name: SecretName, stored: StoredSecret): Promise<void>
  /** Says whether there was one. */
  remove(book: string, name: SecretName): Promise<boolean>
}

/** What settings may do with secrets: there is no way to read one back. */
export interface SecretSettings {
  /** Whether the secrets are there after the app was quit; the window says so where they are not. */
  readonly lasts: boolean
  set(book: string, name: SecretName, secret: string): Promise<Result<SecretFacts>>
  facts(book: string, name: SecretName): Promise<Result<SecretFacts>>
  forget(book: string, name: SecretName): Promise<Result<SecretFacts>>
}

/** Windows keeps at most 2,560 bytes an item, as UTF-16. */
const LONGEST = 1_000

export function secretSettings(store: SecretStore, now: () => number = Date.now): SecretSettings {
  return {
    lasts: store.lasts,
    set: (book, name, secret) => {
      const meant = secret.trim()
      if (!/^[\x21-\x7e]+$/.test(meant) || meant.length > LONGEST)
        return Promise.resolve(fail({ ...appError('secret-not-usable'), field: name }))
      const stored = { secret: meant, addedAt: instantAt(now()) }
      return guarded(async () => {
        await store.write(book, name, stored)
        return factsOf(stored)
      })
    },
    facts: (book, name) => guarded(async () => factsOf(await store.read(book, name))),
    forget: (book, name) =>
      guarded(async () => {
        await store.remove(book, name)
        return factsOf(null)
      }),
  }
}

/** For the provider's client alone; null when there is none. */
export function revealSecret(store: SecretStore, book: string, name: SecretName): Promise<Result<string | null>> {
  return guarded(async () => (await store.read(book, name))?.secret ?? null)
}

/** What a keychain says when it refuses may name the item and is no sentence, so nothing of it goes on. */
async function guarded<T>(ask: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await ask())
  } catch {
    return fail(appError('keychain-refused'))
  }
}
