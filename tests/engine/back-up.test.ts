import Database from 'better-sqlite3'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { closeBook, newBook } from '../../electron/engine/book.ts'
import { backUp } from '../../electron/engine/database/back-up.ts'
import { insertRecord } from '../../electron/engine/database/records.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const newFolder = temporaryFolder()

it('a backup holds what is still in the WAL, takes its name only when it is whole, and replaces an older one', () => {
  const folder = newFolder()
  const book = newBook(join(folder, 'shop.milaan'), false)
  if (!book.ok) throw new Error(book.error.message)
  const to = join(folder, 'shop.milaan-backup')
  for (const number of ['50100012345678', '50100087654321']) {
    insertRecord(book.value.write, 'bank_account', { number })
    backUp(book.value.write, to)
  }
  const copy = new Database(to, { readonly: true })
  expect(copy.prepare('SELECT count(*) FROM bank_account').pluck().get()).toBe(2)
  copy.close()
  expect(readdirSync(folder).filter((file) => file.endsWith('.part'))).toEqual([])
  expect(() => backUp(book.value.write, join(folder, 'no such folder', 'copy'))).toThrow(/unable to open/)
  closeBook(book.value)
})
