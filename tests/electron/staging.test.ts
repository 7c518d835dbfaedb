import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startStaging, type Staging } from '../../electron/staging.ts'
import type { Result } from '../../shared/result.ts'

let root: string
let folder: string
let staging: Staging

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'milaan-staging-'))
  folder = join(root, 'staged-files')
  staging = await startStaging(folder)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const text = (words: string) => new TextEncoder().encode(words)

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

async function stageWhole(name: string, content: string): Promise<string> {
  const { fileId } = valueOf(await staging.stage(name, text(content).byteLength))
  valueOf(await staging.append(fileId, text(content)))
  return fileId
}

test('a dropped file arrives piece by piece and is found whole under its own name', async () => {
  const { fileId } = valueOf(await staging.stage('March.csv', 11))
  // Not awaited one by one: the order of arrival is what counts.
  await Promise.all(['Date', ',Nar', 'rat'].map((piece) => staging.append(fileId, text(piece))))
  const found = valueOf(await staging.find(fileId))
  expect(found.file).toBe('March.csv')
  expect(readFileSync(found.path, 'utf8')).toBe('Date,Narrat')
})

test('an empty file is a file', async () => {
  const { fileId } = valueOf(await staging.stage('empty.csv', 0))
  expect(readFileSync(valueOf(await staging.find(fileId)).path, 'utf8')).toBe('')
})

test('a file of which a part is missing is not found', async () => {
  const { fileId } = valueOf(await staging.stage('March.csv', 10))
  valueOf(await staging.append(fileId, text('12345')))
  expect(await staging.find(fileId)).toMatchObject({ ok: false, error: { code: 'file-unreadable' } })
})

test('more bytes than announced are refused, and what had arrived is removed', async () => {
  const { fileId } = valueOf(await staging.stage('March.csv', 3))
  expect(await staging.append(fileId, text('1234'))).toMatchObject({ ok: false })
  expect(await staging.find(fileId)).toMatchObject({ ok: false, error: { code: 'file-missing' } })
  expect(readdirSync(folder)).toEqual([])
})

test.each([
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\Windows\\win.ini', 'win.ini'],
  ['/absolute.csv', 'absolute.csv'],
  ['..', 'file'],
  ['a\u0000b\u202Evsc.csv', 'abvsc.csv'],
  ['मार्च.csv', 'मार्च.csv'],
  ['क्\u200Dष.csv', 'क्\u200Dष.csv'],
])('the name %j stays a name and never becomes a place', async (name, shown) => {
  const found = valueOf(await staging.find(await stageWhole(name, 'x')))
  expect(found.file).toBe(shown)
  expect(readdirSync(folder)).toHaveLength(1)
  expect(dirname(found.path)).toBe(folder)
  expect(basename(found.path)).toMatch(/^[0-9a-f-]{36}$/)
})

test('an announced size beyond a gigabyte is refused before anything is written', async () => {
  expect(await staging.stage('huge.csv', 2 ** 30 + 1)).toMatchObject({ ok: false, error: { code: 'file-too-large' } })
  expect(readdirSync(folder)).toEqual([])
})

test('a window cannot fill the disk with many files', async () => {
  for (let at = 0; at < 4; at++) valueOf(await staging.stage(`${at}.csv`, 2 ** 30))
  expect(await staging.stage('one-more.csv', 1)).toMatchObject({ ok: false, error: { code: 'input-invalid' } })
})

test.each(['', '__proto__', 'constructor', '../staged-files', 'e1b9a2c4-0000-4000-8000-000000000000'])(
  'nobody has the file %j',
  async (fileId) => {
    expect(await staging.find(fileId)).toMatchObject({ ok: false, error: { code: 'file-missing' } })
    expect(await staging.append(fileId, text('x'))).toMatchObject({ ok: false, error: { code: 'file-missing' } })
    await staging.release([fileId])
  },
)

test('a chosen file stays where it is, and cannot be written to through its id', async () => {
  const path = join(root, 'statement.csv')
  writeFileSync(path, 'Date,Amount')
  const { fileId, file, size } = valueOf(await staging.choose(path))
  expect({ file, size }).toEqual({ file: 'statement.csv', size: 11 })
  expect(valueOf(await staging.find(fileId))).toEqual({ path, file: 'statement.csv' })
  for (const piece of ['', 'more']) expect((await staging.append(fileId, text(piece))).ok).toBe(false)
  await staging.releaseAll()
  expect(readFileSync(path, 'utf8')).toBe('Date,Amount')
})

test('a folder or a missing file cannot be chosen', async () => {
  expect(await staging.choose(root)).toMatchObject({ ok: false, error: { code: 'file-wrong-kind' } })
  expect(await staging.choose(join(root, 'gone.csv'))).toMatchObject({ ok: false, error: { code: 'file-missing' } })
})

test('a released file is gone from disk and from reach', async () => {
  const fileId = await stageWhole('March.csv', 'x')
  await staging.release([fileId])
  expect(readdirSync(folder)).toEqual([])
  expect(await staging.find(fileId)).toMatchObject({ ok: false })
})

test('copies are for this user alone, and what an app that crashed left behind is removed', async () => {
  const fileId = await stageWhole('March.csv', 'x')
  const { path } = valueOf(await staging.find(fileId))
  // Windows keeps a person's folders apart by other means.
  const forOthers = process.platform === 'win32' ? 0 : 0o077
  expect([folder, path].map((place) => statSync(place).mode & forOthers)).toEqual([0, 0])
  await startStaging(folder)
  expect(readdirSync(folder)).toEqual([])
})

test('a disk that refuses a piece gives a sentence, not a crash', async () => {
  const { fileId } = valueOf(await staging.stage('March.csv', 10))
  valueOf(await staging.append(fileId, text('12345')))
  const [copy] = readdirSync(folder)
  rmSync(join(folder, copy!))
  mkdirSync(join(folder, copy!))
  expect(await staging.append(fileId, text('67890'))).toMatchObject({ ok: false, error: { code: 'file-unreadable' } })
  expect(await staging.find(fileId)).toMatchObject({ ok: false, error: { code: 'file-unreadable' } })
})
