import { appError } from '../app-error.ts'
import type { Day } from '../day.ts'
import type { RejectedRow } from '../domain.ts'
import type { Entry } from '../matching/entries/entry.ts'
import { paise, type Paise } from '../paise.ts'
import { fail, ok, type Result } from '../result.ts'
import { readAmount } from '../statements/amount.ts'
import { isRounded } from '../statements/exponents.ts'
import { understandTable } from '../statements/read-statement.ts'
import type {
  ReadAs,
  StatementClosing,
  StatementHeading,
  StatementReading,
  StatementTable,
} from '../statements/statement.ts'
import { amountsElsewhere, type SaidElsewhere } from './amounts-elsewhere.ts'
import { currenciesIn, currencyNotes, inCurrencies, rupees, type Currencies } from './currencies.ts'
import { withDaysMissing } from './days-missing.ts'
import type { DayKind } from './days-of.ts'
import { endOfMonth } from './month-cells.ts'
import { firstRowsBelow } from './planned-table.ts'
import type { PossibleTable } from './possible-tables.ts'
import type { SkippedRow } from './table-read.ts'
import type { WayToRead } from './way-to-read.ts'

/** A table as one way to read it makes it. */
export interface ReadInWay {
  /** Never none. A credit is positive. */
  readonly entries: readonly Entry[]
  readonly skipped: readonly SkippedRow[]
  /** Whether anything says in which currency its money is. */
  readonly saysCurrency: boolean
  readonly heading: StatementHeading
  readonly table: StatementTable
  readonly readAs: ReadAs
  readonly closing: StatementClosing
}

/** Reads all of a table in one of its ways; what is wrong with it is said of a ledger where it is to be one. */
export function readWay({ source, container }: PossibleTable, way: WayToRead, isLedger = false): Result<ReadInWay> {
  const reading = understandTable(source, container, way.chosen, way.corrections, isLedger)
  if (!reading.ok) {
    const rounded = roundedIn(way)
    if (rounded !== null) return fail(appError('table-amounts-rounded', source.file, rounded))
    return reading.error.code === 'statement-no-lines' ? fail(appError('table-no-entries', source.file)) : reading
  }
  const { entries: read, skipped, closing, ofDayAbove } = allOf(reading.value, way.dayKind)
  const { entries, notes } = withDaysMissing(read, ofDayAbove, isLedger)
  if (entries.length === 0) return fail(appError(isLedger ? 'ledger-no-entries' : 'table-no-entries', source.file))
  const { table, readAs } = reading.value
  const { heading: printed } = reading.value
  const currencies = currenciesIn(way)
  const inMoney = currencyNotes(entries, currencies, isLedger ? comparedAsIs : neverMatched)
  return ok({
    entries: isLedger ? entries : inCurrencies(entries, currencies).toSorted((a, b) => a.line - b.line),
    skipped: withAmounts(skipped, new Set(read.map(({ line }) => line)), way, currencies),
    saysCurrency: currencies.isSaid,
    heading: { ...printed, notes: [...printed.notes, ...notes, ...inMoney] },
    table,
    readAs,
    closing,
  })
}

/** An amount that a spreadsheet rounded, where nothing else is to be read. */
export function roundedIn({ chosen, money: { debit, credit, amount } }: WayToRead): string | null {
  const cells = firstRowsBelow(chosen.table).flatMap(({ fields }) =>
    [debit, credit, amount].map((at) => fields[at] ?? ''),
  )
  return cells.find(isRounded) ?? null
}

/** A book is in rupees, and what a ledger says in other money is not changed into them. */
const comparedAsIs = 'amounts are compared as they stand.'
const neverMatched = 'what is in different currencies is never matched.'

function timeOf(on: Day, kind: DayKind): Pick<Entry, 'day' | 'until'> {
  if (kind === 'none') return { day: null }
  return kind === 'months' ? { day: on, until: endOfMonth(on) } : { day: on }
}

const isWithoutAmount = /^Not read: (?:it has (?:a date but )?no amount|its amount is 0\.00)/

/** With totals and parts among them that were passed over because they have no date. */
function withAmounts(
  rejected: readonly RejectedRow[],
  entries: ReadonlySet<number>,
  way: WayToRead,
  { of }: Currencies,
): SkippedRow[] {
  const { said, beside } = amountsElsewhere(way)
  const known = new Set(rejected.map(({ line }) => line))
  const passedOver = [...beside].filter(([line]) => !entries.has(line) && !known.has(line))
  const skipped = [...rejected, ...passedOver.map(([line, { reason }]) => ({ line, reason }))]
  if (skipped.length === 0) return []
  const { chosen, decimal } = way
  const { source, header } = chosen.table
  const { debit, credit, amount } = header.columns
  const reasons = new Map(skipped.map(({ line, reason }) => [line, reason]))
  const amounts = new Map<number, Paise>()
  const others = new Map<number, SaidElsewhere>(passedOver)
  for (const row of source.rows()) {
    const { line, fields } = row
    const reason = reasons.get(line)
    if (reason === undefined) continue
    const other = isWithoutAmount.test(reason) ? said(row) : null
    if (other !== null) others.set(line, other)
    const read = [debit, credit, amount].flatMap((at) => {
      const cell = at < 0 ? 'blank' : readAmount(fields[at], decimal)
      return typeof cell === 'object' ? [cell.paise] : []
    })
    const only = onlyAmount(read)
    if (only !== null) amounts.set(line, only)
  }
  return skipped
    .toSorted((a, b) => a.line - b.line)
    .map((row) => {
      const currency = of(row.line)
      return {
        ...row,
        amount: amounts.get(row.line) ?? null,
        ...others.get(row.line),
        ...(currency !== rupees && { currency }),
      }
    })
}

/** A 0.00 beside an amount is the other side of it. */
function onlyAmount(read: readonly Paise[]): Paise | null {
  const [first = null, ...others] = read.filter((amount) => amount > 0)
  if (first === null) return read[0] ?? null
  return others.length > 0 ? null : first
}

function allOf(
  reading: StatementReading,
  kind: DayKind,
): {
  readonly entries: Entry[]
  readonly skipped: RejectedRow[]
  readonly closing: StatementClosing
  readonly ofDayAbove: ReadonlySet<number>
} {
  const entries: Entry[] = []
  const ofDayAbove = new Set<number>()
  const skipped: RejectedRow[] = []
  const batches = reading.batches()
  let next = batches.next()
  for (; !next.done; next = batches.next()) {
    const { lines, rejected } = next.value
    skipped.push(...rejected)
    for (const line of next.value.ofDayAbove) ofDayAbove.add(line)
    for (const { line, postedOn, narration, reference, direction, amount } of lines) {
      const signed = paise(direction === 'credit' ? amount : -amount)
      entries.push({ line, ...timeOf(postedOn, kind), amount: signed, text: narration, reference })
    }
  }
  return { entries, skipped: skipped.toSorted((a, b) => a.line - b.line), closing: next.value, ofDayAbove }
}
