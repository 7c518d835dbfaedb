import { addDays, day, instantAt, type Day } from '../../../shared/day.ts'
import type { Payment, Rail, Settlement } from '../../../shared/domain.ts'
import type { CreditLine, ReconcileInput } from '../../../shared/matching/reconciliation.ts'
import { paise, sumPaise } from '../../../shared/paise.ts'
import { utr } from '../../../shared/utr.ts'
import { isWorkingDay, workingDayAfter, type WorkingDays } from '../../../shared/working-days.ts'

/** What goes wrong in a quarter, each as a chance from 0 to 1. */
export interface Troubles {
  readonly lostPayment: number
  readonly lostSettlement: number
  readonly lostLine: number
  /** Paid out one cut-off later than the cycle says. */
  readonly heldOver: number
  readonly noUtrOnLine: number
  /** A credit of the same amount, from somebody else, within days. */
  readonly decoy: number
}

export interface QuarterPlan {
  readonly seed: number
  readonly days: number
  readonly paymentsADay: number
  /** Payments are of these rupees only, so that much is equal; empty for any amount. */
  readonly prices: readonly number[]
  readonly risingIds: boolean
  readonly troubles: Troubles
}

export const noTroubles: Troubles = {
  lostPayment: 0,
  lostSettlement: 0,
  lostLine: 0,
  heldOver: 0,
  noUtrOnLine: 0,
  decoy: 0,
}

export interface Quarter {
  readonly input: ReconcileInput
  /** What really happened, which the book may not show. */
  readonly settlementOfPayment: ReadonlyMap<string, string>
  readonly lineOfSettlement: ReadonlyMap<string, number>
}

const cutOffHours: Readonly<Record<Rail, readonly number[]>> = { 'bank-account': [9, 12, 15, 18], upi: [18] }
const start = day('2026-01-05')

/**
 * A merchant's days as they happen: customers pay at all hours, the provider pays out at each cut-off on a bank working
 * day all that it holds, the bank shows it that day or the next. It knows nothing of how the engine infers.
 */
export function aQuarter(plan: QuarterPlan): Quarter {
  const random = randomFrom(plan.seed)
  const workingDays: WorkingDays = { holidays: new Set([day('2026-01-26'), day('2026-03-03')]) }
  const payments = paymentsOf(plan, random)
  const held = new Map<Rail, Payment[]>([
    ['bank-account', []],
    ['upi', []],
  ])
  const waiting = new Map<Rail, Payment[]>(
    [...held.keys()].map((rail) => [rail, payments.filter((payment) => payment.rail === rail)]),
  )
  const settlements: Settlement[] = []
  const lines: CreditLine[] = []
  const settlementOfPayment = new Map<string, string>()
  const lineOfSettlement = new Map<string, number>()
  for (let index = 0; index < plan.days + 8; index++) {
    const on = addDays(start, index)
    if (!isWorkingDay(workingDays, on)) continue
    for (const hour of cutOffHours['bank-account'])
      for (const rail of ['upi', 'bank-account'] as const) if (cutOffHours[rail].includes(hour)) payOut(rail, on, hour)
  }
  const input: ReconcileInput = {
    payments: payments.filter(() => random() >= plan.troubles.lostPayment),
    settlements: settlements.filter(() => random() >= plan.troubles.lostSettlement),
    lines: [...lines.filter(() => random() >= plan.troubles.lostLine), ...decoys()],
    decisions: [],
    covered: [{ from: start, to: addDays(start, plan.days) }],
    workingDays,
    asOf: addDays(start, plan.days),
  }
  return { input, settlementOfPayment, lineOfSettlement }

  function payOut(rail: Rail, on: Day, hour: number): void {
    const cutOff = Date.parse(`${on}T00:00:00Z`) + hour * 3_600_000 - 19_800_000
    const queue = waiting.get(rail)!
    const end = queue.findIndex(({ paidAt }) => Date.parse(paidAt) >= cutOff)
    const due = [...held.get(rail)!, ...queue.splice(0, end === -1 ? queue.length : end)]
    const later = due.filter(() => random() < plan.troubles.heldOver)
    held.set(rail, later)
    const members = due.filter((payment) => !later.includes(payment))
    if (members.length === 0) return
    const settlementId = plan.risingIds ? String(settlements.length + 1) : `S${Math.floor(random() * 1e12)}`
    const amount = sumPaise(members.map((member) => member.amount))
    const reference = utr(`AXISCN${String(Math.floor(random() * 1e10)).padStart(10, '0')}`)
    settlements.push({ settlementId, amount, count: members.length, utr: reference, settledAt: null })
    for (const { referenceId } of members) settlementOfPayment.set(referenceId, settlementId)
    const isCut = random() < plan.troubles.noUtrOnLine
    lines.push({
      id: lines.length + 1,
      postedOn: random() < 0.7 ? on : workingDayAfter(workingDays, on, 1),
      amount,
      utr: isCut ? null : reference,
      narration: `NEFT CR-${isCut ? '' : reference}-CASHFREE PAYMENTS`,
      fromGateway: random() < 0.9,
    })
    lineOfSettlement.set(settlementId, lines.length)
  }

  function decoys(): CreditLine[] {
    return lines
      .filter(() => random() < plan.troubles.decoy)
      .map(({ id, amount, postedOn }) => ({
        id: 1_000_000 + id,
        amount,
        postedOn: addDays(postedOn, Math.floor(random() * 5) - 2),
        utr: random() < 0.5 ? null : utr(`HDFCH${Math.floor(random() * 1e11)}`),
        narration: 'NEFT CR-SOMEBODY ELSE',
        fromGateway: false,
      }))
  }
}

function paymentsOf({ days, paymentsADay, prices }: QuarterPlan, random: () => number): Payment[] {
  const first = Date.parse(start)
  return Array.from({ length: Math.round(days * paymentsADay) }, (_, index) => ({
    at: first + Math.floor(random() * days * 86_400) * 1000,
    payment: {
      referenceId: String(7_000_000 + index),
      amount: paise(
        prices.length > 0
          ? prices[Math.floor(random() * prices.length)]! * 100
          : 100 + Math.floor(random() * 5_000_000),
      ),
      rail: random() < 0.6 ? ('bank-account' as const) : ('upi' as const),
      utr: null,
      virtualAccountId: `VA${Math.floor(random() * 40)}`,
      remitterName: null,
      remitterAccount: null,
      settlementId: null,
      settlementUtr: null,
    },
  }))
    .sort((a, b) => a.at - b.at)
    .map(({ at, payment }) => ({ ...payment, paidAt: instantAt(at) }))
}

/** A small generator of numbers from 0 to 1 (mulberry32), so that a seed gives the same quarter everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
