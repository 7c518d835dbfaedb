import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { engineCall } from '../../electron/engine/engine-call.ts'
import { createEngine } from '../../electron/engine/engine.ts'
import type { CurrentBook } from '../../electron/current-book.ts'
import type { Handlers } from '../../shared/contract.ts'
import { aMain, type AMain } from './a-main.ts'

let app: AMain
let folder: string
let book: CurrentBook
let main: Handlers<'main'>
let person: AMain['person']

beforeEach(async () => {
  app = await aMain()
  ;({ folder, book, main, person } = app)
})

async function makeBook(name: string): Promise<string> {
  person.newBook = join(folder, `${name}.milaan`)
  expect(await main.newBook({})).toMatchObject({ ok: true, value: { name } })
  return person.newBook
}

test('a new book is open, current and recent', async () => {
  await makeBook('Gupta')
  expect(await main.currentBook({})).toMatchObject({ ok: true, value: { name: 'Gupta', demo: false } })
  expect(await main.listRecentBooks({})).toMatchObject({ ok: true, value: [{ name: 'Gupta', there: true }] })
  expect(app.shown).toEqual(['Gupta'])
})

test('cancelling a dialog changes nothing', async () => {
  await makeBook('Gupta')
  person.newBook = null
  expect(await main.newBook({})).toEqual({ ok: true, value: null })
  expect(await main.chooseBook({})).toEqual({ ok: true, value: null })
  expect(await main.chooseFiles({})).toEqual({ ok: true, value: [] })
  expect(await main.currentBook({})).toMatchObject({ value: { name: 'Gupta' } })
})

test('a book that cannot be opened leaves the former one open', async () => {
  await makeBook('Gupta')
  person.book = join(folder, 'holiday.milaan')
  writeFileSync(person.book, 'a photograph, perhaps')
  expect(await main.chooseBook({})).toMatchObject({ ok: false, error: { code: 'book-not-a-book' } })
  expect(await main.currentBook({})).toMatchObject({ value: { name: 'Gupta' } })
  expect(await app.call('overview', {})).toMatchObject({ ok: true })
  expect(await main.listRecentBooks({})).toMatchObject({ value: [{ name: 'Gupta' }] })
})

test('a recent book opens by its id, and by nothing else', async () => {
  await makeBook('April')
  await makeBook('May')
  const recent = await main.listRecentBooks({})
  if (!recent.ok) throw new Error('no list')
  const april = recent.value.find(({ name }) => name === 'April')!
  expect(await main.openRecentBook({ id: april.id })).toMatchObject({ ok: true, value: { name: 'April' } })
  for (const id of ['__proto__', join(folder, 'May.milaan'), '']) {
    expect(await main.openRecentBook({ id })).toMatchObject({ ok: false, error: { code: 'book-missing' } })
  }
})

test('a closed book is current no more, and its files are released', async () => {
  await makeBook('Gupta')
  const staged = await main.stageFile({ file: 'March.csv', size: 0 })
  if (!staged.ok) throw new Error('not staged')
  expect(await main.closeBook({})).toEqual({ ok: true, value: {} })
  expect(await main.currentBook({})).toEqual({ ok: true, value: null })
  expect(await main.previewFile(staged.value)).toMatchObject({ ok: false, error: { code: 'file-missing' } })
  expect(app.shown).toEqual(['Gupta', null])
})

test('books asked for at the same time are opened one after the other', async () => {
  const paths = ['A', 'B', 'C'].map((name) => join(folder, `${name}.milaan`))
  await Promise.all(paths.map((path) => book.newBook(path)))
  expect(app.shown).toEqual(['A', 'B', 'C'])
  expect(await main.currentBook({})).toMatchObject({ value: { name: 'C' } })
})

test('a new engine gets the book that the old one had', async () => {
  await makeBook('Gupta')
  await app.call('closeBook', {})
  app.call = engineCall(createEngine(() => undefined))
  await book.reopen(app.call)
  expect(await app.call('overview', {})).toMatchObject({ ok: true })
})

test('a book that went away while the engine was down is current no more', async () => {
  const path = await makeBook('Gupta')
  await app.call('closeBook', {})
  rmSync(path)
  app.call = engineCall(createEngine(() => undefined))
  await book.reopen(app.call)
  expect(app.lost).toEqual(['book-missing'])
  expect(await main.currentBook({})).toEqual({ ok: true, value: null })
  expect(existsSync(path)).toBe(false)
})

const statement = [
  'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance',
  '01/03/24,NEFT CR-YESB0000001-CASHFREE PAYMENTS-MILAAN-YESBN12024030100001,YESBN12024030100001,01/03/24,,1000.00,11000.00',
  '02/03/24,UPI-RENT,000000000001,02/03/24,500.00,,10500.00',
].join('\n')

test('a chosen and a dropped file are previewed and imported by id, under their own names', async () => {
  await makeBook('Gupta')
  person.files = [join(folder, 'March.csv')]
  writeFileSync(person.files[0]!, statement)
  const chosen = await main.chooseFiles({})
  if (!chosen.ok) throw new Error(chosen.error.message)
  const [march] = chosen.value
  expect(march?.file).toBe('March.csv')
  expect(await main.previewFile({ fileId: march!.fileId })).toMatchObject({
    ok: true,
    value: { kind: 'statement', file: 'March.csv', fileId: march!.fileId },
  })

  const bytes = new TextEncoder().encode(statement)
  const dropped = await main.stageFile({ file: 'again.csv', size: bytes.byteLength })
  if (!dropped.ok) throw new Error(dropped.error.message)
  await main.stageFilePart({ fileId: dropped.value.fileId, bytes })
  const imported = await main.importFiles({ fileIds: [march!.fileId, dropped.value.fileId] })
  expect(imported).toMatchObject({
    ok: true,
    value: {
      files: [
        { file: 'March.csv', added: 2 },
        { file: 'again.csv', added: 0, known: 2 },
      ],
    },
  })
  expect(JSON.stringify(imported)).not.toContain(basename(folder))
})

test('an import that names one unknown file imports none', async () => {
  await makeBook('Gupta')
  person.files = [join(folder, 'March.csv')]
  writeFileSync(person.files[0]!, statement)
  const chosen = await main.chooseFiles({})
  if (!chosen.ok) throw new Error(chosen.error.message)
  const fileIds = [chosen.value[0]!.fileId, '/etc/passwd']
  expect(await main.importFiles({ fileIds })).toMatchObject({ ok: false, error: { code: 'file-missing' } })
  expect(await app.call('listStatements', { offset: 0, limit: 1 })).toMatchObject({ ok: true, value: { total: 0 } })
})

test('what is open is saved where the person says, and nowhere when they cancel', async () => {
  await makeBook('Gupta')
  expect(await main.saveOpenItems({})).toEqual({ ok: true, value: null })
  person.saveAs = join(folder, 'open items.csv')
  expect(await main.saveOpenItems({})).toEqual({ ok: true, value: { file: 'open items.csv' } })
  expect(readFileSync(person.saveAs, 'utf8')).toContain('What,Which,Since')
  person.saveAs = join(folder, 'no such folder', 'open items.csv')
  expect(await main.saveOpenItems({})).toMatchObject({ ok: false })
})
