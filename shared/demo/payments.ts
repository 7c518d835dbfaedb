import { dayOfWeek, type Day } from '../day.ts'
import { paise, type Paise } from '../paise.ts'
import type { Customer } from './customers.ts'
import { between, digits, pick, type Random } from './random.ts'
import { dayOfYear, wallClock, type WallClock } from './wall-clock.ts'

type TransferType = 'NEFT' | 'RTGS' | 'IMPS' | 'UPI'

export interface DemoPayment {
  readonly referenceId: string
  readonly customer: Customer
  readonly amount: Paise
  readonly paidAt: WallClock
  readonly transferType: TransferType
  readonly utr: string
}

/** Money moves by RTGS from this amount on. */
const RTGS_FROM = 20_000_000

/** The payments of those days, in order of time, with references that rise as the provider's do. */
export function payments(random: Random, customers: readonly Customer[], days: readonly Day[]): DemoPayment[] {
  let reference = 7_606_233
  return days
    .flatMap((on) => Array.from({ length: paymentsOn(random, on) }, () => ({ on, second: secondOfDay(random) })))
    .map(({ on, second }) => wallClock(on, second))
    .sort()
    .map((paidAt) => {
      reference += between(random, 1, 60)
      const customer = pick(random, customers)
      return paymentOf(random, customer, { referenceId: String(reference), paidAt, amount: amountOf(random, customer) })
    })
}

type Given = Pick<DemoPayment, 'referenceId' | 'paidAt' | 'amount'>

export function paymentOf(random: Random, customer: Customer, given: Given): DemoPayment {
  const transferType = transferTypeOf(random, customer, given.amount)
  return { ...given, customer, transferType, utr: utrOf(random, transferType, customer, given.paidAt) }
}

function paymentsOn(random: Random, on: Day): number {
  return dayOfWeek(on) === 0 ? between(random, 6, 12) : between(random, 18, 30)
}

/** Most people pay in office hours, a few late at night. */
function secondOfDay(random: Random): number {
  return random() < 0.9 ? between(random, 8 * 3600, 21 * 3600) : between(random, 0, 86_399)
}

/** Invoices carry GST, so some amounts have paise; UPI amounts are round more often. */
function amountOf(random: Random, { usual, rail }: Customer): Paise {
  const rupees = Math.max(1, Math.round(usual * (0.3 + 2.2 * random() * random())))
  const isRound = random() < (rail === 'upi' ? 0.9 : 0.6)
  return paise(rupees * 100 + (isRound ? 0 : between(random, 1, 99)))
}

function transferTypeOf(random: Random, { rail }: Customer, amount: Paise): TransferType {
  if (rail === 'upi') return 'UPI'
  if (amount >= RTGS_FROM) return 'RTGS'
  return random() < 0.7 ? 'NEFT' : 'IMPS'
}

function utrOf(random: Random, type: TransferType, { ifsc }: Customer, paidAt: WallClock): string {
  const bank = ifsc.slice(0, 4)
  const on = paidAt.slice(0, 10) as Day
  switch (type) {
    case 'RTGS':
      return `${bank}R5${on.replaceAll('-', '')}${digits(random, 8)}`
    case 'NEFT':
      return `${bank}N${on.slice(2, 4)}${dayOfYear(on)}${digits(random, 6)}`
    case 'IMPS':
    case 'UPI':
      return `${on.slice(3, 4)}${dayOfYear(on)}${paidAt.slice(11, 13)}${digits(random, 6)}`
  }
}
