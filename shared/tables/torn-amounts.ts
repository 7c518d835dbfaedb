import type { DelimitedRow } from '../delimited.ts'
import { isBlankCell, latinDigits } from '../statements/cell.ts'
import { currencyMark } from '../statements/currency-words.ts'
import type { RowSource } from '../statements/containers/row-source.ts'
import { moneyKindOf } from './money-words.ts'

/** Puts a row back under the names of its columns; any other row as it is. */
export type PutBack = (fields: readonly string[]) => readonly string[]

/** A part of a row: which of its cells were printed as one. */
interface Part {
  readonly from: number
  readonly end: number
}

/** `1`, `25`, `000.00`: how an amount is grouped in India, and elsewhere. */
const [indian, western] = [String.raw`\d{1,2}(?:,\d{2})*,\d{3}`, String.raw`\d{1,3}(?:,\d{3})+`].map(
  (grouped) => new RegExp(String.raw`^[-+(]?${currencyMark}?\s*${grouped}(?:\.\d+)?\)?\s*(?:[cd]r\.?)?$`, 'i'),
) as [RegExp, RegExp]
/** Longer numbers nobody writes. */
const MOST_GROUPS = 6
/** Rows with more cells that are not torn so are something else. */
const MOST_CELLS = 60

/**
 * How rows are mended whose amounts were written with commas and without quotes, so that `1,25,000` became three cells;
 * null where rows are longer than the names for another reason.
 */
export function putBackOf(names: readonly string[], rows: readonly DelimitedRow[], delimiter: string): PutBack | null {
  if (delimiter !== ',') return null
  const width = names.length > 0 ? names.length : narrowest(rows)
  const long = rows.filter(({ fields }) => isTooLong(fields, width))
  const torn = long.filter(({ fields }) => waysToJoin(fields, width, names).length > 0)
  // Cells beyond the names that are no part of an amount are columns of their own.
  if (torn.length * 2 < long.length) return null
  return (fields) => (isTooLong(fields, width) ? putBack(fields, width, names) : fields)
}

/** The rows of a source, each put back. */
export function mendedRows(source: RowSource, putBack: PutBack | null): RowSource {
  if (putBack === null) return source
  return {
    ...source,
    rows: function* (most) {
      for (const { line, fields } of source.rows(most)) yield { line, fields: putBack(fields) }
    },
  }
}

function narrowest(rows: readonly DelimitedRow[]): number {
  return Math.min(...rows.map(({ fields }) => fields.length).filter((length) => length > 1))
}

/** One sentence about rows that were put back; nothing where none was. */
export function putBackNotes(putBack: PutBack | null, rows: readonly DelimitedRow[]): string[] {
  const row = rows.find(({ fields }) => putBack !== null && putBack(fields) !== fields)
  return row === undefined
    ? []
    : [`Amounts are written with commas and without quotes, first in line ${row.line}; each is put together again.`]
}

function isTooLong(fields: readonly string[], width: number): boolean {
  return fields.length > width
}

/** Where it can be read in one way only that; else the rest of it in one cell that is no amount, so that it is told as not read. */
function putBack(fields: readonly string[], width: number, names: readonly string[]): readonly string[] {
  const ways = waysToJoin(fields, width, names)
  if (ways.length === 1) return ways[0]!.map(({ from, end }) => fields.slice(from, end).join(','))
  if (isBlankBeyond(fields, width)) return fields
  const first = fields.findIndex((_, at) => groupsFrom(fields, at).length > 0)
  if (first < 0) return fields
  const from = Math.min(first, width - 1)
  const rest = `${fields.slice(from).join(',')} ...`
  const isShownIn = names.slice(from).some((_, more) => isMoney(names, from + more))
    ? (at: number) => isMoney(names, at)
    : (at: number) => at === from
  return Array.from({ length: width }, (_, at) => (at < from ? fields[at]! : isShownIn(at) ? rest : ''))
}

function isBlankBeyond(fields: readonly string[], width: number): boolean {
  return fields.slice(width).every(isBlankCell)
}

/** The ways to join cells so that there are as many as names: grouped as in India where that is one, and below names of money. */
function waysToJoin(fields: readonly string[], width: number, names: readonly string[]): readonly (readonly Part[])[] {
  if (fields.length > MOST_CELLS) return []
  const all = waysFrom(0, 0)
  const areOfMoney = all.filter((way) => joinedIn(way).every((column) => isMoney(names, column)))
  const likely = isBlankBeyond(fields, width)
    ? areOfMoney.filter((way) => joinedIn(way).every((column) => isTornOff(way[column]!)))
    : areOfMoney.length > 0
      ? areOfMoney
      : all
  const inIndia = likely.filter((way) => way.every(({ from, end }) => end - from === 1 || isGrouped(from, end, indian)))
  return inIndia.length > 0 ? inIndia : likely

  /** A blank cell too many may as well end every row: then what stands beside an amount is the next one, unless it is `000`. */
  function isTornOff({ from, end }: Part): boolean {
    return Array.from({ length: end - from - 1 }, (_, more) => from + 1 + more).some(
      (at) => !isMoney(names, at) || fields[at]!.startsWith('0'),
    )
  }

  function waysFrom(at: number, column: number): readonly (readonly Part[])[] {
    if (column === width) return at === fields.length ? [[]] : []
    if (fields.length - at < width - column) return []
    const ends = fields.length - at === width - column ? [at + 1] : [at + 1, ...groupsFrom(fields, at)]
    return ends.flatMap((end) => waysFrom(end, column + 1).map((rest) => [{ from: at, end }, ...rest]))
  }

  function isGrouped(from: number, end: number, pattern: RegExp): boolean {
    return pattern.test(asPrinted(fields, from, end))
  }
}

/** Below which names an amount may stand that is large enough to have commas. */
function isMoney(names: readonly string[], column: number): boolean {
  const name = names[column] ?? ''
  return moneyKindOf(name) !== null || /\b(?:rate|price|mrp)\b/i.test(name)
}

/** Cells as the one that they may have been, with Latin digits. */
function asPrinted(fields: readonly string[], from: number, end: number): string {
  return latinDigits(fields.slice(from, end).join(',')).trim()
}

/** In which columns several cells become one. */
function joinedIn(way: readonly Part[]): number[] {
  return way.flatMap(({ from, end }, column) => (end - from > 1 ? [column] : []))
}

/** Where amounts end that begin with a cell and go on in the next. */
function groupsFrom(fields: readonly string[], at: number): number[] {
  const ends = Array.from({ length: MOST_GROUPS }, (_, more) => at + 2 + more).filter((end) => end <= fields.length)
  return ends.filter((end) => {
    const text = asPrinted(fields, at, end)
    return indian.test(text) || western.test(text)
  })
}
