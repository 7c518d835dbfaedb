import type { Payment, Rail } from '../../../domain.ts'
import {
  hoursOf,
  nextCutOff,
  paidWith,
  workingCutOff,
  type PaidTogether,
  type SettlementCycle,
} from '../../settlement-cycle.ts'

/** Payments between two cut-offs that are paid out together. Cut-offs of holidays count here: which days were holidays is not certain. */
interface Window {
  /** Its payments, as a range of all those payments in order of their windows: from `first` up to, not including, `end`. */
  readonly first: number
  readonly end: number
  readonly count: number
  readonly amount: number
  /** The cut-off that ends it, were every day a working day. */
  readonly cutOff: number
  /** The first cut-off on a working day from then on: when the settlement cycle pays it out. */
  readonly dueAt: number
}

export interface RailWindows {
  readonly rail: PaidTogether
  readonly payments: readonly Payment[]
  /** In the order in which they are due, and of time; none is empty. */
  readonly windows: readonly Window[]
}

/** Consecutive windows that one settlement could pay out together: `first` to `last`, both included. */
export interface Run {
  readonly windows: RailWindows
  readonly first: number
  readonly last: number
  readonly count: number
  readonly amount: number
  readonly cutOff: number
  readonly dueAt: number
}

interface Timed {
  readonly payment: Payment
  readonly at: number
}

/** Cuts the payments that are paid out together into windows. */
export function windowsOf(cycle: SettlementCycle, rail: PaidTogether, payments: readonly Payment[]): RailWindows {
  const timed = payments
    .map((payment) => ({ payment, at: Date.parse(payment.paidAt) + cycle.lag }))
    .filter(({ payment, at }) => paidWith(cycle, payment.rail, at) === rail)
    .sort(byTime)
  const windows: Window[] = []
  for (let first = 0; first < timed.length;) {
    const cutOff = nextCutOff(hoursOf(cycle, rail), timed[first]!.at)
    let end = first
    let amount = 0
    for (; end < timed.length && timed[end]!.at < cutOff; end++) amount += timed[end]!.payment.amount
    windows.push({ first, end, count: end - first, amount, cutOff, dueAt: workingCutOff(cycle, rail, cutOff) })
    first = end
  }
  return inOrderDue({ rail, payments: timed.map(({ payment }) => payment), windows })
}

/** The same with windows that are due together side by side, where what came later may be due sooner. */
function inOrderDue(inTime: RailWindows): RailWindows {
  const windows = inTime.windows.toSorted((a, b) => a.dueAt - b.dueAt || a.cutOff - b.cutOff)
  if (windows.every((window, at) => window === inTime.windows[at])) return inTime
  const payments: Payment[] = []
  const moved = windows.map((window): Window => {
    const first = payments.length
    payments.push(...inTime.payments.slice(window.first, window.end))
    return { ...window, first, end: payments.length }
  })
  return { ...inTime, payments, windows: moved }
}

function byTime(a: Timed, b: Timed): number {
  return a.at - b.at || (a.payment.referenceId < b.payment.referenceId ? -1 : 1)
}

/** What the cycle pays out at each cut-off on a working day: the windows that are due at the same time, together. */
export function regularRuns(windows: RailWindows): Run[] {
  const runs: Run[] = []
  for (let first = 0; first < windows.windows.length;) {
    let last = first
    while (windows.windows[last + 1]?.dueAt === windows.windows[first]!.dueAt) last++
    runs.push(runOf(windows, first, last))
    first = last + 1
  }
  return runs
}

export function runOf(windows: RailWindows, first: number, last: number): Run {
  let count = 0
  let amount = 0
  for (let at = first; at <= last; at++) {
    count += windows.windows[at]!.count
    amount += windows.windows[at]!.amount
  }
  const { cutOff, dueAt } = windows.windows[last]!
  return { windows, first, last, count, amount, cutOff, dueAt }
}

/** What of it came in by one rail. */
export function partOf(run: Run, rail: Rail): Run {
  const payments = paymentsOf(run).filter((payment) => payment.rail === rail)
  const [count, amount] = [payments.length, payments.reduce((sum, payment) => sum + payment.amount, 0)]
  const { cutOff, dueAt } = run
  const windows = [{ first: 0, end: count, count, amount, cutOff, dueAt }]
  return { windows: { rail, payments, windows }, first: 0, last: 0, count, amount, cutOff, dueAt }
}

export function paymentsOf({ windows, first, last }: Run): readonly Payment[] {
  if (last < first) return []
  return windows.payments.slice(windows.windows[first]!.first, windows.windows[last]!.end)
}
