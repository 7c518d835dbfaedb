import type { DelimitedRow } from '../delimited.ts'
import type { Columns } from '../statements/columns.ts'
import { isAmount } from '../statements/contents.ts'
import { meaningOf } from '../statements/header.ts'
import { NEARLY_ALL, SOME, type ColumnSeen } from './columns-seen.ts'
import { isDay } from './date-cells.ts'
import { isPaymentDay } from './date-words.ts'
import type { Days } from './days-of.ts'
import { isNoMoney, isWhereMoneyIs, likelyKinds, moneyKindOf, type MoneyKind } from './money-words.ts'
import { wordsOf } from './name-words.ts'

/** Which columns hold the money of a row; −1 where there is none. */
export type Money = Pick<Columns, 'debit' | 'credit' | 'amount'>

/** Of more amounts in one row the likeliest are looked at. */
const MOST_MONEYS = 8

/** The columns that may hold the money, the likeliest first. */
export function moneysOf(seen: readonly ColumnSeen[], rows: readonly DelimitedRow[], days: Days): Money[] {
  const free = seen.filter(
    (column) =>
      column.cells.length > 0 &&
      !days.columns.includes(column.at) &&
      (!isNoMoney(column.name) || isMoneyByCells(column)),
  )
  const named = free.filter(({ name, amounts }) => moneyKindOf(name) !== null && amounts > SOME)
  const numbers = free.filter(({ name, amounts, isCounter }) => !name || (amounts > NEARLY_ALL && !isCounter))
  const decimal = numbers.filter(({ amounts, decimals }) => amounts > NEARLY_ALL && decimals > SOME)
  const whole = numbers.filter(({ amounts, isCounter, filled }) => amounts > NEARLY_ALL && !isCounter && filled > SOME)
  const unnamed = decimal.filter((column) => !named.includes(column))
  const columns = named.length + unnamed.length > 0 ? [...named, ...unnamed] : whole
  // Totals below the lines have both sides; in a short table they would count for much.
  const dated = rows.filter(({ fields }) => isDay(days.rewrite(fields)))
  const apart = sidesOf(columns, dated) ?? namelessSides(numbers, dated)
  const singles = columns
    .filter(({ isZero }) => !isZero)
    .toSorted(byLikelihood(seen, isPaymentDay(seen[days.at]?.name ?? '')))
    .slice(0, MOST_MONEYS)
  const none = { debit: -1, credit: -1, amount: -1 }
  return [
    ...(apart === null ? [] : [{ ...none, ...apart }]),
    ...singles
      .filter(({ at }) => apart === null || (at !== apart.debit && at !== apart.credit))
      .map((column) => ({ ...none, [sideOf(column)]: column.at })),
  ]
}

function isMoneyByCells({ name, amounts, decimals }: ColumnSeen): boolean {
  return isWhereMoneyIs(name) && amounts > NEARLY_ALL && decimals > SOME
}

/** A name may say the side of all amounts below it. */
function sideOf({ name }: ColumnSeen): keyof Money {
  const words = wordsOf(name).join(' ')
  return onlyOut.test(words) ? 'debit' : onlyIn.test(words) ? 'credit' : 'amount'
}

const onlyOut = /\b(?:withdrawn|withdrawals?|debits?|debited|money out|paid out|outflow|expenses?|spent)\b/
const onlyIn = /\b(?:deposits?|deposited|credits?|credited|money in|paid in|inflow|income)\b/

/** A column of money out and one of money in, where hardly a row has both. */
function sidesOf(
  columns: readonly ColumnSeen[],
  rows: readonly DelimitedRow[],
): Pick<Columns, 'debit' | 'credit'> | null {
  const side = (meaning: 'debit' | 'credit', words: RegExp) =>
    columns.find(({ name }) => meaningOf(name)?.meaning === meaning) ??
    columns.find(({ name }) => words.test(wordsOf(name).join(' ')))
  const [debit, credit] = [side('debit', moneyOut), side('credit', moneyIn)]
  if (!debit || !credit || debit === credit) return null
  return areApart(rows, debit.at, credit.at) ? { debit: debit.at, credit: credit.at } : null
}

