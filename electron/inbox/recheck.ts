import { envelope } from '../../shared/relay/envelope.ts'
import type { Result } from '../../shared/result.ts'
import type { Access } from '../connection/access.ts'
import { signingSecrets } from '../connection/signing-secrets.ts'
import { untilFree } from '../connection/until-free.ts'
import { openedWith } from './read-envelopes.ts'
import { readRelaySecrets } from './relay-secrets.ts'

/** Checks again what is set apart, with every secret and key that the keychain of this computer has now. */
export async function recheck(access: Access): Promise<Result<{ cleared: number; left: number }>> {
  const { call, secrets } = access
  const [signing, found, relay, sealed] = [
    await signingSecrets(access),
    await call('connection', {}),
    await call('relay', {}),
    await call('unopened', {}),
  ]
  if (!signing.ok) return signing
  if (!found.ok) return found
  if (!relay.ok) return relay
  if (!sealed.ok) return sealed
  const held = await readRelaySecrets(secrets, found.value.bookId)
  if (!held.ok) return held
  const keys = held.value?.keys ?? []
  const { merchantId } = relay.value ?? { merchantId: '' }
  const opened = sealed.value.flatMap(({ key, envelope: text }) => {
    const delivery = openedWith(merchantId, envelope.parse(JSON.parse(text)), keys)
    return delivery === null ? [] : [{ ...delivery, key }]
  })
  return untilFree(() => call('recheck', { secrets: signing.value, opened }))
}
