import { createHash } from 'node:crypto'
import { z } from 'zod'
import { codeText } from '../shared/relay/code-text.ts'
import {
  handoverBinding,
  handoverCheckText,
  handoverInfo,
  type AwaitingDesktop,
  type SealedKeys,
} from '../shared/relay/handover.ts'
import { open, seal } from './hpke.ts'
import { readKeyPair, readPublicKey, secretText, type KeyPair } from './keys.ts'

type Awaiting = Pick<AwaitingDesktop, 'desktopId' | 'publicKey'>

/**
 * What the desktop that awaits the key shows, and what a person types on the one that has it: `K7QM-4XPD-9R2T-HM3V`.
 * Eighty bits of a hash over its public key, so that a relay cannot have put a key of its own in its place.
 */
export function handoverCheck(merchantId: string, awaiting: Awaiting): string {
  return codeText(createHash('sha256').update(handoverCheckText(merchantId, awaiting)).digest().subarray(0, 10))
}

/** Seals the book's keys to the desktop that awaits them; null when its public key is none. */
export function sealKeys(merchantId: string, awaiting: Awaiting, pairs: readonly KeyPair[]): SealedKeys | null {
  const to = readPublicKey(awaiting.publicKey)
  if (to === null) return null
  const message = Buffer.from(JSON.stringify(pairs.map(secretText)))
  const { enc, ct } = seal(to, purpose(merchantId, awaiting.desktopId), message)
  return { enc: Buffer.from(enc).toString('base64url'), ct: Buffer.from(ct).toString('base64url') }
}

/** The book's keys as handed over to this desktop; null when they were sealed for another, or are none. */
export function openKeys(pair: KeyPair, merchantId: string, desktopId: string, sealed: SealedKeys): KeyPair[] | null {
  const { enc, ct } = sealed
  const message = open(pair, purpose(merchantId, desktopId), {
    enc: Buffer.from(enc, 'base64url'),
    ct: Buffer.from(ct, 'base64url'),
  })
  return message === null ? null : readKeys(message.toString())
}

const secrets = z.array(z.string()).min(1)

function readKeys(text: string): KeyPair[] | null {
  try {
    const pairs = secrets.parse(JSON.parse(text)).map(readKeyPair)
    return pairs.includes(null) ? null : (pairs as KeyPair[])
  } catch {
    return null
  }
}

function purpose(merchantId: string, desktopId: string) {
  return { info: handoverInfo, binding: handoverBinding(merchantId, desktopId) }
}
