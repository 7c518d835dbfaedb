import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { open, seal } from '../../sealing/hpke.ts'
import { newKeyPair, publicText, readKeyPair, readPublicKey } from '../../sealing/keys.ts'

/** RFC 9180's published vector for this suite (mode 0, KEM 0x0020, KDF 0x0001, AEAD 0x0002), its first encryption. */
const vector = {
  info: '4f6465206f6e2061204772656369616e2055726e',
  ephemeralSecret: '179d4b53b6365c45b600c4163b61d95cbc2f4d9e36f1695558dce265ab8bab11',
  recipientSecret: '497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d',
  recipient: '430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c',
  enc: '6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256',
  binding: '436f756e742d30',
  message: '4265617574792069732074727574682c20747275746820626561757479',
  ct: 'e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a',
}

function bytes(hex: string): Buffer {
  return Buffer.from(hex, 'hex')
}

function pair(hex: string) {
  return readKeyPair(bytes(hex).toString('base64url'))!
}

describe('HPKE as the RFC publishes it', () => {
  const purpose = { info: bytes(vector.info).toString(), binding: bytes(vector.binding).toString() }

  it('seals to the published ciphertext', () => {
    const to = readPublicKey(bytes(vector.recipient).toString('base64url'))!
    const sealed = seal(to, purpose, bytes(vector.message), pair(vector.ephemeralSecret))
    expect(Buffer.from(sealed.enc).toString('hex')).toBe(vector.enc)
    expect(Buffer.from(sealed.ct).toString('hex')).toBe(vector.ct)
  })

  it('opens the published ciphertext', () => {
    const recipient = pair(vector.recipientSecret)
    expect(Buffer.from(recipient.bytes).toString('hex')).toBe(vector.recipient)
    const message = open(recipient, purpose, { enc: bytes(vector.enc), ct: bytes(vector.ct) })
    expect(message?.toString()).toBe('Beauty is truth, truth beauty')
  })
})

describe('HPKE beside another implementation of it', () => {
  const theirs = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })
  const text = fc.string({ unit: 'binary', maxLength: 60 })
  const message = fc.uint8Array({ maxLength: 3_000 })

  it('opens what that one seals', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, message, async (info, binding, plain) => {
        const ours = newKeyPair()
        const recipientPublicKey = await theirs.kem.deserializePublicKey(Buffer.from(ours.bytes))
        const sender = await theirs.createSenderContext({ recipientPublicKey, info: Buffer.from(info) })
        const ct = new Uint8Array(await sender.seal(Uint8Array.from(plain), Buffer.from(binding)))
        const opened = open(ours, { info, binding }, { enc: new Uint8Array(sender.enc), ct })
        expect(opened).toEqual(Buffer.from(plain))
      }),
      { numRuns: 50 },
    )
  })

  it('seals what that one opens', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, message, async (info, binding, plain) => {
        const recipientKey = await theirs.kem.generateKeyPair()
        const to = new Uint8Array(await theirs.kem.serializePublicKey(recipientKey.publicKey))
        const { enc, ct } = seal(readPublicKey(Buffer.from(to).toString('base64url'))!, { info, binding }, plain)
        const recipient = await theirs.createRecipientContext({
          recipientKey,
          enc: Uint8Array.from(enc),
          info: Buffer.from(info),
        })
        const opened = await recipient.open(Uint8Array.from(ct), Buffer.from(binding))
        expect(new Uint8Array(opened)).toEqual(Uint8Array.from(plain))
      }),
      { numRuns: 50 },
    )
  })
})

describe('what is sealed', () => {
  const ours = newKeyPair()
  const purpose = { info: 'event', binding: 'merchant 1' }
  const sealed = seal(ours, purpose, Buffer.from('₹500 received'))

  it('opens with its own key and purpose alone', () => {
    expect(open(ours, purpose, sealed)?.toString()).toBe('₹500 received')
    expect(open(newKeyPair(), purpose, sealed)).toBeNull()
    expect(open(ours, { ...purpose, info: 'handover' }, sealed)).toBeNull()
    expect(open(ours, { ...purpose, binding: 'merchant 2' }, sealed)).toBeNull()
  })

  it('does not open when any bit of it was changed', () => {
    fc.assert(
      fc.property(fc.nat((32 + sealed.ct.length) * 8 - 1), (bit) => {
        const all = Buffer.concat([sealed.enc, sealed.ct])
        all[bit >> 3]! ^= 1 << (bit & 7)
        const opened = open(ours, purpose, { enc: all.subarray(0, 32), ct: all.subarray(32) })
        // X25519 ignores the highest bit of a public key, but the key is bound in by its bytes.
        expect(opened).toBeNull()
      }),
    )
  })

  it('does not open when it is cut short, and nothing falls over', () => {
    for (let length = 0; length < sealed.ct.length; length++)
      expect(open(ours, purpose, { enc: sealed.enc, ct: sealed.ct.subarray(0, length) })).toBeNull()
    for (const length of [0, 1, 31])
      expect(open(ours, purpose, { ...sealed, enc: sealed.enc.subarray(0, length) })).toBeNull()
  })

  it('differs each time, so that equal webhooks cannot be told', () => {
    const again = seal(ours, purpose, Buffer.from('₹500 received'))
    expect(again.ct).not.toEqual(sealed.ct)
  })
})

it('a public key of which nothing secret can come is refused when something is sealed to it', () => {
  const zeros = readPublicKey(Buffer.alloc(32).toString('base64url'))!
  expect(() => seal(zeros, { info: '', binding: '' }, Buffer.from('x'))).toThrow(Error)
})

it('keys are read from their own text and from nothing else', () => {
  const made = newKeyPair()
  expect(publicText(readPublicKey(publicText(made))!)).toBe(publicText(made))
  for (const text of ['', 'x', 'A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}=`, `${'A'.repeat(42)} `]) {
    expect(readPublicKey(text)).toBeNull()
    expect(readKeyPair(text)).toBeNull()
  }
})
