import Database from 'better-sqlite3'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ImportChange } from '../../shared/contract/import-changes.ts'
import type { EngineHandlers, Trail } from '../../shared/engine-contract.ts'
import type { Corrections } from '../../shared/statements/corrections.ts'
import { aStatement } from '../statement-text.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { anEngine, valueOf } from './an-engine.ts'

const newFolder = temporaryFolder()
let folder: string
let engine: EngineHandlers

beforeEach(() => {
  folder = newFolder()
  engine = anEngine(folder).engine
})

interface AFile {
  readonly path: string
  readonly file: string
  readonly corrections?: Corrections
}

function aFile(file: string, text: string): AFile {
  const path = join(folder, file)
  writeFileSync(path, text)
  return { path, file }
}

async function importAll(...files: AFile[]) {
  return valueOf(await engine.importFiles({ files, secrets: [], reconcile: true, whenOneFails: 'add-none' }))
}

async function idOf(file: string): Promise<number> {
  const { rows } = valueOf(await engine.listFiles({ offset: 0, limit: 100 }))
  return rows.find((row) => row.file === file)!.fileId
}

async function undo(file: string): Promise<ImportChange> {
  return valueOf(await engine.undoImport({ fileId: await idOf(file) }))
}

async function redo(file: string): Promise<ImportChange> {
  return valueOf(await engine.redoImport({ fileId: await idOf(file) }))
}

async function report(file: string): Promise<ImportChange> {
  return valueOf(await engine.reportImportChange({ fileId: await idOf(file), act: 'undo' }))
}

function trail(): Trail {
  return valueOf(engine.trail({}))
}

function places(): string[] {
  return trail().lines.map(({ file, line }) => `${file}:${line}`)
}

function sound(): void {
  expect(valueOf(engine.verify({})).problems).toEqual([])
}

const settlement = (id: string, rupees: number, utr: string) =>
  JSON.stringify({ event: 'AMOUNT_SETTLED', amount: String(rupees), count: '1', utr, settlementId: id })
const settled = [settlement('501', 25_000, 'N123456789'), settlement('502', 4_000, 'N223456789')].join('\n')
const head =
  'Account No: 50100012345678\nDate,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance'
const first = '20/07/19,NEFT CR-YESB0000001-CASHFREE PAYMENTS-N123456789,N123456789,20/07/19,,"25,000.00","1,25,000.00"'
const charge = '20/07/19,SMS CHARGES,,20/07/19,17.70,,"1,24,982.30"'
const second = '22/07/19,NEFT CR-YESB0000001-CASHFREE PAYMENTS-N223456789,N223456789,22/07/19,,"4,000.00","1,28,982.30"'

