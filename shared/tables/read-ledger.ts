import { appError, type AppError } from '../app-error.ts'
import type { ByteSource } from '../byte-source.ts'
import { addDays } from '../day.ts'
import type { DatedEntry, Entry } from '../matching/entries/entry.ts'
import { turned } from '../matching/entries/facing.ts'
import type { Period } from '../matching/reconciliation.ts'
import { fail, ok, type Result } from '../result.ts'
import { accountsIn } from '../statements/account-watch.ts'
import { chooseTable } from '../statements/choose-table.ts'
import type { Inflate } from '../statements/containers/inflate.ts'
import type { Corrections, DirectionReading } from '../statements/corrections.ts'
import { understandTable } from '../statements/read-statement.ts'
import type { ReadAs, StatementTable } from '../statements/statement.ts'
import { swapped, toldTurned } from './facing-each-other.ts'
import { ledgerProof, sumWords } from './ledger-words.ts'
import { NEAR } from './agreement.ts'
import { pickReadings } from './pick-readings.ts'
import type { PossibleTable } from './possible-tables.ts'
import { openTable } from './read-tables.ts'
import { readWay, roundedIn } from './read-way.ts'
import { senseOf, type Sense } from './sense-of-books.ts'
import { sidesOfOther } from './sides-of-other.ts'
import type { SkippedRow } from './table-read.ts'
import { toldOf } from './told.ts'
import type { WayToRead } from './way-to-read.ts'

/** The ledger of a bank account, of which the ways to read it are known and not yet which is meant. */
export interface OpenedLedger {
  readonly table: PossibleTable
  /** The bank account that it names; null where it names none. */
  readonly account: string | null
  /** The days of the statements that tell how it is to be read. */
  readonly beside: Period
  readonly said: Corrections
}

/** What the merchant's own books say of a bank account. */
export interface LedgerRead {
  /** Never none. Money into the bank is positive. */
  readonly entries: readonly DatedEntry[]
  /** Rows that are no entries, with the reason. */
  readonly skipped: readonly SkippedRow[]
  /** The days that it says it covers; null where it does not say. */
  readonly period: Period | null
  /** The table as it stands in the file, and how its cells are read: what a person looks at to say it otherwise. */
  readonly table: StatementTable
  readonly readAs: ReadAs
  /** How it was understood and what it comes to, one sentence each. */
  readonly told: readonly string[]
}

/** Finds the ways to read a ledger, beside what a person says of it; refuses with one sentence what is none. */
export function openLedger(source: ByteSource, inflate: Inflate | null, said: Corrections): Result<OpenedLedger> {
  const opened = openTable(source, inflate, { said })
  if (!opened.ok) return fail(ofLedger(source, opened.error))
  const table = { ...opened.value, ways: opened.value.ways.map(withoutKinds) }
  const [first] = table.ways
  if (first === undefined) return fail(appError('ledger-no-entries', source.file))
  if (first.dayKind !== 'days')
    return fail(appError('ledger-not-understood', source.file, 'no column holds the day of each entry'))
  const chosen = chooseTable(source, table.container, said)
  const accounts = chosen === null ? [] : accountsIn(chosen.table)
  if (accounts.length > 1)
    return fail(
      appError('ledger-unclear', source.file, `It is about ${accounts.length} accounts: ${accounts.join(', ')}`),
    )
  const understood = understandTable(source, table.container, first.chosen, first.corrections, true)
  if (!understood.ok) {
    const rounded = roundedIn(first)
    if (rounded === null) return understood
    const detail = `its amounts were rounded by a spreadsheet, as ${rounded}; show them as numbers there, and save it again`
    return fail(appError('ledger-not-understood', source.file, detail))
  }
  const account = understood.value.heading.account ?? accounts[0] ?? null
  const beside = daysAround(table.ways)
  return beside === null ? fail(appError('ledger-no-entries', source.file)) : ok({ table, account, beside, said })
}

/** What kind of voucher an entry is, is no part of what it says. */
function withoutKinds(way: WayToRead): WayToRead {
  const { table } = way.chosen
  const { names, columns } = table.header
  const narrationParts = columns.narrationParts.filter((at) => !kindOfVoucher.test(names[at] ?? ''))
  const header = { ...table.header, columns: { ...columns, narrationParts } }
  return { ...way, chosen: { ...way.chosen, table: { ...table, header } } }
}

const kindOfVoucher = /^(?:vch|voucher|transaction|txn)\W*type$/i

