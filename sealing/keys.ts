import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'

/** The public half of an X25519 pair, which anybody may seal to. */
export interface PublicKey {
  /** Its 32 bytes. */
  readonly bytes: Uint8Array
  readonly key: KeyObject
}

/** Both halves of an X25519 pair, which opens what was sealed to it. */
export interface KeyPair extends PublicKey {
  readonly secret: KeyObject
}

/** What stands before the 32 bytes in DER: SPKI of a public X25519 key, PKCS#8 of a private one (RFC 8410). */
const spki = Buffer.from('302a300506032b656e032100', 'hex')
const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex')

export function newKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  return pairOf(privateKey, publicKey)
}

/** Reads 32 bytes in base64url; null for anything else. */
export function readPublicKey(text: string): PublicKey | null {
  const bytes = thirtyTwoBytes(text)
  return bytes === null ? null : publicKeyOf(bytes)
}

/** The key that is these 32 bytes. Throws when they are more or fewer. */
export function publicKeyOf(bytes: Uint8Array): PublicKey {
  return { bytes, key: createPublicKey({ key: Buffer.concat([spki, bytes]), format: 'der', type: 'spki' }) }
}

/** Reads what `secretText` wrote; null for anything else. */
export function readKeyPair(text: string): KeyPair | null {
  const bytes = thirtyTwoBytes(text)
  if (bytes === null) return null
  const secret = createPrivateKey({ key: Buffer.concat([pkcs8, bytes]), format: 'der', type: 'pkcs8' })
  return pairOf(secret, createPublicKey(secret))
}

export function publicText({ bytes }: PublicKey): string {
  return Buffer.from(bytes).toString('base64url')
}

/** The private key as text, for the keychain and for a handover; it goes nowhere else. */
export function secretText({ secret }: KeyPair): string {
  return secret.export({ type: 'pkcs8', format: 'der' }).subarray(pkcs8.length).toString('base64url')
}

/** The name of a key in envelopes: half of its SHA-256. */
export function keyId({ bytes }: PublicKey): string {
  return createHash('sha256').update(bytes).digest().subarray(0, 16).toString('base64url')
}

function pairOf(secret: KeyObject, key: KeyObject): KeyPair {
  return { secret, key, bytes: key.export({ type: 'spki', format: 'der' }).subarray(spki.length) }
}

function thirtyTwoBytes(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9_-]{43}$/.test(text)) return null
  return Buffer.from(text, 'base64url')
}
