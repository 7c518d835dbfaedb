import type { Rail } from '../../shared/domain.ts'
import { dueAfter, payOutOf, type SettlementCycle } from '../../shared/matching/settlement-cycle.ts'
import { sumPaise } from '../../shared/paise.ts'
import { feesOn, paidOutFor, type Fees } from '../../shared/matching/fees.ts'
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

/** Pays out everything that is open and not kept back, whatever the timetable says. */
export function settleNow(store: PracticeStore, rules: SettleRules, at: number): PracticeSettlement[] {
  const free = store.openPayments().filter(({ heldUntil }) => heldUntil !== Infinity)
  return [...Map.groupBy(free, ({ account }) => account.rail).values()].map((payments) =>
    payOut(store, rules, payments, at),
  )
}

/** When the last of what is open is paid out by the timetable; null when nothing is open. */
export function lastPayOut(store: PracticeStore, { cycle }: SettleRules): number | null {
  const moments = store.openPayments().map((payment) => payOutAt(cycle, payment))
  const finite = moments.filter((moment) => moment !== Infinity)
  return finite.length === 0 ? null : Math.max(...finite)
}

function railOf(payments: readonly PracticePayment[]): Rail {
  return payments[0]!.account.rail
}

/** Infinity for a payment that is kept back for good. */
function payOutAt(cycle: SettlementCycle, { account: { rail }, paidAt, heldUntil }: PracticePayment): number {
  const from = Math.max(paidAt, heldUntil ?? 0)
  if (from === Infinity) return Infinity
  return payOutOf(cycle, dueAfter(cycle, rail, from))
}

function payOut(
  store: PracticeStore,
  { fees }: SettleRules,
  payments: readonly PracticePayment[],
  at: number,
): PracticeSettlement {
  const number = store.takeNumber()
  const rail = railOf(payments)
  const settlement = {
    settlementId: String(number),
    rail,
    amount: sumPaise(payments.map(({ amount }) => paidOutFor(feesOn(fees, rail), amount))),
    count: payments.length,
    utr: settlementUtr(number),
    settledAt: at,
  }
  store.settle(settlement, payments)
  return settlement
}
