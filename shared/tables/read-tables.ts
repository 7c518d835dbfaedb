import { appError } from '../app-error.ts'
import type { ByteSource } from '../byte-source.ts'
import { findTableHeader } from '../events/event-table.ts'
import { fileKind, headText } from '../file-kind.ts'
import { fail, ok, type Result } from '../result.ts'
import type { Inflate } from '../statements/containers/inflate.ts'
import { inCurrencyBeside } from './currencies.ts'
import { facingEachOther } from './facing-each-other.ts'
import { areInOneCurrency } from './one-currency.ts'
import { pickReadings } from './pick-readings.ts'
import { possibleTable, type HowToOpen, type PossibleTable } from './possible-tables.ts'
import type { WayToRead } from './way-to-read.ts'
import { readWay } from './read-way.ts'
import { withSharedCells } from './shared-cells.ts'
import type { TableRead } from './table-read.ts'
import { sidesOfOther } from './sides-of-other.ts'
import { toldOf } from './told.ts'

/** Finds the ways to read a table that is to be matched; refuses with one sentence what is none. */
export function openTable(
  source: ByteSource,
  inflate: Inflate | null,
  how: HowToOpen = { areHalvesRead: true },
): Result<PossibleTable> {
  const kind = fileKind(source)
  if (!kind.ok) return kind
  if (kind.value === 'events' && !hasRowForEach(source)) return fail(appError('table-is-json', source.file))
  return possibleTable(source, inflate, how)
}

/** A list of payments or settlements with a row for each is a table as any other; one of webhooks tells of the same money more than once. */
function hasRowForEach(source: ByteSource): boolean {
  const header = findTableHeader(headText(source))
  return header !== null && header.body === null && !header.columns.includes('event')
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
  const one = readBeside(left, picked.left, right.ways[picked.right]!)
  if (!one.ok) return one
  const other = readBeside(right, picked.right, left.ways[picked.left]!)
  if (!other.ok) return other
  const [ofLeft, ofRight] = [left.ways[picked.left]!, right.ways[picked.right]!]
  const isOneSilent = one.value.saysCurrency !== other.value.saysCurrency
  const isForeign = [one, other].some(({ value }) => value.entries.some(({ currency }) => currency !== undefined))
  const areAlike = isOneSilent && isForeign && areInOneCurrency(ofLeft, ofRight)
  const [ours, theirs] = [besides(one.value, other.value, areAlike), besides(other.value, one.value, areAlike)]
  return ok(facingEachOther({ read: ours, way: ofLeft }, { read: theirs, way: ofRight }))
}

type ReadAlone = TableRead & { readonly saysCurrency: boolean }

function besides({ saysCurrency, ...alone }: ReadAlone, other: ReadAlone, areAlike: boolean): TableRead {
  const table = saysCurrency ? alone : inCurrencyBeside(alone, other.entries, areAlike)
  if (table.hasDirections || !other.hasDirections) return table
  return { ...table, entries: sidesOfOther(table.entries, other.entries) }
}

function readBeside(table: PossibleTable, at: number, other: WayToRead): Result<ReadAlone> {
  const way = table.ways[at]!
  const read = readWay(table, way)
  if (!read.ok) return read
  const { entries, skipped, heading, saysCurrency } = read.value
  const beside = { reading: other, hasDirections: other.hasDirections, name: 'the other table' } as const
  const told = toldOf({ heading, ways: table.ways, at, beside })
  const withCells = withSharedCells(entries, way.chosen.table)
  return ok({ entries: withCells, skipped, told, saysCurrency, hasDirections: way.hasDirections })
}
