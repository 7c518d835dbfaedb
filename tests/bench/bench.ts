// `npm run bench`: prints one JSON line per measure. `--quick` measures a small book, to see that it runs.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createEngine } from '../../electron/engine/engine.ts'
import { randomFrom, between } from '../../shared/demo/random.ts'
import type { EventPayload } from '../../shared/contract.ts'
import { writeEvents, writeStatement, type Size } from './big-files.ts'
import { worstBlock } from './engine-block.ts'
import type { Entry, MatchedEntries } from '../../shared/matching/entries/entry.ts'
import { matchEntries } from '../../shared/matching/entries/match-entries.ts'
import { ledgerAndBank } from './entries/ledgers.ts'
import { twoTables } from './entries/transfers.ts'
import { reconcile } from '../../shared/matching/reconcile.ts'
import { adversarialBooks } from './adversarial.ts'
import { peakMemory } from './peak-memory.ts'
import { reconcileApart, type Reconciled } from './reconcile-apart.ts'
import { secondsOfSqliteImport } from './sqlite-import.ts'
import { valueOf } from './value-of.ts'

interface Measure {
  readonly name: string
  readonly value: number
  readonly unit: 's' | 'ms' | 'MB' | '%'
  /** What the value is to be seen beside; null where there is nothing. */
  readonly comparison: { readonly name: string; readonly value: number; readonly unit: string } | string | null
}

const LINES_A_SETTLEMENT = 50
const isQuick = process.argv.includes('--quick')
const size: Size = isQuick ? sizeOf(20_000) : sizeOf(1_000_000)
const KNOWN_ROWS = isQuick ? 1_000 : 10_000
const OTHER_SIZES = isQuick ? [2_000, 40_000] : [10_000, 100_000, 333_500, 3_000_000]
/** Those that show how reconciling grows: in the long form a third of the book, and three times as much. */
const GROWN = isQuick ? [2_000] : [333_500, 3_000_000]
const CANCELLED_AT = [0.05, 0.5, 1]
const WINDOWS = isQuick ? 50 : 500
const ROWS = 100

