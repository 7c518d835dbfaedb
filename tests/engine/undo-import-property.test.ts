import * as fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Trail } from '../../shared/engine-contract.ts'
import type { EngineHandlers } from '../../shared/engine-contract.ts'
import { createEngine } from '../../electron/engine/engine.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { valueOf } from './an-engine.ts'

/*
 * Random statements of one account that overlap in days, with and without balances, in other words and of other
 * windows, and webhook exports that overlap; imported, undone and brought back in any order. At the end the book says
 * exactly what a book says into which only the files that count were imported.
 */

const newFolder = temporaryFolder()

interface Movement {
  readonly day: number
  readonly paise: number
  readonly narration: string
}

const movement: fc.Arbitrary<Movement> = fc.record({
  day: fc.integer({ min: 1, max: 4 }),
  paise: fc.constantFrom(10_000, 10_000, 25_000, 2_500_000, -5_000),
  narration: fc.constantFrom(
    'UPI/CR/RANI/PAYTM QR SALE',
    'UPI/CR/RANI/PAYTM QR SALE',
    'NEFT CASHFREE PAYMENTS INDIA N123456789',
    'SMS CHARGES',
  ),
})
const truth = fc.array(movement, { minLength: 1, maxLength: 14 }).map((all) => all.toSorted((a, b) => a.day - b.day))

/** One download: a part of the truth as this bank's form prints it. */
const download = fc.record({
  from: fc.nat(13),
  length: fc.integer({ min: 1, max: 14 }),
  printsBalance: fc.boolean(),
  style: fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => text.toLowerCase(),
    (text) => text.replaceAll('/', ' / '),
    (text) => text.slice(0, 14),
  ),
  account: fc.constantFrom('50100012345678', '50100012345678', 'XXXXXXXXXX5678', ''),
})
const events = fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 5 })

type Download = typeof download extends fc.Arbitrary<infer T> ? T : never

function statementText(movements: readonly Movement[], { from, length, printsBalance, style, account }: Download) {
  const start = from % movements.length
  let balance = 10_000_000
  const balances = movements.map(({ paise }) => (balance += paise))
  const rows = movements.slice(start, start + length).map(({ day, paise, narration }, at) => {
    const date = `0${day}/07/19`
    const amount = (Math.abs(paise) / 100).toFixed(2)
    const cells = [date, style(narration), paise < 0 ? amount : '', paise > 0 ? amount : '']
    return [...cells, ...(printsBalance ? [(balances[start + at]! / 100).toFixed(2)] : [])].join(',')
  })
  const head = ['Date', 'Narration', 'Withdrawal Amt.', 'Deposit Amt.', ...(printsBalance ? ['Closing Balance'] : [])]
  return `${account === '' ? '' : `Account No: ${account}\n`}${head.join(',')}\n${rows.join('\n')}\n`
}

function eventText(ids: readonly number[]): string {
  return ids
    .map((id) =>
      JSON.stringify(
        id % 2 === 0
          ? { event: 'AMOUNT_SETTLED', amount: '25000', count: '1', utr: 'N123456789', settlementId: String(id % 4) }
          : {
              event: 'AMOUNT_COLLECTED',
              amount: String(100 * (1 + (id % 4))),
              vAccountId: '12',
              vAccountNumber: '808080101234',
              referenceId: `7${id % 3}`,
              utr: `U${id}`,
              paymentTime: '2019-07-01 12:06:16',
            },
      ),
    )
    .join('\n')
}

const act = fc.record({ file: fc.nat(6), what: fc.constantFrom('import', 'undo', 'redo', 'undo', 'reject') })

interface Said {
  readonly trail: Trail
  readonly lines: readonly unknown[]
  readonly payments: readonly unknown[]
  readonly quarantine: number
  readonly matches: readonly unknown[]
}

