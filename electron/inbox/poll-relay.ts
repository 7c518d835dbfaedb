import { setTimeout as sleepFor } from 'node:timers/promises'
import { openKeys } from '../../sealing/handover.ts'
import { keyId } from '../../sealing/keys.ts'
import { appError, type AppError } from '../../shared/app-error.ts'
import type { RelayState } from '../../shared/contract/inbox.ts'
import { instantAt, type Instant } from '../../shared/day.ts'
import type { DeliveriesTaken, EngineCall, PairedRelay, RelayGap, RelayPosition } from '../../shared/engine-contract.ts'
import type { Result } from '../../shared/result.ts'
import { untilFree } from '../connection/until-free.ts'
import type { SecretStore } from '../keychain/keychain.ts'
import type { Route } from '../network/proxy.ts'
import { backoff } from './backoff.ts'
import { readEnvelopes } from './read-envelopes.ts'
import { relayClient, type Polled, type RelayClient } from './relay-client.ts'
import { readRelaySecrets, writeRelaySecrets, type RelaySecrets } from './relay-secrets.ts'

/** How the polling goes, for the window. */
export interface Standing {
  readonly state: RelayState
  readonly heardAt: Instant | null
  readonly error: AppError | null
  /** Everything that the relay had at that moment is in the book. */
  readonly isUpToDate: boolean
}

export interface PollDesk {
  readonly call: EngineCall
  readonly bookId: string
  readonly secrets: SecretStore
  readonly route: () => Promise<Result<Route>>
  /** Every secret that webhooks may be signed with. */
  readonly signing: () => Promise<Result<readonly string[]>>
  readonly onTaken: (taken: DeliveriesTaken) => void
  readonly onStanding: (standing: Standing) => void
  readonly now?: () => number
  readonly random?: () => number
}

export interface Polling {
  /** Asks at once: the network or the machine is back. */
  wake(): void
  /** Ends after what was begun is in the book. */
  stop(): Promise<void>
}

/** How often it is asked whether the key was handed over, in milliseconds. */
const LOOK_FOR_KEY = 10_000

type Turn =
  /** Ask again at once. */
  | { readonly kind: 'on' }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  /** Nothing more comes of it before a person has done something. */
  | { readonly kind: 'end' }

