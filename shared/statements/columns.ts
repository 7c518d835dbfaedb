import type { Meaning } from './column-words.ts'
import type { Contents } from './contents.ts'

/** What a column of a statement may hold; a serial number is of no use to anybody. */
export const columnRoles = [
  'posted-on',
  'value-date',
  'narration',
  'reference',
  'debit',
  'credit',
  'amount',
  'flag',
  'balance',
  'balance-flag',
  'status',
  'posted-flag',
  'deleted-flag',
  'currency',
  'account',
] as const satisfies readonly Meaning[]

export type ColumnRole = (typeof columnRoles)[number]

/** Which column of the table holds what; −1 where there is none. */
export interface Columns {
  /** How many columns the header has, trailing empty ones left out. */
  readonly width: number
  readonly postedOn: number
  readonly valueDate: number
  readonly narration: number
  /** Columns that go on with the narration, where a bank prints it in several. */
  readonly narrationParts: readonly number[]
  /** Further texts, where a reference may stand that neither the narration nor the references tell. */
  readonly moreTexts: readonly number[]
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
  /** Say Y or N of whether the bank has posted or deleted the row, as its own core system exports it. */
  readonly postedFlag: number
  readonly deletedFlag: number
  readonly currency: number
  readonly account: number
}

/** What a column's name says that it holds. */
export type Found = {
  readonly meaning: Meaning
  readonly rank: number
  /** `Description 2` is part 2 of what `Description 1` begins. */
  readonly part?: number
} | null

/** References rank before cheque numbers; a bank's own transaction id counts only where it has neither. */
const CHEQUE = 2
/** The rank of `Date (Value Date)`. */
const BOTH_DATES = 3

/** Gives each column its part. Of several with the same meaning the best by name is taken that holds what it says. */
export function columnsOf(found: readonly Found[], width: number, contents: Contents): Columns {
  const all = (meaning: Meaning) =>
    [...found.entries()]
      .filter(([, cell]) => cell?.meaning === meaning)
      .toSorted(([a, x], [b, y]) => x!.rank - y!.rank || a - b)
      .map(([at]) => at)
  const first = (meaning: Meaning, holds: (column: number) => number = () => 1) => likeliest(all(meaning), holds)
  const [debit, credit] = [first('debit', contents.amounts), first('credit', contents.amounts)]
  const balance = balanceOf(all('balance'), found, debit >= 0 || credit >= 0, contents)
  const isAmount = (at: number) => found[at]!.rank > 0 || at !== balance
  const amountColumns = all('amount').filter(isAmount)
  const { flag, balanceFlag } = flagsOf(all('flag'), all('balance-flag'), balance, amountColumns.length > 0, contents)
  const amount = likeliest(amountColumns, contents.amounts)
  const postedOn = first('posted-on', contents.dates)
  const isBothDates = found[postedOn]?.rank === BOTH_DATES
  const valueDate = isBothDates ? postedOn : first('value-date', contents.dates)
  const { narration, narrationParts, moreTexts } = narrationOf(all('narration'), found, contents)
  return {
    width,
    postedOn: postedOn >= 0 ? postedOn : valueDate,
    valueDate: postedOn >= 0 ? valueDate : -1,
    narration,
    narrationParts,
    moreTexts,
    references: all('reference').filter((at, _, [best]) => found[at]!.rank <= Math.max(CHEQUE, found[best!]!.rank)),
    debit,
    credit,
    // A `Debit/Credit` column beside no amount holds the amounts themselves.
    amount: amount >= 0 || debit >= 0 || credit >= 0 ? amount : flag,
    flag: amount >= 0 ? flag : -1,
    balance,
    balanceFlag,
    status: first('status'),
    postedFlag: first('posted-flag'),
    deletedFlag: first('deleted-flag'),
    currency: first('currency'),
    account: first('account'),
  }
}

function narrationOf(
  columns: readonly number[],
  found: readonly Found[],
  { texts }: Contents,
): Pick<Columns, 'narration' | 'narrationParts' | 'moreTexts'> {
  const narration = likeliest(columns, texts)
  const others = columns.filter((at) => at !== narration)
  const best = found[narration]
  const parts = best?.part === undefined ? [] : others.filter((at) => found[at]!.part !== undefined)
  return { narration, narrationParts: parts, moreTexts: others.filter((at) => !parts.includes(at)) }
}

/** The best by name of those that hold what they say; the best by name when none does. */
function likeliest(columns: readonly number[], holds: (column: number) => number): number {
  const most = Math.max(0, ...columns.map(holds))
  return columns.find((at) => holds(at) * 5 >= most) ?? -1
}

/** `Total Amount` is a balance only beside money in and money out. */
function balanceOf(
  columns: readonly number[],
  found: readonly Found[],
  hasBoth: boolean,
  { amounts }: Contents,
): number {
  return likeliest(
    columns.filter((at) => found[at]!.rank < 2 || hasBoth),
    amounts,
  )
}

/** A flag right behind the balance belongs to it, where the amount has another or needs none. */
function flagsOf(
  flagColumns: readonly number[],
  ofBalance: readonly number[],
  balance: number,
  hasAmount: boolean,
  { flags }: Contents,
): { readonly flag: number; readonly balanceFlag: number } {
  const isSpare = flagColumns.length > 1 || !hasAmount
  const behind = balance >= 0 && isSpare && flagColumns.includes(balance + 1) ? balance + 1 : -1
  const balanceFlag = ofBalance[0] ?? behind
  return {
    flag: likeliest(
      flagColumns.filter((at) => at !== balanceFlag),
      flags,
    ),
    balanceFlag,
  }
}

const single: readonly { readonly role: ColumnRole; readonly column: keyof Columns }[] = [
  { role: 'posted-on', column: 'postedOn' },
  { role: 'value-date', column: 'valueDate' },
  { role: 'narration', column: 'narration' },
  { role: 'debit', column: 'debit' },
  { role: 'credit', column: 'credit' },
  { role: 'amount', column: 'amount' },
  { role: 'flag', column: 'flag' },
  { role: 'balance', column: 'balance' },
  { role: 'balance-flag', column: 'balanceFlag' },
  { role: 'status', column: 'status' },
  { role: 'posted-flag', column: 'postedFlag' },
  { role: 'deleted-flag', column: 'deletedFlag' },
  { role: 'currency', column: 'currency' },
  { role: 'account', column: 'account' },
]

/** The part of each column in the order of the file, null for those that are not used: what a person sees and corrects. */
export function rolesOf(columns: Columns): (ColumnRole | null)[] {
  const roles = Array<ColumnRole | null>(columns.width).fill(null)
  for (const at of columns.narrationParts) roles[at] = 'narration'
  for (const at of columns.references) roles[at] = 'reference'
  for (const { role, column } of single) {
    const at = columns[column] as number
    if (at >= 0) roles[at] = role
  }
  return roles
}
