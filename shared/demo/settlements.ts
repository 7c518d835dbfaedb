import type { Day } from '../day.ts'
import type { Rail } from '../domain.ts'
import { sumPaise, type Paise } from '../paise.ts'
import { isWorkingDay, type WorkingDays } from '../working-days.ts'
import type { DemoPayment } from './payments.ts'
import { between, digits, type Random } from './random.ts'
import { dayOfYear, wallClock, type WallClock } from './wall-clock.ts'

export interface DemoSettlement {
  readonly settlementId: string
  readonly paidOutAt: WallClock
  readonly amount: Paise
  readonly payments: readonly DemoPayment[]
  readonly utr: string
}

/** A payment that the provider pays out otherwise than its cycle says. */
export interface Delays {
  /** Reference ids that are never paid out. */
  readonly never: ReadonlySet<string>
  /** Reference ids that miss one cut-off. */
  readonly late: ReadonlySet<string>
}

const cutOffs: readonly { readonly hour: number; readonly rail: Rail }[] = [
  { hour: 9, rail: 'bank-account' },
  { hour: 12, rail: 'bank-account' },
  { hour: 15, rail: 'bank-account' },
  { hour: 18, rail: 'bank-account' },
  { hour: 18, rail: 'upi' },
]

/** RTGS takes over from this amount on. */
const RTGS_FROM = 50_000_000

/** Pays out what came in before each cut-off of each bank working day, by the provider's published cycles. */
export function settlements(
  random: Random,
  payments: readonly DemoPayment[],
  days: readonly Day[],
  workingDays: WorkingDays,
  delays: Delays,
): DemoSettlement[] {
  const waiting = new Set(payments.filter(({ referenceId }) => !delays.never.has(referenceId)))
  const missed = new Set<DemoPayment>()
  let id = 5_208_114
  const paidOut: DemoSettlement[] = []
  for (const on of days.filter((day) => isWorkingDay(workingDays, day)))
    for (const { hour, rail } of cutOffs) {
      const members = due(wallClock(on, hour * 3600), rail)
      if (members.length === 0) continue
      id += between(random, 1, 400)
      paidOut.push(settlementOf(random, String(id), wallClock(on, hour * 3600 + between(random, 60, 900)), members))
    }
  return paidOut

  function due(cutOff: WallClock, rail: Rail): DemoPayment[] {
    const members: DemoPayment[] = []
    for (const payment of waiting) {
      if (payment.paidAt >= cutOff) break // they are in order of time
      if (payment.customer.rail !== rail) continue
      if (delays.late.has(payment.referenceId) && !missed.has(payment)) missed.add(payment)
      else members.push(payment)
    }
    for (const member of members) waiting.delete(member)
    return members
  }
}

function settlementOf(
  random: Random,
  settlementId: string,
  paidOutAt: WallClock,
  payments: readonly DemoPayment[],
): DemoSettlement {
  const amount = sumPaise(payments.map((payment) => payment.amount))
  return { settlementId, paidOutAt, amount, payments, utr: utrOf(random, paidOutAt.slice(0, 10) as Day, amount) }
}

function utrOf(random: Random, on: Day, amount: Paise): string {
  if (amount >= RTGS_FROM) return `YESBR1${on.replaceAll('-', '')}${digits(random, 8)}`
  return `YESAP${on.slice(3, 4)}${dayOfYear(on)}${digits(random, 7)}`
}
