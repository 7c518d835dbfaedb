import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { closeBook, openBook } from '../../electron/engine/book.ts'
import type { Trail } from '../../shared/engine-contract.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { makeBook } from './book.ts'
import { answerOf, milaan } from './milaan.ts'
import { guide, header, oneLine, write } from './samples.ts'

vi.setConfig({ testTimeout: 120_000 }) // each command is a process of its own, and machines are busy
const newFolder = temporaryFolder()
let folder = ''
let book = ''

beforeEach(async () => {
  folder = newFolder()
  book = join(folder, 'shop.milaan')
  makeBook(book)
  await answerOf(['import', book, write(folder, 'guide.txt', guide), write(folder, 'bank.csv', oneLine)])
  await answerOf(['reconcile', book])
})

async function sentence(...args: string[]): Promise<string> {
  const { code, stderr } = await milaan(args)
  expect(code).toBe(1)
  return stderr.trimEnd()
}

describe('milaan files', () => {
  it('lists what was imported, and tells of an undo before it is done', async () => {
    expect(await answerOf(['files', 'list', book])).toMatchObject({
      files: [
        { fileId: 2, file: 'bank.csv', kind: 'statement', holds: 1, withdrawnAt: null },
        { fileId: 1, file: 'guide.txt', kind: 'events', holds: 3, withdrawnAt: null },
      ],
    })
    const before = await answerOf(['trail', book])
    const { stdout } = await milaan(['files', 'undo', book, 'bank.csv', '--report'])
    expect(stdout.split('\n')).toEqual(
      expect.arrayContaining([
        'Undoing the import of bank.csv would do this; nothing was changed:',
        '  1 line goes: ₹25,000.00 in, on 22 Jul 2019.',
        '  1 match of ₹25,000.00 is withdrawn.',
        '  Settlement 256, ₹25,000.00, accepted',
      ]),
    )
    expect(await answerOf(['trail', book])).toEqual(before)
  })

  it('undoes an import and brings it back, by name or number, and the book is sound all along', async () => {
    const before = await answerOf(['trail', book])
    expect(await answerOf(['files', 'undo', book, 'bank.csv'])).toMatchObject({
      act: 'undo',
      isDone: true,
      lines: { moneyIn: { count: 1, amountPaise: 2_500_000 } },
      matches: { going: { count: 1, amountPaise: 2_500_000 } },
    })
    expect(await answerOf(['trail', book])).toMatchObject({ lines: [], settlements: [{ state: 'open', lines: [] }] })
    expect(await answerOf(['verify', book])).toMatchObject({ sound: true })
    expect((await milaan(['files', 'list', book])).stdout).toMatch(/bank\.csv .* undone on \d+ \w+ \d{4}/)
    expect(await sentence('files', 'undo', book, '2')).toMatch(/^The import of bank\.csv was undone already, on /)
    await answerOf(['files', 'redo', book, '2'])
    expect(await answerOf(['trail', book])).toEqual(before)
    expect(await sentence('files', 'redo', book, 'bank.csv')).toMatch(/^The import of bank\.csv counts already\./)
    expect(await answerOf(['verify', book])).toMatchObject({ sound: true })
  })

  it('says that importing the same file again brings it back', async () => {
    await answerOf(['files', 'undo', book, join(folder, 'bank.csv')])
    const { stdout } = await milaan(['import', book, join(folder, 'bank.csv')])
    expect(stdout).toContain('The import of this file had been undone; it counts again.')
    expect(((await answerOf(['trail', book])) as Trail).lines).toHaveLength(1)
  })

  it('lists a ledger as one of which account, and takes it back and brings it back', async () => {
    const books = 'Date,Particulars,Vch Type,Vch No.,Debit,Credit\n20-Jul-19,Cashfree,Receipt,1,25000.00,\n'
    const path = write(folder, 'books.csv', books)
    await answerOf(['import', book, path, '--as', 'ledger', '--account', '50100012345678'])
    expect((await milaan(['files', 'list', book])).stdout).toMatch(
      /books\.csv +ledger +1 entry +50100012345678 .* counts/,
    )
    expect((await milaan(['files', 'undo', book, 'books.csv'])).stdout).toContain(
      'The import of books.csv is undone.\n\n  1 entry of the books goes: ₹25,000.00 in.',
    )
    expect(await answerOf(['ledger', 'show', book])).toMatchObject({ ledgers: [], onlyBooks: [] })
    expect(await sentence('files', 'undo', book, 'books.csv')).toMatch(/^The import of books\.csv was undone already/)
    const { stdout } = await milaan(['import', book, path, '--as', 'ledger', '--account', '50100012345678'])
    expect(stdout).toContain('The import of this file had been undone; it counts again.')
    expect(await answerOf(['ledger', 'show', book])).toMatchObject({ ledgers: [{ file: 'books.csv', entries: 1 }] })
    expect(await answerOf(['verify', book])).toMatchObject({ sound: true })
  })

  it('asks which one is meant when two files have one name, and says what it does not know', async () => {
    const folderOfAugust = newFolder()
    const august = write(folderOfAugust, 'bank.csv', `${header}\n01/08/19,CHARGES,,01/08/19,10.00,,"1,24,990.00"\n`)
    await answerOf(['import', book, august])
    expect(await sentence('files', 'undo', book, 'bank.csv')).toBe(
      'bank.csv was imported more than once, as 3 and 2. Nothing was changed; name the one that you mean by its number.',
    )
    expect(await sentence('files', 'undo', book, 'june.csv')).toBe(
      'This book has no imported file june.csv. Nothing was changed; look at the list of its files and name one of them.',
    )
    expect(await sentence('files', 'undo', book)).toMatch(/takes a book and the name or number of a file/)
    expect(await sentence('files', 'list', book, '--report')).toMatch(/--report means nothing to files list/)
  })

  it('leaves a book alone that another window has open', async () => {
    const opened = openBook(book)
    if (!opened.ok) throw new Error(opened.error.message)
    expect(await sentence('files', 'undo', book, 'bank.csv')).toMatch(/is open in another Milaan window or command/)
    closeBook(opened.value)
  })
})
