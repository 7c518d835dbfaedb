import type { DelimitedRow } from '../delimited.ts'
import { plainCell } from './cell.ts'
import { columnsOf, type Columns, type Found } from './columns.ts'
import { patterns } from './column-words.ts'
import { unknownContents } from './contents.ts'

export interface Header {
  /** The physical line that it stands on; 0 when no row names the columns. */
  readonly line: number
  readonly names: readonly string[]
  readonly columns: Columns
}

const LONGEST_NAME = 60
const FEWEST_MEANINGS = 3
const WIDEST = 200

/** The header that a row is, when its cells name at least a date and an amount and one thing more. */
export function headerOf(row: DelimitedRow): Header | null {
  if (row.fields.length < FEWEST_MEANINGS || row.fields.length > WIDEST) return null
  const names = namesOf(row)
  const found = row.fields.slice(0, names.length).map(meaningOf)
  if (new Set(found.flatMap((cell) => cell?.meaning ?? [])).size < FEWEST_MEANINGS) return null
  const columns = columnsOf(found, names.length, unknownContents)
  const hasDate = columns.postedOn >= 0
  const hasMoney = columns.debit >= 0 || columns.credit >= 0 || columns.amount >= 0
  return hasDate && hasMoney ? { line: row.line, names, columns } : null
}

/** The names of columns, one space for any white space, trailing empty ones left out. */
export function namesOf({ fields }: DelimitedRow): string[] {
  const names = fields.map((cell) => plainCell(cell).replaceAll(/\s+/g, ' '))
  while (names.length > 0 && names.at(-1) === '') names.pop()
  return names
}

/** What a column of that name holds; null when the name says nothing. */
export function meaningOf(name: string): Found {
  const text = plainCell(name)
  if (text === '' || text.length > LONGEST_NAME) return null
  const [, stem, part] = /^(.*\D)(\d)$/.exec(text) ?? []
  const numbered = stem !== undefined && part !== undefined ? meaningOf(stem) : null
  if (numbered?.meaning === 'narration') return { ...numbered, part: Number(part) }
  for (const letters of formsOf(text)) {
    const found = patterns.find((pattern) => pattern.letters.test(letters))
    if (found) return found
  }
  return null
}

/**
 * The letters of a name, then without what a bank adds to it: a currency, a remark in brackets such as `(dd/mm/yyyy)`,
 * the same name in a second script (`दिनांक / Date`), the type that core banking systems put first (`DAT_TXN_VALUE`).
 */
function formsOf(name: string): string[] {
  const whole = lettersOf(name)
  const bare = lettersOf(name.replaceAll(/\([^)]*\)?|\[[^\]]*\]|[₹$£€*]/g, ' '))
  const halves = name.split(/[/|\n]|(?<=\p{L}\p{M}*)\s+-\s+/u).map(lettersOf)
  const scripts = new Set(halves.map((half) => /[a-z]/.test(half)))
  const [, type, rest] = /^(dat|txt|amt|cod)_(.+)$/i.exec(name) ?? []
  return [
    whole,
    whole.replace(currencies, ''),
    bare,
    bare.replace(currencies, ''),
    ...(scripts.size > 1 ? halves : []),
    ...(type && rest ? [lettersOf(rest + (typeNames.get(type.toLowerCase()) ?? ''))] : []),
  ].filter((letters) => letters !== '')
}

const currencies = /(?:in)?(?:inr|rs|rupees|usd|eur|gbp)$/
const typeNames: ReadonlyMap<string, string> = new Map([
  ['dat', 'date'],
  ['amt', 'amount'],
])

/** `Chq./Ref.No.` as `chqrefno`. */
export function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{M}\d]/gu, '')
}