const folder = mkdtempSync(join(tmpdir(), 'milaan-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

const statement = join(folder, 'statement.csv')
const lastRows = join(folder, 'last-rows.csv')
const events = join(folder, 'webhooks.jsonl')
const dayAfter = [join(folder, 'day-after.csv'), join(folder, 'day-after.jsonl')]
const book = join(folder, 'bench.milaan')
const copy = join(folder, 'copy.milaan')
tell(`making a statement of ${size.lines} lines`)
const payments = makeFiles()
tell(`${(statSync(statement).size / 1e6).toFixed(0)} MB of statement, ${payments} payments`)

let linesTold = 0
const engine = createEngine((name, payload) => {
  if (name === 'importProgress') linesTold = (payload as EventPayload<'importProgress'>).lines
})
valueOf(engine.newBook({ path: book }))

const sqlite = secondsOfSqliteImport(statement, join(folder, 'sqlite.db'))
let block = 0
const imported = await seconds(async () => {
  block = await worstBlock(() => importFile(statement))
})
print({
  name: `import of a statement of ${size.lines} lines`,
  value: imported,
  unit: 's',
  comparison:
    sqlite === null
      ? 'the sqlite3 command is not installed'
      : { name: 'sqlite3 .import of the same file and its indexes', value: rounded(sqlite), unit: 's' },
})
print({ name: 'the longest that it kept the engine from answering', value: block, unit: 'ms', comparison: null })
const beside = { name: 'its first import', value: rounded(imported), unit: 's' }
print({ name: 'the same file again', value: await seconds(() => importFile(statement)), unit: 's', comparison: beside })
print({
  name: `${KNOWN_ROWS} of its rows again, in another file`,
  value: await seconds(() => importFile(lastRows)),
  unit: 's',
  comparison: beside,
})
print({ name: 'peak memory after the imports of statements', value: peakMemory(), unit: 'MB', comparison: null })
print({
  name: `import of ${payments} payments and ${size.settlements} settlements`,
  value: await seconds(() => importFile(events)),
  unit: 's',
  comparison: null,
})
print({ name: 'peak memory after the import of events', value: peakMemory(), unit: 'MB', comparison: null })
valueOf(engine.closeBook({}))
// Neither the book nor its copy was ever reconciled: what a new process does with the copy is all of it, from scratch.
copyFileSync(book, copy)
const fromScratch = reconcileApart(copy)
printReconciled(`reconcile ${wordsOf(size, payments)} in a new process`, fromScratch, null)
valueOf(engine.openBook({ path: copy, reconcile: false }))
for (const path of dayAfter) await importFile(path)
valueOf(engine.closeBook({}))
const dayLater = reconcileApart(copy)
if (dayLater.matched <= fromScratch.matched) throw new Error('nothing of the day after was matched')
printReconciled('reconcile it again in a new process after one more day', dayLater, {
  name: 'from scratch',
  ...fromScratch,
})
removeBook(copy)
valueOf(engine.openBook({ path: book, reconcile: false }))
const reconciled = await seconds(async () => tell(JSON.stringify(valueOf(await engine.reconcile({})))))
print({
  name: `reconcile ${wordsOf(size, payments)}`,
  value: reconciled,
  unit: 's',
  comparison: null,
})
print({
  name: 'the same again',
  value: await seconds(async () => void valueOf(await engine.reconcile({}))),
  unit: 's',
  comparison: null,
})
print({ name: 'peak memory after reconciling', value: peakMemory(), unit: 'MB', comparison: null })
for (const { name, input } of adversarialBooks) {
  const book = input()
  let accepted = 0
  const taken = await seconds(async () => {
    accepted = reconcile(book).matches.filter(({ state }) => state === 'accepted').length
  })
  const claimed = { name: 'accepted matches', value: accepted, unit: '' }
  print({ name: `reconcile ${name}`, value: taken, unit: 's', comparison: claimed })
}
const transfers = twoTables(isQuick ? 1_000 : 45_000, randomFrom(5))
let foundPairs: MatchedEntries['pairs'] = []
const matching = await seconds(async () => {
  foundPairs = matchEntries(transfers.left, transfers.right).pairs
})
print({
  name: `match ${transfers.left.length} × ${transfers.right.length} entries`,
  value: matching,
  unit: 's',
  comparison: { name: 'F1 of its pairs', value: rounded(f1OfPairs(foundPairs)), unit: '' },
})
for (const areDated of [true, false]) {
  const shops = ledgersAndBanks(isQuick ? 2 : 40, areDated)
  print({
    name: `pairs of a ledger and a statement${areDated ? '' : ' without their dates'} called sure that are right`,
    value: rounded((100 * shops.sureRight) / shops.sure),
    unit: '%',
    comparison: { name: 'F1 of all pairs', value: rounded(shops.f1), unit: '' },
  })
}
const windows = await millisecondsOfWindows()
print({
  name: `a window of ${ROWS} rows from ${size.lines}, p95`,
  value: percentile(windows, 0.95),
  unit: 'ms',
  comparison: { name: 'its median', value: rounded(percentile(windows, 0.5)), unit: 'ms' },
})
print({ name: 'peak memory', value: peakMemory(), unit: 'MB', comparison: null })
const reconciling = { name: 'reconciling, which is part of it', value: rounded(reconciled), unit: 's' }
const undone = await seconds(async () => void valueOf(await engine.undoImport({ fileId: 1 })))
print({ name: `undo of the import of ${size.lines} lines`, value: undone, unit: 's', comparison: reconciling })
const restored = await seconds(async () => void valueOf(await engine.redoImport({ fileId: 1 })))
print({ name: 'and bringing it back', value: restored, unit: 's', comparison: reconciling })
print({ name: 'peak memory after undo and back', value: peakMemory(), unit: 'MB', comparison: null })
for (const part of CANCELLED_AT) {
  print({
    name: `cancel an import of ${size.lines} lines after ${part * 100} %`,
    value: await millisecondsOfCancel(size.lines * part),
    unit: 'ms',
    comparison: null,
  })
}
for (const lines of OTHER_SIZES) {
  const file = join(folder, `${lines}.csv`)
  const other = join(folder, `${lines}.milaan`)
  writeStatement(file, sizeOf(lines), 0)
  openNewBook(other)
  const taken = await seconds(() => importFile(file))
  print({
    name: `import of a statement of ${lines} lines`,
    value: taken,
    unit: 's',
    comparison: { name: `so many of the ${size.lines}`, value: rounded((imported * lines) / size.lines), unit: 's' },
  })
  rmSync(file)
  if (GROWN.includes(lines)) await measureGrowth(other, sizeOf(lines))
  valueOf(engine.closeBook({}))
  removeBook(other)
}

/** Reconciles a book of another size from scratch, whose statement the engine has just imported. */
async function measureGrowth(path: string, grown: Size): Promise<void> {
  const webhooks = join(folder, 'grown.jsonl')
  const { payments: grownPayments } = writeEvents(webhooks, grown)
  await importFile(webhooks)
  rmSync(webhooks)
  valueOf(engine.closeBook({}))
  const times = grown.lines / size.lines
  printReconciled(`reconcile ${wordsOf(grown, grownPayments)} in a new process`, reconcileApart(path), {
    name: `${rounded(times)} times what ${size.lines} lines take`,
    seconds: fromScratch.seconds * times,
    megabytes: fromScratch.megabytes * times,
  })
}

function sizeOf(lines: number): Size {
  return { lines, settlements: lines / LINES_A_SETTLEMENT }
}

function wordsOf({ lines, settlements }: Size, paid: number): string {
  return `${paid} payments, ${settlements} settlements, ${lines} lines`
}

function makeFiles(): number {
  const maker = join(import.meta.dirname, 'make-files.ts')
  const counts = [size.lines, size.settlements, KNOWN_ROWS].map(String)
  return Number(execFileSync(process.execPath, [maker, folder, ...counts], { encoding: 'utf8' }))
}

function openNewBook(path: string): void {
  valueOf(engine.closeBook({}))
  valueOf(engine.newBook({ path }))
}

/** A big book is big on the disk as well. */
function removeBook(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true })
}

