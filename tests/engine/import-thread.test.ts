import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeBook, newBook, type Book } from '../../electron/engine/book.ts'
import { createEngine } from '../../electron/engine/engine.ts'
import { importAndReconcile, type ImportRequest } from '../../electron/engine/import/import-files.ts'
import { newImportState, tryToCancel, tryToDecide } from '../../electron/engine/import/import-state.ts'
import { importInThread } from '../../electron/engine/import/import-thread.ts'
import { readHere } from '../../electron/engine/import/line-reader.ts'
import { readInThread } from '../../electron/engine/import/reader-thread.ts'
import { startTurns } from '../../electron/engine/import/turns.ts'
import type { Result } from '../../shared/result.ts'
import { aStatement } from '../statement-text.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const newFolder = temporaryFolder()
const silent = () => () => {}
let folder: string
let open: Book[]

beforeEach(() => {
  folder = newFolder()
  open = []
})
afterEach(() => open.forEach(closeBook))

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

function aBook(name: string): Book {
  const book = value(newBook(join(folder, name), false))
  open.push(book)
  return book
}

function aFile(file: string, text: string): { path: string; file: string } {
  const path = join(folder, file)
  writeFileSync(path, text)
  return { path, file }
}

function importing(...files: { path: string; file: string }[]): ImportRequest {
  return { files, secrets: [], whenOneFails: 'add-none', reconcile: true }
}

function inThread(book: Book, request: ImportRequest, state = newImportState()) {
  return importInThread({ path: book.path, work: { kind: 'import', request }, state }, silent)
}

function here(book: Book, request: ImportRequest) {
  return importAndReconcile(book, request, { turns: startTurns(newImportState()), openReader: readHere }, silent)
}

function contents(book: Book) {
  return ['statement_line', 'line_sighting', 'bank_statement', 'settlement', '"match"', 'match_line'].map((table) =>
    book.read.prepare(`SELECT * FROM ${table}`).all(),
  )
}

const settled = '{"event":"AMOUNT_SETTLED","amount":"25000","count":"10","utr":"N123456789","settlementId":"256"}'
/** Enough for a reader of its own. */
const many = `${aStatement(15_000)}28/07/19,NEFT CR-YESB0000001-CASHFREE PAYMENTS-N123456789,N123456789,28/07/19,,"25,000.00","15,25,000.00"\n`
const half = aStatement(15_000).split('\n').slice(0, 7_000).join('\n')

describe('an import in a thread of its own', () => {
  it('reports and adds what the import in the engine does, the second file after the first', async () => {
    const request = importing(aFile('events.json', settled), aFile('half.csv', half), aFile('many.csv', many))
    const one = aBook('one.milaan')
    const other = aBook('other.milaan')
    const report = value((await inThread(one, request))!)
    expect(report).toEqual(value(await here(other, request)))
    expect(report.files.map(({ added, known }) => [added, known])).toEqual([
      [1, 0],
      [6_999, 0],
      [8_002, 6_999],
    ])
    expect(contents(one)).toEqual(contents(other))
  })

  it('says what is wrong with a file in the same words', async () => {
    const missing = { path: join(folder, 'gone.csv'), file: 'gone.csv' }
    mkdirSync(join(folder, 'folder.csv'))
    const aFolder = { path: join(folder, 'folder.csv'), file: 'folder.csv' }
    const cut = aFile('cut.csv', many.slice(0, -20))
    const book = aBook('shop.milaan')
    for (const file of [missing, aFolder, cut]) {
      const refused = await here(book, importing(file))
      expect(refused.ok).toBe(false)
      expect(await inThread(book, importing(file))).toEqual(refused)
    }
  })

  it('has not touched the book when it cannot begin', async () => {
    const book = join(folder, 'missing', 'shop.milaan')
    const request = importing(aFile('many.csv', many))
    expect(
      await importInThread({ path: book, work: { kind: 'import', request }, state: newImportState() }, silent),
    ).toBeNull()
    expect(existsSync(book)).toBe(false)
  })

  it('adds nothing when it was cancelled before it decided', async () => {
    const book = aBook('shop.milaan')
    const before = contents(book)
    const state = newImportState()
    expect(tryToCancel(state)).toBe(true)
    expect(await inThread(book, importing(aFile('many.csv', many)), state)).toEqual({
      ok: true,
      value: { files: [], failed: [], cancelled: true },
    })
    expect(contents(book)).toEqual(before)
  })

  it('is either cancelled or decided, never both', () => {
    const cancelled = newImportState()
    expect([tryToCancel(cancelled), tryToDecide(cancelled)]).toEqual([true, false])
    const decided = newImportState()
    expect([tryToDecide(decided), tryToCancel(decided)]).toEqual([true, false])
  })
})

describe('an import of the engine that takes long', () => {
  const large = aStatement(60_000)

  it('leaves the book at once to who changes it, closes it or imports anew after it was cancelled', async () => {
    let began = Promise.withResolvers<void>()
    const engine = createEngine((name, payload) => {
      if (name === 'importProgress' && (payload as { lines: number }).lines > 0) began.resolve()
    })
    const path = join(folder, 'shop.milaan')
    value(engine.newBook({ path }))
    const file = aFile('large.csv', large)
    for (const next of ['reconcile', 'close', 'import'] as const) {
      began = Promise.withResolvers()
      const running = engine.importFiles(importing(file))
      await began.promise
      expect(engine.closeBook({})).toMatchObject({ ok: false, error: { code: 'import-running' } })
      value(await engine.cancelImport({}))
      expect(value(await running)).toEqual({ files: [], failed: [], cancelled: true })
      if (next === 'reconcile') value(await engine.reconcile({}))
      if (next === 'close') value(engine.closeBook({}))
      if (next === 'close') value(engine.openBook({ path }))
    }
    expect(value(await engine.importFiles(importing(file))).files).toMatchObject([{ added: 60_000 }])
    expect(value(engine.verify({})).problems).toEqual([])
    value(engine.closeBook({}))
  })
})

describe('a statement read in a thread of its own', () => {
  it('is let go of in the middle', async () => {
    const reader = readInThread(aFile('many.csv', many))
    value(await reader.understand())
    const lines = reader.lines({ fileId: 1, accountId: 1 })
    const first = await lines.next()
    expect(first.done).toBe(false)
    await reader.stop()
  })
})
