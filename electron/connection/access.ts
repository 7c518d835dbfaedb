import type { EngineCall } from '../../shared/engine-contract.ts'
import type { Result } from '../../shared/result.ts'
import type { SecretStore } from '../keychain/keychain.ts'
import type { ProxySetting } from '../network/proxy.ts'

/** Where the book's own Practice listens, and as whom to call it. */
export interface PracticeAddress {
  readonly base: string
  readonly clientId: string
  readonly clientSecret: string
}

/** What reaching the provider takes, wherever it is done from: the book, the keychain, the way to the network. */
export interface Access {
  readonly call: EngineCall
  readonly secrets: SecretStore
  /** This machine's way to the internet, with its password. */
  readonly proxy: () => Promise<Result<ProxySetting>>
  /** Starts the book's own Practice where it does not run yet. */
  readonly practice: () => Promise<Result<PracticeAddress>>
}
