import { createStore } from 'zustand/vanilla'
import type { NoticeSettings } from '../../../shared/contract/inbox.ts'
import type { Output } from '../../../shared/contract.ts'
import { client } from '../../client.ts'
import { inbox } from '../../state/inbox.ts'
import { say, sayFailure, valueOrSay } from '../../state/notices.ts'

export const relay = createStore<{
  readonly computers: Output<'awaitingComputers'>
  readonly notices: NoticeSettings | null
}>(() => ({ computers: [], notices: null }))

/** The problem and the field it belongs to; null when it is paired or was told otherwise. */
export async function pairRelay(
  address: string,
  code: string,
): Promise<{ readonly field: string; readonly words: string } | null> {
  const paired = await client.pairRelay({ address, code })
  if (paired.ok) {
    inbox.setState({ view: paired.value })
    return null
  }
  const { field, message } = paired.error
  if (field !== undefined) return { field, words: message }
  sayFailure(paired.error)
  return null
}

export async function unpairRelay(): Promise<void> {
  const view = valueOrSay(await client.unpairRelay({}))
  if (view !== null) inbox.setState({ view })
}

export async function renewWebhookAddress(): Promise<void> {
  const view = valueOrSay(await client.renewWebhookAddress({}))
  if (view === null) return
  inbox.setState({ view })
  say('There is a new webhook address. The one before works for another week: put the new one into the dashboard.')
}

export async function askForComputers(): Promise<void> {
  const found = await client.awaitingComputers({})
  if (found.ok) relay.setState({ computers: found.value })
}

/** What is wrong with the letters; null when the key is handed over. */
export async function handOverKey(desktopId: string, check: string): Promise<string | null> {
  const handed = await client.handOverKey({ desktopId, check })
  if (!handed.ok && handed.error.field === 'check') return handed.error.message
  if (valueOrSay(handed) !== null) say('The key is handed over.')
  await askForComputers()
  return null
}

export async function askForNotices(): Promise<void> {
  relay.setState({ notices: valueOrSay(await client.notices({})) })
}

export async function saveNotices(notices: NoticeSettings): Promise<void> {
  const saved = valueOrSay(await client.saveNotices(notices))
  if (saved !== null) relay.setState({ notices: saved })
}