/** Tells when the import has told of so many lines. */
function tellingOf(lines: number): () => boolean {
  linesTold = 0
  return () => linesTold >= lines
}

/** From when a person cancels to when the window hears that it is over. */
async function millisecondsOfCancel(lines: number): Promise<number> {
  openNewBook(join(folder, `cancelled-at-${lines}.milaan`))
  const hasTold = tellingOf(lines)
  const files = [{ path: statement, file: basename(statement) }]
  const importing = engine.importFiles({ files, secrets: [], reconcile: false, whenOneFails: 'add-none' })
  while (!hasTold()) await setTimeout(1)
  const began = performance.now()
  valueOf(await engine.cancelImport({}))
  const { cancelled } = valueOf(await importing)
  if (!cancelled) tell(`at ${lines} lines it was too late to cancel`)
  return performance.now() - began
}

/** Right pairs among all found and all that there are. */
/** Of small shops whose ledger and statement mostly know of the same money. */
function ledgersAndBanks(shops: number, areDated: boolean) {
  const asGiven = (rows: readonly Entry[]) => (areDated ? rows : rows.map((row) => ({ ...row, day: null })))
  let [sure, sureRight, right, said, toFind] = [0, 0, 0, 0, 0]
  for (let seed = 1; seed <= shops; seed++) {
    const plan = { count: 150, shared: seed % 2 === 0 ? 0.5 : 0.85, round: seed % 4 < 2 ? 0.8 : 0.3, several: 0.1 }
    const { ledger, bank, truth } = ledgerAndBank(plan, randomFrom(9_000 + seed))
    toFind += truth.size
    for (const { left, right: other, state } of matchEntries(asGiven(ledger), asGiven(bank)).pairs) {
      const isRight = truth.has(`${left.join(',')}=${other.join(',')}`)
      said++
      if (isRight) right++
      if (state !== 'accepted') continue
      sure++
      if (isRight) sureRight++
    }
  }
  return { sure, sureRight, f1: (2 * right) / (said + toFind) }
}

function f1OfPairs(pairs: MatchedEntries['pairs']): number {
  const right = pairs.filter((pair) => transfers.partnerOf.get(pair.left[0]!) === pair.right[0]).length
  return (2 * right) / (pairs.length + transfers.left.length)
}

async function importFile(path: string): Promise<void> {
  const files = [{ path, file: basename(path) }]
  valueOf(await engine.importFiles({ files, secrets: [], reconcile: false, whenOneFails: 'add-none' }))
}

/** Anywhere in the list: a person drags the bar, and does not read from the top. */
async function millisecondsOfWindows(): Promise<number[]> {
  const random = randomFrom(3)
  const taken: number[] = []
  for (let window = 0; window < WINDOWS; window++) {
    const offset = between(random, 0, size.lines - ROWS)
    const began = performance.now()
    const { rows } = valueOf(await engine.listLines({ offset, limit: ROWS }))
    taken.push(performance.now() - began)
    if (rows.length !== ROWS) throw new Error(`${rows.length} rows at ${offset}`)
  }
  return taken
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

function percentile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * part) - 1]!
}

type Beside = { readonly name: string } & Pick<Reconciled, 'seconds' | 'megabytes'>

/** How long reconciling took and how much memory, each beside the same of another time. */
function printReconciled(
  name: string,
  { seconds: taken, megabytes, matched }: Reconciled,
  beside: Beside | null,
): void {
  tell(`${name}: ${matched} settlements matched`)
  print({
    name,
    value: taken,
    unit: 's',
    comparison: beside && { name: beside.name, value: rounded(beside.seconds), unit: 's' },
  })
  print({
    name: `${name}: its peak memory`,
    value: megabytes,
    unit: 'MB',
    comparison: beside && { name: beside.name, value: rounded(beside.megabytes), unit: 'MB' },
  })
}

function print(measure: Measure): void {
  console.log(JSON.stringify({ ...measure, value: rounded(measure.value) }))
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}

function tell(words: string): void {
  console.error(words)
}