/** Reads from the relay as long as the book is open: an event is in the book before the relay hears that it is. */
export function pollRelay(relay: PairedRelay, desk: PollDesk): Polling {
  const { now = Date.now } = desk
  const waits = backoff(desk.random)
  const stopping = new AbortController()
  let hasKey = false
  let heardAt: Instant | null = null
  let position = relay.position
  let pendingGap: Pick<RelayGap, 'from' | 'reason'> | null = null
  let pause = new AbortController()
  let isListening = false
  const ended = run()

  function stand(state: RelayState, error: AppError | null = null, isUpToDate = false): void {
    isListening = state === 'listening'
    desk.onStanding({ state, heardAt, error, isUpToDate })
  }

  async function run(): Promise<void> {
    stand('trying')
    while (!stopping.signal.aborted) {
      const { signal } = pause
      const turn = await take(signal)
      if (turn.kind === 'end') return
      if (turn.kind === 'wait' && !stopping.signal.aborted)
        await sleepFor(turn.milliseconds, undefined, { signal }).catch(ignore)
      if (signal.aborted && !stopping.signal.aborted) {
        pause = new AbortController()
        waits.reset()
      }
    }
  }

  async function take(signal: AbortSignal): Promise<Turn> {
    const [route, secrets] = [await desk.route(), await readRelaySecrets(desk.secrets, desk.bookId)]
    if (!route.ok) return failed('trying', route.error)
    if (!secrets.ok) return failed('trying', secrets.error)
    if (secrets.value === null) return giveUp('keyless', appError('relay-keyless'))
    const client = relayClient(new URL(relay.address), route.value, secrets.value.token)
    if (!hasKey) {
      const turn = await getKey(client, secrets.value)
      if (turn !== null) return turn
      hasKey = true
      return { kind: 'on' }
    }
    // The first question is not left to wait: a person would not know meanwhile whether the relay answers.
    const wait = isListening && position !== null && pendingGap === null
    const polled = await client.poll({ cursor: position?.cursor ?? null, wait, signal })
    return signal.aborted ? { kind: 'on' } : takePolled(client, secrets.value, polled)
  }

  async function takePolled(client: RelayClient, { keys }: RelaySecrets, polled: Polled): Promise<Turn> {
    switch (polled.kind) {
      case 'failed': {
        if (polled.error.code === 'relay-refused') return giveUp('refused', polled.error)
        return failed('trying', polled.error, polled.wait)
      }
      case 'gap': {
        // Told with the first event after it, or at once when there is none.
        pendingGap = { from: position?.end?.receivedAt ?? null, reason: polled.reason }
        position = polled.cursor === null ? null : { cursor: polled.cursor, end: null }
        return { kind: 'on' }
      }
      case 'page': {
        const signing = await desk.signing()
        if (!signing.ok) return failed('trying', signing.error)
        const { data, cursor, done } = polled.page
        const { end, gaps, ...read } = readEnvelopes(relay.merchantId, data, keys, position?.end ?? null)
        const next: RelayPosition = { cursor, end }
        if (data.length > 0 || pendingGap !== null || position === null) {
          const taken = await untilFree(() =>
            desk.call('takeRelayPage', {
              pairingId: relay.pairingId,
              ...read,
              secrets: signing.value,
              position: next,
              gaps: [...(pendingGap === null ? [] : [{ ...pendingGap, to: firstMoment(data) }]), ...gaps].map(notAhead),
            }),
          )
          if (!taken.ok) return failed('trying', taken.error)
          pendingGap = null
          if (data.length > 0) {
            desk.onTaken(taken.value)
            await client.acknowledge(cursor)
          }
        }
        position = next
        heardAt = instantAt(now())
        waits.reset()
        stand('listening', null, done)
        return { kind: 'on' }
      }
    }
  }

  function firstMoment(data: readonly { readonly receivedAt: string }[]): Instant {
    const [first] = data
    return instantAt(first === undefined ? now() : Date.parse(first.receivedAt))
  }

  /** The relay's clock may be ahead: what it calls tomorrow was there today. */
  function notAhead({ from, to, reason }: RelayGap): RelayGap {
    const present = instantAt(now())
    return { from: from !== null && from > present ? present : from, to: to > present ? present : to, reason }
  }

  /** Null when this computer has the book's key. */
  async function getKey(client: RelayClient, secrets: RelaySecrets): Promise<Turn | null> {
    const asked = await client.handover()
    if (!asked.ok) {
      if (asked.error.code === 'relay-refused') return giveUp('refused', asked.error)
      return failed('trying', asked.error)
    }
    const answer = asked.value
    if (answer.state === 'ready') return null
    const [own] = secrets.keys
    const handed = answer.state === 'sealed' ? openKeys(own!, relay.merchantId, relay.desktopId, answer.sealed) : null
    if (handed === null) {
      stand('key-awaited')
      return { kind: 'wait', milliseconds: LOOK_FOR_KEY }
    }
    const known = new Set([keyId(own!), ...handed.map(keyId)])
    const keys = [own!, ...handed, ...secrets.keys.filter((pair) => !known.has(keyId(pair)))]
    const written = await writeRelaySecrets(desk.secrets, desk.bookId, { keys })
    if (!written.ok) return failed('trying', written.error)
    await client.handoverTaken()
    return null
  }

  function failed(state: RelayState, error: AppError, asked: number | null = null): Turn {
    stand(state, error)
    return { kind: 'wait', milliseconds: waits.next(asked) }
  }

  function giveUp(state: RelayState, error: AppError): Turn {
    stand(state, error)
    return { kind: 'end' }
  }

  return {
    wake: () => pause.abort(),
    stop: async () => {
      stopping.abort()
      pause.abort()
      await ended
    },
  }
}

function ignore(): void {}
