import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import { seal } from '../../../sealing/hpke.ts'
import { newKeyPair } from '../../../sealing/keys.ts'

export interface SealingRate {
  readonly name: string
  readonly perSecond: number
}

const info = 'event'
const binding = 'merchant 1'

/** How many bodies of 2 kB are sealed in a second, by the relay's own HPKE and by a library's. */
export async function sealingRates(count: number): Promise<SealingRate[]> {
  const keys = newKeyPair()
  const body = new Uint8Array(2_000)
  const library = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })
  const recipientPublicKey = await library.kem.deserializePublicKey(Buffer.from(keys.bytes))
  const sealByLibrary = async () => {
    const sender = await library.createSenderContext({ recipientPublicKey, info: Buffer.from(info) })
    await sender.seal(body, Buffer.from(binding))
  }
  return [
    { name: 'node:crypto', perSecond: await rate(count, () => void seal(keys, { info, binding }, body)) },
    { name: '@hpke/core', perSecond: await rate(Math.ceil(count / 5), sealByLibrary) },
  ]
}

async function rate(count: number, work: () => void | Promise<void>): Promise<number> {
  const began = performance.now()
  for (let at = 0; at < count; at++) await work()
  return (count * 1000) / (performance.now() - began)
}
