/*
 * HPKE in base mode, one message a key (RFC 9180): DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. On Node's own
 * crypto, because that seals several times as many events a second as a library does, and Electron's has all of it.
 */
import { createCipheriv, createDecipheriv, createHmac, diffieHellman } from 'node:crypto'
import { newKeyPair, publicKeyOf, type KeyPair, type PublicKey } from './keys.ts'

export interface Sealed {
  /** The encapsulated key: 32 bytes. */
  readonly enc: Uint8Array
  /** The ciphertext with its tag: 16 bytes longer than what was sealed. */
  readonly ct: Uint8Array
}

/** What it is sealed for, and what belongs to it without being inside: only the same two open it. */
export interface Purpose {
  readonly info: string
  readonly binding: string
}

const TAG = 16
const CIPHER = 'aes-256-gcm'

/** Seals to a public key. `ephemeral` is given by tests alone: two messages under one would betray both. */
export function seal(
  to: PublicKey,
  { info, binding }: Purpose,
  message: Uint8Array,
  ephemeral: KeyPair = newKeyPair(),
): Sealed {
  const shared = diffieHellman({ privateKey: ephemeral.secret, publicKey: to.key })
  const { key, nonce } = messageKey({ shared, enc: ephemeral.bytes, recipient: to.bytes, info })
  const cipher = createCipheriv(CIPHER, key, nonce)
  cipher.setAAD(Buffer.from(binding))
  return { enc: ephemeral.bytes, ct: Buffer.concat([cipher.update(message), cipher.final(), cipher.getAuthTag()]) }
}

/** What was sealed; null when it was sealed to another key or for another purpose, or was edited since. */
export function open(pair: KeyPair, { info, binding }: Purpose, { enc, ct }: Sealed): Buffer | null {
  try {
    const shared = diffieHellman({ privateKey: pair.secret, publicKey: publicKeyOf(enc).key })
    const { key, nonce } = messageKey({ shared, enc, recipient: pair.bytes, info })
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG })
    decipher.setAAD(Buffer.from(binding))
    decipher.setAuthTag(ct.subarray(-TAG))
    return Buffer.concat([decipher.update(ct.subarray(0, -TAG)), decipher.final()])
  } catch {
    return null
  }
}

interface Agreement {
  /** What X25519 gives both sides. */
  readonly shared: Uint8Array
  readonly enc: Uint8Array
  readonly recipient: Uint8Array
  readonly info: string
}

const version = Buffer.from('HPKE-v1')
/** DHKEM(X25519, HKDF-SHA256); and that with HKDF-SHA256 and AES-256-GCM. */
const kemSuite = Buffer.from([...Buffer.from('KEM'), 0x00, 0x20])
const suite = Buffer.from([...Buffer.from('HPKE'), 0x00, 0x20, 0x00, 0x01, 0x00, 0x02])
const nothing = Buffer.alloc(0)
const baseMode = Buffer.from([0x00])
const noPskHash = extract(suite, nothing, 'psk_id_hash', nothing)

/** RFC 9180, 4.1 and 5.1: the key of the one message. */
function messageKey({ shared, enc, recipient, info }: Agreement): { key: Buffer; nonce: Buffer } {
  const kemSecret = extract(kemSuite, nothing, 'eae_prk', shared)
  const secretOfBoth = expand(kemSuite, kemSecret, 'shared_secret', [enc, recipient], 32)
  const schedule = [baseMode, noPskHash, extract(suite, nothing, 'info_hash', Buffer.from(info))]
  const secret = extract(suite, secretOfBoth, 'secret', nothing)
  return {
    key: expand(suite, secret, 'key', schedule, 32),
    nonce: expand(suite, secret, 'base_nonce', schedule, 12),
  }
}

function extract(of: Uint8Array, salt: Uint8Array, label: string, material: Uint8Array): Buffer {
  return createHmac('sha256', salt).update(version).update(of).update(label).update(material).digest()
}

/** One block of HKDF's expansion: nothing here is longer than one hash. */
function expand(of: Uint8Array, secret: Uint8Array, label: string, info: readonly Uint8Array[], length: number) {
  const labelled = Buffer.concat([Buffer.from([0, length]), version, of, Buffer.from(label), ...info, Buffer.from([1])])
  return createHmac('sha256', secret).update(labelled).digest().subarray(0, length)
}
