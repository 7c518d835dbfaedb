import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { EntryMatchRow, LedgerReport, OpenEntryRow } from '../../shared/contract/ledgers.ts'
import type { FileToImport } from '../../shared/engine-contract.ts'
import { paise } from '../../shared/paise.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
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
  return importOne({ path, file, account })
}

/** One ledger, as the only one of its import. */
async function importOne(ledger: FileToImport): Promise<Result<LedgerReport>> {
  const { ledgers, failed } = valueOf(await book.call('importLedgers', { files: [ledger] }))
  return failed[0] === undefined ? ok(ledgers[0]!) : fail(failed[0].error)
}

async function matches(): Promise<EntryMatchRow[]> {
  return valueOf(await book.call('listEntryMatches', { offset: 0, limit: 100 })).rows
}

async function onlyIn(side: 'bank' | 'books'): Promise<[string, number][]> {
  const { rows } = valueOf(await book.call('listOpenEntries', { offset: 0, limit: 100, side }))
  return rows.map(({ text, amount }: OpenEntryRow) => [text, amount / 100])
}

async function files() {
  return valueOf(await book.call('listFiles', { offset: 0, limit: 100 })).rows
}

async function fileIdOf(file: string): Promise<number> {
  return (await files()).find((row) => row.file === file)!.fileId
}

async function undo(file: string) {
  return valueOf(await book.call('undoImport', { fileId: await fileIdOf(file) }))
}

