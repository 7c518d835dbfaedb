import { createStore } from 'zustand/vanilla'
import type { ConnectionView } from '../../shared/contract/connection.ts'
import { client } from '../client.ts'
import { valueOrSay } from './notices.ts'

/** How the open book reaches the provider; null until main has said so. */
export const connection = createStore<{ readonly view: ConnectionView | null }>(() => ({ view: null }))

export async function askForConnection(): Promise<void> {
  const view = valueOrSay(await client.connection({}))
  if (view !== null) connection.setState({ view })
}

/** Another book has another one. */
export function forgetConnection(): void {
  connection.setState({ view: null })
}
