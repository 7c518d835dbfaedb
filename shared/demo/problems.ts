import { day, type Day } from '../day.ts'
import { paise } from '../paise.ts'
import { workingDayAfter, type WorkingDays } from '../working-days.ts'
import type { Customer } from './customers.ts'
import { paymentOf, type DemoPayment } from './payments.ts'
import type { Random } from './random.ts'
import type { DemoSettlement } from './settlements.ts'
import { dayOf, wallClock } from './wall-clock.ts'

/** What goes wrong with one settlement on its way to the book. */
export type Problem =
  | 'not-in-bank'
  | 'amount-differs'
  | 'narration-cut'
  | 'reference-damaged'
  | 'no-utr'
  | 'reversed'
  | 'webhook-lost'
  | 'webhook-late'

/** The days on which things go wrong; each is moved to the next bank working day. */
const on = {
  neverPaidOut: day('2026-07-14'),
  notInBank: day('2026-07-22'),
  amountDiffers: day('2026-07-29'),
  webhookLost: day('2026-08-05'),
  sameAmount: day('2026-08-11'),
  narrationCut: day('2026-08-19'),
  referenceDamaged: day('2026-08-26'),
  reversed: day('2026-09-02'),
  paidOutLate: day('2026-09-09'),
  webhookLate: day('2026-09-22'),
} as const

const SAME_AMOUNT = paise(12_500_000)

/** Puts two payments of the same amount where each is alone before its cut-off: only the numbers of their settlements tell the two apart. */
export function withSameAmountPair(
  random: Random,
  payments: readonly DemoPayment[],
  customers: readonly Customer[],
  workingDays: WorkingDays,
): DemoPayment[] {
  const date = workingDayAfter(workingDays, on.sameAmount, 0)
  const [nine, three] = [wallClock(date, 9 * 3600), wallClock(date, 15 * 3600)]
  const replaced = payments.filter(
    ({ customer, paidAt }) => customer.rail === 'bank-account' && paidAt >= nine && paidAt < three,
  )
  const pair = [11, 14].map((hour, at) =>
    paymentOf(random, customers[at * 5]!, {
      referenceId: String(7_000_001 + at),
      paidAt: wallClock(date, hour * 3600 + 754),
      amount: SAME_AMOUNT,
    }),
  )
  return [...payments.filter((payment) => !replaced.includes(payment)), ...pair].sort(byTime)
}

function byTime(a: DemoPayment, b: DemoPayment): number {
  return a.paidAt < b.paidAt ? -1 : Number(a.paidAt > b.paidAt)
}

/** Payments that the provider pays out otherwise than its cycle says. */
export interface Delays {
  /** Is kept back for good. */
  readonly never: DemoPayment | undefined
  /** Just misses its cut-off. */
  readonly late: DemoPayment | undefined
}

export function delays(payments: readonly DemoPayment[], workingDays: WorkingDays): Delays {
  const firms = payments.filter(({ customer }) => customer.rail === 'bank-account')
  const noon = wallClock(workingDayAfter(workingDays, on.paidOutLate, 0), 12 * 3600)
  return {
    never: firms.find(({ paidAt }) => dayOf(paidAt) >= on.neverPaidOut),
    late: firms.findLast(({ paidAt }) => paidAt < noon),
  }
}

/** Which settlement meets which problem. */
export function chooseProblems(settlements: readonly DemoSettlement[], workingDays: WorkingDays): Map<string, Problem> {
  const problems = new Map<string, Problem>()
  for (const [problem, date] of [
    ['not-in-bank', on.notInBank],
    ['amount-differs', on.amountDiffers],
    ['webhook-lost', on.webhookLost],
    ['narration-cut', on.narrationCut],
    ['reference-damaged', on.referenceDamaged],
    ['reversed', on.reversed],
    ['webhook-late', on.webhookLate],
  ] as const) {
    const found = settlements.find((settlement) => isFit(settlement, date) && !problems.has(settlement.settlementId))
    if (found) problems.set(found.settlementId, problem)
  }
  const date = workingDayAfter(workingDays, on.sameAmount, 0)
  for (const { settlementId, payments, paidOutAt } of settlements)
    if (dayOf(paidOutAt) === date && payments[0]?.amount === SAME_AMOUNT) problems.set(settlementId, 'no-utr')
  return problems
}

/** Several payments of firms. */
function isFit({ payments, paidOutAt }: DemoSettlement, from: Day): boolean {
  const [first] = payments
  return dayOf(paidOutAt) >= from && payments.length > 1 && first?.customer.rail === 'bank-account'
}
