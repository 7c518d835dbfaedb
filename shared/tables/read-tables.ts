import { appError } from '../app-error.ts'
import type { Day } from '../day.ts'
import type { ByteSource } from '../byte-source.ts'
import type { RejectedRow } from '../domain.ts'
import { fileKind } from '../file-kind.ts'
import type { Entry } from '../matching/entries/entry.ts'
import { paise, type Paise } from '../paise.ts'
import { fail, ok, type Result } from '../result.ts'
import { readAmount } from '../statements/amount.ts'
import type { Inflate } from '../statements/containers/inflate.ts'
import { understandTable } from '../statements/read-statement.ts'
import type { StatementReading } from '../statements/statement.ts'
import type { DayKind } from './days-of.ts'
import { endOfMonth } from './month-cells.ts'
import { facingEachOther } from './facing-each-other.ts'
import { pickReadings } from './pick-readings.ts'
import { possibleTable, type PossibleTable } from './possible-tables.ts'
import type { WayToRead } from './ways-to-read.ts'
import type { SkippedRow, TableRead } from './table-read.ts'
import { sidesOfOther } from './sides-of-other.ts'
import { toldOf } from './told.ts'

/** Finds the ways to read a table that is to be matched; refuses with one sentence what is none. */
export function openTable(source: ByteSource, inflate: Inflate | null): Result<PossibleTable> {
  const kind = fileKind(source)
  if (!kind.ok) return kind
  if (kind.value === 'events') return fail(appError('table-is-json', source.file))
  return possibleTable(source, inflate)
}

/**
 * Reads two tables of money that are to be matched. Nobody is asked: what the names of the columns leave open is decided
 * by what the other table has, and told.
 */
export function readTables(
  left: PossibleTable,
  right: PossibleTable,
): Result<{ readonly left: TableRead; readonly right: TableRead }> {
  const picked = pickReadings(left.ways, right.ways)
  const one = readWay(left, picked.left, right.ways[picked.right]!)
  if (!one.ok) return one
  const other = readWay(right, picked.right, left.ways[picked.left]!)
  if (!other.ok) return other
  const [ours, theirs] = [besides(one.value, other.value), besides(other.value, one.value)]
  return ok(
    facingEachOther({ read: ours, way: left.ways[picked.left]! }, { read: theirs, way: right.ways[picked.right]! }),
  )
}

function besides(table: TableRead, other: TableRead): TableRead {
  if (table.hasDirections || !other.hasDirections) return table
  return { ...table, entries: sidesOfOther(table.entries, other.entries) }
}

function readWay(table: PossibleTable, at: number, beside: WayToRead): Result<TableRead> {
  const { source, container, ways } = table
  const way = ways[at]!
  const reading = understandTable(source, container, way.chosen, way.corrections)
  if (!reading.ok)
    return reading.error.code === 'statement-no-lines' ? fail(appError('table-no-entries', source.file)) : reading
  const { entries, skipped } = allOf(reading.value, way.dayKind)
  if (entries.length === 0) return fail(appError('table-no-entries', source.file))
  const hasDirections = way.corrections.direction === undefined
  const told = toldOf({ heading: reading.value.heading, ways, at, beside })
  return ok({ entries, skipped: withAmounts(skipped, way), told, hasDirections })
}

function timeOf(on: Day, kind: DayKind): Pick<Entry, 'day' | 'until'> {
  if (kind === 'none') return { day: null }
  return kind === 'months' ? { day: on, until: endOfMonth(on) } : { day: on }
}

function withAmounts(skipped: readonly RejectedRow[], { chosen, decimal }: WayToRead): SkippedRow[] {
  const { source, header } = chosen.table
  const { debit, credit, amount } = header.columns
  const lines = new Set(skipped.map(({ line }) => line))
  const amounts = new Map<number, Paise>()
  for (const { line, fields } of lines.size === 0 ? [] : source.rows()) {
    if (!lines.has(line)) continue
    const read = [debit, credit, amount].flatMap((at) => {
      const cell = at < 0 ? 'blank' : readAmount(fields[at], decimal)
      return typeof cell === 'object' && cell.paise > 0 ? [cell.paise] : []
    })
    if (read.length === 1) amounts.set(line, read[0]!)
  }
  return skipped.map((row) => ({ ...row, amount: amounts.get(row.line) ?? null }))
}

function allOf(reading: StatementReading, kind: DayKind): { entries: Entry[]; skipped: RejectedRow[] } {
  const entries: Entry[] = []
  const skipped: RejectedRow[] = []
  for (const { lines, rejected } of reading.batches()) {
    skipped.push(...rejected)
    for (const { line, postedOn, narration, reference, direction, amount } of lines) {
      const signed = paise(direction === 'credit' ? amount : -amount)
      entries.push({ line, ...timeOf(postedOn, kind), amount: signed, text: narration, reference })
    }
  }
  return { entries, skipped: skipped.toSorted((a, b) => a.line - b.line) }
}
