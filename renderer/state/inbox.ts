import { createStore } from 'zustand/vanilla'
import type { InboxView } from '../../shared/contract/inbox.ts'
import { client } from '../client.ts'
import { say, valueOrSay } from './notices.ts'

/** How the open book hears about payments by itself; null until main has said so. */
export const inbox = createStore<{ readonly view: InboxView | null }>(() => ({ view: null }))

export async function askForInbox(): Promise<void> {
  const view = valueOrSay(await client.inbox({}))
  if (view !== null) inbox.setState({ view })
}

/** Another book has another one. */
export function forgetInbox(): void {
  inbox.setState({ view: null })
}

export async function copyWebhookAddress(): Promise<void> {
  if (valueOrSay(await client.copyWebhookAddress({})) !== null)
    say('Copied. Paste it as the webhook address in the provider’s dashboard.')
}
