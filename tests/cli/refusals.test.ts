import Database from 'better-sqlite3'
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { closeBook, openBook } from '../../electron/engine/book.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { makeBook, trailOf } from './book.ts'
import { answerOf, milaan } from './milaan.ts'
import { guide, header, oneLine, write } from './samples.ts'

vi.setConfig({ testTimeout: 120_000 }) // each command is a process of its own, and machines are busy
const newFolder = temporaryFolder()
let folder = ''
let book = ''

beforeEach(() => {
  folder = newFolder()
  book = join(folder, 'shop.milaan')
  makeBook(book)
})

/** Refused with exit code 1, one sentence on stderr and, asked for JSON, its code on stdout. */
async function refusal(...args: string[]): Promise<{ code: string; sentence: string }> {
  const ended = await milaan([...args, '--json'])
  expect(ended.code).toBe(1)
  const { error } = JSON.parse(ended.stdout) as { error: { code: string; message: string } }
  expect(ended.stderr).toBe(`${error.message}\n`)
  expect(Object.keys(error).toSorted()).toEqual(['code', 'message'])
  return { code: error.code, sentence: error.message }
}

describe('a file that cannot be taken in', () => {
  const files: readonly (readonly [string, string | Uint8Array, string])[] = [
    ['nothing.csv', '', 'file-empty'],
    ['spaces.csv', ' \n\n ', 'file-empty'],
    ['photo.csv', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1, 2, 3]), 'file-wrong-kind'],
    ['statement.pdf', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n', 'file-wrong-kind'],
    ['book.csv', new TextEncoder().encode('SQLite format 3\0'), 'file-wrong-kind'],
    ['letter.txt', 'Dear Sir,\nplease find enclosed.\n', 'statement-not-understood'],
    ['header-only.csv', `${header}\n`, 'statement-no-lines'],
  ]

  it.each(files)('%s: one sentence that names it, and nothing is added', async (file, content, code) => {
    const path = write(folder, file, content)
    const refused = await refusal('import', book, write(folder, 'guide.txt', guide), path)
    expect(refused.code).toBe(code)
    expect(refused.sentence).toContain(file)
    expect(trailOf(book)).toEqual({ payments: [], settlements: [], lines: [], asOf: null, exceptions: [] })
  })

  it('is not there, is a folder, is a pipe', async () => {
    expect(await refusal('import', book, join(folder, 'gone.csv'))).toMatchObject({ code: 'file-missing' })
    expect(await refusal('import', book, folder)).toMatchObject({ code: 'file-wrong-kind' })
    expect(await refusal('import', book, '/dev/null')).toMatchObject({ code: 'file-wrong-kind' })
  })

  it('is a statement that ends in the middle of a row: it was cut off, and nothing of it goes in', async () => {
    const cut = write(folder, 'cut.csv', oneLine + '23/07/19,NEFT CR-CASHFREE,N12345')
    for (const args of [
      ['import', book, cut],
      ['statement', cut],
    ])
      expect(await refusal(...args)).toEqual({
        code: 'file-cut-off',
        sentence:
          'cut.csv ends in the middle of line 3: it was cut off when it was downloaded or copied. Nothing was added; download it again.',
      })
    expect(await answerOf(['trail', book])).toMatchObject({ lines: [] })
  })

  it('has a name that would play with the terminal: the sentence does not', async () => {
    const name = 'a\u001b[2J\u202eb.csv'
    const { stderr } = await milaan(['import', book, write(folder, name, '')])
    expect(stderr.trimEnd()).not.toMatch(/[\p{Cc}\u202e]/u)
    expect(stderr).toContain('b.csv')
  })
})

describe('a client secret', () => {
  it('that cannot be read stops the import, and is not printed when it can', async () => {
    const events = write(folder, 'guide.txt', guide)
    expect(await refusal('import', book, events, '--secret-file', join(folder, 'gone'))).toMatchObject({
      code: 'secret-file-unreadable',
    })
    expect(await refusal('import', book, events, '--secret-file', write(folder, 'blank', '\n'))).toMatchObject({
      code: 'secret-file-unreadable',
    })
    const secretFile = write(folder, 'secret', 'my-very-own-secret\r\n')
    const { code, stdout, stderr } = await milaan(['import', book, events, '--secret-file', secretFile, '--json'])
    expect(code).toBe(0)
    expect(stdout + stderr).not.toContain('my-very-own-secret')
    expect(readFileSync(book).includes('my-very-own-secret')).toBe(false)
  })
})

