import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { EngineHandlers, FileToPreview } from '../../shared/engine-contract.ts'
import type { Corrections } from '../../shared/statements/corrections.ts'
import type { NamedLayout } from '../../shared/statements/layout-file.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { anEngine, valueOf } from './an-engine.ts'

const newFolder = temporaryFolder()
let folder: string
let engine: EngineHandlers

beforeEach(() => {
  folder = newFolder()
  ;({ engine } = anEngine(folder))
})

function aFile(file: string, ...rows: string[]): { path: string; file: string } {
  const path = join(folder, file)
  writeFileSync(path, rows.join('\n'))
  return { path, file }
}

async function preview(file: { path: string; file: string }, more: Partial<FileToPreview> = {}) {
  const read = valueOf(await engine.previewFile({ ...file, fileId: 'f', layouts: [], ...more }))
  if (read.kind !== 'statement') throw new Error(read.kind)
  return read
}

const header = 'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance'
const march = [
  'Account No : 50200012345678',
  header,
  '13/03/26,NEFT CR-CASHFREE-A,YESBN12026031300001,13/03/26,,"1,000.00","11,000.00"',
  '14/03/26,RENT,000001,14/03/26,500.00,,"10,500.00"',
]
const nameless = ['A,B,C,D', '03/04/2026,NEFT,,"25,000.00"', '05/04/2026,RENT,1180.00,']

describe('a preview of a statement', () => {
  test('shows the file as printed, which row names its columns, and what each of them holds', async () => {
    const { rows, understood } = await preview(aFile('march.csv', ...march))
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 3, 4])
    expect(rows[2]!.fields).toContain('1,000.00')
    expect(understood).toMatchObject({
      headerLine: 2,
      roles: ['posted-on', 'narration', 'reference', 'value-date', 'debit', 'credit', 'balance'],
      readAs: { dateOrder: 'day-month-year', decimal: '.', rowOrder: 'oldest-first', direction: 'as-printed' },
      sample: [{ line: 3, amount: 100_000 }, { line: 4 }],
    })
  })

  test('of a bank message shows its entries, which stand on lines of their own', async () => {
    const path = join(import.meta.dirname, '../golden/statements/mt940/input.sta')
    const { rows, understood } = await preview({ path, file: 'input.sta' })
    expect(rows.length).toBeGreaterThan(1)
    expect(rows.every(({ line }) => line > 0)).toBe(true)
    expect(new Set(rows.map(({ line }) => line)).size).toBe(rows.length)
    expect(understood!.sample.map(({ line }) => line)).toEqual(rows.map(({ line }) => line))
  })

  test('reads nothing before a question is answered without which the lines mean nothing', async () => {
    const file = aFile('nameless.csv', ...nameless)
    const { understood } = await preview(file)
    expect(understood).toMatchObject({ sample: [], questions: [{ about: 'columns', taken: null }, {}, {}] })
    const answered = await preview(file, { corrections: understood!.questions[0]!.choices[1]!.corrections })
    expect(answered.understood!.sample.map(({ direction }) => direction)).toEqual(['credit', 'debit'].toReversed())
  })

  test('of a file without any table says why, and shows the rows to say it of', async () => {
    const { understood, problem, rows } = await preview(aFile('list.csv', 'Who,What,When', 'A,1,x', 'B,2,y'))
    expect(understood).toBeNull()
    expect(problem).toContain('not understood as a bank statement')
    expect(rows.map(({ fields }) => fields.length)).toEqual([3, 3, 3])
  })

  test('with what makes no sense said of it says why, and can be said otherwise', async () => {
    const wrong: Corrections = { headerLine: 2, columns: ['narration', 'posted-on', null, null, null, null, null] }
    const { understood, problem } = await preview(aFile('march.csv', ...march), { corrections: wrong })
    expect([understood, problem]).toEqual([null, expect.stringContaining('march.csv')])
  })

  test('takes the layout that was kept for files like it, unless something was said', async () => {
    const layout: NamedLayout = {
      name: 'Samiti',
      shape: 'a b c d',
      width: 4,
      corrections: { columns: ['posted-on', 'narration', 'credit', 'debit'] },
    }
    const file = aFile('nameless.csv', ...nameless)
    const read = await preview(file, { layouts: [layout] })
    expect(read).toMatchObject({ layoutUsed: 'Samiti', corrections: { headerLine: 1 } })
    expect(read.understood!.sample.map(({ direction }) => direction)).toEqual(['debit', 'credit'])
    expect(await preview(file, { layouts: [layout], corrections: {} })).toMatchObject({ layoutUsed: null })
  })
})