describe('undo of a whole import', () => {
  it('tells first what goes, in sentences, and changes nothing by that', async () => {
    await importAll(aFile('events.json', settled), aFile('july.csv', `${head}\n${first}\n${charge}\n${second}\n`))
    const before = JSON.stringify(trail())
    const told = await report('july.csv')
    expect(told.sentences).toEqual([
      '3 lines go: ₹29,000.00 in and ₹17.70 out, on 2 days from 20 Jul 2019 to 22 Jul 2019.',
      'Less vouches for 2 settlements of ₹29,000.00 than before.',
      '2 matches of ₹29,000.00 are withdrawn.',
      'In the bank: nothing, where there were 2 settlements of ₹29,000.00.',
      'Account 50100012345678: no statement covers 20 Jul 2019 to 22 Jul 2019 any more.',
      'Nothing is deleted: the file stays in the book, and its import can be brought back.',
    ])
    expect(told).toMatchObject({
      isDone: false,
      matches: { examples: ['Settlement 501, ₹25,000.00, accepted', 'Settlement 502, ₹4,000.00, accepted'] },
    })
    expect(JSON.stringify(trail())).toBe(before)
    sound()
  })

  it('takes its lines and matches out of everything, and redo brings exactly them back', async () => {
    await importAll(aFile('events.json', settled), aFile('july.csv', `${head}\n${first}\n${charge}\n${second}\n`))
    const before = JSON.stringify(trail())
    const told = await report('july.csv')
    expect(await undo('july.csv')).toEqual({ ...told, isDone: true })
    expect(trail().lines).toEqual([])
    expect(trail().settlements.map(({ state }) => state)).toEqual(['open', 'open'])
    const overview = valueOf(await engine.overview({}))
    expect(overview).toMatchObject({ files: 1, statements: null, inBank: { count: 0 } })
    expect(valueOf(await engine.listLines({ offset: 0, limit: 10 })).total).toBe(0)
    expect(valueOf(await engine.listStatements({ offset: 0, limit: 10 })).rows).toMatchObject([
      { file: 'july.csv', withdrawnAt: expect.any(String) as string },
    ])
    sound()

    const back = await redo('july.csv')
    expect(back.sentences[0]).toBe(
      '3 lines come back: ₹29,000.00 in and ₹17.70 out, on 2 days from 20 Jul 2019 to 22 Jul 2019.',
    )
    expect(JSON.stringify(trail())).toBe(before)
    sound()
  })

  it('leaves lines that another file holds, with the words and place of that file', async () => {
    await importAll(
      aFile('events.json', settled),
      aFile('a.csv', `${head}\n${first}\n${charge}\n`),
      aFile('b.csv', `${head}\n${charge.replace('SMS CHARGES', 'SMS  charges.')}\n${second}\n`),
    )
    expect(places()).toEqual(['a.csv:3', 'a.csv:4', 'b.csv:4'])
    expect(await undo('a.csv')).toMatchObject({
      lines: { moneyIn: { count: 1 }, moneyOut: { count: 0 } },
      linesHeldElsewhere: 1,
    })
    expect(places()).toEqual(['b.csv:3', 'b.csv:4'])
    const fileId = await idOf('b.csv')
    const { rows } = valueOf(await engine.listLines({ offset: 0, limit: 10, fileId }))
    expect(rows.map(({ narration }) => narration)).toEqual(
      expect.arrayContaining(['SMS  charges.', expect.stringContaining('N223456789')]),
    )
    sound()
    await redo('a.csv')
    expect(places()).toEqual(['a.csv:3', 'a.csv:4', 'b.csv:4'])
    sound()
  })

  it('tells lines of two files apart again that only the withdrawn one made look the same', async () => {
    const plain = 'Account No: 50100012345678\nDate,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.'
    const receipt = '20/07/19,UPI-RANI-PAYTM QR SALE,,20/07/19,,100.00'
    await importAll(aFile('a.csv', `${plain}\n${receipt}\n`))
    await importAll(
      aFile('b.csv', `${head}\n${receipt},"1,100.00"\n`),
      aFile('c.csv', `${head}\n${receipt},"1,200.00"\n`),
    )
    expect(places()).toEqual(['a.csv:3'])
    const told = await undo('a.csv')
    expect(told.otherLines).toBe(1)
    expect(places()).toEqual(['b.csv:3', 'c.csv:3'])
    sound()
    await redo('a.csv')
    expect(places()).toEqual(['a.csv:3'])
    sound()
  })

  it('withdraws payments and settlements that no other file and no delivery tells of', async () => {
    await importAll(aFile('both.json', settled))
    await importAll(aFile('one.json', settlement('501', 25_000, 'N123456789')))
    const told = await undo('both.json')
    expect(told).toMatchObject({
      events: { all: 2, heldElsewhere: 1 },
      settlements: { going: { count: 1, amount: 400_000 } },
    })
    expect(told.sentences).toContain('1 settlement of ₹4,000.00 goes.')
    expect(trail().settlements.map(({ settlementId }) => settlementId)).toEqual(['501'])
    sound()
    await undo('one.json')
    expect(trail().settlements).toEqual([])
    sound()
    await redo('both.json')
    expect(trail().settlements.map(({ settlementId }) => settlementId)).toEqual(['501', '502'])
    sound()
  })

  it('lets decisions about its lines rest, and hold again with redo', async () => {
    await importAll(aFile('events.json', settled), aFile('july.csv', `${head}\n${first}\n${charge}\n${second}\n`))
    const matches = valueOf(await engine.listMatches({ offset: 0, limit: 10 })).rows
    const { matchId } = matches.find(({ settlements }) => settlements[0]!.settlementId === '501')!
    valueOf(await engine.rejectMatch({ matchId }))
    expect(trail().settlements.map(({ state }) => state)).toEqual(['open', 'accepted'])
    const told = await undo('july.csv')
    expect(told.decisions.resting).toEqual({
      count: 1,
      words: [expect.stringContaining('settlement 501') as string],
    })
    expect(told.sentences).toContain(
      '1 decision of a person rests: it is kept without effect, and holds again when the import is brought back.',
    )
    expect(valueOf(await engine.lastDecision({}))).toBeNull()
    expect((await redo('july.csv')).decisions.holding.count).toBe(1)
    expect(trail().settlements.map(({ state }) => state)).toEqual(['open', 'accepted'])
    sound()
  })

  it('keeps a decision about a line that stays, whichever file it stays by', async () => {
    await importAll(aFile('events.json', settled))
    await importAll(aFile('a.csv', `${head}\n${first}\n`), aFile('b.csv', `${head}\n${first}\n${charge}\n`))
    const [match] = valueOf(await engine.listMatches({ offset: 0, limit: 10 })).rows
    valueOf(await engine.rejectMatch({ matchId: match!.matchId }))
    const told = await undo('a.csv')
    expect(told.decisions.resting.count).toBe(0)
    expect(trail().settlements.find(({ settlementId }) => settlementId === '501')).toMatchObject({ state: 'open' })
    expect(valueOf(await engine.undoDecision({})).undone).toContain('501')
    expect(trail().settlements.find(({ settlementId }) => settlementId === '501')).toMatchObject({
      state: 'accepted',
      lines: [{ file: 'b.csv', line: 3 }],
    })
    sound()
  })

  it('stays as it is while the same bytes count under another name', async () => {
    const text = `${head}\n${first}\n`
    await importAll(aFile('a.csv', text))
    await importAll(aFile('copy.csv', text))
    const told = await undo('a.csv')
    expect(told).toMatchObject({ lines: { days: 0 }, linesHeldElsewhere: 1 })
    expect(places()).toEqual(['copy.csv:3'])
    await undo('copy.csv')
    expect(places()).toEqual([])
    await redo('copy.csv')
    expect(places()).toEqual(['copy.csv:3'])
    sound()
  })
})

