import type { DelimitedRow } from '../delimited.ts'
import { columnsOf, type Found } from './columns.ts'
import { contentsOf, type Contents } from './contents.ts'
import type { Header } from './header.ts'
import { meaningOf } from './header.ts'
import { withMissingMoney } from './missing-money.ts'

/**
 * The header as the rows below it bear it out. Merged cells put a name and its cells into different columns, so that a
 * name is moved onto the nameless column beside it that holds what it says; and of several columns with the same
 * meaning the one is taken that has something in it.
 */
export function fitHeader(header: Header, rows: readonly DelimitedRow[]): Header {
  const contents = contentsOf(rows)
  const width = Math.max(header.names.length, ...rows.map(lastFilled))
  const names = Array.from({ length: width }, (_, at) => header.names[at] ?? '')
  const named = names.map((name) => (name === '' ? null : meaningOf(name)))
  const moved = [named, shifted(named, names, contents, 1), shifted(named, names, contents, -1)]
  const [best] = moved.toSorted((a, b) => borneOut(b, contents) - borneOut(a, contents))
  const isMoved = best !== named && best !== undefined && borneOut(best, contents) > borneOut(named, contents)
  const found = isMoved ? best : named
  const filled = withNameless(withMissingMoney(found, rows, contents), names, contents, rows.length)
  const last = isMoved || filled !== found ? width : header.names.length
  return {
    line: header.line,
    names: last === width ? names : header.names,
    columns: columnsOf(filled.slice(0, last), last, contents),
  }
}

/**
 * What columns hold that have no name, or one that says nothing: `Cr` and `Dr` right behind an amount or a balance, and
 * the narration, where no name says which column it is.
 */
function withNameless(
  found: readonly Found[],
  names: readonly string[],
  contents: Contents,
  rows: number,
): readonly Found[] {
  const filled = [...found]
  for (const [at, cell] of found.entries()) {
    const behind = at + 1
    if (names[behind] !== '' || contents.flags(behind) * 2 <= rows) continue
    if (cell?.meaning === 'balance') filled[behind] = { meaning: 'balance-flag', rank: 0 }
    if (cell?.meaning === 'amount') filled[behind] = { meaning: 'flag', rank: 0 }
  }
  if (!found.some((cell) => cell?.meaning === 'narration')) {
    const free = [...found.keys()].filter((at) => filled[at] === null && contents.texts(at) * 2 > rows)
    const [longest] = free.toSorted((a, b) => contents.letters(b) - contents.letters(a))
    if (longest !== undefined) filled[longest] = { meaning: 'narration', rank: 4 }
  }
  return filled.every((cell, at) => cell === found[at]) ? found : filled
}

function lastFilled({ fields }: DelimitedRow): number {
  return fields.findLastIndex((cell) => cell.trim() !== '') + 1
}

/** Each name that its own column does not bear out, on the nameless column in that direction that bears it out best. */
function shifted(found: readonly Found[], names: readonly string[], contents: Contents, step: 1 | -1): Found[] {
  const moved = [...found]
  for (const [at, cell] of found.entries()) {
    const holds = cell && kindOf(cell, contents)
    if (!holds || holds(at) > 0) continue
    let best = at
    for (let to = at + step; names[to] === ''; to += step) if (holds(to) > holds(best)) best = to
    if (best === at) continue
    moved[best] = cell
    moved[at] = null
  }
  return moved
}

/** How many cells are what the names above them say. */
function borneOut(found: readonly Found[], contents: Contents): number {
  return found.reduce((sum, cell, at) => sum + ((cell && kindOf(cell, contents)?.(at)) ?? 0), 0)
}

function kindOf({ meaning }: NonNullable<Found>, { dates, amounts, texts }: Contents): ((at: number) => number) | null {
  switch (meaning) {
    case 'posted-on':
    case 'value-date':
      return dates
    case 'debit':
    case 'credit':
    case 'amount':
    case 'balance':
      return amounts
    case 'narration':
      return texts
    case 'serial':
    case 'reference':
    case 'flag':
    case 'balance-flag':
    case 'status':
    case 'posted-flag':
    case 'deleted-flag':
    case 'currency':
    case 'account':
      return null
  }
}
