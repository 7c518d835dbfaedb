import { addDays } from '../day.ts'
import { paise, type Paise } from '../paise.ts'
import { workingDayAfter, type WorkingDays } from '../working-days.ts'
import { merchant } from './customers.ts'
import type { Problem } from './problems.ts'
import { digits, type Random } from './random.ts'
import type { DemoSettlement } from './settlements.ts'
import { afterHour, dayOf, type WallClock } from './wall-clock.ts'

/** A line as the bank posts it, before the running balance. */
export interface BankLine {
  readonly at: WallClock
  readonly narration: string
  readonly reference: string
  /** Negative for money out. */
  readonly amount: Paise
}

const PROVIDER = 'CASHFREE PAYMENTS INDIA PVT LTD'
/** What the bank keeps when somebody upstream took a fee. */
const FEE = 59_000

/** What a settlement leaves on the account: mostly one credit within an hour or so of being paid out. */
export function settlementLines(
  random: Random,
  settlement: DemoSettlement,
  problem: Problem | undefined,
  workingDays: WorkingDays,
): BankLine[] {
  const line = credit(settlement, postedAt(random, settlement.paidOutAt, workingDays))
  switch (problem) {
    case 'not-in-bank':
      return []
    case 'amount-differs':
      return [{ ...line, amount: paise(line.amount - FEE) }]
    case 'narration-cut':
      return [{ ...line, narration: line.narration.slice(0, -9), reference: '' }]
    case 'reference-damaged':
      return [{ ...line, narration: `NEFT CR-UTIB0001506-${PROVIDER}-${merchant.name}`, reference: '6.20524E+11' }]
    case 'no-utr':
      return [{ ...line, narration: `FT- ${PROVIDER} - ${merchant.name}`, reference: `0000${digits(random, 12)}` }]
    case 'reversed':
      return [line, ...reversedAndPaidAgain(random, line, workingDays)]
    case 'webhook-lost':
    case 'webhook-late':
    case undefined:
      return [line]
  }
}

function credit({ utr, amount }: DemoSettlement, at: WallClock): BankLine {
  return { at, narration: `NEFT CR-UTIB0001506-${PROVIDER}-${merchant.name}-${utr}`, reference: utr, amount }
}

/** A few of the evening's transfers are posted on the next working morning. */
function postedAt(random: Random, paidOutAt: WallClock, workingDays: WorkingDays): WallClock {
  const hour = Number(paidOutAt.slice(11, 13))
  const isLate = hour === 18 && random() < 0.08
  if (!isLate) return afterHour(random, dayOf(paidOutAt), hour, [16, 95])
  return afterHour(random, workingDayAfter(workingDays, addDays(dayOf(paidOutAt), 1), 0), 9, [5, 40])
}

function reversedAndPaidAgain(random: Random, line: BankLine, workingDays: WorkingDays): BankLine[] {
  const next = workingDayAfter(workingDays, addDays(dayOf(line.at), 1), 0)
  const afterwards = workingDayAfter(workingDays, addDays(next, 1), 0)
  const reversal = { narration: `REV-${line.narration}`, amount: paise(-line.amount) }
  return [
    { ...line, ...reversal, at: afterHour(random, next, 11, [0, 50]) },
    { ...line, at: afterHour(random, afterwards, 13, [0, 50]) },
  ]
}
