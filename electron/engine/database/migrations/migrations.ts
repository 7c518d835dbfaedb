import { lineIndexes } from '../line-indexes.ts'
import { recordsStay, theBook } from './0001-the-book.ts'

/** In order and never changed once released; the book's version (`user_version`) is how many of them it has had. */
export const migrations: readonly { readonly name: string; readonly sql: string }[] = [
  { name: '0001 the book', sql: theBook + lineIndexes + recordsStay },
]
