import { aProvider } from '../provider/a-provider.ts'
import { anEngine, valueOf, type AnEngine } from '../engine/an-engine.ts'
import type { Provider } from '../../electron/provider/provider.ts'
import type { AccountDesk } from '../../electron/accounts/make-request.ts'

/** A new book in that folder, connected to a provider that listens at that address. */
export function anAccountDesk(
  folder: string,
  base: string,
  change: (provider: Provider) => Provider = (provider) => provider,
): AnEngine & AccountDesk {
  const book = anEngine(folder)
  const connection = { clientId: 'CF1', access: 'whitelist', publicKey: null, address: base } as const
  valueOf(book.engine.saveConnection({ ...connection, environment: 'practice' }))
  return { ...book, provider: change(aProvider(base, { callsAMinute: 1_000_000 })) }
}
