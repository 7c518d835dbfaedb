import { meaningOf } from '../statements/header.ts'
import { wordsOf } from './name-words.ts'

const dateWord = /^(?:dates?|dt|day|time|timestamp|ts|epoch|datetime|datum|fecha|data|दिनांक|तारीख|तिथि)$/
/** When money moved, as far as a name can say it. */
const moved =
  /^(?:transaction|txn|trans|tran|trx|posting|posted|booking|booked|payment|paid|settlement|settled|completed|receipt|received|deposit|deposited|captured|payout)$/
const written = /^(?:created|invoice|bill|voucher|vch|order|document|doc|entry|issued?|value|sale|charge)$/
/** Days that are not when money moved, nor when a paper was written. */
const other =
  /^(?:due|delivery|delivered|shipped|fulfilled|available|expected|expiry|expires|maturity|updated|modified|birth|dob|start|end|from|to|until|till|cancelled|refunded|printed|last|next)$/

const alone = /^(?:when|created|updated|modified|completed|\p{L}+ (?:at|on))\b/u

/** Whether a name says that a column holds days or moments. */
export function isDateName(name: string): boolean {
  const meaning = meaningOf(name)?.meaning
  if (meaning === 'posted-on' || meaning === 'value-date') return true
  const words = wordsOf(name)
  return words.some((word) => dateWord.test(word)) || alone.test(words.join(' '))
}

/** 0 for the name that is likeliest the day of the money, more for others. */
export function dateRank(name: string): number {
  const words = wordsOf(name)
  if (words.some((word) => other.test(word))) return 4
  if (words.some((word) => moved.test(word))) return 0
  if (words.length === 1 && dateWord.test(words[0]!)) return 0
  if (words.some((word) => written.test(word))) return 1
  return isDateName(name) ? 2 : 3
}

/** Whether a name says that its days are those on which something was paid. */
export function isPaymentDay(name: string): boolean {
  return wordsOf(name).some((word) =>
    /^(?:payments?|paid|receipts?|received|settlement|settled|deposit|deposited)$/.test(word),
  )
}

/** The parts of a date that stand in columns of their own, as `Year`, `Month`, `Day`. */
export const dateParts = {
  year: /^(?:year|yyyy|yr|jahr)$/,
  month: /^(?:month|mm|mon|mth|monat)$/,
  day: /^(?:day|dd|day of month|dom|tag)$/,
} as const