/** Two columns that nothing names and of which each row has one: banks print withdrawals before deposits. */
function namelessSides(
  numbers: readonly ColumnSeen[],
  rows: readonly DelimitedRow[],
): Pick<Columns, 'debit' | 'credit'> | null {
  const nameless = numbers.filter(({ name, amounts, isZero }) => name === '' && amounts > NEARLY_ALL && !isZero)
  const pairs = nameless.flatMap(({ at }, nth) => nameless.slice(nth + 1).map((other) => [at, other.at] as const))
  const found = pairs.find(([first, second]) => isOneOfBoth(rows, first, second))
  return found ? { debit: found[0], credit: found[1] } : null
}

/** A row of both would be a total or another amount; one of neither lacks its amount. */
function isOneOfBoth(rows: readonly DelimitedRow[], first: number, second: number): boolean {
  const [a, b] = [first, second].map((at) => rows.map(({ fields }) => hasMoney(fields, at)))
  const withOne = rows.filter((_, row) => a![row] !== b![row]).length
  return rows.length >= FEWEST && withOne >= NEARLY_ALL * rows.length && !rows.some((_, row) => a![row] && b![row])
}

/** In fewer rows an amount is in one of two columns by chance. */
const FEWEST = 3

function hasMoney(fields: readonly string[], at: number): boolean {
  return isAmount(fields[at] ?? '') && /[1-9]/.test(fields[at]!)
}

/** Whether rows have an amount in one of two columns and hardly ever in both. */
export function areApart(rows: readonly DelimitedRow[], first: number, second: number): boolean {
  const either = rows.filter(({ fields }) => hasMoney(fields, first) || hasMoney(fields, second)).length
  const both = rows.filter(({ fields }) => hasMoney(fields, first) && hasMoney(fields, second)).length
  return both < either && both <= MOST_BOTH * either + 1
}

/** A total below the lines has both. */
const MOST_BOTH = 0.1

const moneyOut =
  /\b(?:out|outflow|outgoing|expenses?|expenditure|spent|withdrawn|withdrawals?|paid|payments?|dr|debit|soll|ausgaben?|gastos?|debe|cargos?|egresos?|salidas?|depenses?)\b/
const moneyIn =
  /\b(?:in|inflow|incoming|incomes?|earned|received|receipts?|deposits?|cr|credit|collections?|haben|einnahmen?|ingresos?|haber|abonos?|entradas?|recettes?)\b/

function byLikelihood(seen: readonly ColumnSeen[], isPayment: boolean): (a: ColumnSeen, b: ColumnSeen) => number {
  const kinds = likelyKinds(
    seen.map(({ name }) => name),
    isPayment,
  )
  const rank = ({ name }: ColumnSeen) => {
    const kind = moneyKindOf(name)
    return kind === null ? kinds.indexOf('amount') + 0.5 : kinds.indexOf(kind)
  }
  const isLater = laterOfGrossAndNet(seen, kinds)
  return (a, b) =>
    Number(b.filled > SOME) - Number(a.filled > SOME) || Number(isLater(b)) - Number(isLater(a)) || rank(a) - rank(b)
}

/**
 * Of an invoice's gross and net the later one is what is to be paid: some write net, tax and gross, and some gross,
 * discount, tax and net.
 */
function laterOfGrossAndNet(seen: readonly ColumnSeen[], kinds: readonly MoneyKind[]): (column: ColumnSeen) => boolean {
  const ofKind = (kind: MoneyKind) => seen.filter(({ name }) => moneyKindOf(name) === kind)
  const [gross, net, total] = [ofKind('gross'), ofKind('net'), ofKind('total')]
  const isOpen =
    gross.length === 1 && net.length === 1 && total.length === 0 && kinds.indexOf('gross') < kinds.indexOf('net')
  const later = isOpen ? Math.max(gross[0]!.at, net[0]!.at) : -1
  return ({ at }) => at === later
}
