import Database from 'better-sqlite3'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeBook, newBook } from '../../electron/engine/book.ts'
import { createEngine } from '../../electron/engine/engine.ts'
import { importAndReconcile } from '../../electron/engine/import/import-files.ts'
import { newImportState } from '../../electron/engine/import/import-state.ts'
import { readHere } from '../../electron/engine/import/line-reader.ts'
import { startTurns } from '../../electron/engine/import/turns.ts'
import { selectOverview } from '../../electron/engine/queries/overview.ts'
import type { EngineHandlers, Trail } from '../../shared/engine-contract.ts'
import type { Result } from '../../shared/result.ts'
import { aStatement } from '../statement-text.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const newFolder = temporaryFolder()
const silent = () => () => {}
let folder: string
let engine: EngineHandlers
let heard: string[]

beforeEach(() => {
  folder = newFolder()
  heard = []
  engine = createEngine((name) => heard.push(name))
  value(engine.newBook({ path: join(folder, 'shop.milaan') }))
})
afterEach(() => {
  engine.closeBook({})
})

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

function write(file: string, text: string): { path: string; file: string } {
  const path = join(folder, file)
  writeFileSync(path, text)
  return { path, file }
}

async function importAll(...files: { path: string; file: string }[]) {
  return value(await engine.importFiles({ files, secrets: [], reconcile: true, whenOneFails: 'add-none' }))
}

function trail(): Trail {
  return value(engine.trail({}))
}

const settled = '{"event":"AMOUNT_SETTLED","amount":"25000","count":"10","utr":"N123456789","settlementId":"256"}'
const header = 'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance'
const credit =
  '20/07/19,NEFT CR-YESB0000001-CASHFREE PAYMENTS-N123456789,N123456789,20/07/19,,"25,000.00","1,25,000.00"'
const statement = `${header}\n${credit}\n`

