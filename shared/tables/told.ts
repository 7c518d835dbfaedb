import { listed } from '../listed.ts'
import { dateOrderAsSaid } from '../statements/conventions.ts'
import { wordsOf } from '../statements/date-order.ts'
import type { StatementHeading } from '../statements/statement.ts'
import type { DayKind } from './days-of.ts'
import { agreementBetween, type Agreement, type PossibleReading } from './agreement.ts'
import type { WayToRead } from './way-to-read.ts'

/** What a table is read beside. */
interface Beside {
  readonly reading: PossibleReading
  /** Whether it says which way its money went. */
  readonly hasDirections: boolean
  /** In a sentence. */
  readonly name: 'the other table' | 'the statements'
}

interface Told {
  readonly heading: StatementHeading
  readonly ways: readonly WayToRead[]
  /** Which of them was taken. */
  readonly at: number
  readonly beside: Beside
}

/** How a table was understood and why, one sentence each. */
export function toldOf({ heading, ways: all, at, beside }: Told): string[] {
  const way = all[at]!
  const ways = all.filter(({ isInPaise }) => isInPaise === way.isInPaise)
  const order = way.dayKind === 'days' ? orderOf(ways, way, beside) : []
  const isOnlyOrder = ways.every(({ dateOrder }) => dateOrder === way.dateOrder)
  const notes = timeNotes(heading.notes, way.dayKind).filter(
    (note) =>
      (note !== dateOrderAsSaid || isOnlyOrder) &&
      !note.startsWith('Not sure:') &&
      !(order.length > 0 && isOpenOrder.test(note)),
  )
  return [
    ...notes.map((note) => (!way.hasDirections && isUnsigned.test(note) ? withoutDirection(way, beside) : note)),
    ...textsOf(way),
    ...namelessSidesOf(way),
    ...moneyOf(ways, way, beside),
    ...order,
    ...decimalOf(ways, way, beside),
    ...inPaiseOf(all, way, beside),
  ]
}

/** Without dates, nothing is said of their order or of a column for them. */
function timeNotes(notes: readonly string[], kind: DayKind): readonly string[] {
  if (kind === 'days') return notes
  const others = notes.filter((note) => !isAboutOrder.test(note))
  if (kind === 'months') return others
  const said = 'No column holds dates; the tables are matched by amounts, numbers and words only.'
  return [...others.map((note) => note.replace(/^“[^”]*” is the date(?:, |\.$)/, '')), said].filter(
    (note) => note !== '',
  )
}

const isAboutOrder = /^(?:The dates|Dates are|The order of the dates)/
const isOpenOrder = /^Dates are taken as/
const isUnsigned = /has no signs; all of it/

const hasIt: Readonly<Record<Beside['name'], string>> = {
  'the other table': 'the other table has it, and as money in where that has none',
  'the statements': 'the statements have it, and as money in where they have none',
}

function withoutDirection({ chosen, money }: WayToRead, beside: Beside): string {
  const taken =
    beside.hasDirections && beside.reading.entries.length > 0
      ? `each amount is taken as ${hasIt[beside.name]}`
      : 'all of it is taken as money in'
  return `Nothing says which way the money in “${chosen.table.header.names[money.amount]}” went; ${taken}.`
}

function textsOf({ chosen: { table } }: WayToRead): string[] {
  const { names, columns } = table.header
  const parts = columns.narrationParts.map((at) => `“${names[at] || `column ${at + 1}`}”`)
  return parts.length === 0 ? [] : [`The text of ${listed(parts)} is read as well.`]
}

function namelessSidesOf({ money: { debit, credit }, chosen: { table } }: WayToRead): string[] {
  const { names, columns } = table.header
  if (columns.balance >= 0 || isNamed(names, debit) || isNamed(names, credit)) return []
  return [
    `Nothing names “${names[debit]}” and “${names[credit]}”, of which each row has one; they are taken as banks print them, withdrawals first.`,
  ]
}

/** A column that nothing names is called by its place. */
function isNamed(names: readonly string[], at: number): boolean {
  return names[at] !== `column ${at + 1}`
}