describe('redo by importing the file again', () => {
  it('brings the same import back and says so, under its own name or another', async () => {
    const file = aFile('july.csv', `${head}\n${first}\n`)
    await importAll(file)
    const before = JSON.stringify(trail())
    await undo('july.csv')
    const again = await importAll(file)
    expect(again.files).toMatchObject([{ added: 0, known: 1 }])
    expect(again.files[0]!.notes).toContain('The import of this file had been undone; it counts again.')
    expect(JSON.stringify(trail())).toBe(before)
    await undo('july.csv')
    await importAll(aFile('other.csv', `${head}\n${first}\n`))
    expect(places()).toEqual(['other.csv:3'])
    sound()
  })

  it('brings events back too', async () => {
    const file = aFile('events.json', settled)
    await importAll(file)
    await undo('events.json')
    const again = await importAll(file)
    expect(again.files[0]!.notes).toContain('The import of this file had been undone; it counts again.')
    expect(trail().settlements).toHaveLength(2)
    sound()
  })

  it('reads the file anew when it is to be read in another way, and then keeps the first reading out', async () => {
    const text =
      'Account No: 50100012345678\nDate,Narration,Withdrawal,Deposit\n03/04/2019,UPI SALE,,100.00\n03/05/2019,UPI SALE,,100.00\n'
    const asked = aFile('days.csv', text)
    const dayFirst = { ...asked, corrections: { dateOrder: 'day-month-year' } as Corrections }
    const monthFirst = { ...asked, corrections: { dateOrder: 'month-day-year' } as Corrections }
    await importAll(dayFirst)
    const days = () => trail().lines.map(({ date }) => date)
    expect(days()).toEqual(['2019-04-03', '2019-05-03'])
    const firstId = await idOf('days.csv')
    await undo('days.csv')
    await importAll(monthFirst)
    expect(days()).toEqual(['2019-03-04', '2019-03-05'])
    sound()
    const refused = await engine.redoImport({ fileId: firstId })
    expect(refused.ok ? '' : refused.error.code).toBe('import-read-otherwise')
    await undo('days.csv')
    valueOf(await engine.redoImport({ fileId: firstId }))
    expect(days()).toEqual(['2019-04-03', '2019-05-03'])
    sound()
  })
})

