import type { Day } from '../day.ts'
import { addPaise, paise, type Paise } from '../paise.ts'
import type { BankLine } from './bank-lines.ts'
import { between, digits, pick, type Random } from './random.ts'
import { dayOf, dayOfYear, wallClock } from './wall-clock.ts'

export interface PostedLine extends BankLine {
  readonly balance: Paise
}

const openingBalance = paise(18_42_310_55)

/** What stays on the account when the suppliers have been paid in the afternoon. */
const KEPT = paise(14_00_000_00)

const suppliers = [
  'MAHYCO SEEDS LTD',
  'COROMANDEL FERTILISERS',
  'JAIN IRRIGATION SYSTEMS LTD',
  'PI INDUSTRIES LTD',
  'UPL LIMITED',
] as const

/** Posts the lines in order of time with their running balance, and pays suppliers from what is left each afternoon. */
export function postLines(random: Random, lines: readonly BankLine[], days: readonly Day[]): PostedLine[] {
  const byDay = Map.groupBy(lines, ({ at }) => dayOf(at))
  const posted: PostedLine[] = []
  let balance: Paise = openingBalance
  const post = (line: BankLine) => {
    balance = addPaise(balance, line.amount)
    posted.push({ ...line, balance })
  }
  for (const on of days) {
    const closing = wallClock(on, 16 * 3600 + 1800)
    const ofDay = (byDay.get(on) ?? []).toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
    for (const line of ofDay) if (line.at < closing) post(line)
    for (let payment = supplierPayment(random, on, balance); payment; payment = supplierPayment(random, on, balance))
      post(payment)
    for (const line of ofDay) if (line.at >= closing) post(line)
  }
  return posted
}

function supplierPayment(random: Random, on: Day, balance: Paise): BankLine | null {
  const spare = Math.floor((balance - KEPT) / 100_000)
  if (spare < 100) return null
  const narration = `NEFT DR-ICIC0000104-${pick(random, suppliers)}-NETBANK, MUM-N${dayOfYear(on)}${on.slice(2, 4)}${digits(random, 10)}`
  return {
    at: wallClock(on, 16 * 3600 + 1800),
    narration,
    reference: '',
    amount: paise(-between(random, 80, spare) * 100_000),
  }
}
