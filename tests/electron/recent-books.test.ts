import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { recentBooksIn } from '../../electron/recent-books.ts'

const noLog = () => undefined
let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'milaan-recent-'))
  file = join(folder, 'recent-books.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the book opened last comes first, once, and survives a restart', async () => {
  const recent = recentBooksIn(file, noLog)
  for (const name of ['April', 'May', 'April']) recent.remember(join(folder, `${name}.milaan`))
  const names = (await recentBooksIn(file, noLog).list()).map(({ name }) => name)
  expect(names).toEqual(['April', 'May'])
})

test('the window learns name and folder but never the path', async () => {
  const recent = recentBooksIn(file, noLog)
  recent.remember('/home/asha/Clients/Gupta & Sons.milaan')
  const [book] = await recent.list()
  expect(book).toEqual({
    id: expect.any(String),
    name: 'Gupta & Sons',
    folder: 'Clients',
    openedAt: expect.any(String),
    there: false,
  })
  expect(JSON.stringify(book)).not.toContain('/home/asha')
  expect(recent.pathOf(book!.id)).toBe('/home/asha/Clients/Gupta & Sons.milaan')
})

test('a book says whether its file is still there', async () => {
  const path = join(folder, 'Here.milaan')
  writeFileSync(path, '')
  const recent = recentBooksIn(file, noLog)
  recent.remember(path)
  expect((await recent.list())[0]?.there).toBe(true)
  rmSync(path)
  expect((await recent.list())[0]?.there).toBe(false)
})

test('a forgotten book is gone, and unknown ids lead nowhere', async () => {
  const recent = recentBooksIn(file, noLog)
  recent.remember(join(folder, 'May.milaan'))
  const [book] = await recent.list()
  for (const id of ['__proto__', 'constructor', '']) {
    recent.forget(id)
    expect(recent.pathOf(id)).toBeNull()
  }
  expect(await recent.list()).toHaveLength(1)
  recent.forget(book!.id)
  expect(await recentBooksIn(file, noLog).list()).toEqual([])
})

test('no more than twenty are kept', async () => {
  const recent = recentBooksIn(file, noLog)
  for (let at = 0; at < 25; at++) recent.remember(join(folder, `${at}.milaan`))
  expect((await recent.list()).map(({ name }) => name)).toEqual(Array.from({ length: 20 }, (_, at) => String(24 - at)))
})

test.each(['', 'not json', '[]', '{"books":[{"id":1}]}', '{"books":null}'])(
  'a damaged list %j starts empty and can be written again',
  async (damaged) => {
    writeFileSync(file, damaged)
    const recent = recentBooksIn(file, noLog)
    expect(await recent.list()).toEqual([])
    recent.remember(join(folder, 'May.milaan'))
    expect(await recentBooksIn(file, noLog).list()).toHaveLength(1)
  },
)

test('the list is replaced in one step and leaves nothing beside it', () => {
  recentBooksIn(file, noLog).remember(join(folder, 'May.milaan'))
  expect(readdirSync(folder)).toEqual(['recent-books.json'])
  expect(JSON.parse(readFileSync(file, 'utf8')).books).toHaveLength(1)
})
