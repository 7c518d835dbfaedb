import type { DelimitedRow } from '../delimited.ts'
import { secondOnLine } from '../place-of-line.ts'
import { isBlankCell, plainCell } from '../statements/cell.ts'
import type { RowSource } from '../statements/containers/row-source.ts'
import { namesOf } from '../statements/header.ts'
import { firstRows } from '../statements/table.ts'
import { isDay } from './date-cells.ts'
import { secondTableAt } from './second-table.ts'
import { inOut, withoutSideWords, type Side } from './side-words.ts'

/*
 * A cash book as it is kept on paper: receipts on the left, payments beside them on the right, each with its own dates. It
 * is read as one table of which each row says which it is.
 */

/** Where the two halves of such a book are. */
interface Halves {
  /** The row that names the columns of both. */
  readonly heading: DelimitedRow
  readonly names: readonly string[]
  /** The column in which the right half begins, and with it its dates. */
  readonly second: number
  /** The column of the dates in the left half, counted as in the right one. */
  readonly dateAt: number
  readonly sides: { readonly left: Side; readonly right: Side }
}

/** The names of both halves stand in one of so many rows. */
const ROWS = 60
const words: Readonly<Record<Side, string>> = { in: 'Receipt', out: 'Payment' }

/** The rows of a book as those of one table, and what is to be told of it; null where there are no such halves. */
export function readHalves<Of extends RowSource>(source: Of): { readonly source: Of; readonly note: string } | null {
  const halves = halvesIn(firstRows(source, ROWS))
  if (halves === null) return null
  const { sides, second } = halves
  const [left, right] = [sides.left, sides.right].map((side) => (side === 'in' ? 'receipts' : 'payments'))
  return {
    source: { ...source, rows: (most?: number) => rowsOfHalves(source.rows(most), halves) },
    note: `Two tables stand beside each other, ${left} and from column ${second + 1} on ${right}; what is line 3 of the second is called line 3b.`,
  }
}

function halvesIn(rows: readonly DelimitedRow[]): Halves | null {
  for (const [at, heading] of rows.entries()) {
    const all = namesOf(heading)
    const second = secondTableAt(all)
    if (second < 0) continue
    const dateAt = all.indexOf(all[second]!)
    const [left, right] = [all.slice(0, second), all.slice(second)]
    const names = withoutSideWords(left)
    if (!areSame(names.slice(dateAt), withoutSideWords(right))) continue
    const sides = sidesOf([[left, right], ...rows.slice(0, at).map((row) => cutAt(row.fields, second))])
    return sides === null ? null : { heading, names, second, dateAt, sides }
  }
  return null
}

function areSame(left: readonly string[], right: readonly string[]): boolean {
  const [one, other] = [left, right].map((names) => names.filter((name) => name !== '').join('\n'))
  return one === other
}

/** By the words that are on one side only, in the names or above them; null where those are no receipts and payments. */
function sidesOf(rows: readonly (readonly [readonly string[], readonly string[]])[]): Halves['sides'] | null {
  for (const [left, right] of rows) {
    const sides = inOut(left, right)
    if (sides !== null) return sides
  }
  const isTitled = rows.slice(1).some((halves) => halves.every((cells) => cells.some((cell) => !isBlankCell(cell))))
  return isTitled ? null : { left: 'in', right: 'out' }
}

/** First what is in the left half, then what is in the right one, as far as neither goes on in the next row. */
function* rowsOfHalves(rows: Iterable<DelimitedRow>, halves: Halves): Generator<DelimitedRow> {
  const { heading, names, second, dateAt, sides } = halves
  let waiting: DelimitedRow[] = []
  let isBelow = false
  for (const { line, fields } of rows) {
    if (line === heading.line) {
      isBelow = true
      yield { line, fields: [...names, 'Side'] }
      continue
    }
    const [left, right] = cutAt(fields, second)
    if (!isBelow) {
      if (right.every(isBlankCell)) yield { line, fields }
      continue
    }
    if (startsAnew(left, dateAt) && startsAnew(right, 0)) {
      yield* waiting
      waiting = []
    }
    if (!left.every(isBlankCell)) yield { line, fields: withSide(left, second, sides.left) }
    if (right.every(isBlankCell)) continue
    const moved = [...Array.from({ length: dateAt }, () => ''), ...right]
    waiting.push({ line: secondOnLine(line), fields: withSide(moved, second, sides.right) })
  }
  yield* waiting
}

function cutAt(fields: readonly string[], second: number): readonly [readonly string[], readonly string[]] {
  return [fields.slice(0, second), fields.slice(second)]
}

/** A half with a date, or with nothing. */
function startsAnew(half: readonly string[], dateAt: number): boolean {
  return isDay(half[dateAt] ?? '') || half.every(isBlankCell)
}

/** A sum below the rows is all that its row has. */
function withSide(half: readonly string[], width: number, side: Side): readonly string[] {
  const cells = Array.from({ length: width }, (_, at) => plainCell(half[at] ?? ''))
  const isAlone = cells.filter((cell) => cell !== '').length < 2
  return [...cells, isAlone ? '' : words[side]]
}
