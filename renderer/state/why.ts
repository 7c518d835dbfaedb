import { createStore } from 'zustand/vanilla'
import type { WhyAsked, WhyView } from '../../shared/contract/why.ts'
import { client } from '../client.ts'
import { valueOrSay } from './notices.ts'

/** What was asked why it stands where it does; null while nothing is. */
export const why = createStore<{ readonly view: WhyView | null }>(() => ({ view: null }))

export async function askWhy(subject: WhyAsked): Promise<void> {
  why.setState({ view: valueOrSay(await client.why({ subject })) })
}

export function closeWhy(): void {
  why.setState({ view: null })
}