/** Everything that the book says, without its own ids. */
async function saidBy(engine: EngineHandlers): Promise<Said> {
  const window = { offset: 0, limit: 500 }
  const { rows } = valueOf(await engine.listLines(window))
  const overview = valueOf(await engine.overview({}))
  return {
    trail: valueOf(engine.trail({})),
    lines: rows.map(({ id: _id, ...row }) => row).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    payments: [valueOf(await engine.listPayments(window)), valueOf(await engine.listSettlements(window)), overview],
    matches: valueOf(await engine.listMatches(window)).rows.map(({ rule, state, decidedBy, settlements, lines }) => {
      return { rule, state, decidedBy, settlements, lines: lines.map(({ id: _id, ...line }) => line) }
    }),
    quarantine: valueOf(await engine.listQuarantine({ ...window, isDismissed: false })).total,
  }
}

async function take(engine: EngineHandlers, path: string, file: string): Promise<void> {
  const files = [{ path, file }]
  valueOf(await engine.importFiles({ files, secrets: [], reconcile: true, whenOneFails: 'add-none' }))
}

async function bookOf(files: readonly { path: string; file: string }[]): Promise<Said> {
  const engine = createEngine(() => {})
  valueOf(engine.newBook({ path: join(newFolder(), 'shop.milaan') }))
  for (const { path, file } of files) await take(engine, path, file)
  const said = await saidBy(engine)
  engine.closeBook({})
  return said
}

/** A person says that one of the matches is none. */
async function reject(engine: EngineHandlers, which: number): Promise<boolean> {
  const { rows } = valueOf(await engine.listMatches({ offset: 0, limit: 100 }))
  const match = rows[which % Math.max(1, rows.length)]
  if (match === undefined) return false
  valueOf(await engine.rejectMatch({ matchId: match.matchId }))
  return true
}

const RUNS = Number(process.env['MILAAN_RUNS'] ?? 60)

test(
  'imports, undos and redos in any order leave what importing only the files that count does',
  { timeout: 600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        truth,
        fc.array(download, { minLength: 2, maxLength: 4 }),
        fc.array(events, { minLength: 1, maxLength: 3 }),
        fc.array(act, { minLength: 1, maxLength: 14 }),
        async (movements, downloads, exports, acts) => {
          const folder = newFolder()
          const texts = [
            ...downloads.map((part) => ['csv', statementText(movements, part)] as const),
            ...exports.map((ids) => ['json', eventText(ids)] as const),
          ]
          const different = texts.filter(([, text], at) => texts.findIndex(([, other]) => other === text) === at)
          const files = different.map(([type, text], at) => {
            const file = `${String.fromCodePoint(97 + at)}.${type}`
            const path = join(folder, file)
            writeFileSync(path, text)
            return { path, file }
          })
          const engine = createEngine(() => {})
          valueOf(engine.newBook({ path: join(folder, 'shop.milaan') }))
          const order: typeof files = []
          let hasDecided = false
          const isCounting = new Map<string, boolean>()
          for (const { file: at, what } of acts) {
            if (what === 'reject') {
              hasDecided = (await reject(engine, at)) || hasDecided
              continue
            }
            const file = files[at % files.length]!
            if (what === 'import' || !isCounting.has(file.file)) {
              await take(engine, file.path, file.file)
              if (!isCounting.has(file.file)) order.push(file)
              isCounting.set(file.file, true)
              continue
            }
            const before = await saidBy(engine)
            const { rows } = valueOf(await engine.listFiles({ offset: 0, limit: 100 }))
            const { fileId } = rows.find((row) => row.file === file.file)!
            const changed = what === 'undo' ? await engine.undoImport({ fileId }) : await engine.redoImport({ fileId })
            expect(changed.ok).toBe(isCounting.get(file.file) === (what === 'undo'))
            if (!changed.ok) expect(await saidBy(engine)).toEqual(before)
            isCounting.set(file.file, what !== 'undo')
            if (changed.ok && what === 'undo') {
              valueOf(await engine.redoImport({ fileId }))
              expect(await saidBy(engine)).toEqual(before)
              valueOf(await engine.undoImport({ fileId }))
            }
          }
          expect(valueOf(engine.verify({})).problems).toEqual([])
          const counting = order.filter(({ file }) => isCounting.get(file))
          if (!hasDecided) expect(await saidBy(engine)).toEqual(await bookOf(counting))
          engine.closeBook({})
        },
      ),
      { numRuns: RUNS },
    )
  },
)
