import { constants, createPublicKey, publicEncrypt, type KeyObject } from 'node:crypto'
import { appError } from '../../../shared/app-error.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'

/** OAEP with SHA-1 adds 42 bytes. */
const PADDING = 42

/**
 * `X-Cf-Signature`: the client id and the moment, encrypted for the provider, which lets a machine without a fixed
 * internet address in. It is good for a few minutes only, so each authorize takes a new one.
 */
export function signatureHeader(publicKey: KeyObject, clientId: string, moment: number): string {
  const signed = Buffer.from(`${clientId}.${Math.floor(moment / 1000)}`)
  const oaep = { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }
  return publicEncrypt(oaep, signed).toString('base64')
}

/**
 * The provider's public key, from the file that its dashboard offers. A private key would do as well, since it holds
 * the public one: it is refused, because nobody should hand it over.
 */
export function readPublicKey(text: string): Result<KeyObject> {
  if (text.length > 20_000) return unusable('the file is too large')
  if (text.includes('PRIVATE KEY')) return unusable('it is a private key, which nobody should have but its owner')
  const pem = /-----BEGIN PUBLIC KEY-----[A-Za-z0-9+/=\s]{1,16000}-----END PUBLIC KEY-----/.exec(text)?.[0]
  if (pem === undefined) return unusable('it does not begin with -----BEGIN PUBLIC KEY-----')
  const key = parsed(pem)
  if (key === null) return unusable('it is damaged')
  if (key.asymmetricKeyType !== 'rsa') return unusable('it is no RSA key')
  return ok(key)
}

/** Whether a client id of this length fits into what the key can encrypt. */
export function fits(publicKey: KeyObject, clientId: string): boolean {
  const bytes = (publicKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8
  return Buffer.byteLength(clientId) + '.1234567890'.length <= bytes - PADDING
}

function parsed(pem: string): KeyObject | null {
  try {
    return createPublicKey(pem)
  } catch {
    return null
  }
}

function unusable(detail: string) {
  return fail(appError('public-key-unusable', detail))
}
