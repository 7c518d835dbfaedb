import { createStore } from 'zustand/vanilla'
import type { MissedEvent } from '../../../shared/contract/inbox.ts'
import type { Day } from '../../../shared/day.ts'
import { client } from '../../client.ts'
import { say, valueOrSay } from '../../state/notices.ts'
import { inbox } from '../../state/inbox.ts'

/** Reads the provider's list: of those days, or since the last time. */
export async function readList(days: { from?: Day; to?: Day } = {}): Promise<boolean> {
  const view = valueOrSay(await client.startSweep(days))
  if (view !== null) inbox.setState({ view })
  return view !== null
}

export async function stopReading(): Promise<void> {
  valueOrSay(await client.stopSweep({}))
}

export async function askRelay(): Promise<void> {
  if (valueOrSay(await client.pollNow({})) !== null) say('Asking the relay.')
}

/** What the book may lack; null until the engine has said so. */
export const missed = createStore<{ readonly events: readonly MissedEvent[] | null }>(() => ({ events: null }))

export async function askForMissed(): Promise<void> {
  const events = valueOrSay(await client.missedEvents({}))
  if (events !== null) missed.setState({ events })
}