describe('importing', () => {
  it('matches a line that names no gateway and brings several settlements with the UTR of one, beside another reference', async () => {
    const paidOut = [
      ['901', '2350.00', 'CF207820658'],
      ['902', '3100.00', 'CF217820658'],
      ['903', '12250.00', 'CF230733915'],
    ].map(([settlementId, amount, utr]) => ({ event: 'AMOUNT_SETTLED', amount, count: '1', utr, settlementId }))
    const paid = paidOut.map(({ amount, settlementId }) => ({
      event: 'AMOUNT_COLLECTED',
      amount,
      referenceId: settlementId,
      utr: `400000000${settlementId}`,
      vAccountId: 'C1',
      vAccountNumber: '8080C1',
      isVpa: '0',
      paymentTime: '2019-07-19 10:00:00',
    }))
    const line =
      '19/07/19,NEFT*YESB0000001*CF230733915*CFREE PAYMENTS NO,99887766554433,19/07/19,,"17,700.00","1,17,700.00"'
    const events = [...paid, ...paidOut].map((event) => JSON.stringify(event)).join('\n')
    await importAll(write('events.json', events), write('bank.csv', `${header}\n${line}\n`))
    expect(trail().settlements.map(({ settlementId, rule }) => [settlementId, rule])).toEqual([
      ['901', 'together'],
      ['902', 'together'],
      ['903', 'together'],
    ])
  })

  it('matches the settlement of a webhook to the statement line with its UTR', async () => {
    const report = await importAll(write('events.json', settled), write('bank.csv', statement))
    expect(report.files.map(({ kind, added, known }) => ({ kind, added, known }))).toEqual([
      { kind: 'events', added: 1, known: 0 },
      { kind: 'statement', added: 1, known: 0 },
    ])
    expect(trail().settlements).toEqual([
      expect.objectContaining({
        settlementId: '256',
        state: 'accepted',
        rule: 'same-utr',
        lines: [{ file: 'bank.csv', line: 2 }],
      }),
    ])
    expect(heard).toContain('bookChanged')
  })

  it('adds nothing when the same files come again', async () => {
    const files = [write('events.json', settled), write('bank.csv', statement)]
    await importAll(...files)
    const before = JSON.stringify(trail())
    const again = await importAll(...files)
    expect(again.files.map(({ added, known }) => ({ added, known }))).toEqual([
      { added: 0, known: 1 },
      { added: 0, known: 1 },
    ])
    expect(JSON.stringify(trail())).toBe(before)
    expect(value(engine.verify({})).problems).toEqual([])
  })

  it('gives the same trail in any order, also when two statements overlap and one has two names', async () => {
    const second = `${header}\n${credit}\n21/07/19,SMS CHARGES,,21/07/19,17.70,,"1,24,982.30"\n21/07/19,SMS CHARGES,,21/07/19,17.70,,"1,24,964.60"\n`
    const files = [
      write('events.json', settled),
      write('b.csv', statement),
      write('a.csv', second),
      write('c.csv', statement),
      write('d.csv', `${second}22/07/19,SMS CHARGES,,22/07/19,17.70,,"1,24,946.90"\n`),
    ]
    const trails: string[] = []
    for (const order of [files, files.toReversed(), [files[2]!, files[0]!, files[4]!, files[3]!, files[1]!]]) {
      value(engine.closeBook({}))
      value(engine.newBook({ path: join(newFolder(), 'shop.milaan') }))
      for (const file of order) await importAll(file)
      trails.push(JSON.stringify(trail(), null, 1))
      expect(value(engine.verify({})).problems).toEqual([])
    }
    expect(trails[1]).toBe(trails[0])
    expect(trails[2]).toBe(trails[0])
    expect(trail().lines.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'a.csv:2',
      'a.csv:3',
      'a.csv:4',
      'd.csv:5',
    ])
  })

  it('says which lines are missing between the statements of an account, until they come', async () => {
    const month = (name: string, day: string, amount: string, balance: string) =>
      write(name, `Account No: 50100012345678\n${header}\n${day},A,,${day},,${amount},${balance}\n`)
    const [july, august, september] = [
      month('july.csv', '31/07/19', '100.00', '100.00'),
      month('august.csv', '15/08/19', '50.00', '150.00'),
      month('september.csv', '01/09/19', '25.00', '175.00'),
    ]
    await importAll(july)
    const notesOf = async (file: typeof july) => (await importAll(file)).files[0]!.notes
    const missing =
      'No statement covers 1 Aug 2019 to 31 Aug 2019, while the balance went from ₹100.00 to ₹150.00: lines are missing.'
    expect(await notesOf(september)).toContain(missing)
    const together = await notesOf(august)
    expect(together.filter((note) => note.includes('missing'))).toEqual([])
  })

  it('adds none of the files when one cannot be read, or the rest when asked to', async () => {
    const files = [write('events.json', settled), write('empty.csv', ''), write('bank.csv', statement)]
    const none = await engine.importFiles({ files, secrets: [], reconcile: true, whenOneFails: 'add-none' })
    expect(none.ok ? '' : none.error.code).toBe('file-empty')
    expect(trail().settlements).toEqual([])
    const rest = value(await engine.importFiles({ files, secrets: [], reconcile: true, whenOneFails: 'add-the-rest' }))
    expect(rest.failed.map(({ file, error }) => [file, error.code])).toEqual([['empty.csv', 'file-empty']])
    expect(trail().lines).toHaveLength(1)
    expect(value(engine.verify({})).problems).toEqual([])
  })

  it('leaves the book as it was when it is cancelled, and the next import works', async () => {
    const many = write('many.csv', aStatement(30_000))
    const importing = engine.importFiles({ files: [many], secrets: [], reconcile: true, whenOneFails: 'add-none' })
    await new Promise((resolve) => setImmediate(resolve))
    expect(value(await engine.overview({})).files).toBe(0)
    const refused = await engine.reconcile({})
    expect(refused.ok ? '' : refused.error.code).toBe('import-running')
    value(await engine.cancelImport({}))
    expect(value(await importing).cancelled).toBe(true)
    expect(trail().lines).toEqual([])
    await importAll(write('bank.csv', statement))
    expect(trail().lines).toHaveLength(1)
    expect(value(engine.verify({})).problems).toEqual([])
  })

  it('keeps the file itself, so that what was imported can be proved later', async () => {
    const file = write('bank.csv', statement)
    await importAll(file)
    value(engine.closeBook({}))
    const raw = new Database(join(folder, 'shop.milaan'))
    raw.exec("DROP TRIGGER source_part_no_update; UPDATE source_part SET bytes = x'1f8b'")
    raw.close()
    value(engine.openBook({ path: join(folder, 'shop.milaan') }))
    expect(value(engine.verify({})).problems).toContainEqual(expect.objectContaining({ table: 'source_part' }))
  })
})

