import { setTimeout as sleep } from 'node:timers/promises'
import { eventsAnswer, LONGEST_WAIT } from '../../../shared/relay/polling.ts'
import { openConnection, requestBytes, type Connection } from '../../relay/connection.ts'
import type { PairedMerchant, ServedRelay } from '../../relay/served-relay.ts'

export interface HeldPolls {
  /** The most that the relay held in memory meanwhile, in bytes. */
  readonly memory: number
  /** How long webhooks took to reach their desktops, in milliseconds, the shortest first. */
  readonly wakes: readonly number[]
}

const WOKEN = 100

/** Holds one long-poll a merchant, as idle desktops do, for so many seconds, and then sends webhooks to some of them. */
export async function holdPolls(
  relay: ServedRelay,
  merchants: readonly PairedMerchant[],
  seconds: number,
): Promise<HeldPolls> {
  const desktops: IdleDesktop[] = []
  for (const merchant of merchants) desktops.push(await idleDesktop(relay.port, merchant))
  const polling = desktops.map((desktop) => desktop.pollOn())
  let memory = 0
  for (let second = 0; second < seconds; second++) {
    await sleep(1_000)
    memory = Math.max(memory, relay.memory())
  }
  const sender = await openConnection(relay.port)
  const wakes: number[] = []
  for (const desktop of desktops.slice(0, WOKEN)) wakes.push(await millisecondsToWake(sender, desktop))
  sender.close()
  for (const desktop of desktops) desktop.close()
  await Promise.all(polling)
  return { memory, wakes: wakes.toSorted((a, b) => a - b) }
}

interface IdleDesktop {
  readonly merchant: PairedMerchant
  /** Polls again and again until it is closed. */
  readonly pollOn: () => Promise<void>
  /** When the next event has arrived, by `performance.now`. */
  readonly nextEvent: () => Promise<number>
  readonly close: () => void
}

async function idleDesktop(port: number, merchant: PairedMerchant): Promise<IdleDesktop> {
  const connection = await openConnection(port)
  const headers = { Authorization: `Bearer ${merchant.token}` }
  let arrived = Promise.withResolvers<number>()
  let cursor: string | null = null
  const state = { isOpen: true }

  async function poll(): Promise<void> {
    const query = `wait=${LONGEST_WAIT}${cursor === null ? '' : `&cursor=${cursor}`}`
    const { body } = await connection.ask(requestBytes('GET', `/v1/events?${query}`, headers))
    const answer = eventsAnswer.parse(JSON.parse(body))
    cursor = answer.cursor
    if (answer.data.length > 0) arrived.resolve(performance.now())
  }

  return {
    merchant,
    pollOn: async () => {
      while (state.isOpen) await poll().catch(failUnlessClosed)
    },
    nextEvent: () => {
      arrived = Promise.withResolvers()
      return arrived.promise
    },
    close: () => {
      state.isOpen = false
      connection.close()
    },
  }

  function failUnlessClosed(error: unknown): void {
    if (state.isOpen) throw error
  }
}

async function millisecondsToWake(sender: Connection, { merchant, nextEvent }: IdleDesktop): Promise<number> {
  const arrival = nextEvent()
  const began = performance.now()
  const { status } = await sender.ask(requestBytes('POST', `/in/${merchant.ingestKey}`, {}, Buffer.from('x')))
  if (status !== 200) throw new Error(`the webhook was answered with ${status}`)
  return (await arrival) - began
}
