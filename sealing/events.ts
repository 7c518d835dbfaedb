import { eventBinding, eventInfo, type Envelope } from '../shared/relay/envelope.ts'
import { open, seal, type Sealed } from './hpke.ts'
import type { KeyPair, PublicKey } from './keys.ts'
import { packReceived, unpackReceived, type Received } from './received.ts'

/** Seals one webhook to its place in the merchant's log. */
export function sealEvent(
  to: PublicKey,
  merchantId: string,
  place: Pick<Envelope, 'seq' | 'receivedAt'>,
  received: Received,
): Sealed {
  return seal(to, { info: eventInfo, binding: eventBinding(merchantId, place) }, packReceived(received))
}

/** What the envelope holds; null when it was sealed to another key, or edited or moved since. */
export function openEvent(pair: KeyPair, merchantId: string, envelope: Envelope): Received | null {
  const { enc, ct } = envelope
  const sealed = { enc: Buffer.from(enc, 'base64url'), ct: Buffer.from(ct, 'base64url') }
  const packed = open(pair, { info: eventInfo, binding: eventBinding(merchantId, envelope) }, sealed)
  return packed === null ? null : unpackReceived(packed)
}
