import type { Instant } from '../../shared/day.ts'

/** The secrets of a book: one item of the keychain each. */
export type SecretName =
  | 'client-secret'
  | 'earlier-secret'
  | 'second-earlier-secret'
  | 'proxy-password'
  // What lets this computer read from the relay, what opens what it reads, and the end of the webhook address.
  | 'relay-token'
  | 'relay-keys'
  | 'relay-ingest-key'

/** All that anybody but the provider's client may know of a secret. */
export type SecretFacts =
  | { readonly present: false }
  | { readonly present: true; readonly lastFour: string; readonly addedAt: Instant }

export interface StoredSecret {
  readonly secret: string
  readonly addedAt: Instant
}

/** The last four characters, and none of a secret so short that they would be much of it. */
export function factsOf(stored: StoredSecret | null): SecretFacts {
  if (stored === null) return { present: false }
  const lastFour = stored.secret.length < 12 ? '' : stored.secret.slice(-4)
  return { present: true, lastFour, addedAt: stored.addedAt }
}
