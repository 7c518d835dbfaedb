import { brokenLink, linkHash, type ChainEnd } from '../../sealing/chain.ts'
import { openEvent } from '../../sealing/events.ts'
import { keyId, type KeyPair } from '../../sealing/keys.ts'
import { instantAt, type Instant } from '../../shared/day.ts'
import type { Delivery, RelayGap, RelayPage, RelayPosition } from '../../shared/engine-contract.ts'
import type { Envelope } from '../../shared/relay/envelope.ts'

type End = RelayPosition['end']
export type ReadEnvelopes = Pick<RelayPage, 'deliveries' | 'unopened' | 'gaps'> & { readonly end: End }

/** Opens what the relay gave out, and sees whether each envelope follows on from the one before it. */
export function readEnvelopes(
  merchantId: string,
  envelopes: readonly Envelope[],
  keys: readonly KeyPair[],
  after: End,
): ReadEnvelopes {
  const deliveries: Delivery[] = []
  const unopened: RelayPage['unopened'][number][] = []
  for (const envelope of envelopes) {
    const delivery = openedWith(merchantId, envelope, keys)
    if (delivery !== null) deliveries.push(delivery)
    else unopened.push({ ...identified(merchantId, envelope), envelope: JSON.stringify(envelope) })
  }
  const last = envelopes.at(-1)
  const end = last ? { seq: last.seq, sha256: last.sha256, receivedAt: momentOf(last) } : after
  return { deliveries, unopened, gaps: brokenLinks(merchantId, envelopes, after), end }
}

/** What the envelope holds, as a delivery; null where no key at hand opens it. */
export function openedWith(merchantId: string, envelope: Envelope, keys: readonly KeyPair[]): Delivery | null {
  const named = keys.filter((pair) => keyId(pair) === envelope.kid)
  for (const pair of named.length > 0 ? named : keys) {
    const received = openEvent(pair, merchantId, envelope)
    if (received !== null) return { ...identified(merchantId, envelope), ...received }
  }
  return null
}

/** By its own hash, which the relay cannot choose: an envelope that was edited is another one. */
function identified(merchantId: string, envelope: Envelope): { key: string; receivedAt: Instant } {
  return { key: linkHash(merchantId, envelope), receivedAt: momentOf(envelope) }
}

function momentOf({ receivedAt }: Envelope): Instant {
  return instantAt(Date.parse(receivedAt))
}

function brokenLinks(merchantId: string, envelopes: readonly Envelope[], after: End): RelayGap[] {
  const gaps: RelayGap[] = []
  let before: (ChainEnd & { receivedAt: Instant }) | null = after
  let rest = envelopes
  for (;;) {
    const broken = brokenLink(merchantId, before, rest)
    if (broken === null) return gaps
    const at = rest.indexOf(broken)
    const previous = at === 0 ? before : rest[at - 1]!
    gaps.push({
      from: previous === null ? null : instantAt(Date.parse(previous.receivedAt)),
      to: momentOf(broken),
      reason: 'broken-chain',
    })
    before = { seq: broken.seq, sha256: broken.sha256, receivedAt: momentOf(broken) }
    rest = rest.slice(at + 1)
  }
}