describe('a book that cannot be opened', () => {
  it('is not there, is no book, is a folder', async () => {
    expect(await refusal('trail', join(folder, 'gone.milaan'))).toMatchObject({ code: 'book-missing' })
    expect(await refusal('trail', write(folder, 'notes.milaan', 'my notes\n'.repeat(100)))).toMatchObject({
      code: 'book-not-a-book',
    })
    expect(await refusal('trail', folder)).toMatchObject({ code: 'book-not-a-book' })
    expect(existsSync(join(folder, 'gone.milaan'))).toBe(false)
  })

  it('exists already where a new one, or the demo, is to be made', async () => {
    const before = readFileSync(book)
    expect(await refusal('new', book)).toMatchObject({ code: 'book-exists' })
    expect(await refusal('demo', book)).toMatchObject({ code: 'book-exists' })
    expect(readFileSync(book).equals(before)).toBe(true)
    expect(await refusal('new', join(folder, 'no', 'such.milaan'))).toMatchObject({ code: 'folder-missing' })
  })

  it('was made by a newer Milaan', async () => {
    const raw = new Database(book)
    raw.pragma('user_version = 900')
    raw.close()
    expect(await refusal('trail', book)).toMatchObject({ code: 'book-newer' })
  })

  it('is damaged', async () => {
    await answerOf(['import', book, write(folder, 'guide.txt', guide)])
    const half = join(folder, 'half.milaan')
    copyFileSync(book, half)
    truncateSync(half, readFileSync(book).length / 2)
    expect(await refusal('trail', half)).toMatchObject({ code: 'book-damaged' })
  })

  it('is open elsewhere', async () => {
    const opened = openBook(book)
    if (!opened.ok) throw new Error(opened.error.message)
    const refused = await refusal('import', book, write(folder, 'guide.txt', guide))
    closeBook(opened.value)
    expect(refused.code).toBe('book-in-use')
    expect(await answerOf(['import', book, join(folder, 'guide.txt')])).toMatchObject({ files: [{ added: 3 }] })
  })

  it('would be made where nobody may write', async () => {
    // Root may write into any folder, but not into the kernel's.
    const closed = process.getuid?.() === 0 ? '/proc' : join(folder, 'closed')
    if (closed !== '/proc') {
      mkdirSync(closed)
      chmodSync(closed, 0o555)
    }
    expect(await refusal('new', join(closed, 'shop.milaan'))).toMatchObject({ code: 'book-read-only' })
  })
})

describe('a command that makes no sense', () => {
  it.each([
    [['frobnicate']],
    [['import', 'shop.milaan']],
    [['trail']],
    [['trail', 'a.milaan', 'b.milaan']],
    [['statement']],
    [['new', '']],
    [['trail', 'a.milaan', '--colour']],
    [['import', 'a.milaan', 'b.csv', '--secret-file']],
    [['trail', 'a.milaan', '--secret-file', 'x']],
  ])('%j is refused with one sentence', async (args) => {
    expect((await refusal(...args)).code).toBe('usage')
  })
})

describe('a bug', () => {
  it('ends with 2 and one line with a reference; the stack is for those who ask for it', async () => {
    const raw = new Database(book)
    raw.exec('DROP VIEW IF EXISTS x; DROP TABLE "match_line"')
    raw.close()
    const { code, stdout, stderr } = await milaan(['trail', book, '--json'])
    expect(code).toBe(2)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).toMatch(/\([0-9a-f]{8}\)/)
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'unexpected' } })
    const debugged = await milaan(['trail', book], { env: { MILAAN_DEBUG: '1' } })
    expect(debugged.stderr).toMatch(/\n\s+at /)
  })
})

