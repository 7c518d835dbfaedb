import * as fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createEngine } from '../../electron/engine/engine.ts'
import type { EngineHandlers } from '../../shared/engine-contract.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { valueOf } from './an-engine.ts'

/*
 * Random ledgers of one account whose days overlap, imported, undone and brought back in any order beside one statement.
 * At the end the book says exactly what a book says into which only the ledgers that count were imported.
 */

const newFolder = temporaryFolder()

const entry = fc.record({
  day: fc.integer({ min: 1, max: 9 }),
  rupees: fc.constantFrom(100, 100, 250, 400, 999),
  text: fc.constantFrom('Asha Traders', 'Gupta Supplies', 'Rent'),
  isIn: fc.boolean(),
})
const ledgers = fc.array(fc.array(entry, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 4 })
const acts = fc.array(fc.record({ kind: fc.constantFrom('import', 'undo', 'undo', 'redo'), nth: fc.nat(3) }), {
  minLength: 1,
  maxLength: 6,
})
type Entry = typeof entry extends fc.Arbitrary<infer T> ? T : never

const statement = [
  'Account No : 50100012345678',
  'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance',
  '02/03/26,NEFT ASHA TRADERS,N1,02/03/26,,100.00,1100.00',
  '04/03/26,CHQ GUPTA SUPPLIES,N2,04/03/26,250.00,,850.00',
  '06/03/26,NEFT ASHA TRADERS,N3,06/03/26,,100.00,950.00',
  '08/03/26,RENT,N4,08/03/26,400.00,,550.00',
  '',
].join('\n')

/** No two of them are the same bytes. */
function ledgerText(entries: readonly Entry[], nth: number): string {
  const rows = entries.map(
    ({ day, rupees, text, isIn }) => `0${day}-Mar-26,${text},${isIn ? rupees : ''},${isIn ? '' : rupees}`,
  )
  return `Date,Particulars,Debit,Credit\n${rows.join('\n')}\n${'\n'.repeat(nth)}`
}

async function withBook<T>(work: (book: ABook) => Promise<T>): Promise<T> {
  const folder = newFolder()
  const engine = createEngine(() => {})
  try {
    valueOf(engine.newBook({ path: join(folder, 'shop.milaan') }))
    const path = join(folder, 'bank.csv')
    writeFileSync(path, statement)
    const files = [{ path, file: 'bank.csv' }]
    valueOf(await engine.importFiles({ files, secrets: [], reconcile: true, whenOneFails: 'add-none' }))
    return await work({ engine, folder })
  } finally {
    engine.closeBook({})
  }
}

interface ABook {
  readonly engine: EngineHandlers
  readonly folder: string
}

async function importLedger({ engine, folder }: ABook, entries: readonly Entry[], nth: number): Promise<void> {
  const file = `books-${nth}.csv`
  writeFileSync(join(folder, file), ledgerText(entries, nth))
  valueOf(engine.importLedgers({ files: [{ path: join(folder, file), file }] }))
}

/** What the book says of bank and books, without the ids that differ from book to book. */
async function told({ engine }: ABook): Promise<unknown> {
  const places = (rows: readonly { readonly file: string; readonly line: number }[]) =>
    rows.map(({ file, line }) => `${file}:${line}`).toSorted()
  const window = { offset: 0, limit: 100 }
  const { rows } = valueOf(await engine.listEntryMatches(window))
  const { ledgers: shown, ...sums } = valueOf(await engine.ledgers({}))
  return {
    sums,
    ledgers: shown.map(({ file }) => file),
    matches: rows.map(({ state, bank, books }) => [state, ...places(bank), ...places(books)].join(' ')).toSorted(),
    bank: places(valueOf(await engine.listOpenEntries({ ...window, side: 'bank' })).rows),
    books: places(valueOf(await engine.listOpenEntries({ ...window, side: 'books' })).rows),
  }
}

test('whatever ledgers are imported, undone and brought back, the book says what those that count say', async () => {
  await fc.assert(
    fc.asyncProperty(ledgers, acts, async (all, wanted) => {
      const { said, counting } = await withBook(async (book) => {
        // Half of them are there before anything is undone.
        const first = all.slice(0, 2).map((_, nth) => ({ kind: 'import', nth }))
        for (const { kind, nth: any } of [...first, ...wanted]) {
          const nth = any % all.length
          if (kind === 'import') await importLedger(book, all[nth]!, nth)
          const { rows } = valueOf(await book.engine.listFiles({ offset: 0, limit: 100 }))
          const row = rows.find(({ file }) => file === `books-${nth}.csv`)
          if (kind === 'undo' && row?.withdrawnAt === null)
            valueOf(await book.engine.undoImport({ fileId: row.fileId }))
          if (kind === 'redo' && row && row.withdrawnAt !== null)
            valueOf(await book.engine.redoImport({ fileId: row.fileId }))
        }
        expect(valueOf(book.engine.verify({})).problems).toEqual([])
        const { rows } = valueOf(await book.engine.listFiles({ offset: 0, limit: 100 }))
        const ofLedgers = rows.filter(({ kind, withdrawnAt }) => kind === 'ledger' && withdrawnAt === null).toReversed()
        return { said: await told(book), counting: ofLedgers.map(({ file }) => Number(/\d+/.exec(file)![0])) }
      })
      const expected = await withBook(async (book) => {
        for (const nth of counting) await importLedger(book, all[nth]!, nth)
        return told(book)
      })
      expect(said).toEqual(expected)
    }),
    { numRuns: 15 },
  )
})
