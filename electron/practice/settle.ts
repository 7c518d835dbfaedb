import type { Rail } from '../../shared/domain.ts'
import { nextCutOff, payOutOf, workingCutOff, type SettlementCycle } from '../../shared/matching/settlement-cycle.ts'
import { sumPaise } from '../../shared/paise.ts'
import { takeNumber, type PracticePayment, type PracticeSettlement, type PracticeState } from './state.ts'
import { settlementUtr } from './utr.ts'

/** Pays out what is due by the timetable until that moment: one settlement for each cut-off and rail. */
export function settleDue(state: PracticeState, cycle: SettlementCycle, until: number): PracticeSettlement[] {
  const due = Map.groupBy(open(state), (payment) => `${payOutAt(cycle, payment)} ${payment.account.rail}`)
  const batches = [...due.values()].map((payments) => ({ payments, at: payOutAt(cycle, payments[0]!) }))
  return batches
    .filter(({ at }) => at <= until)
    .sort((a, b) => a.at - b.at || railOf(a.payments).localeCompare(railOf(b.payments)))
    .map(({ payments, at }) => payOut(state, payments, at))
}

/** Pays out everything that is open, whatever the timetable says. */
export function settleNow(state: PracticeState, at: number): PracticeSettlement[] {
  return [...Map.groupBy(open(state), ({ account }) => account.rail).values()].map((payments) =>
    payOut(state, payments, at),
  )
}

function open(state: PracticeState): PracticePayment[] {
  return state.payments.filter(({ settlement }) => settlement === null)
}

function railOf(payments: readonly PracticePayment[]): Rail {
  return payments[0]!.account.rail
}

function payOutAt(cycle: SettlementCycle, { account: { rail }, paidAt }: PracticePayment): number {
  return payOutOf(cycle, workingCutOff(cycle, rail, nextCutOff(cycle.cutOffHours[rail], paidAt)))
}

function payOut(state: PracticeState, payments: readonly PracticePayment[], at: number): PracticeSettlement {
  const number = takeNumber(state)
  const settlement = {
    settlementId: String(number),
    rail: railOf(payments),
    amount: sumPaise(payments.map(({ amount }) => amount)),
    count: payments.length,
    utr: settlementUtr(number),
    settledAt: at,
  }
  for (const payment of payments) payment.settlement = settlement
  state.settlements.push(settlement)
  return settlement
}
