import { describe, expect, it } from 'vitest'
import { readEnvelopes } from '../../electron/inbox/read-envelopes.ts'
import { linkHash } from '../../sealing/chain.ts'
import { sealEvent } from '../../sealing/events.ts'
import { keyId, newKeyPair, type KeyPair } from '../../sealing/keys.ts'
import { chainStart, type Envelope } from '../../shared/relay/envelope.ts'

const merchantId = 'm1'
const own = newKeyPair()

/** The log of a relay that received these texts, a minute apart. */
function aLog(texts: readonly string[], key: KeyPair = own): Envelope[] {
  const log: Envelope[] = []
  for (const [at, text] of texts.entries()) {
    const place = { seq: at + 1, receivedAt: `2026-03-10T06:3${at}:00.123Z` as never }
    const received = { contentType: 'text/plain', headers: {}, body: Buffer.from(text) }
    const { enc, ct } = sealEvent(key, merchantId, place, received)
    const rest = {
      ...place,
      id: `e${at + 1}`,
      provider: 'cashfree',
      enc: Buffer.from(enc).toString('base64url'),
      ct: Buffer.from(ct).toString('base64url'),
      kid: keyId(key),
      prev: log.at(-1)?.sha256 ?? chainStart,
    }
    log.push({ ...rest, sha256: linkHash(merchantId, rest) })
  }
  return log
}

function textsIn(log: readonly Envelope[], keys: readonly KeyPair[] = [own]): string[] {
  return readEnvelopes(merchantId, log, keys, null).deliveries.map(({ body }) => Buffer.from(body).toString())
}

describe('what the relay gives out', () => {
  it('is opened with whichever key it is sealed to, and follows on', () => {
    const log = aLog(['a', 'b', 'c'])
    const read = readEnvelopes(merchantId, log, [newKeyPair(), own], null)
    expect(read).toMatchObject({ unopened: [], gaps: [], end: { seq: 3, receivedAt: '2026-03-10T06:32:00Z' } })
    expect(textsIn(log)).toEqual(['a', 'b', 'c'])
    const rest = readEnvelopes(merchantId, log.slice(2), [own], {
      ...log[1]!,
      receivedAt: '2026-03-10T06:31:00Z' as never,
    })
    expect(rest.gaps).toEqual([])
  })

  it('is kept sealed when no key opens it', () => {
    const [envelope] = aLog(['a'], newKeyPair())
    const { deliveries, unopened, gaps } = readEnvelopes(merchantId, [envelope!], [own], null)
    expect([deliveries, gaps]).toEqual([[], []])
    expect(unopened).toEqual([
      { key: envelope!.sha256, receivedAt: '2026-03-10T06:30:00Z', envelope: JSON.stringify(envelope) },
    ])
  })

  it('tells the time in which something was left out', () => {
    const log = aLog(['a', 'b', 'c', 'd'])
    const { deliveries, gaps } = readEnvelopes(merchantId, [log[0]!, log[3]!], [own], null)
    expect(deliveries).toHaveLength(2)
    expect(gaps).toEqual([{ from: '2026-03-10T06:30:00Z', to: '2026-03-10T06:33:00Z', reason: 'broken-chain' }])
  })

  it('tells each of several such times', () => {
    const log = aLog(['a', 'b', 'c', 'd', 'e'])
    expect(readEnvelopes(merchantId, [log[0]!, log[2]!, log[4]!], [own], null).gaps).toHaveLength(2)
  })

  it.each(['moved', 'edited', 'another merchant’s'])('does not open an envelope that was %s', (how) => {
    const [first, second] = aLog(['a', 'b']) as [Envelope, Envelope]
    const changed = {
      moved: { ...first, seq: 2, prev: second.prev },
      edited: { ...second, ct: second.ct.slice(0, -2) + (second.ct.endsWith('AA') ? 'BB' : 'AA') },
      'another merchant’s': second,
    }[how]!
    const merchant = how === 'another merchant’s' ? 'm2' : merchantId
    const { deliveries, unopened, gaps } = readEnvelopes(merchant, [changed], [own], {
      seq: 1,
      sha256: first.sha256,
      receivedAt: first.receivedAt,
    })
    expect([deliveries, unopened.length, gaps.length]).toEqual([[], 1, 1])
  })

  it('has a name that the relay cannot choose, so that an edited one is not taken for the one before', () => {
    const [envelope] = aLog(['a']) as [Envelope]
    const renamed = { ...envelope, id: 'other' }
    const keys = [envelope, renamed].map((one) => readEnvelopes(merchantId, [one], [own], null).deliveries[0]!.key)
    expect(keys[0]).not.toBe(keys[1])
  })
})
