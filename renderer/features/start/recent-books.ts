import { createStore } from 'zustand/vanilla'
import type { RecentBook } from '../../../shared/contract.ts'
import { client } from '../../client.ts'
import { valueOrSay } from '../../state/notices.ts'

/** The books that were open on this machine, latest first; null until main has said so. */
export const recentBooks = createStore<{ readonly books: readonly RecentBook[] | null }>(() => ({ books: null }))

export async function listRecentBooks(): Promise<void> {
  const books = valueOrSay(await client.listRecentBooks({}))
  if (books !== null) recentBooks.setState({ books })
}

/** Takes the book off the list; its file stays where it is. */
export async function forgetRecentBook(id: string): Promise<void> {
  if (valueOrSay(await client.forgetRecentBook({ id })) !== null) await listRecentBooks()
}
