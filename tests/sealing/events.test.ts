import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brokenLink, linkHash } from '../../sealing/chain.ts'
import { openEvent, sealEvent } from '../../sealing/events.ts'
import { keyId, newKeyPair } from '../../sealing/keys.ts'
import { packReceived, unpackReceived } from '../../sealing/received.ts'
import type { Instant } from '../../shared/day.ts'
import { chainStart, type Envelope } from '../../shared/relay/envelope.ts'

const keys = newKeyPair()

/** A merchant's log of webhooks with these bodies, as a relay would make it. */
function aLog(bodies: readonly string[], merchantId = 'm'): Envelope[] {
  const log: Envelope[] = []
  for (const [at, text] of bodies.entries()) {
    const place = { seq: at + 1, receivedAt: `2026-03-10T06:30:0${at % 10}.000Z` as Instant }
    const received = { contentType: 'text/plain', headers: {}, body: Buffer.from(text) }
    const { enc, ct } = sealEvent(keys, merchantId, place, received)
    const unlinked = {
      ...place,
      id: `e${at}`,
      provider: 'cashfree',
      enc: Buffer.from(enc).toString('base64url'),
      ct: Buffer.from(ct).toString('base64url'),
      kid: keyId(keys),
      prev: log.at(-1)?.sha256 ?? chainStart,
    }
    log.push({ ...unlinked, sha256: linkHash(merchantId, unlinked) })
  }
  return log
}

describe('a sealed event', () => {
  const [envelope] = aLog(['₹500'])

  it('opens at its own place, and at no other', () => {
    expect(String(openEvent(keys, 'm', envelope!)?.body)).toBe('₹500')
    expect(openEvent(keys, 'another', envelope!)).toBeNull()
    expect(openEvent(newKeyPair(), 'm', envelope!)).toBeNull()
    for (const moved of [{ seq: 2 }, { receivedAt: '2026-03-10T06:30:00.001Z' as Instant }])
      expect(openEvent(keys, 'm', { ...envelope!, ...moved })).toBeNull()
  })

  it('that is no event of a relay’s is not taken for one', () => {
    expect(unpackReceived(Buffer.alloc(0))).toBeNull()
    expect(unpackReceived(Buffer.from('{"contentType":""}'))).toBeNull()
    const packed = packReceived({ contentType: 'a', headers: { b: 'c' }, body: Buffer.from('d') })
    expect(unpackReceived(packed)).toEqual({ contentType: 'a', headers: { b: 'c' }, body: Buffer.from('d') })
    expect(unpackReceived(packed.subarray(0, 10))).toBeNull()
  })
})

describe('the chain of a merchant’s events', () => {
  const log = aLog(['a', 'b', 'c', 'd', 'e'])

  it('holds from the first, and from wherever a desktop goes on', () => {
    expect(brokenLink('m', null, log)).toBeNull()
    expect(brokenLink('m', log[1]!, log.slice(2))).toBeNull()
    expect(brokenLink('m', null, log.slice(2))).toBeNull()
    expect(brokenLink('m', log[1]!, [])).toBeNull()
  })

  it('shows an event that is missing, moved, doubled or of another merchant', () => {
    const [a, b, c, d] = log as [Envelope, Envelope, Envelope, Envelope]
    expect(brokenLink('m', null, [a, c])).toBe(c)
    expect(brokenLink('m', null, [b, a])).toBe(a)
    expect(brokenLink('m', null, [a, a])).toBe(a)
    expect(brokenLink('m', a, [c, d])).toBe(c)
    expect(brokenLink('m', c, [c])).toBe(c)
    expect(brokenLink('m', c, [a])).toBe(a)
    expect(brokenLink('other', null, log)).toBe(a)
    const [, another] = aLog(['x', 'y'])
    expect(brokenLink('m', null, [a, another!])).toBe(another)
  })

  it('shows any field that was edited', () => {
    const fields = ['id', 'receivedAt', 'provider', 'enc', 'ct', 'kid', 'sha256', 'prev'] as const
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.nat(4), fc.string({ minLength: 1 }), (field, at, text) => {
        const edited = log.with(at, { ...log[at]!, [field]: `${log[at]![field]}${text}` })
        expect(brokenLink('m', null, edited)?.seq).toBe(at + 1)
      }),
    )
  })
})