describe('a full disk', () => {
  it('adds nothing, says so, and the book goes on when there is space again', async () => {
    const made = newBook(join(newFolder(), 'small.milaan'), false)
    if (!made.ok) throw new Error(made.error.message)
    const book = made.value
    const request = {
      files: [write('many.csv', aStatement(20_000))],
      secrets: [],
      whenOneFails: 'add-the-rest' as const,
      reconcile: false,
    }
    const ways = () => ({ turns: startTurns(newImportState()), openReader: readHere })
    book.write.pragma('max_page_count = 100') // the same failure to SQLite as a full disk
    const full = await importAndReconcile(book, request, ways(), silent)
    expect(full.ok ? '' : full.error.code).toBe('disk-full')
    expect(selectOverview(book.read).files).toBe(0)
    book.write.pragma('max_page_count = 1000000')
    const again = value(await importAndReconcile(book, request, ways(), silent))
    expect(again.files).toMatchObject([{ added: 20_000 }])
    closeBook(book)
  })
})

describe('verify', () => {
  /** Every table of a book that holds something in each of them, with a column that an edit would profit from. */
  const edits = [
    ['UPDATE statement_line SET amount_paise = amount_paise + 100000 WHERE line = 2', 'statement_line', /line 2/],
    ["UPDATE provider_event SET fields = replace(fields, '25000', '35000')", 'provider_event', /provider_event 1/],
    ['UPDATE settlement SET amount_paise = 1', 'settlement', /settlement 256/],
    ['UPDATE bank_statement SET closing_paise = 0', 'bank_statement', /bank_statement 2/],
    ["UPDATE source_file SET name = 'other.csv' WHERE id = 2", 'source_file', /source_file 2/],
    ['UPDATE "match" SET state = \'proposed\'', 'match', /match/],
    ['DELETE FROM match_line', 'match', /match/],
    ["UPDATE bank_account SET number = '999'", 'bank_account', /bank_account 1/],
    ['DELETE FROM statement_line', 'source_file', /statement rows of file 2/],
  ] as const

  it.each(edits)('finds and names a row edited behind the app: %s', async (sql, table, message) => {
    await importAll(write('events.json', settled), write('bank.csv', statement))
    expect(value(engine.verify({}))).toMatchObject({ sound: true, problems: [] })
    value(engine.closeBook({}))
    const copy = join(folder, 'edited.milaan')
    copyFileSync(join(folder, 'shop.milaan'), copy)
    const raw = new Database(copy)
    raw.pragma('foreign_keys = OFF')
    const triggers = raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all() as string[]
    const guards = triggers.map((name) => raw.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(name))
    for (const name of triggers) raw.exec(`DROP TRIGGER ${name}`)
    raw.exec(sql)
    for (const guard of guards) raw.exec(guard as string)
    raw.close()
    value(engine.openBook({ path: copy }))
    const { sound, problems } = value(engine.verify({}))
    expect(sound).toBe(false)
    expect(problems).toContainEqual(expect.objectContaining({ table, message: expect.stringMatching(message) }))
  })
})