/** Why this money and no other, where the table has several. */
function moneyOf(ways: readonly WayToRead[], way: WayToRead, beside: Beside): string[] {
  const others = ways.filter(
    ({ money, dateOrder, decimal }) => money !== way.money && dateOrder === way.dateOrder && decimal === way.decimal,
  )
  if (others.length === 0) return []
  if (beside.reading.entries.length === 0)
    return [`Of several amounts ${nameOf(way)} is taken, ${byItself(way)}, and not ${listed(others.map(nameOf))}.`]
  const mine = agreeing(way, beside)
  const told = `${mine} of its ${way.entries.length} amounts ${mine === 1 ? 'stands' : 'stand'} in ${beside.name}`
  const rest = others.map((each) => `${agreeing(each, beside)} of ${nameOf(each)}`)
  const isLikeliest = ways[0]!.money === way.money
  const why = isLikeliest ? byItself(way) : `by ${beside.name}`
  return [`Of several amounts ${nameOf(way)} is taken, ${why}: ${told}, ${listed(rest)}.`]
}

function byItself({ money: { debit, credit, amount }, chosen: { table } }: WayToRead): string {
  const columns = [debit, credit, amount].filter((at) => at >= 0)
  if (columns.some((at) => isNamed(table.header.names, at))) return 'by its name'
  return columns.length > 1 ? 'as each row has one of both' : 'as the first of those without a name'
}

function orderOf(ways: readonly WayToRead[], way: WayToRead, beside: Beside): string[] {
  const other = ways.find(
    ({ money, dateOrder, decimal }) => money === way.money && dateOrder !== way.dateOrder && decimal === way.decimal,
  )
  if (!other) return []
  const [mine, others] = [near(way, beside), near(other, beside)]
  if (mine === others)
    return way === ways[0] ? [] : [`Dates are taken as ${wordsOf(way.dateOrder)}; nothing proves it.`]
  return [
    `Dates are ${wordsOf(way.dateOrder)}: read so, ${counted(mine)} in ${beside.name} within three weeks, and ${others} otherwise.`,
  ]
}

function decimalOf(ways: readonly WayToRead[], way: WayToRead, beside: Beside): string[] {
  const other = ways.find(
    ({ money, dateOrder, decimal }) => money === way.money && dateOrder === way.dateOrder && decimal !== way.decimal,
  )
  if (!other) return []
  const is = way.decimal === ',' ? 'A point stands between thousands' : 'A point stands before decimals'
  return [
    `${is}: read so, ${counted(agreeing(way, beside))} in ${beside.name}, and ${agreeing(other, beside)} otherwise.`,
  ]
}

function inPaiseOf(ways: readonly WayToRead[], way: WayToRead, beside: Beside): string[] {
  const other = ways.find(
    ({ money, dateOrder, decimal, isInPaise }) =>
      !isInPaise && money === way.money && dateOrder === way.dateOrder && decimal === way.decimal,
  )
  if (!way.isInPaise || !other) return []
  const [mine, others] = [agreeing(way, beside), agreeing(other, beside)]
  const sums = mine > others ? null : sumsOf(way, beside)
  return [
    `${nameOf(way)} is taken to be in paise: read so, ${sums ?? counted(mine)} in ${beside.name}, and ${others} otherwise.`,
  ]
}

/** Where the other table has what rows come to together. */
function sumsOf({ sums, chosen: { table } }: WayToRead, { reading }: Beside): string | null {
  const [best] = (sums?.() ?? [])
    .map(({ at, entries }) => ({ at, count: agreementBetween({ entries }, reading).amounts }))
    .toSorted((a, b) => b.count - a.count)
  return best ? `${best.count} sums of what has one “${table.header.names[best.at]}” stand` : null
}

function agreeing(way: WayToRead, beside: Beside): number {
  return agreementWith(way, beside).amounts
}

function near(way: WayToRead, beside: Beside): number {
  return agreementWith(way, beside).near
}

function agreementWith(way: WayToRead, { reading }: Beside): Agreement {
  return agreementBetween(way, reading)
}

function nameOf({ money: { debit, credit, amount }, chosen: { table } }: WayToRead): string {
  const { names } = table.header
  const columns = [debit, credit, amount].filter((at) => at >= 0)
  return columns.map((at) => `“${names[at]}”`).join(' with ')
}

function counted(amounts: number): string {
  return amounts === 1 ? '1 amount stands' : `${amounts} amounts stand`
}
