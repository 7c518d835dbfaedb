import { createStore } from 'zustand/vanilla'
import type { Result } from '../../../shared/result.ts'
import type { NamedLayout } from '../../../shared/statements/layout-file.ts'
import { client } from '../../client.ts'
import { say, valueOrSay } from '../../state/notices.ts'
import { counted } from '../../words.ts'

/** The statement layouts kept on this computer; null until they are known. */
export const layouts = createStore<{ readonly kept: readonly NamedLayout[] | null }>(() => ({ kept: null }))

export async function askForLayouts(): Promise<void> {
  show(await client.listLayouts({}))
}

export async function forgetLayout(name: string): Promise<void> {
  show(await client.forgetLayout({ name }))
}

export async function saveLayouts(): Promise<void> {
  const saved = valueOrSay(await client.saveLayouts({}))
  if (saved) say(`Saved in ${saved.file}.`)
}

export async function takeLayouts(): Promise<void> {
  const answer = valueOrSay(await client.takeLayouts({}))
  if (!answer) return
  layouts.setState({ kept: answer.layouts })
  say(`${counted(answer.taken, 'layout')} taken in.`)
}

function show(answer: Result<readonly NamedLayout[]>): void {
  const kept = valueOrSay(answer)
  if (kept) layouts.setState({ kept })
}