describe('a preview of a ledger', () => {
  const books = ['Date,Particulars,Vch Type,Vch No.,Debit,Credit', '13-Mar-26,Cashfree,Receipt,1,1000.00,']
  const ledger = async (file: { path: string; file: string }, account?: string) => {
    const corrections = account === undefined ? undefined : { account }
    return valueOf(await engine.previewFile({ ...file, fileId: 'f', layouts: [], corrections }))
  }

  test('says which account it is taken for, and asks where the book has several', async () => {
    const file = aFile('books.csv', ...books)
    expect(await ledger(file)).toMatchObject({
      kind: 'ledger',
      understood: { account: '', entries: 1, from: '2026-03-13' },
    })
    for (const [name, account] of [
      ['a.csv', '50200012345678'],
      ['b.csv', '50200099999999'],
    ] as const) {
      const statement = aFile(name, `Account No : ${account}`, ...march.slice(1))
      const files = [statement]
      valueOf(await engine.importFiles({ files, secrets: [], reconcile: false, whenOneFails: 'add-none' }))
    }
    expect(await ledger(file)).toMatchObject({ understood: { account: null } })
    expect(await ledger(file, '50200099999999')).toMatchObject({ understood: { account: '50200099999999' } })
  })
})

describe('a review of a statement', () => {
  async function importing(file: { path: string; file: string }) {
    return valueOf(await engine.importFiles({ files: [file], secrets: [], reconcile: false, whenOneFails: 'add-none' }))
  }

  test('counts the lines that the book holds already, and proves the rest', async () => {
    await importing(aFile('march.csv', ...march))
    const both = aFile('both.csv', ...march, '16/03/26,UPI,000002,16/03/26,,250.00,"10,750.00"')
    const review = valueOf(await engine.reviewFile(both))
    expect(review).toMatchObject({
      lines: 3,
      added: 1,
      known: 2,
      from: '2026-03-13',
      to: '2026-03-16',
      openingBalance: 1_000_000,
      closingBalance: 1_075_000,
      proof: 'proven',
      rejected: [],
    })
    const { files } = await importing(both)
    expect(files).toMatchObject([{ added: review.added, known: review.known }])
  })

  test('leaves nothing in the book, not even the account', async () => {
    valueOf(await engine.reviewFile(aFile('march.csv', ...march)))
    expect(valueOf(await engine.bankAccounts({}))).toEqual([])
    expect(valueOf(await engine.listStatements({ offset: 0, limit: 10 })).total).toBe(0)
    await importing(aFile('march.csv', ...march))
    expect(valueOf(await engine.bankAccounts({}))).toEqual(['50200012345678'])
  })

  test('tells what is missing between the statement and the others of its account', async () => {
    await importing(aFile('march.csv', ...march))
    const april = aFile('april.csv', march[0]!, header, '20/04/26,RENT,000003,20/04/26,500.00,,"9,000.00"')
    const { notes } = valueOf(await engine.reviewFile(april))
    expect(notes.join(' ')).toContain('lines are missing')
  })

  test('of a long file is ended by the next one', async () => {
    const rows = Array.from(
      { length: 60_000 },
      (_, at) => `13/03/26,PAYMENT ${at},REF${at},13/03/26,,1.00,${at + 1}.00`,
    )
    const long = aFile('long.csv', header, ...rows)
    const first = engine.reviewFile(long)
    const second = engine.reviewFile(aFile('march.csv', ...march))
    expect(await first).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(valueOf(await second).lines).toBe(2)
    expect(valueOf(await engine.reviewFile(long)).lines).toBe(60_000)
  })
})
