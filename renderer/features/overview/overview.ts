import { createStore } from 'zustand/vanilla'
import type { OverviewView } from '../../../shared/contract.ts'
import { client } from '../../client.ts'
import { valueOrSay } from '../../state/notices.ts'

/** Where the money of this book is; null until the engine has said so. */
export const overview = createStore<{ readonly view: OverviewView | null }>(() => ({ view: null }))

export async function askForOverview(): Promise<void> {
  const view = valueOrSay(await client.overview({}))
  if (view !== null) overview.setState({ view })
}
