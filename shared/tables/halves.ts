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
  /** The column in which the right half begins. */
  readonly second: number
  /** How many columns the left half has before those of the right one, such as a number of each row. */
  readonly more: number
  /** The column of the dates in the left half. */
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
    const secondDate = secondTableAt(all)
    if (secondDate < 0) continue
    const dateAt = all.indexOf(all[secondDate]!)
    const names = withoutSideWords(all)
    // What stands before the dates of the right half is part of it where the left one has it too.
    const more = [0, dateAt].find((count) => {
      const start = secondDate - dateAt + count
      return areSame(names.slice(count, start), names.slice(start))
    })
    if (more === undefined) continue
    const second = secondDate - dateAt + more
    const sides = sidesOf([all, ...rows.slice(0, at).map(({ fields }) => fields)].map((cells) => cutAt(cells, second)))
    return sides === null ? null : { heading, names: names.slice(0, second), second, more, dateAt, sides }
  }
  return null
}

/** Column by column; what is empty behind the left half keeps both apart. */
function areSame(left: readonly string[], right: readonly string[]): boolean {
  return left.join('\n').trimEnd() === right.join('\n').trimEnd()
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
  const { heading, names, second, more, dateAt, sides } = halves
  const printed = wordsIn(heading)
  let waiting: DelimitedRow[] = []
  let isBelow = false
  for (const { line, fields } of rows) {
    if (line === heading.line) {
      isBelow = true
      yield { line, fields: [...names, 'Side'] }
      continue
    }
    // At the top of each page.
    if (isBelow && wordsIn({ line, fields }) === printed) continue
    const [left, right] = cutAt(fields, second)
    if (!isBelow) {
      if (right.every(isBlankCell)) yield { line, fields }
      continue
    }
    if (startsAnew(left, dateAt) && startsAnew(right, dateAt - more)) {
      yield* waiting
      waiting = []
    }
    if (!left.every(isBlankCell)) yield { line, fields: withSide(left, second, sides.left) }
    if (right.every(isBlankCell)) continue
    const moved = [...Array.from({ length: more }, () => ''), ...right]
    waiting.push({ line: secondOnLine(line), fields: withSide(moved, second, sides.right) })
  }
  yield* waiting
}

function wordsIn(row: DelimitedRow): string {
  return namesOf(row)
    .filter((name) => name !== '')
    .join('\n')
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
