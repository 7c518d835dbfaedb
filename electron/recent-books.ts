import { randomUUID } from 'node:crypto'
import { access } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { z } from 'zod'
import type { RecentBook } from '../shared/contract.ts'
import { instantAt } from '../shared/day.ts'
import { readJson, writeJson } from './json-file.ts'
import type { Log } from './log.ts'

const MOST = 20

const storedBook = z.object({ id: z.string(), path: z.string(), openedAt: z.string() })
const stored = z.object({ books: z.array(storedBook) })
type StoredBook = z.infer<typeof storedBook>

/** The books opened on this computer, the last one first. The window knows them by id; the paths stay here. */
export interface RecentBooks {
  list(): Promise<RecentBook[]>
  pathOf(id: string): string | null
  remember(path: string): void
  forget(id: string): void
}

export function recentBooksIn(file: string, log: Log): RecentBooks {
  let books: readonly StoredBook[] = readJson(file, stored)?.books ?? []
  return {
    list: () => Promise.all(books.map(describe)),
    pathOf: (id) => books.find((book) => book.id === id)?.path ?? null,
    remember: (path) => {
      const known = books.find((book) => book.path === path)
      const book = { id: known?.id ?? randomUUID(), path, openedAt: instantAt(Date.now()) }
      store([book, ...books.filter((other) => other !== known)].slice(0, MOST))
    },
    forget: (id) => store(books.filter((book) => book.id !== id)),
  }

  function store(changed: readonly StoredBook[]): void {
    books = changed
    writeJson(file, { books }, log)
  }
}

async function describe({ id, path, openedAt }: StoredBook): Promise<RecentBook> {
  return {
    id,
    name: basename(path, '.milaan'),
    folder: basename(dirname(path)),
    openedAt: openedAt as RecentBook['openedAt'],
    there: await access(path).then(
      () => true,
      () => false,
    ),
  }
}