describe('statement', () => {
  it('shows a file without a book, to the letter', async () => {
    expect(await answerOf(['statement', write(folder, 'bank.csv', oneLine)])).toEqual({
      layout: expect.any(String),
      account: null,
      currency: 'INR',
      openingBalancePaise: 10_000_000,
      closingBalancePaise: 12_500_000,
      rows: [
        {
          line: 2,
          date: '2019-07-22',
          valueDate: '2019-07-22',
          narration: 'NEFT CR-YESB0000001-CASHFREE PAYMENTS INDIA P-MERCHANT-N123456789',
          reference: 'N123456789',
          utr: 'N123456789',
          direction: 'credit',
          amountPaise: 2_500_000,
          balancePaise: 12_500_000,
        },
      ],
      issues: [],
      holder: null,
      ifsc: null,
      period: null,
      proof: { kind: 'proven' },
      notes: expect.arrayContaining(['The header is in line 1.']),
      certainty: 'proven',
      questions: [expect.objectContaining({ about: 'account', taken: 0 })],
      table: {
        sheet: null,
        headerLine: 1,
        names: ['Date', 'Narration', 'Chq./Ref.No.', 'Value Dt', 'Withdrawal Amt.', 'Deposit Amt.', 'Closing Balance'],
        roles: ['posted-on', 'narration', 'reference', 'value-date', 'debit', 'credit', 'balance'],
        shape: 'date narration chqrefno valuedt withdrawalamt depositamt closingbalance',
      },
      cutOffAt: null,
      narrations: [
        {
          line: 2,
          mode: 'neft',
          ifsc: 'YESB0000001',
          vpa: null,
          remitter: 'CASHFREE PAYMENTS INDIA P',
          gateway: 'Cashfree',
          virtualAccount: null,
        },
      ],
      endlessAt: null,
    })
  })

  const bare = 'Date,Narration,Amount\n13/04/2026,A,5.00\n14/04/2026,B,4.00\n'

  it('asks what the file does not say, and reads it with the answer', async () => {
    const file = write(folder, 'bare.csv', bare)
    const asked = await answerOf(['statement', file])
    expect(asked).toMatchObject({ rows: [], certainty: 'unsure' })
    const { questions } = asked as { questions: { taken: number | null; choices: { corrections: unknown }[] }[] }
    const answer = questions.find(({ taken }) => taken === null)!.choices[1]!.corrections
    const said = write(folder, 'said.json', JSON.stringify(answer))
    expect(await answerOf(['statement', file, '--corrections', said])).toMatchObject({
      rows: [{ direction: 'debit' }, { direction: 'debit' }],
    })
  })

  it('refuses corrections that are none, and an unclear statement for a book', async () => {
    const file = write(folder, 'bare.csv', bare)
    for (const text of ['{', '{"direction":"up"}', '[]'])
      expect(await refusal('statement', file, '--corrections', write(folder, 'said.json', text))).toMatchObject({
        code: 'corrections-unreadable',
      })
    await answerOf(['new', join(folder, 'bare.milaan')])
    expect(await refusal('import', join(folder, 'bare.milaan'), file)).toMatchObject({ code: 'statement-unclear' })
    const said = write(folder, 'said.json', '{"direction":"all-in"}')
    expect(await answerOf(['import', join(folder, 'bare.milaan'), file, '--corrections', said])).toMatchObject({
      files: [{ added: 2 }],
    })
  })

  it('refuses the statement of another account than is meant', async () => {
    const file = write(folder, 'other.csv', `Account No: 50200012345678\n${oneLine}`)
    await answerOf(['new', join(folder, 'other.milaan')])
    const error = await refusal('import', join(folder, 'other.milaan'), file, '--account', '30123456789')
    expect(error).toMatchObject({
      code: 'statement-other-account',
      sentence:
        'other.csv is a statement of account 50200012345678, not of 30123456789. Nothing was added; choose the statement of 30123456789, or import it for its own account.',
    })
    const masked = ['import', join(folder, 'other.milaan'), file, '--account', 'XXXXXXXXXX5678']
    expect(await answerOf(masked)).toMatchObject({ files: [{ added: 1 }] })
  })

  it('refuses what is no statement', async () => {
    expect(await refusal('statement', write(folder, 'guide.txt', guide))).toMatchObject({ code: 'file-wrong-kind' })
    expect(await refusal('statement', write(folder, 'empty.csv', ''))).toMatchObject({ code: 'file-empty' })
    expect(await refusal('statement', join(folder, 'gone.csv'))).toMatchObject({ code: 'file-missing' })
    writeFileSync(join(folder, 'only.csv'), `${header}\n`)
    expect(await refusal('statement', join(folder, 'only.csv'))).toMatchObject({ code: 'statement-no-lines' })
  })
})
