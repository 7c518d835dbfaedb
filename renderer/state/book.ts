import { createStore } from 'zustand/vanilla'
import type { OpenBook } from '../../shared/contract.ts'
import type { Result } from '../../shared/result.ts'
import { client } from '../client.ts'
import { forgetAllLists } from '../components/table/list.ts'
import { valueOrSay } from './notices.ts'
import { show } from './screen.ts'

/** The book that is open; undefined until main has said so for the first time. */
export const book = createStore<{ readonly open: OpenBook | null | undefined; readonly opening: boolean }>(() => ({
  open: undefined,
  opening: false,
}))

export async function askForCurrentBook(): Promise<void> {
  const current = valueOrSay(await client.currentBook({}))
  book.setState({ open: current })
}

export function newBook(): Promise<void> {
  return open(() => client.newBook({}))
}

export function chooseBook(): Promise<void> {
  return open(() => client.chooseBook({}))
}

export function openRecentBook(id: string): Promise<void> {
  return open(() => client.openRecentBook({ id }))
}

export function openDemoBook(): Promise<void> {
  return open(() => client.openDemoBook({}))
}

/** Back to the start page. */
export async function closeBook(): Promise<void> {
  if (valueOrSay(await client.closeBook({})) === null) return
  forgetAllLists()
  book.setState({ open: null })
}

/** One at a time: a second press while a dialog is up or a book is being opened does nothing. */
async function open(ask: () => Promise<Result<OpenBook | null>>): Promise<void> {
  if (book.getState().opening) return
  book.setState({ opening: true })
  const opened = valueOrSay(await ask())
  book.setState({ opening: false })
  if (opened === null) return
  forgetAllLists()
  show('overview')
  book.setState({ open: opened })
}