describe('what cannot be undone', () => {
  it.each(['undoImport', 'redoImport'] as const)('%s of a file that the book does not hold', async (act) => {
    const refused = await engine[act]({ fileId: 7 })
    expect(refused.ok ? '' : refused.error.message).toBe(
      'This book has no imported file 7. Nothing was changed; look at the list of its files and name one of them.',
    )
  })

  it('the same import twice, and redo of what counts', async () => {
    await importAll(aFile('july.csv', `${head}\n${first}\n`))
    const fileId = await idOf('july.csv')
    const counts = await engine.redoImport({ fileId })
    expect(counts.ok ? '' : counts.error.code).toBe('import-not-withdrawn')
    await undo('july.csv')
    const twice = await engine.undoImport({ fileId })
    expect(twice.ok ? '' : twice.error.code).toBe('import-withdrawn')
    sound()
  })

  it('anything while an import runs; and an undo that is cancelled leaves the book as it was', async () => {
    await importAll(aFile('many.csv', aStatement(30_000)))
    await importAll(aFile('half.csv', aStatement(30_000).split('\n').slice(0, 15_000).join('\n')))
    const fileId = await idOf('many.csv')
    const running = engine.undoImport({ fileId })
    await new Promise((resolve) => setImmediate(resolve))
    const refused = await engine.undoImport({ fileId })
    expect(refused.ok ? '' : refused.error.code).toBe('import-running')
    valueOf(await engine.cancelImport({}))
    const cancelled = await running
    expect(cancelled.ok ? '' : cancelled.error.code).toBe('cancelled')
    expect(trail().lines).toHaveLength(30_000)
    expect(await undo('many.csv')).toMatchObject({ lines: { moneyIn: { count: 15_001 } }, linesHeldElsewhere: 14_999 })
    expect(trail().lines).toHaveLength(14_999)
    await redo('many.csv')
    expect(trail().lines).toHaveLength(30_000)
    sound()
  })
})

describe('verify after an undo', () => {
  const edits = [
    ['UPDATE import_withdrawal SET file_id = 3', 'import_withdrawal'],
    ['DELETE FROM import_withdrawal', 'import_withdrawal'],
    ["INSERT INTO import_restoration VALUES (1, '2026-01-01T00:00:00Z', 'me', 0)", 'import_restoration'],
    ['DELETE FROM resting_line', 'resting_line'],
    ['UPDATE resting_line SET instead = NULL', 'resting_line'],
    ['INSERT INTO resting_line SELECT max(id), NULL FROM statement_line', 'resting_line'],
    ['DELETE FROM resting_content', 'resting_content'],
    ['DELETE FROM line_instead WHERE id = (SELECT max(id) FROM line_instead)', 'line_instead'],
    ['DELETE FROM told_apart', 'told_apart'],
    ['DELETE FROM line_sighting', 'source_file'],
    ["UPDATE line_variant SET narration = 'CASH'", 'line_variant'],
  ] as const

  it.each(edits)('finds what somebody edited behind the app: %s', async (sql, table) => {
    await importAll(
      aFile('events.json', settled),
      aFile('a.csv', `${head}\n${first}\n${charge}\n`),
      aFile('b.csv', `${head}\n${charge.replace('SMS CHARGES', 'SMS  charges.')}\n${second}\n`),
    )
    await undo('a.csv')
    sound()
    valueOf(engine.closeBook({}))
    const path = join(folder, 'shop.milaan')
    const raw = new Database(path)
    const triggers = raw.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
      name: string
      sql: string
    }[]
    for (const { name } of triggers) raw.exec(`DROP TRIGGER ${name}`)
    raw.pragma('foreign_keys = OFF')
    raw.exec(sql)
    for (const trigger of triggers) raw.exec(trigger.sql)
    raw.close()
    valueOf(engine.openBook({ path }))
    expect(valueOf(engine.verify({})).problems.map((problem) => problem.table)).toContain(table)
  })
})