async function redo(file: string) {
  return valueOf(await book.call('redoImport', { fileId: await fileIdOf(file) }))
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

  it('has sums of one kind: what comes in and what goes out, of matches as the bank has it', async () => {
    await importStatement('bank.csv', bank)
    await importLedger('books.csv', books)
    for (const { matchId } of await matches()) valueOf(await book.call('decideEntries', { matchId, kind: 'accept' }))
    const nothing = { count: 0, moneyIn: 0, moneyOut: 0 }
    const sums = async () => valueOf(await book.call('ledgers', {}))
    expect(await sums()).toMatchObject({
      accepted: { count: 3, moneyIn: 1_416_000, moneyOut: 400_000 },
      proposed: nothing,
      onlyBank: { count: 1, moneyIn: 0, moneyOut: 5_900 },
      onlyBooks: { count: 1, moneyIn: 999_900, moneyOut: 0 },
      differences: { count: 0, amount: 0 },
    })
    const [meenakshi] = (await matches()).filter(({ bank: [line] }) => line!.line === 5)
    valueOf(await book.call('decideEntries', { matchId: meenakshi!.matchId, kind: 'reject' }))
    const byHand = {
      lineIds: meenakshi!.bank.map(({ id }) => id),
      entryIds: [valueOf(book.engine.entryAt({ file: null, line: 5 })) as number],
      named: [{ kind: 'tds' as const, amount: paise(-763_900) }],
      note: 'deducted at source',
    }
    valueOf(await book.call('matchEntriesByHand', byHand))
    expect(await sums()).toMatchObject({
      accepted: { count: 3, moneyIn: 1_416_000, moneyOut: 400_000 },
      onlyBooks: { count: 1, moneyIn: 236_000, moneyOut: 0 },
      differences: { count: 1, amount: -763_900 },
    })
    isSound()
  })

  it('loses its matches when the import of the statement is undone, and has them again when it is brought back', async () => {
    await importStatement('bank.csv', bank)
    await importLedger('books.csv', books)
    const before = await matches()
    const [decided] = before
    valueOf(await book.call('decideEntries', { matchId: decided!.matchId, kind: 'reject' }))
    const rejected = await matches()
    const fileId = await fileIdOf('bank.csv')
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

describe('a ledger as a file of the book', () => {
  beforeEach(async () => {
    await importStatement('bank.csv', bank)
    await importLedger('books.csv', books)
  })

  it('is listed with its account and days, and a report tells what undo would do without doing it', async () => {
    const [row] = await files()
    expect(row).toMatchObject({
      file: 'books.csv',
      kind: 'ledger',
      holds: 4,
      account: '50100012345678',
      period: { from: '2026-03-01', to: '2026-03-07' },
      withdrawnAt: null,
    })
    const before = await matches()
    const { fileId } = row!
    const told = valueOf(await book.call('reportImportChange', { fileId, act: 'undo' }))
    expect(told.sentences).toEqual([
      '4 entries of the books go: ₹24,159.00 in and ₹4,000.00 out.',
      '3 matches of bank and books are withdrawn.',
      `The books agree on 0 lines of the bank, where it was ${told.inBooks.before}.`,
      'Nothing is deleted: the file stays in the book, and its import can be brought back.',
    ])
    expect(await matches()).toEqual(before)
    isSound()
  })

  it('goes with undo, with its matches and the decisions about it, and all of it comes back', async () => {
    const [decided] = await matches()
    valueOf(await book.call('decideEntries', { matchId: decided!.matchId, kind: 'reject' }))
    const before = [await matches(), await onlyIn('bank'), await onlyIn('books')]
    const undone = await undo('books.csv')
    expect(undone).toMatchObject({ kind: 'ledger', isDone: true, decisions: { resting: { count: 1 } } })
    expect(await matches()).toEqual([])
    expect([await onlyIn('bank'), await onlyIn('books')]).toEqual([[], []])
    expect(valueOf(await book.call('ledgers', {})).ledgers).toEqual([])
    expect(valueOf(await book.call('lastDecision', {}))).toBeNull()
    expect((await files())[0]!.withdrawnAt).not.toBeNull()
    isSound()
    expect((await redo('books.csv')).sentences).toEqual(
      expect.arrayContaining([
        '4 entries of the books come back: ₹24,159.00 in and ₹4,000.00 out.',
        '1 decision of a person that rested holds again.',
      ]),
    )
    expect([await matches(), await onlyIn('bank'), await onlyIn('books')]).toEqual(before)
    isSound()
  })

  it('that was undone comes back when the same file is imported again, and is never there twice', async () => {
    const before = await matches()
    await undo('books.csv')
    const again = valueOf(await importLedger('books.csv', books))
    expect(again).toMatchObject({ entries: 4, added: 0, isBack: true })
    expect(again.notes).toContain('The import of this file had been undone; it counts again.')
    expect(await matches()).toEqual(before)
    expect(valueOf(await importLedger('books.csv', books))).toMatchObject({ added: 0, isBack: false })
    expect(await files()).toHaveLength(2)
    isSound()
  })

  it('counts as long as one name counts under which it came', async () => {
    await importLedger('the same books.csv', books)
    expect((await files()).map(({ file, holds }) => [file, holds])).toEqual([
      ['the same books.csv', 4],
      ['books.csv', 4],
      ['bank.csv', 4],
    ])
    expect(valueOf(await book.call('ledgers', {})).ledgers).toHaveLength(1)
    expect((await undo('books.csv')).sentences).toEqual([
      'Nothing else changes: everything in this file is in the book by other files too.',
    ])
    expect(await matches()).toHaveLength(3)
    await undo('the same books.csv')
    expect(await matches()).toEqual([])
    isSound()
    await importLedger('books under a third name.csv', books)
    expect(await matches()).toHaveLength(3)
    isSound()
  })

  it('of which a later one took the days stands again when that is undone', async () => {
    await importLedger('april.csv', [...books.slice(0, 3), '06-Mar-26,Bank charges,Payment,15,,59.00', books[3]!])
    const told = await undo('april.csv')
    expect(told.sentences[0]).toBe('1 entry of the books goes: ₹59.00 out.')
    expect(await onlyIn('bank')).toEqual([['BANK CHARGES', -59]])
    await redo('april.csv')
    await importLedger('wrong.csv', ['01-Mar-26,Somebody else,Receipt,1,5.00,', '31-Mar-26,Nobody,Receipt,2,6.00,'])
    expect(await matches()).toEqual([])
    expect((await undo('wrong.csv')).sentences.slice(0, 2)).toEqual([
      '2 entries of the books go: ₹11.00 in.',
      '5 entries of an earlier ledger stand again: ₹24,159.00 in and ₹4,059.00 out.',
    ])
    expect(await matches()).toHaveLength(4)
    isSound()
  })

  it('is undone of one account while it counts for another', async () => {
    await importStatement('other.csv', bank.slice(0, 1), '000405012345')
    await importLedger('books.csv', books, '000405012345')
    const [other] = await files()
    expect(other).toMatchObject({ kind: 'ledger', account: '000405012345' })
    valueOf(await book.call('undoImport', { fileId: other!.fileId }))
    expect(valueOf(await book.call('ledgers', {})).ledgers).toMatchObject([{ account: '50100012345678' }])
    valueOf(await book.call('redoImport', { fileId: other!.fileId }))
    expect(valueOf(await book.call('ledgers', {})).ledgers).toHaveLength(2)
    isSound()
  })

  it('that was undone is read anew when the statement that tells its directions came since', async () => {
    const bankOrder = ['01-Apr-26,Ravi Stores,Journal,1,,700.00', '02-Apr-26,Rent of April,Journal,2,300.00,']
    await importLedger('april.csv', bankOrder)
    expect(await onlyIn('books')).toContainEqual(['Ravi Stores', -700])
    await importStatement('april-bank.csv', [
      '01/04/26,NEFT CR-RAVI STORES,R1,01/04/26,,700.00,"1,10,801.00"',
      '02/04/26,RENT APRIL,R2,02/04/26,300.00,,"1,10,501.00"',
    ])
    await undo('april.csv')
    expect(valueOf(await importLedger('april.csv', bankOrder))).toMatchObject({ added: 2, isBack: false })
    expect((await matches()).map(({ books: [entry] }) => entry!.amount)).toEqual(
      expect.arrayContaining([70_000, -30_000]),
    )
    isSound()
    const [anew, before] = (await files()).filter(({ file }) => file === 'april.csv')
    expect(await book.call('redoImport', { fileId: before!.fileId })).toMatchObject({
      ok: false,
      error: {
        message: `april.csv was imported again as ${anew!.fileId}, read in another way, and that counts. Nothing was changed; undo that import first.`,
      },
    })
  })

  it('may be a file that is a statement too: each of the two is undone by itself', async () => {
    const path = join(folder, 'bank.csv')
    const asLedger = { path, file: 'bank.csv', account: '50100012345678' }
    expect(valueOf(await importOne(asLedger))).toMatchObject({ added: 4 })
    const [ledger] = await files()
    valueOf(await book.call('undoImport', { fileId: ledger!.fileId }))
    expect(valueOf(await book.call('listLines', { offset: 0, limit: 9 })).total).toBe(4)
    const asStatement = {
      files: [{ path, file: 'bank.csv' }],
      secrets: [],
      reconcile: true,
      whenOneFails: 'add-none',
    } as const
    expect(valueOf(await book.call('importFiles', asStatement)).files).toMatchObject([{ kind: 'statement', known: 4 }])
    expect((await files())[0]!.withdrawnAt).not.toBeNull()
    isSound()
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

describe('why a line or an entry stands where it does', () => {
  const whyOf = async (side: 'bank' | 'books', id: number) => valueOf(await book.call('whyEntry', { side, id }))
  const entry = (line: number) => valueOf(book.engine.entryAt({ file: null, line })) as number
  const line = (number: number) => valueOf(book.engine.lineAt({ file: 'bank.csv', line: number }))!

  it('is told: what it is matched with and why', async () => {
    await importStatement('bank.csv', bank)
    await importLedger('books.csv', books)
    const found = await whyOf('books', entry(2))
    expect(found).toMatchObject({ subject: { text: 'Asha Traders' }, match: { bank: [{ line: 3 }] }, nearest: [] })
    expect(found.match!.evidence.join(' ')).toContain('Both are ₹11,800.00.')
    expect((await whyOf('bank', line(3))).match).toEqual(found.match)
  })

  it('is told of what is open: what comes nearest on the other side, by its place, and the test that it failed', async () => {
    await importStatement('bank.csv', bank)
    await importLedger('books.csv', [
      ...books,
      '10-Mar-26,Bank charges,Receipt,15,59.00,',
      '11-Mar-26,Nobody,Receipt,16,1.23,',
      '12-Mar-26,Asha Traders,Receipt,17,11800.00,',
    ])
    expect(await whyOf('books', entry(6))).toMatchObject({
      match: null,
      nearest: [
        {
          row: { line: 6, text: 'BANK CHARGES' },
          why: expect.stringMatching(/^Line bank\.csv:6 of the bank .*, but is money out\.$/) as string,
        },
      ],
    })
    expect((await whyOf('books', entry(7))).nearest).toEqual([])
    const [near] = (await whyOf('books', entry(8))).nearest
    expect(near!.why).toMatch(/^Line bank\.csv:3 of the bank .*, but is matched with line books\.csv:2\.$/)
  })

  it('is told: that a person rejected it, and that several fit as well', async () => {
    await importStatement('bank.csv', bank)
    await importLedger('books.csv', books)
    const asha = (await matches()).find(({ bank: [one] }) => one!.text.includes('ASHA'))!
    valueOf(await book.call('decideEntries', { matchId: asha.matchId, kind: 'reject' }))
    const [near] = (await whyOf('bank', line(3))).nearest
    expect(near!.why).toMatch(
      /^Line books\.csv:2 of the books .*, but a person said that they are not the same money\.$/,
    )
    expect(await book.call('whyEntry', { side: 'books', id: 99_999 })).toMatchObject({ error: { code: 'match-gone' } })
  })
})

describe('bank and books matched by hand', () => {
  const bank = [
    '02/03/26,NEFT CR-ASHA TRADERS,N1,02/03/26,,"11,564.00","1,11,564.00"',
    '03/03/26,CHQ PAID GUPTA,123,03/03/26,"4,000.00",,"1,07,564.00"',
    '29/05/26,UPI-MEENAKSHI-882,882,29/05/26,,"2,360.00","1,09,924.00"',
  ]
  const books = [
    '01-Mar-26,Asha invoice 1,Receipt,1,10000.00,',
    '01-Mar-26,Asha invoice 2,Receipt,2,1800.00,',
    '02-Mar-26,Ravi Transport,Payment,3,,2000.00',
    '05-Mar-26,Meena,Receipt,4,2360.00,',
  ]
  const fees = {
    named: [
      { kind: 'fee', amount: paise(-20_000) },
      { kind: 'gst', amount: paise(-3_600) },
    ],
    note: 'kept by the gateway',
  } as const

  beforeEach(async () => {
    await importStatement('bank.csv', bank)
    await importLedger('books.csv', books)
  })

  /** By the lines of their files, which both begin with the second row after the heading. */
  async function byHand(lines: readonly number[], entries: readonly number[], more: object = {}) {
    const lineIds = lines.map((line) => valueOf(book.engine.lineAt({ file: 'bank.csv', line }))!)
    const entryIds = entries.map((line) => valueOf(book.engine.entryAt({ file: null, line })) as number)
    const answer = await book.call('matchEntriesByHand', { lineIds, entryIds, ...more })
    return answer.ok ? valueOf(await book.call('lastDecision', {}))!.words : answer.error.message
  }

  it('take several on either side, with the difference named, stay in later exports, and are undone by undo', async () => {
    expect(await byHand([3], [2, 3])).toMatch(/^The two sides differ by -₹236\.00\./)
    expect(await byHand([3], [2, 3], { named: fees.named })).toMatch(/but there is no note/)
    expect(await byHand([3], [2, 3], fees)).toBe(
      'Accepted: ₹11,564.00 of 2 Mar 2026 in the bank is ₹10,000.00 of 1 Mar 2026, ₹1,800.00 of 1 Mar 2026 in the books',
    )
    const made = async () => (await matches()).find(({ decidedBy }) => decidedBy === 'person')
    const expected = {
      state: 'accepted',
      difference: -23_600,
      ...fees,
      bank: [{ line: 3 }],
      books: [{ line: 2 }, { line: 3 }],
    }
    expect(await made()).toMatchObject(expected)
    isSound()
    await importLedger('books of today.csv', [...books, '08-Mar-26,Salaries,Payment,16,,50000.00'])
    valueOf(await book.call('reconcile', {}))
    expect(await made()).toMatchObject(expected)
    expect(await onlyIn('books')).not.toContainEqual(['Asha invoice 1', 10_000])
    isSound()
    expect(valueOf(await book.call('listDecisions', { offset: 0, limit: 9 })).rows).toMatchObject([
      { kind: 'accept', isWithdrawn: false, ...fees },
    ])
    expect(valueOf(await book.call('undoDecision', {})).undone).toMatch(/^Accepted: ₹11,564\.00/)
    expect(await made()).toBeUndefined()
    expect(await onlyIn('books')).toContainEqual(['Asha invoice 1', 10_000])
    isSound()
  })

  it('are taken apart as others are, and that is undone too', async () => {
    await byHand([3], [2, 3], fees)
    const [made] = (await matches()).filter(({ decidedBy }) => decidedBy === 'person')
    valueOf(await book.call('decideEntries', { matchId: made!.matchId, kind: 'reject' }))
    expect((await matches()).map(({ matchId }) => matchId)).not.toContain(made!.matchId)
    valueOf(await book.call('undoDecision', {}))
    expect(await matches()).toContainEqual(made)
    isSound()
  })

  it('of one side alone cancel each other, in the books or in the bank, and are taken apart and undone as others are', async () => {
    const withReversal = [
      ...books,
      '06-Mar-26,Ravi Transport reversed,Journal,5,2000.00,',
      '07-Mar-26,Interest,Receipt,6,10.00,',
    ]
    await importLedger('books of today.csv', withReversal)
    expect(await byHand([], [4])).toMatch(/^One alone is the same money as nothing\./)
    expect(await byHand([], [4, 7])).toMatch(
      /^What cancels each other comes to nothing, and these come to -₹1,990\.00 in the books\./,
    )
    expect(await byHand([], [4, 6], { named: [{ kind: 'fee', amount: paise(-1) }], note: 'x' })).toMatch(
      /^The two sides differ by ₹0\.00, and what was named/,
    )
    const before = valueOf(await book.call('ledgers', {}))
    expect(await byHand([], [4, 6], { note: 'voucher 3 was wrong' })).toBe(
      'Accepted: -₹2,000.00 of 2 Mar 2026, ₹2,000.00 of 6 Mar 2026 cancel each other in the books',
    )
    const made = async () =>
      (await matches()).filter(({ bank: lines, books: entries }) => lines.length * entries.length === 0)
    const contra = { state: 'accepted', decidedBy: 'person', difference: 0, named: [], note: 'voucher 3 was wrong' }
    expect(await made()).toMatchObject([{ ...contra, bank: [], books: [{ line: 4 }, { line: 6 }] }])
    expect((await onlyIn('books')).map(([text]) => text).join()).not.toContain('Ravi')
    const after = valueOf(await book.call('ledgers', {}))
    expect(after.accepted).toEqual({ ...before.accepted, count: before.accepted.count + 1 })
    expect(after.differences).toEqual(before.differences)
    expect(await byHand([], [4, 6])).toMatch(/^Entry 4 of books of today\.csv is part of another match already\./)
    isSound()

    await importLedger('books of tomorrow.csv', [...withReversal, '08-Mar-26,Salaries,Payment,16,,50000.00'])
    expect(await made()).toHaveLength(1)
    const [{ matchId }] = (await made()) as [EntryMatchRow]
    valueOf(await book.call('decideEntries', { matchId, kind: 'reject' }))
    expect(valueOf(await book.call('lastDecision', {}))!.words).toMatch(
      /^Taken apart: .* do not cancel each other in the books$/,
    )
    expect(await made()).toEqual([])
    valueOf(await book.call('undoDecision', {}))
    expect(await made()).toHaveLength(1)
    valueOf(await book.call('undoDecision', {}))
    expect(await made()).toEqual([])
    isSound()

    await importStatement('bounced.csv', [
      '04/03/26,CHQ DEP 55 HARPREET,55,04/03/26,,700.00,"1,08,264.00"',
      '05/03/26,CHQ RETURN 55,55,05/03/26,700.00,,"1,07,564.00"',
    ])
    const lineIds = [3, 4].map((line) => valueOf(book.engine.lineAt({ file: 'bounced.csv', line }))!)
    valueOf(await book.call('matchEntriesByHand', { lineIds, entryIds: [] }))
    expect(await made()).toMatchObject([
      { bank: [{ line: 3 }, { line: 4 }], books: [], evidence: ['A person says that these cancel each other.'] },
    ])
    expect((await onlyIn('bank')).map(([text]) => text).join()).not.toContain('55')
    expect(valueOf(await book.call('listDecisions', { offset: 0, limit: 1 })).rows).toMatchObject([
      { isWithdrawn: false },
    ])
    isSound()
    await undo('bounced.csv')
    expect(await made()).toEqual([])
    isSound()
  })

  it('may lie months apart, where no machine would look', async () => {
    expect(await byHand([5], [5])).toMatch(/^Accepted: ₹2,360\.00 of 29 May 2026/)
    expect(await matches()).toContainEqual(expect.objectContaining({ decidedBy: 'person', state: 'accepted' }))
    isSound()
  })

  it('go the same way, are of one account, and are in no other match', async () => {
    expect(await byHand([4], [2], { named: [{ kind: 'write-off', amount: paise(-1_400_000) }], note: 'x' })).toBe(
      'The bank shows ₹4,000.00 paid out, and the books say ₹10,000.00 paid in: that cannot be the same money. Nothing was changed; name what goes the same way on both sides.',
    )
    expect(await byHand([4], [4], { named: [{ kind: 'fee', amount: paise(-200_000) }], note: 'freight' })).toMatch(
      /^Accepted: -₹4,000\.00/,
    )
    expect(await byHand([4], [5])).toBe(
      'Line 4 of bank.csv is part of another match already. Nothing was changed; undo that match first.',
    )
    expect(await byHand([3], [4])).toMatch(/^Entry 4 of books\.csv is part of another match already\./)
    await importStatement('other.csv', ['02/03/26,CASH,,02/03/26,,"1,800.00","2,800.00"'], '000405012345')
    const other = valueOf(book.engine.lineAt({ file: 'other.csv', line: 3 }))!
    const entry = valueOf(book.engine.entryAt({ file: 'books.csv', line: 3 })) as number
    expect(await book.call('matchEntriesByHand', { lineIds: [other], entryIds: [entry] })).toMatchObject({
      error: { code: 'match-other-account' },
    })
    await undo('books.csv')
    expect(await book.call('matchEntriesByHand', { lineIds: [other], entryIds: [entry] })).toMatchObject({
      error: { code: 'match-gone' },
    })
    isSound()
  })
})

describe('several ledgers in one import', () => {
  it('are taken in each with its own report, and one that is none keeps no other out', async () => {
    await importStatement('bank.csv', bank)
    const heading = 'Date,Particulars,Vch Type,Vch No.,Debit,Credit'
    const paths = [
      write('march.csv', [heading, ...books]),
      write('photo.csv', ['hello,world', '1,2']),
      join(folder, 'gone.csv'),
      write('april.csv', [heading, '01-Apr-26,Ravi Stores,Receipt,1,700.00,']),
    ]
    const asked = paths.map((path) => ({ path, file: basename(path) }))
    const { ledgers, failed } = valueOf(await book.call('importLedgers', { files: asked }))
    expect(ledgers.map(({ file, added }) => [file, added])).toEqual([
      ['march.csv', 4],
      ['april.csv', 1],
    ])
    expect(failed.map(({ file, error }) => [file, error.code])).toEqual([
      ['photo.csv', 'ledger-not-understood'],
      ['gone.csv', 'file-missing'],
    ])
    expect(await matches()).toHaveLength(3)
    expect((await files()).map(({ file }) => file)).toEqual(['april.csv', 'march.csv', 'bank.csv'])
    isSound()
  })
})

describe('how a ledger is read', () => {
  const excel = [
    'Date,Party,Debit,Credit,Amount',
    '02-03-2026,Asha Traders INV 7781,11800.00,,1',
    '04-03-2026,Gupta,,4000.00,1',
  ]

  it('is told: its columns, which way money went and why, what it comes to, and what proves it', async () => {
    const { notes } = valueOf(
      await importLedger('books.csv', [',Opening Balance,,,100000.00,', ...books, ',Closing Balance,,,,120159.00']),
    )
    expect(notes).toEqual(
      expect.arrayContaining([
        '“Debit” is money in and “Credit” money out, as “Vch Type” says of each.',
        '4 entries of 1 Mar 2026 to 7 Mar 2026: ₹24,159.00 into the bank and ₹4,000.00 out of it.',
        'Its opening balance, entries and closing balance of ₹1,20,159.00 agree.',
      ]),
    )
  })

  it('that an entry is missing shows where its balances do not lead to one another', async () => {
    const { notes } = valueOf(
      await importLedger('books.csv', [
        ',Opening Balance,,,100000.00,',
        ...books.slice(1),
        ',Closing Balance,,,,120159.00',
      ]),
    )
    expect(notes.at(-1)).toMatch(
      /^Its entries do not lead from ₹1,00,000\.00 to its closing balance of ₹1,20,159\.00: ₹11,800\.00 is missing/,
    )
  })

  it('can be said by a person, who is believed', async () => {
    const path = write('excel.csv', excel)
    const said = {
      direction: 'as-printed' as const,
      columns: ['posted-on', 'narration', 'debit', 'credit', null] as const,
    }
    const read = valueOf(await importOne({ path, file: 'excel.csv', corrections: { ...said, headerLine: 1 } }))
    expect(read.notes).toContain('“Credit” is money in and “Debit” money out, as you said.')
    expect(await onlyIn('books')).toEqual([
      ['Asha Traders INV 7781', -11_800],
      ['Gupta', 4_000],
    ])
    isSound()
  })

  it('is not changed by importing the same file again, which tells how it can be', async () => {
    const path = write('excel.csv', excel)
    valueOf(await importOne({ path, file: 'excel.csv' }))
    const otherwise = { path, file: 'excel.csv', corrections: { direction: 'as-printed' as const } }
    const again = valueOf(await importOne(otherwise))
    expect(again).toMatchObject({
      added: 0,
      notes: [expect.stringMatching(/^It counts as it was read when it was imported/)],
    })
    expect(await onlyIn('books')).toContainEqual(['Gupta', -4_000])
    await undo('excel.csv')
    expect(valueOf(await importOne(otherwise))).toMatchObject({ added: 2 })
    expect(await onlyIn('books')).toContainEqual(['Gupta', 4_000])
    isSound()
  })

  it('follows the statements of its account where nothing else tells: days, and the side of amounts without one', async () => {
    await importStatement('bank.csv', bank)
    const path = write('excel.csv', [
      'Date,Party,Amount',
      '03/02/2026,Asha Traders,11800',
      '03/03/2026,Gupta Suppliers,4000',
      '03/05/2026,Meenakshi,2360',
    ])
    valueOf(await importOne({ path, file: 'excel.csv' }))
    const pairs = (await matches()).map(({ books: [entry] }) => `${entry!.day} ${entry!.amount / 100}`)
    expect(pairs.toSorted((a, b) => a.localeCompare(b))).toEqual([
      '2026-03-02 11800',
      '2026-03-03 -4000',
      '2026-03-05 2360',
    ])
    isSound()
  })
})

describe('a file that is no ledger', () => {
  it.each([
    [
      'without.csv',
      ['hello,world', '1,2'],
      'without.csv was not understood as a ledger: no column holds the day of each entry. Nothing was added.',
    ],
    [
      'heading.csv',
      ['Date,Particulars,Vch Type,Vch No.,Debit,Credit'],
      'heading.csv looks like a ledger but holds no entry. Nothing was added; choose a period with entries.',
    ],
    ['empty.csv', [], 'empty.csv is empty. Nothing was added; download it again.'],
  ])('is called so, and leaves the book as it is: %s', async (file, rows, message) => {
    const path = join(folder, file)
    writeFileSync(path, rows.join('\n'))
    expect(await importOne({ path, file })).toMatchObject({ ok: false, error: { message } })
    expect(await files()).toEqual([])
  })
})
