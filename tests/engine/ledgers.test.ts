import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { EntryMatchRow, OpenEntryRow } from '../../shared/contract/ledgers.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { anEngine, valueOf, type AnEngine } from './an-engine.ts'

const newFolder = temporaryFolder()
let folder = ''
let book: AnEngine

beforeEach(() => {
  folder = newFolder()
  book = anEngine(folder)
})

function write(file: string, rows: readonly string[]): string {
  const path = join(folder, file)
  writeFileSync(path, [...rows, ''].join('\n'))
  return path
}

async function importStatement(file: string, rows: readonly string[], account = '50100012345678'): Promise<void> {
  const path = write(file, [
    `Account No : ${account}`,
    'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance',
    ...rows,
  ])
  const asked = { files: [{ path, file }], secrets: [], reconcile: true, whenOneFails: 'add-none' } as const
  valueOf(await book.call('importFiles', asked))
}

async function importLedger(file: string, rows: readonly string[], account?: string) {
  const path = write(file, ['Date,Particulars,Vch Type,Vch No.,Debit,Credit', ...rows])
  return book.call('importLedger', { path, file, account })
}

async function matches(): Promise<EntryMatchRow[]> {
  return valueOf(await book.call('listEntryMatches', { offset: 0, limit: 100 })).rows
}

async function onlyIn(side: 'bank' | 'books'): Promise<[string, number][]> {
  const { rows } = valueOf(await book.call('listOpenEntries', { offset: 0, limit: 100, side }))
  return rows.map(({ text, amount }: OpenEntryRow) => [text, amount / 100])
}

function isSound(): void {
  expect(valueOf(book.engine.verify({}) as never)).toMatchObject({ problems: [] })
}

const bank = [
  '02/03/26,NEFT CR-ASHA TRADERS INV 7781,N1,02/03/26,,"11,800.00","1,11,800.00"',
  '03/03/26,CHQ PAID 000123 GUPTA SUPPLIES,123,03/03/26,"4,000.00",,"1,07,800.00"',
  '05/03/26,UPI-MEENAKSHI TEXTILES-882,882,05/03/26,,"2,360.00","1,10,160.00"',
  '06/03/26,BANK CHARGES,,06/03/26,59.00,,"1,10,101.00"',
]
const books = [
  '01-Mar-26,Asha Traders,Receipt,INV 7781,11800.00,',
  '02-Mar-26,Gupta Supplies chq 000123,Payment,12,,4000.00',
  '05-Mar-26,Meenakshi Textiles,Receipt,13,2360.00,',
  '07-Mar-26,Harpreet Singh chq 55,Receipt,14,9999.00,',
]

describe('a ledger of a bank account', () => {
  it('is reconciled with the statements of that account, debits of the books as money into the bank', async () => {
    await importStatement('bank.csv', bank)
    expect(valueOf(await importLedger('books.csv', books))).toMatchObject({ account: '50100012345678', added: 4 })
    const pairs = (await matches()).map(({ bank: [line], books: [entry] }) => [line!.line, entry!.line])
    expect(pairs.toSorted((a, b) => a[0]! - b[0]!)).toEqual([
      [3, 2],
      [4, 3],
      [5, 4],
    ])
    expect(await onlyIn('bank')).toEqual([['BANK CHARGES', -59]])
    expect(await onlyIn('books')).toEqual([['Harpreet Singh chq 55', 9999]])
    isSound()
  })

  it('loses its matches when the import of the statement is undone, and has them again when it is brought back', async () => {
    await importStatement('bank.csv', bank)
    await importLedger('books.csv', books)
    const before = await matches()
    const [decided] = before
    valueOf(await book.call('decideEntries', { matchId: decided!.matchId, kind: 'reject' }))
    const rejected = await matches()
    const { fileId } = valueOf(await book.call('listFiles', { offset: 0, limit: 1 })).rows[0]!
    const undone = valueOf(await book.call('undoImport', { fileId }))
    expect(undone.decisions.resting).toEqual({
      count: 1,
      words: [expect.stringMatching(/^(Rejected|Taken apart): /) as string],
    })
    expect(undone.sentences).toContain(`The books agree on 0 lines of the bank, where it was ${undone.inBooks.before}.`)
    expect(await matches()).toEqual([])
    expect(await onlyIn('bank')).toEqual([])
    expect((await onlyIn('books')).length).toBe(4)
    isSound()
    valueOf(await book.call('redoImport', { fileId }))
    expect(await matches()).toEqual(rejected)
    isSound()
  })

  it('is the same whichever comes first, and the same file again adds nothing', async () => {
    await importLedger('books.csv', books, '50100012345678')
    expect(await onlyIn('books')).toHaveLength(4)
    await importStatement('bank.csv', bank)
    expect(await matches()).toHaveLength(3)
    expect(valueOf(await importLedger('books.csv', books))).toMatchObject({ entries: 4, added: 0 })
    expect(valueOf(await book.call('ledgers', {})).ledgers).toHaveLength(1)
    isSound()
  })

  it('stands for its days: a later export of the same days replaces what the books said', async () => {
    await importStatement('bank.csv', bank)
    await importLedger('books.csv', books)
    await importLedger('books-again.csv', [...books.slice(0, 3), '06-Mar-26,Bank charges,Payment,15,,59.00', books[3]!])
    expect(await onlyIn('bank')).toEqual([])
    expect(await matches()).toHaveLength(4)
    isSound()
  })

  it('of a book with several accounts has to be told which', async () => {
    await importStatement('bank.csv', bank)
    await importStatement('other.csv', bank.slice(0, 1), '000405012345')
    expect(await importLedger('books.csv', books)).toMatchObject({
      ok: false,
      error: { code: 'ledger-account-unclear', field: 'account' },
    })
    expect(valueOf(await importLedger('books.csv', books, '000405012345'))).toMatchObject({ account: '000405012345' })
  })
})

describe('what a person decides about bank and books', () => {
  it('is remembered over new exports, and undone like any other decision', async () => {
    await importStatement('bank.csv', bank)
    await importLedger('books.csv', books)
    const asha = (await matches()).find(({ bank: [line] }) => line!.text.includes('ASHA'))!
    valueOf(await book.call('decideEntries', { matchId: asha.matchId, kind: 'reject' }))
    const isRejected = async () => {
      expect((await matches()).map(({ matchId }) => matchId)).not.toContain(asha.matchId)
      expect(await onlyIn('books')).toContainEqual(['Asha Traders', 11_800])
    }
    await isRejected()
    await importLedger('books-again.csv', [...books, '08-Mar-26,Salaries,Payment,16,,50000.00'])
    expect((await matches()).map(({ bank: [line] }) => line!.text).join()).not.toContain('ASHA')
    isSound()
    expect(valueOf(await book.call('undoDecision', {})).undone).toMatch(/^(Rejected|Taken apart): ₹11,800.00/)
    const back = (await matches()).find(({ bank: [line] }) => line!.text.includes('ASHA'))!
    valueOf(await book.call('decideEntries', { matchId: back.matchId, kind: 'accept' }))
    await importLedger('books-once-more.csv', [...books, '08-Mar-26,Salaries,Payment,17,,51000.00'])
    expect((await matches()).find(({ bank: [line] }) => line!.text.includes('ASHA'))).toMatchObject({
      state: 'accepted',
      decidedBy: 'person',
    })
    isSound()
  })
})
