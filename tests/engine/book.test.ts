import Database from 'better-sqlite3'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeBook, newBook, openBook, type Book } from '../../electron/engine/book.ts'
import { migrations } from '../../electron/engine/database/migrations/migrations.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const newFolder = temporaryFolder()
let here = ''
const opened: Book[] = []

function made(path: string): Book {
  const book = newBook(path, false)
  if (!book.ok) throw new Error(book.error.message)
  opened.push(book.value)
  return book.value
}

function reopened(path: string): Book {
  const book = openBook(path)
  if (!book.ok) throw new Error(book.error.message)
  opened.push(book.value)
  return book.value
}

function refusal(path: string): string {
  const book = openBook(path)
  if (book.ok) opened.push(book.value)
  return book.ok ? 'opened' : book.error.code
}

beforeEach(() => {
  here = newFolder()
})

afterEach(() => {
  for (const book of opened.splice(0)) if (book.write.open) closeBook(book)
})

describe('a book', () => {
  it('keeps every commit when the power fails: WAL and synchronous FULL on each connection, also after writing', () => {
    const path = join(here, 'shop.milaan')
    closeBook(made(path))
    const book = reopened(path)
    book.write.prepare("INSERT INTO bank_account (number, checksum) VALUES ('1', 0)").run()
    expect(book.write.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(book.write.pragma('synchronous', { simple: true })).toBe(2)
    expect(book.write.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(book.write.pragma('recursive_triggers', { simple: true })).toBe(1)
    expect(book.write.pragma('trusted_schema', { simple: true })).toBe(0)
    expect(book.write.pragma('busy_timeout', { simple: true })).toBeGreaterThan(0)
    expect(book.read.prepare('SELECT number FROM bank_account').get()).toEqual({ number: '1' })
    expect(() => book.read.prepare('DELETE FROM exception').run()).toThrow(/readonly/)
  })

  it('has strict tables only', () => {
    const book = made(join(here, 'shop.milaan'))
    const tables = book.read.pragma('table_list') as { name: string; schema: string; type: string; strict: number }[]
    const loose = tables.filter(
      ({ name, type, strict }) => type === 'table' && !name.startsWith('sqlite_') && strict === 0,
    )
    expect(loose).toEqual([])
  })

  it('is not made over anything that is there', () => {
    const path = join(here, 'shop.milaan')
    writeFileSync(path, 'my notes')
    const book = newBook(path, false)
    expect(book.ok ? '' : book.error.code).toBe('book-exists')
    expect(readFileSync(path, 'utf8')).toBe('my notes')
  })

  it('is opened by one window or command at a time', () => {
    const path = join(here, 'shop.milaan')
    const first = made(path)
    expect(refusal(path)).toBe('book-in-use')
    closeBook(first)
    expect(existsSync(`${path}-lock`)).toBe(false)
    expect(refusal(path)).toBe('opened')
  })

  it('says what is wrong with a file that is no book, is missing, is a folder or is damaged', () => {
    const text = join(here, 'notes.milaan')
    writeFileSync(text, 'this is no database, but it is longer than the header of one would be: '.repeat(20))
    expect(refusal(text)).toBe('book-not-a-book')
    const other = join(here, 'other.milaan')
    new Database(other).exec('CREATE TABLE t (a)').close()
    expect(refusal(other)).toBe('book-not-a-book')
    expect(refusal(join(here, 'gone.milaan'))).toBe('book-missing')
    mkdirSync(join(here, 'folder.milaan'))
    expect(refusal(join(here, 'folder.milaan'))).toBe('book-not-a-book')
    const torn = join(here, 'torn.milaan')
    closeBook(made(torn))
    writeFileSync(torn, readFileSync(torn).fill(0x5a, 100, 60_000))
    expect(refusal(torn)).toBe('book-damaged')
  })

  it('is refused with a sentence when a newer Milaan made it, and is left as it is', () => {
    const path = join(here, 'shop.milaan')
    closeBook(made(path))
    const raw = new Database(path)
    raw.pragma(`user_version = ${migrations.length + 1}`)
    raw.close()
    const book = openBook(path)
    expect(book.ok ? '' : book.error.message).toContain(`knows ${migrations.length}`)
    expect(new Database(path).pragma('user_version', { simple: true })).toBe(migrations.length + 1)
  })

  it('leaves nothing behind where it cannot be made', () => {
    const nowhere = join(here, 'no-such-folder', 'shop.milaan')
    const book = newBook(nowhere, false)
    expect(book.ok ? '' : book.error.code).toBe('folder-missing')
    expect(existsSync(nowhere)).toBe(false)
  })

  it.runIf(process.platform === 'linux')('says that a read-only folder is read-only', () => {
    const book = newBook('/proc/shop.milaan', false) // where not even root may write
    expect(book.ok ? '' : book.error.code).toBe('book-read-only')
  })
})
