import type { ExceptionRow, MatchRow, OverviewView, PaymentRow } from '../shared/contract.ts'
import { day, dayInIndia, formatDay } from '../shared/day.ts'
import { formatRupees, sumPaise, type Paise } from '../shared/paise.ts'
import { bold, counted, left, onOneLine, paragraphs, right, table } from './text.ts'
import { exceptionWords } from '../shared/matching/exception-words.ts'

/** What a book says of its money, for a person who sees it for the first time. */
export interface MoneyTrail {
  readonly file: string
  readonly overview: OverviewView
  readonly payments: readonly PaymentRow[]
  readonly toReview: readonly MatchRow[]
  readonly exceptions: readonly ExceptionRow[]
}

export function moneyTrailText(trail: MoneyTrail): string {
  return paragraphs(
    heading(trail),
    wholeTable(trail.overview),
    monthTable(trail.payments),
    reviews(trail.toReview),
    problems(trail.exceptions),
    `The book is ${onOneLine(trail.file)}.`,
  )
}

function heading({ payments, overview }: MoneyTrail): string {
  const accounts = new Set(payments.map(({ virtualAccountId }) => virtualAccountId))
  const span = overview.payments
  const days = span === null ? '' : `, ${formatDay(span.from)} to ${formatDay(span.to)}`
  return `${counted(payments.length, 'payment')} into ${counted(accounts.size, 'virtual account')}${days}`
}

type Sum = OverviewView['collected']

function wholeTable(overview: OverviewView): string {
  const rows: [string, Sum][] = [
    ['collected: payments of customers', overview.collected],
    ['→ settled: transfers of the provider', overview.settled],
    ['→ in the bank', overview.inBank],
    ...(overview.lessInBank.count === 0 ? [] : [['  of it kept on the way', overview.lessInBank] as [string, Sum]]),
    ['for review', overview.toReview],
    ['settlements on their way', overview.settlementsAwaited],
    ['payments awaited', overview.paymentsAwaited],
    ['kept apart: signature does not hold', overview.quarantined],
  ]
  return table([left('Money trail'), right('Count'), right('Amount')], rows.map(sumCells))
}

function sumCells([name, { count, amount }]: [string, Sum]): string[] {
  return [name, counted(count), formatRupees(amount)]
}

function monthTable(payments: readonly PaymentRow[]): string {
  const months = Map.groupBy(payments, ({ paidAt }) => dayInIndia(paidAt).slice(0, 7))
  const rows = [...months].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([month, of]) => monthCells(month, of))
  return table(
    [left('Payments by month'), right('Collected'), right('Settled'), right('In the bank'), right('Open')],
    [...rows, monthCells('', payments)],
  )
}

function monthCells(month: string, payments: readonly PaymentRow[]): string[] {
  const inBank = payments.filter(({ state }) => state === 'in-bank')
  const settled = payments.filter(({ state }) => state === 'settled')
  const open = payments.filter(({ state }) => state === 'ambiguous' || state === 'awaited' || state === 'exception')
  return [
    month === '' ? 'together' : monthName(month),
    rupees(payments),
    rupees([...inBank, ...settled]),
    rupees(inBank),
    rupees(open),
  ]
}

function rupees(of: readonly { readonly amount: Paise }[]): string {
  return formatRupees(sumPaise(of.map(({ amount }) => amount)))
}

function monthName(month: string): string {
  return formatDay(day(`${month}-01`)).replace(/^\d+ /, '')
}

function reviews(matches: readonly MatchRow[]): string {
  if (matches.length === 0) return ''
  return [bold(`For review: ${counted(matches.length, 'match', 'matches')}`), ...matches.map(review)].join('\n')
}

function review({ settlements, lines, evidence }: MatchRow): string {
  const ids = settlements.map(({ settlementId }) => settlementId).join(', ')
  const where = lines.map(({ file, line }) => `${file}:${line}`).join(', ')
  return onOneLine(`  settlement ${ids} and ${where}: ${evidence.map(({ words }) => words).join(' ')}`)
}

/** The rest of a kind is in the window; nobody reads a hundred of them on a terminal. */
const SHOWN = 8

function problems(exceptions: readonly ExceptionRow[]): string {
  if (exceptions.length === 0) return ''
  const kinds = [...Map.groupBy(exceptions, ({ kind }) => kind)]
  const parts = kinds.flatMap(([kind, of]) => [
    bold(`${exceptionWords[kind]}: ${of.length}, ${rupees(of)}`),
    ...of.slice(0, SHOWN).map(problem),
    ...(of.length > SHOWN ? [`  … and ${of.length - SHOWN} more.`] : []),
  ])
  return parts.join('\n')
}

function problem({ subject, place, amount, reason }: ExceptionRow): string {
  const what = place ?? `${subject.type} ${subject.id}`
  return onOneLine(`  ${what}, ${formatRupees(amount)}: ${reason}`)
}
