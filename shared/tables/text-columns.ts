import type { Columns } from '../statements/columns.ts'
import { isOnlySide } from '../statements/contents.ts'
import { MOST, type ColumnSeen } from './columns-seen.ts'
import { isDateName } from './date-words.ts'
import { wordsOf } from './name-words.ts'
import { isId, moneyKindOf } from './money-words.ts'

/** All columns of text that are not used otherwise, the one first that is named as the narration. */
export function withTexts(
  columns: Columns,
  seen: readonly ColumnSeen[],
  narration: number,
  taken: readonly number[],
): Columns {
  const used = [
    ...taken,
    columns.postedOn,
    columns.valueDate,
    columns.debit,
    columns.credit,
    columns.amount,
    columns.flag,
    columns.balance,
    columns.balanceFlag,
    columns.status,
    columns.postedFlag,
    columns.deletedFlag,
    columns.currency,
    columns.account,
    columns.references[0] ?? -1,
  ]
  const texts = textColumns(seen.filter(({ at }) => !used.includes(at)))
  const named = seen[narration]?.cells ?? []
  const isNarration = !used.includes(narration) && named.some((cell) => !isOnlySide(cell))
  const first = isNarration ? narration : (texts[0] ?? -1)
  const narrationParts = [...new Set([...columns.narrationParts, ...texts])].filter((at) => at !== first)
  return { ...columns, narration: first, narrationParts }
}

/** Of columns that hold nothing else, those whose cells say something of a row: all texts and the numbers that name something. */
function textColumns(seen: readonly ColumnSeen[]): number[] {
  return seen
    .filter(saysSomething)
    .toSorted(byLetters)
    .map(({ at }) => at)
}

function saysSomething({ name, cells, dates, digits, amounts, texts, isConstant, isCounter }: ColumnSeen): boolean {
  if (cells.length === 0 || isConstant || isCounter || serial.test(name)) return false
  if (cells.every(isOnlySide)) return false
  if (dates > MOST || cells.every((cell) => time.test(cell))) return false
  if (texts > 0.5) return true
  if (amounts > MOST)
    return isId(name) || isPeriod(name) || (digits > MOST && moneyKindOf(name) === null && nameSomething(cells))
  return !(isDateName(name) && dates > 0)
}

/** A year or its part, which tells one row from another where they are equal otherwise. */
function isPeriod(name: string): boolean {
  return /^(?:fy|ay|year|(?:financial|fiscal|assessment) year|quarter|qtr|period)$/.test(wordsOf(name).join(' '))
}

/** What numbers the rows, also where two of them stand on a line. */
const serial = /^(?:s|sr|sl|srl|serial)\W*(?:no|num|number)?\W*$/i
const time = /^\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?$/i
/** Numbers that few rows share and that are not round: shorter ones are a count or a code, round ones an amount. */
function nameSomething(cells: readonly string[]): boolean {
  const areLong = cells.filter(({ length }) => length >= LONG).length > MOST * cells.length
  const areRound = cells.filter((cell) => cell.endsWith('00')).length * 2 > cells.length
  return areLong && !areRound && new Set(cells).size > MOST * cells.length
}

const LONG = 4

function byLetters(a: ColumnSeen, b: ColumnSeen): number {
  return lettersIn(b) - lettersIn(a) || a.at - b.at
}

function lettersIn({ cells }: ColumnSeen): number {
  return cells.reduce((sum, cell) => sum + cell.replaceAll(/[^\p{L} ]/gu, '').length, 0)
}
