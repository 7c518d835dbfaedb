import type { Day } from '../day.ts'
import type { DelimitedRow } from '../delimited.ts'
import { readAmount } from './amount.ts'
import type { Meaning } from './column-words.ts'
import type { Found } from './columns.ts'
import type { Contents } from './contents.ts'
import { readDate } from './dates.ts'

const FEWEST_PAIRS = 3

/**
 * Columns of money whose names nobody knows, where the rows leave no doubt: the other side of money in or out is filled
 * exactly where that is not, and a balance changes from row to row by what came in or went out.
 */
export function withMissingMoney(
  found: readonly Found[],
  rows: readonly DelimitedRow[],
  contents: Contents,
): readonly Found[] {
  const at = (meaning: Meaning, among = found) => among.findIndex((cell) => cell?.meaning === meaning)
  const free = [...found.keys()].filter((column) => found[column] === null && contents.amounts(column) > 0)
  if (free.length === 0) return found
  const [debit, credit, amount] = [at('debit'), at('credit'), at('amount')]
  const filled = [...found]
  const lone = amount >= 0 || debit >= 0 === credit >= 0 ? -1 : Math.max(debit, credit)
  const other = lone < 0 ? undefined : free.find((column) => isOtherSide(rows, lone, column))
  if (other !== undefined) filled[other] = { meaning: debit >= 0 ? 'credit' : 'debit', rank: 0 }
  if (at('balance') < 0) {
    const moved = ['debit', 'credit', 'amount'] as const
    const money = moved.map((meaning) => at(meaning, filled)).filter((column) => column >= 0)
    const steps = (column: number) => stepsOf(rows, { posted: at('posted-on'), money, balance: column })
    const balance = free.find((column) => column !== other && isRunning(steps(column)))
    if (balance !== undefined) filled[balance] = { meaning: 'balance', rank: 0 }
  }
  return filled.every((cell, column) => cell === found[column]) ? found : filled
}

/** In nearly every row with one of both amounts the other is blank or nothing, and each stands in some. */
function isOtherSide(rows: readonly DelimitedRow[], lone: number, column: number): boolean {
  let one = 0
  let other = 0
  let both = 0
  for (const { fields } of rows) {
    const [a, b] = [paiseOf(fields[lone]), paiseOf(fields[column])]
    if (a && b) both++
    else if (a) one++
    else if (b) other++
  }
  return one > 0 && other > 0 && both * 20 < one + other
}

interface Step {
  readonly day: Day | null
  readonly moved: number
  readonly balance: number
}

function stepsOf(
  rows: readonly DelimitedRow[],
  { posted, money, balance }: { readonly posted: number; readonly money: readonly number[]; readonly balance: number },
): Step[] {
  return rows.flatMap(({ fields }) => {
    const after = paiseOf(fields[balance])
    const moved = money.reduce((sum, at) => sum + (paiseOf(fields[at]) ?? 0), 0)
    const day = readDate(fields[posted] ?? '', 'day-month-year')
    return after === null || moved === 0 ? [] : [{ day, moved, balance: after }]
  })
}

/**
 * Whether each amount follows from another by the money of its row, the newest first if the days say so: read in the wrong
 * order, what an account held before each line would look like a balance too.
 */
function isRunning(steps: readonly Step[]): boolean {
  const pairs = steps.length - 1
  if (pairs < FEWEST_PAIRS) return false
  const [first, last] = [steps[0]!.day, steps.at(-1)!.day]
  const isNewestFirst = first !== null && last !== null && first > last
  const agreeing = steps.slice(1).filter(({ balance, moved }, at) => {
    const before = steps[at]!
    return Math.abs(Math.abs(balance) - Math.abs(before.balance)) === (isNewestFirst ? before : { moved }).moved
  })
  return agreeing.length * 5 > pairs * 4
}

/** Without its sign: what is asked here is only whether amounts belong together. */
function paiseOf(cell: string | undefined): number | null {
  const pointed = readAmount(cell, '.')
  const amount = typeof pointed === 'object' ? pointed : readAmount(cell, ',')
  return typeof amount === 'object' ? amount.paise : null
}
