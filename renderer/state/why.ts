import { createStore } from 'zustand/vanilla'
import type { EntryWhyAsked, EntryWhyView } from '../../shared/contract/ledgers.ts'
import type { WhyAsked, WhyView } from '../../shared/contract/why.ts'
import { client } from '../client.ts'
import { valueOrSay } from './notices.ts'

interface Asked {
  readonly view: WhyView | null
  /** Of bank and books beside each other. */
  readonly entry: EntryWhyView | null
}

/** What was asked why it stands where it does; all null while nothing is. */
export const why = createStore<Asked>(() => ({ view: null, entry: null }))

export async function askWhy(subject: WhyAsked): Promise<void> {
  why.setState({ view: valueOrSay(await client.why({ subject })), entry: null })
}

export async function askWhyEntry(asked: EntryWhyAsked): Promise<void> {
  why.setState({ view: null, entry: valueOrSay(await client.whyEntry(asked)) })
}

export function closeWhy(): void {
  why.setState({ view: null, entry: null })
}
