import type { Payment } from '../../../domain.ts'
import { dayNumberAt, payOutOf, type SettlementCycle } from '../../settlement-cycle.ts'
import type { UnpaidPayOut } from '../outcome.ts'
import type { Placing } from '../placing/place.ts'
import { paymentsOf } from '../runs/windows.ts'

/** What was due at cut-offs that most likely have no settlement in the book, but for payments that another one pays out. */
export function unpaidPayOuts(
  { unpaid }: Placing,
  cycle: SettlementCycle,
  recordOf: (net: Payment) => Payment,
  isPaidOut: (record: Payment) => boolean,
): UnpaidPayOut[] {
  return Array.from(unpaid.keys(), (slot) => {
    const net = paymentsOf(slot).filter((payment) => !isPaidOut(recordOf(payment)))
    return {
      payments: net.map(recordOf),
      amount: net.reduce((sum, { amount }) => sum + amount, 0),
      cutOff: slot.cutOff,
      paidOutOn: dayNumberAt(payOutOf(cycle, slot.dueAt)),
    }
  }).filter(({ payments }) => payments.length > 0)
}
