import { createHmac, timingSafeEqual } from 'node:crypto'
import type { SignatureState } from '../../../shared/domain.ts'
import { signatureText } from '../../../shared/events/identity.ts'
import type { EventFields } from '../../../shared/events/provider-event.ts'
import { signedTexts } from '../../../shared/events/signed-text.ts'

/**
 * Whether the provider signed these fields with one of the client secrets.
 *
 * An event by name without a signature has failed: the provider signs every webhook, and taking the signature away must
 * not be a way around it. A record without an event name is an answer of the provider's API or an export of its
 * dashboard, which are never signed: `unchecked`, so never more than received.
 */
export function signatureState(
  { fields, signature }: { readonly fields: EventFields; readonly signature: string | null },
  secrets: readonly string[],
): SignatureState {
  const known = secrets.filter((secret) => secret !== '')
  if (known.length === 0) return 'unchecked'
  if (signature === null) return fields.get('event')?.trim() ? 'failed' : 'unchecked'
  const given = Buffer.from(signatureText(signature))
  const texts = signedTexts(fields)
  return known.some((secret) => texts.some((text) => isSame(given, Buffer.from(sign(secret, text)))))
    ? 'valid'
    : 'failed'
}

/** The provider's signature of a text: HMAC-SHA256 keyed with the client secret, in Base64. */
function sign(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text, 'utf8').digest('base64')
}

/** In constant time, over the Base64 text, so that what is no Base64 at all simply differs. */
function isSame(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected)
}
