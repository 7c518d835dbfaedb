import type { Rail } from '../../shared/domain.ts'
import { nextCutOff, payOutOf, workingCutOff, type SettlementCycle } from '../../shared/matching/settlement-cycle.ts'
import { sumPaise } from '../../shared/paise.ts'
import { paidOutFor, type Fees } from '../../shared/matching/fees.ts'
import type { PracticePayment, PracticeSettlement } from './state.ts'
import type { PracticeStore } from './store.ts'
import { settlementUtr } from './utr.ts'

export interface SettleRules {
  readonly cycle: SettlementCycle
  readonly fees: Fees
}

/** Pays out what is due by the timetable until that moment: one settlement for each cut-off and rail. */
export function settleDue(store: PracticeStore, rules: SettleRules, until: number): PracticeSettlement[] {
  const due = Map.groupBy(
    store.openPayments(),
    (payment) => `${payOutAt(rules.cycle, payment)} ${payment.account.rail}`,
  )
  const batches = [...due.values()].map((payments) => ({ payments, at: payOutAt(rules.cycle, payments[0]!) }))
  return batches
    .filter(({ at }) => at <= until)
    .sort((a, b) => a.at - b.at || railOf(a.payments).localeCompare(railOf(b.payments)))
    .map(({ payments, at }) => payOut(store, rules, payments, at))
}

/** Pays out everything that is open, whatever the timetable says. */
export function settleNow(store: PracticeStore, rules: SettleRules, at: number): PracticeSettlement[] {
  return [...Map.groupBy(store.openPayments(), ({ account }) => account.rail).values()].map((payments) =>
    payOut(store, rules, payments, at),
  )
}

/** When the last of what is open is paid out by the timetable; null when nothing is open. */
export function lastPayOut(store: PracticeStore, { cycle }: SettleRules): number | null {
  const moments = store.openPayments().map((payment) => payOutAt(cycle, payment))
  return moments.length === 0 ? null : Math.max(...moments)
}

function railOf(payments: readonly PracticePayment[]): Rail {
  return payments[0]!.account.rail
}

function payOutAt(cycle: SettlementCycle, { account: { rail }, paidAt }: PracticePayment): number {
  return payOutOf(cycle, workingCutOff(cycle, rail, nextCutOff(cycle.cutOffHours[rail], paidAt)))
}

function payOut(
  store: PracticeStore,
  { fees }: SettleRules,
  payments: readonly PracticePayment[],
  at: number,
): PracticeSettlement {
  const number = store.takeNumber()
  const settlement = {
    settlementId: String(number),
    rail: railOf(payments),
    amount: sumPaise(payments.map(({ amount }) => paidOutFor(fees, amount))),
    count: payments.length,
    utr: settlementUtr(number),
    settledAt: at,
  }
  store.settle(settlement, payments)
  return settlement
}
