import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { newBook } from '../../electron/engine/book.ts'
import { createEngine } from '../../electron/engine/engine.ts'
import { openItemsCsv } from '../../electron/engine/reports/open-items.ts'
import { replaceExceptions } from '../../electron/engine/queries/exceptions.ts'
import { day } from '../../shared/day.ts'
import { paise } from '../../shared/paise.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const newFolder = temporaryFolder()

it('writes what is open so that a spreadsheet shows it as text, whatever a stranger put into an id', () => {
  const book = newBook(join(newFolder(), 'shop.milaan'), false)
  if (!book.ok) throw new Error(book.error.message)
  replaceExceptions(book.value.write, { first: 0, last: 0 }, [
    {
      kind: 'payment-not-settled',
      subject: { type: 'payment', id: '=HYPERLINK("http://example.org")' },
      since: day('2026-07-14'),
      age: 3,
      amount: paise(12_345_600),
      reason: '=1+1, "quoted"',
      chapter: 0,
      resolvedIn: null,
    },
  ])
  const csv = openItemsCsv(book.value.read)
  expect(csv.startsWith('\uFEFFWhat,')).toBe(true)
  const [row] = Papa.parse<Record<string, string>>(csv.slice(1), { header: true, skipEmptyLines: true }).data
  expect(row).toEqual({
    What: 'payment not settled',
    Which: 'payment =HYPERLINK("http://example.org")',
    Since: '2026-07-14',
    'Working days': '3',
    'Amount (INR)': '123456.00',
    'Why, and what to do': '\'=1+1, "quoted"',
  })
  book.value.lock.release()
})

it('replaces an older file only when the new one is whole', async () => {
  const folder = newFolder()
  const engine = createEngine(() => {})
  engine.newBook({ path: join(folder, 'shop.milaan') })
  const path = join(folder, 'open.csv')
  writeFileSync(path, 'old')
  expect(await engine.saveOpenItems({ path })).toEqual({ ok: true, value: {} })
  const nowhere = await engine.saveOpenItems({ path: join(folder, 'gone', 'open.csv') })
  expect(nowhere).toMatchObject({ ok: false, error: { code: 'folder-missing' } })
  engine.closeBook({})
})
