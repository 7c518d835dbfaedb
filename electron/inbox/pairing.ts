import { hostname } from 'node:os'
import { handoverCheck, sealKeys } from '../../sealing/handover.ts'
import { keyId, newKeyPair, publicText, type KeyPair } from '../../sealing/keys.ts'
import { appError } from '../../shared/app-error.ts'
import type { Nothing } from '../../shared/contract.ts'
import type { PairedRelay, RelayPairing } from '../../shared/engine-contract.ts'
import { readCodeText } from '../../shared/relay/code-text.ts'
import type { AwaitingDesktop } from '../../shared/relay/handover.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Access } from '../connection/access.ts'
import { routeThrough, type Route } from '../network/proxy.ts'
import { pair, relayAddress, relayClient, type RelayClient } from './relay-client.ts'
import { forgetRelayAccess, readRelaySecrets, writeRelaySecrets, type RelaySecrets } from './relay-secrets.ts'

/** How the open book is paired with a relay, and what a person does about it. */
export interface PairingDesk {
  readonly pair: (address: string, code: string) => Promise<Result<RelayPairing>>
  readonly unpair: () => Promise<Result<Nothing>>
  /** Where the provider is to send webhooks: the address ends in a key. Null where another computer has it. */
  readonly webhookAddress: () => Promise<Result<string | null>>
  readonly renewWebhookAddress: () => Promise<Result<Nothing>>
  readonly awaitingComputers: () => Promise<Result<readonly AwaitingDesktop[]>>
  /** `check`: the letters that the other computer shows, as a person typed them. */
  readonly handOver: (desktopId: string, check: string) => Promise<Result<Nothing>>
  /** The letters that this computer shows while it awaits the key. */
  readonly check: () => Promise<Result<string | null>>
}

export function pairingDesk({ call, secrets, proxy }: Access): PairingDesk {
  /** The same code once more is tried with the same key, so that an answer that was lost on its way harms nothing. */
  let lastTry: { readonly code: string; readonly own: KeyPair } | null = null

  async function route(): Promise<Result<Route>> {
    const setting = await proxy()
    return setting.ok ? ok(routeThrough(setting.value)) : setting
  }

  async function bookId(): Promise<Result<string>> {
    const found = await call('connection', {})
    return found.ok ? ok(found.value.bookId) : found
  }

  async function paired(): Promise<Result<{ relay: PairedRelay; held: RelaySecrets; client: RelayClient }>> {
    const [relay, id, way] = [await call('relay', {}), await bookId(), await route()]
    if (!relay.ok) return relay
    if (!id.ok) return id
    if (!way.ok) return way
    if (relay.value === null) return fail(appError('relay-missing'))
    const held = await readRelaySecrets(secrets, id.value)
    if (!held.ok) return held
    if (held.value === null) return fail(appError('relay-keyless'))
    const client = relayClient(new URL(relay.value.address), way.value, held.value.token)
    return ok({ relay: relay.value, held: held.value, client })
  }

  async function pairBy(typedAddress: string, typedCode: string): Promise<Result<RelayPairing>> {
    const address = relayAddress(typedAddress)
    if (address === null) return fail({ ...appError('relay-address-refused'), field: 'address' })
    const code = readCodeText(typedCode)
    if (code === '') return fail({ ...appError('relay-code-refused'), field: 'code' })
    const [id, way] = [await bookId(), await route()]
    if (!id.ok) return id
    if (!way.ok) return way
    const before = await readRelaySecrets(secrets, id.value)
    if (!before.ok) return before
    const own = lastTry?.code === code ? lastTry.own : newKeyPair()
    lastTry = { code, own }
    const keys = [own, ...(before.value?.keys ?? []).filter((known) => keyId(known) !== keyId(own))]
    // Before the relay hears of it: a key that is lost after it was registered would make everything unreadable.
    const kept = await writeRelaySecrets(secrets, id.value, { keys })
    if (!kept.ok) return kept
    const answer = await pair(address, way.value, {
      code: typedCode.trim(),
      publicKey: publicText(own),
      desktop: desktopName(),
    })
    if (!answer.ok)
      return fail({ ...answer.error, field: answer.error.code === 'relay-code-refused' ? 'code' : 'address' })
    const { token, merchantId, desktopId, ingestKey, kid, key } = answer.value
    const written = await writeRelaySecrets(secrets, id.value, { token, ingestKey })
    if (!written.ok) return written
    // A computer that was paired before may have the book's key still.
    if (key === 'awaited' && keys.some((known) => keyId(known) === kid))
      await relayClient(address, way.value, token).handoverTaken()
    const saved = await call('saveRelay', { address: address.href, merchantId, desktopId })
    if (saved.ok) lastTry = null
    return saved
  }

  return {
    pair: pairBy,
    unpair: async () => {
      const id = await bookId()
      if (!id.ok) return id
      const ended = await call('endRelay', {})
      if (!ended.ok) return ended
      const forgotten = await forgetRelayAccess(secrets, id.value)
      return forgotten.ok ? ok({}) : forgotten
    },
    webhookAddress: async () => {
      const found = await paired()
      if (!found.ok) return found
      const { relay, held } = found.value
      return ok(held.ingestKey === null ? null : new URL(`in/${held.ingestKey}`, relay.address).href)
    },
    renewWebhookAddress: async () => {
      const [found, id] = [await paired(), await bookId()]
      if (!found.ok) return found
      if (!id.ok) return id
      const renewed = await found.value.client.renewIngestKey()
      if (!renewed.ok) return renewed
      const written = await writeRelaySecrets(secrets, id.value, { ingestKey: renewed.value })
      return written.ok ? ok({}) : written
    },
    awaitingComputers: async () => {
      const found = await paired()
      return found.ok ? found.value.client.awaitingComputers() : found
    },
    handOver: async (desktopId, check) => {
      const found = await paired()
      if (!found.ok) return found
      const { relay, held, client } = found.value
      const awaiting = await client.awaitingComputers()
      if (!awaiting.ok) return awaiting
      const computer = awaiting.value.find((one) => one.desktopId === desktopId)
      if (computer === undefined) return fail(appError('relay-computer-gone'))
      if (readCodeText(check) !== readCodeText(handoverCheck(relay.merchantId, computer)))
        return fail({ ...appError('relay-check-differs'), field: 'check' })
      const sealed = sealKeys(relay.merchantId, computer, held.keys)
      if (sealed === null) return fail(appError('relay-check-differs'))
      const handed = await client.handOver(desktopId, sealed)
      return handed.ok ? ok({}) : handed
    },
    check: async () => {
      const found = await paired()
      if (!found.ok) return found
      const { relay, held } = found.value
      return ok(handoverCheck(relay.merchantId, { desktopId: relay.desktopId, publicKey: publicText(held.keys[0]!) }))
    },
  }
}

/** For the relay's owner, who may have to forget a computer that was lost. */
function desktopName(): string {
  const name = hostname()
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 60)
  return name === '' ? 'computer' : name
}
