import type { Day } from '../../day.ts'
import { rupeesText, type Paise } from '../../paise.ts'
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

export function* messageRows({ account, currency, period, opening, closing, entries }: Message): Generator<HeldRow> {
  const fact = (...fields: string[]): HeldRow => ({ line: 0, fields, share: 0 })
  if (account !== null) yield fact(`Account No: ${account}`)
  if (currency !== null) yield fact(`Currency: ${currency}`)
  if (period !== null) yield fact(`Period: ${period.from} to ${period.to}`)
  if (opening !== null) yield fact('Opening Balance', rupeesText(opening))
  if (closing !== null) yield fact('Closing Balance', rupeesText(closing))
  yield fact(...header)
  for (const [at, entry] of entries.entries()) yield { ...rowOf(entry), share: at / entries.length }
}

function rowOf({ line, postedOn, valueDate, narration, reference, signed, isBooked }: Entry) {
  const amount = signed === null ? 'unreadable' : rupeesText(Math.abs(signed) as Paise)
  const isDebit = signed !== null && signed < 0
  const status = isBooked ? 'Booked' : 'Pending'
  return {
    line,
    fields: [
      postedOn ?? '',
      valueDate ?? '',
      narration,
      reference,
      isDebit ? amount : '',
      isDebit ? '' : amount,
      '',
      status,
    ],
  }
}

/** Digits of a plain amount with either decimal mark, as these formats write it: `1234,5`, `-1234.50`, `100,`. */
export function plainAmount(text: string): number | null {
  const found = /^([+-]?)(\d{1,15})(?:[.,](\d{0,2})0*)?$/.exec(text.trim())
  if (!found) return null
  const paise = Number(found[2]! + (found[3] ?? '').padEnd(2, '0'))
  return Number.isSafeInteger(paise) ? (found[1] === '-' ? -paise : paise) : null
}

/** One message out of those of a file; a sentence when they do not belong to one account in one currency. */
export function oneMessage(messages: readonly Message[]): Message | string {
  const accounts = [...new Set(messages.map(({ account }) => account))]
  const currencies = new Set(messages.flatMap(({ currency }) => currency ?? []))
  if (accounts.length > 1)
    return `it holds ${accounts.length} accounts (${accounts.slice(0, 3).join(', ')}); download each by itself`
  if (currencies.size > 1) return `it holds ${currencies.size} currencies; download each by itself`
  const gap = messages.findIndex((message, at) => at > 0 && !follows(messages[at - 1]!, message))
  const joined = messages.length < 2 ? messages : messages.toSorted(byPeriod)
  const isWhole = gap < 0 || joined.every((message, at) => at === 0 || follows(joined[at - 1]!, message))
  return {
    account: accounts[0] ?? null,
    currency: [...currencies][0] ?? null,
    period: periodOf(messages),
    // Balances of days that do not join prove nothing about what is between them.
    opening: isWhole ? (joined[0]?.opening ?? null) : null,
    closing: isWhole ? (joined.at(-1)?.closing ?? null) : null,
    entries: messages.flatMap(({ entries }) => entries),
  }
}

function follows(before: Message, after: Message): boolean {
  return before.closing !== null && before.closing === after.opening
}

function byPeriod(a: Message, b: Message): number {
  return (a.period?.from ?? '') < (b.period?.from ?? '') ? -1 : 1
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
