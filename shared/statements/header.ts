import type { DelimitedRow } from '../delimited.ts'
import { plainCell } from './cell.ts'
import { patterns, type Meaning } from './column-words.ts'

/** Which column of the table holds what; −1 where there is none. */
export interface Columns {
  /** How many columns the header has, trailing empty ones left out. */
  readonly width: number
  readonly postedOn: number
  readonly valueDate: number
  readonly narration: number
  /** The best first: the first that is not blank is the reference of a row. */
  readonly references: readonly number[]
  readonly debit: number
  readonly credit: number
  readonly amount: number
  /** Says which way `amount` goes. */
  readonly flag: number
  readonly balance: number
  /** Says whether `balance` is overdrawn. */
  readonly balanceFlag: number
  readonly status: number
  readonly currency: number
  readonly account: number
}

export interface Header {
  /** The physical line that it stands on. */
  readonly line: number
  readonly names: readonly string[]
  readonly columns: Columns
}

const LONGEST_NAME = 60
const FEWEST_MEANINGS = 3
/** References rank before cheque numbers; a bank's own transaction id counts only where it has neither. */
const CHEQUE = 2

/** The header that a row is, when its cells name at least a date and an amount and one thing more. */
export function headerOf(row: DelimitedRow): Header | null {
  if (row.fields.length < FEWEST_MEANINGS || row.fields.length > 200) return null
  const names = row.fields.map(plainCell)
  while (names.length > 0 && names.at(-1) === '') names.pop()
  const found = names.map(meaningOf)
  if (new Set(found.flatMap((cell) => cell?.meaning ?? [])).size < FEWEST_MEANINGS) return null
  const columns = columnsOf(names, found)
  const hasDate = columns.postedOn >= 0
  const hasMoney = columns.debit >= 0 || columns.credit >= 0 || columns.amount >= 0
  return hasDate && hasMoney ? { line: row.line, names, columns } : null
}

type Found = { readonly meaning: Meaning; readonly rank: number } | null

function meaningOf(name: string): Found {
  if (name === '' || name.length > LONGEST_NAME) return null
  const letters = lettersOf(name)
  const bare = letters.replace(currencies, '')
  return (
    patterns.find((pattern) => pattern.letters.test(letters)) ??
    patterns.find((pattern) => pattern.letters.test(bare)) ??
    null
  )
}

const currencies = /(?:in)?(?:inr|rs|rupees|usd|eur|gbp)$/

/** `Chq./Ref.No.` as `chqrefno`. */
export function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{M}\d]/gu, '')
}

function columnsOf(names: readonly string[], found: readonly Found[]): Columns {
  const all = (meaning: Meaning) =>
    [...found.entries()]
      .filter(([, cell]) => cell?.meaning === meaning)
      .toSorted(([a, x], [b, y]) => x!.rank - y!.rank || a - b)
      .map(([at]) => at)
  const first = (meaning: Meaning) => all(meaning)[0] ?? -1
  const balance = first('balance')
  const flagColumns = all('flag')
  const isFlagSpare = flagColumns.length > 1 || first('amount') < 0
  const balanceFlag = balance >= 0 && isFlagSpare && flagColumns.includes(balance + 1) ? balance + 1 : -1
  const flag = flagColumns.find((at) => at !== balanceFlag) ?? -1
  const [debit, credit] = [first('debit'), first('credit')]
  const valueDate = first('value-date')
  const postedOn = first('posted-on')
  return {
    width: names.length,
    postedOn: postedOn >= 0 ? postedOn : valueDate,
    valueDate: postedOn >= 0 ? valueDate : -1,
    narration: first('narration'),
    references: all('reference').filter((at, _, [best]) => found[at]!.rank <= Math.max(CHEQUE, found[best!]!.rank)),
    debit,
    credit,
    // A `Debit/Credit` column beside no amount holds the amounts themselves.
    amount: first('amount') >= 0 || debit >= 0 || credit >= 0 ? first('amount') : flag,
    flag: first('amount') >= 0 ? flag : -1,
    balance,
    balanceFlag,
    status: first('status'),
    currency: first('currency'),
    account: first('account'),
  }
}
