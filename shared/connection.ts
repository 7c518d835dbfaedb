export const environments = ['production', 'test', 'practice'] as const

/** The provider's two hosts, and Practice, a provider on this machine to try everything with. */
export type Environment = (typeof environments)[number]

export const accesses = ['whitelist', 'public-key'] as const

/** How the provider lets this machine in: by its internet address, or by a signature made with the provider's key. */
export type Access = (typeof accesses)[number]

/** A book's access to the provider. Its secrets are in the keychain and nowhere else. */
export interface Connection {
  readonly environment: Environment
  readonly clientId: string
  readonly access: Access
  /** The provider's public key as PEM; null until its file was chosen. */
  readonly publicKey: string | null
  /** Where a Practice listens that is not the app's own: an address of this machine. */
  readonly address: string | null
}

/** What customers see on what is shared with them. */
export interface Business {
  readonly name: string
  /** A `data:` URL of a PNG or JPEG. */
  readonly logo: string | null
}