/** Reads a ledger; what it leaves open is decided by what the bank says of those days, else as books are mostly kept. */
export function readLedger({ table, said }: OpenedLedger, bank: readonly DatedEntry[]): Result<LedgerRead> {
  const { ways } = table
  const { left: at } = pickReadings(ways, [{ entries: bank }])
  const way = ways[at]!
  const read = readWay(table, way, true)
  if (!read.ok) return read
  const beside = { reading: { entries: bank }, hasDirections: true, name: 'the statements' } as const
  const told = toldOf({ heading: read.value.heading, ways, at, beside })
  const dated = read.value.entries.filter(isDated)
  if (dated.reduce((sum, { amount }) => sum + Math.abs(amount), 0) > Number.MAX_SAFE_INTEGER)
    return fail(appError('ledger-not-understood', table.source.file, 'its amounts come to more than there is money'))
  const sense = saidSense(said, way) ?? senseOf(way, dated, bank)
  const entries = way.hasDirections ? inSense(dated, sense) : sidesOfOther(dated, bank).filter(isDated)
  const { table: asPrinted, readAs } = read.value
  return ok({
    entries,
    skipped: read.value.skipped,
    table: said.direction === undefined && isDebitIn(way, sense) ? withSidesTurned(asPrinted) : asPrinted,
    readAs: { ...readAs, direction: way.hasDirections ? directionIn(sense, way.direction) : null },
    period: read.value.heading.period,
    told: [...toldInSense(told, way, sense), sumWords(entries), ledgerProof(entries, read.value, way)],
  })
}

/** Whether the column that is read as money out, or the sign, is money in as it turns out. */
function isDebitIn({ direction, hasDirections }: WayToRead, { isTurned }: Sense): boolean {
  return hasDirections && isTurned !== (direction === 'swapped')
}

/** A person who looks at what each column holds sees it as it is taken, and not as its name says. */
function withSidesTurned(table: StatementTable): StatementTable {
  const roles = table.roles.map((role) => (role === 'debit' ? 'credit' : role === 'credit' ? 'debit' : role))
  return { ...table, roles }
}

function directionIn({ isTurned }: Sense, read: DirectionReading): DirectionReading {
  if (!isTurned) return read
  return read === 'swapped' ? 'as-printed' : 'swapped'
}

function isDated(entry: Entry): entry is DatedEntry {
  return entry.day !== null
}

/** Null where a person says neither which way money went nor in which columns it came in and went out. */
function saidSense({ direction, columns }: Corrections, way: WayToRead): Sense | null {
  const areSidesSaid = columns?.some((role) => role === 'debit' || role === 'credit') === true
  if (direction === undefined && !areSidesSaid) return null
  // A balance that shows otherwise is told by itself.
  return { isTurned: false, why: direction !== undefined || way.direction === 'as-printed' ? 'as you said' : null }
}

function inSense(entries: readonly DatedEntry[], { isTurned }: Sense): readonly DatedEntry[] {
  return isTurned ? turned(entries).filter(isDated) : entries
}

function toldInSense(told: readonly string[], way: WayToRead, sense: Sense): string[] {
  const { isTurned, why } = sense
  const names = way.direction === 'swapped' ? told.map((note) => (isOfColumns.test(note) ? swapped(note) : note)) : told
  if (!way.hasDirections || why === null) return [...names]
  const said = `${sidesOf(way, sense)}, ${why}.`
  return isTurned ? toldTurned(names, said) : [...names, said]
}

/** Which column is what, by its name alone. */
const isOfColumns = /^“[^”]*” is the date/

function sidesOf(way: WayToRead, sense: Sense): string {
  const { debit, credit } = way.money
  const { names } = way.chosen.table.header
  if (debit < 0 || credit < 0)
    return sense.isTurned
      ? 'What it calls money out, or a credit, is taken the other way round'
      : 'Signs are taken as they stand'
  const [into, out] = isDebitIn(way, sense) ? [debit, credit] : [credit, debit]
  const name = (at: number) => names[at] || `column ${at + 1}`
  return `“${name(into)}” is money in and “${name(out)}” money out`
}

/** The days of all its entries in every way to read it, and those around in which the bank may have the same money. */
function daysAround(ways: readonly WayToRead[]): Period | null {
  let [from, to]: [Period['from'] | null, Period['to'] | null] = [null, null]
  for (const { entries } of ways)
    for (const { day } of entries) {
      if (day === null) continue
      if (from === null || day < from) from = day
      if (to === null || day > to) to = day
    }
  return from === null || to === null ? null : { from: addDays(from, -NEAR), to: addDays(to, NEAR) }
}

/** Tables are opened to be matched; a ledger is to be added. */
function ofLedger({ file }: ByteSource, error: AppError): AppError {
  if (error.code === 'table-only-heading') return appError('ledger-no-entries', file)
  return { ...error, message: error.message.replace('Nothing was matched', 'Nothing was added') }
}
