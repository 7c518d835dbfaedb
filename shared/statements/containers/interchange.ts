import type { Day } from '../../day.ts'
import { formatRupees, rupeesText, type Paise } from '../../paise.ts'
import type { HeldRow } from './row-source.ts'

/*
 * MT940, CAMT.053 and OFX say what every field is. They are written down here as the plainest table there is and take
 * the way of all tables from there, so that leaving out, proof and identity are the same for all files.
 */

/** A message that was understood: one account, its balances, and its entries in order. */
export interface Message {
  readonly account: string | null
  readonly currency: string | null
  readonly period: { readonly from: Day; readonly to: Day } | null
  readonly opening: Paise | null
  readonly closing: Paise | null
  readonly entries: readonly Entry[]
}

export interface Entry {
  /** The physical line on which it starts. */
  readonly line: number
  readonly postedOn: Day | null
  readonly valueDate: Day | null
  readonly narration: string
  readonly reference: string
  /** Positive for money in; null when the amount could not be read. */
  readonly signed: number | null
  readonly isBooked: boolean
}

const header = ['Posting Date', 'Value Date', 'Narration', 'Reference No', 'Withdrawal', 'Deposit', 'Balance', 'Status']

/** The rows that the messages of a file come to; a sentence when they cannot be one statement. */
export function interchangeRows(messages: readonly Message[]): (() => Generator<HeldRow>) | string {
  const accounts = new Set(messages.map(({ account }) => account))
  if (accounts.size > 1) return () => rowsOfAccounts(messages)
  const currencies = new Set(messages.flatMap(({ currency }) => currency ?? []))
  return currencies.size > 1
    ? `it holds ${currencies.size} currencies; download each by itself`
    : () => rowsOfOne(messages)
}

/** What belongs to the whole stands above the table, as in any statement. */
function* rowsOfOne(messages: readonly Message[]): Generator<HeldRow> {
  const { account, currency, period, opening, closing } = whole(messages)
  if (account !== null) yield row(0, [`Account No: ${account}`])
  if (currency !== null) yield row(0, [`Currency: ${currency}`])
  if (period !== null) yield row(0, [`Period: ${period.from} to ${period.to}`])
  if (opening !== null) yield row(0, ['Opening Balance', rupeesText(opening)])
  if (closing !== null) yield row(0, ['Closing Balance', rupeesText(closing)])
  yield row(0, header)
  for (const [at, message] of messages.entries()) yield* rowsOf(message, { at, of: messages.length })
}

/** Messages of several accounts have a column for it, and their balances as rows of their own. */
function* rowsOfAccounts(messages: readonly Message[]): Generator<HeldRow> {
  yield row(0, [...header, 'Account No', 'Currency'])
  for (const [at, message] of messages.entries()) {
    const { account, currency, opening, closing, period, entries } = message
    const days = { from: period?.from ?? entries[0]?.postedOn, to: period?.to ?? entries.at(-1)?.postedOn }
    const own = [account ?? '', currency ?? '']
    if (opening !== null) yield row(0, [...balanceFields('Opening Balance', days.from, opening), ...own])
    for (const each of rowsOf(message, { at, of: messages.length })) yield { ...each, fields: [...each.fields, ...own] }
    if (closing !== null) yield row(0, [...balanceFields('Closing Balance', days.to, closing), ...own])
  }
}

function balanceFields(words: string, on: Day | null | undefined, balance: Paise): string[] {
  return [on ?? '', '', words, '', '', '', rupeesText(balance), '']
}

/** Which message of how many it is. */
interface Place {
  readonly at: number
  readonly of: number
}

function* rowsOf({ entries }: Message, { at, of }: Place): Generator<HeldRow> {
  for (const [entry, found] of entries.entries())
    yield { line: found.line, fields: fieldsOf(found), share: (at + entry / entries.length) / of }
}

function row(line: number, fields: readonly string[]): HeldRow {
  return { line, fields, share: 0 }
}

function fieldsOf({ postedOn, valueDate, narration, reference, signed, isBooked }: Entry): readonly string[] {
  const amount = signed === null ? 'unreadable' : rupeesText(Math.abs(signed) as Paise)
  const isDebit = signed !== null && signed < 0
  const status = isBooked ? 'Booked' : 'Pending'
  return [
    postedOn ?? '',
    valueDate ?? '',
    narration,
    reference,
    isDebit ? amount : '',
    isDebit ? '' : amount,
    '',
    status,
  ]
}

/** Digits of a plain amount with either decimal mark, as these formats write it: `1234,5`, `-1234.50`, `100,`. */
export function plainAmount(text: string): number | null {
  const found = /^([+-]?)(\d{1,15})(?:[.,](\d{0,2})0*)?$/.exec(text.trim())
  if (!found) return null
  const paise = Number(found[2]! + (found[3] ?? '').padEnd(2, '0'))
  return Number.isSafeInteger(paise) ? (found[1] === '-' ? -paise : paise) : null
}

/** Between which messages of an account others are missing, in a sentence each. */
export function missingBetween(messages: readonly Message[]): string[] {
  if (new Set(messages.map(({ account }) => account)).size > 1) return []
  const inOrder = messages.toSorted(byPeriod)
  return inOrder.flatMap(({ opening, period }, at) => {
    const before = inOrder[at - 1]
    if (before === undefined || before.closing === null || opening === null || before.closing === opening) return []
    const [until, from] = [before.period?.to ?? 'one message', period?.from ?? 'the next']
    return [
      `Messages are missing: that of ${until} ends with ${formatRupees(before.closing)}, that of ${from} begins with ${formatRupees(opening)}.`,
    ]
  })
}

/** The messages of one account as one. */
function whole(messages: readonly Message[]): Omit<Message, 'entries'> {
  const inOrder = messages.toSorted(byPeriod)
  return {
    account: messages[0]?.account ?? null,
    currency: messages.find(({ currency }) => currency !== null)?.currency ?? null,
    period: periodOf(messages),
    opening: inOrder[0]?.opening ?? null,
    closing: inOrder.at(-1)?.closing ?? null,
  }
}

function byPeriod(a: Message, b: Message): number {
  const [x, y] = [a.period?.from ?? '', b.period?.from ?? '']
  return x === y ? 0 : x < y ? -1 : 1
}

function periodOf(messages: readonly Message[]): Message['period'] {
  const periods = messages.flatMap(({ period }) => period ?? [])
  if (periods.length === 0) return null
  const from = periods.map((period) => period.from).toSorted()[0]!
  return {
    from,
    to: periods
      .map((period) => period.to)
      .toSorted()
      .at(-1)!,
  }
}
