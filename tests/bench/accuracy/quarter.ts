import { addDays, day, instantAt, type Day } from '../../../shared/day.ts'
import { between, digits, pick, randomFrom, type Random } from '../../../shared/demo/random.ts'
import type { Payment, Rail, Settlement } from '../../../shared/domain.ts'
import type { RejectedTransfer } from '../../../shared/events/provider-event.ts'
import { paise, sumPaise, type Paise } from '../../../shared/paise.ts'
import { utr } from '../../../shared/utr.ts'
import { isWorkingDay, workingDayAfter, type WorkingDays } from '../../../shared/working-days.ts'
import { bankLines, type PaidOut } from './bank-lines.ts'
import type { Plan, PlannedFees } from './plan.ts'
import type { World } from './world.ts'

const start = day('2026-01-05')
const holidays = [day('2026-01-26'), day('2026-03-03')]
const unknownHoliday = day('2026-02-11')
const cutOffHours: Readonly<Record<Rail, readonly number[]>> = { 'bank-account': [9, 12, 15, 18], upi: [18] }

/** A merchant's days as they happen. It shares no code with the engine but money and days. */
export function aQuarter(plan: Plan, seed: number): World {
  const random = randomFrom(seed)
  const real: WorkingDays = { holidays: new Set(plan.unknownHoliday ? [...holidays, unknownHoliday] : holidays) }
  const payments = paymentsOf(plan, random)
  const { paidOut, dueWith } = payOuts(plan, payments, real, random)
  const asOf = addDays(start, plan.days)
  const bank = bankLines({ plan, paidOut, workingDays: real, asOf, random })
  const isTold = new Set(payments.filter(() => random() >= plan.lostPayment))
  const told = paidOut.filter(({ on }) => on <= asOf && random() >= plan.lostSettlement)
  const settlementHeld = new Set(told.map(({ settlement }) => settlement.settlementId))
  const settlementOf = new Map(
    paidOut.flatMap(({ settlement, members }) => members.map((one) => [one.referenceId, settlement.settlementId])),
  )
  const doubled = [...isTold]
    .filter(() => random() < plan.doubledPayment)
    .map((one) => ({
      ...one,
      referenceId: `2${one.referenceId}`,
      paidAt: instantAt(Date.parse(one.paidAt) + between(random, 1, 60) * 1000),
    }))
  const rejected = [...isTold].filter(() => random() < plan.rejectedTransfer).map((one) => rejectedLike(one, random))
  const forged = [...isTold]
    .filter(() => random() < plan.forgedPayment)
    .map((one) => ({ ...one, referenceId: `9${one.referenceId}` }))
  const named = new Set(payments.filter(() => random() < plan.saysWhich))
  const exceptions = new Set(bank.exceptions(settlementHeld))
  for (const { settlement, members, on } of paidOut) {
    const id = settlement.settlementId
    const held = members.filter((one) => isTold.has(one))
    if (settlementHeld.has(id) && held.length < members.length) exceptions.add(`missing-payments settlement ${id}`)
    if (settlementHeld.has(id) || on >= asOf) continue
    for (const one of held) if (!named.has(one)) exceptions.add(`payment-not-settled payment ${one.referenceId}`)
  }
  for (const { referenceId } of doubled) exceptions.add(`duplicate payment ${referenceId}`)
  for (const { id } of rejected) exceptions.add(`rejected-transfer event ${id}`)
  for (const { referenceId } of forged) exceptions.add(`unverified-event event ${referenceId}`)
  return {
    payments: [...isTold].map((one) => (named.has(one) ? namingSettlement(one, settlementOf) : one)).concat(doubled),
    settlements: told.map(({ settlement }) => settlement),
    lines: bank.lines,
    rejected,
    forged,
    covered: [{ from: start, to: asOf }],
    holidays,
    asOf,
    truth: { settlementOf, dueWith, linesOf: bank.linesOf, sameLine: bank.sameLine, exceptions },
  }
}

function namingSettlement(payment: Payment, settlementOf: ReadonlyMap<string, string>): Payment {
  return { ...payment, settlementId: settlementOf.get(payment.referenceId) ?? null }
}

function rejectedLike({ amount, paidAt }: Payment, random: Random): RejectedTransfer {
  return { id: `R${digits(random, 9)}`, amount, at: paidAt, reason: 'Remitter account does not match' }
}

/** Pays out at each cut-off of a working day all that came in before it, except what is held over to a later one. */
function payOuts(
  plan: Plan,
  payments: readonly Payment[],
  workingDays: WorkingDays,
  random: Random,
): { readonly paidOut: PaidOut[]; readonly dueWith: ReadonlyMap<string, string> } {
  const paidOut: PaidOut[] = []
  const dueWith = new Map<string, string>()
  const rails = ['upi', 'bank-account'] as const
  const waiting = new Map(rails.map((rail) => [rail, payments.filter((one) => one.rail === rail)]))
  const held = new Map<Rail, { readonly payment: Payment; readonly cutOffs: number }[]>(rails.map((rail) => [rail, []]))
  let serial = between(random, 100_000, 900_000)
  for (let index = 0; index < plan.days + 12; index++) {
    const on = addDays(start, index)
    if (!isWorkingDay(workingDays, on)) continue
    for (const hour of cutOffHours['bank-account'])
      for (const rail of rails) if (cutOffHours[rail].includes(hour)) payOut(rail, on, hour)
  }
  return { paidOut, dueWith }

  function payOut(rail: Rail, cutOffDay: Day, hour: number): void {
    const cutOff = Date.parse(`${cutOffDay}T00:00:00Z`) + hour * 3_600_000 - 19_800_000
    const queue = waiting.get(rail)!
    const end = queue.findIndex(({ paidAt }) => Date.parse(paidAt) >= cutOff)
    const fresh = queue.splice(0, end === -1 ? queue.length : end)
    for (const { referenceId } of fresh) dueWith.set(referenceId, `${rail} ${cutOffDay} ${hour}`)
    const before = held.get(rail)!
    const later = fresh
      .filter(() => random() < plan.heldOver)
      .map((payment) => ({ payment, cutOffs: random() < 0.8 ? 1 : between(random, 2, 3) }))
    const isLater = new Set(later.map(({ payment }) => payment))
    const members = [
      ...before.filter(({ cutOffs }) => cutOffs === 1).map(({ payment }) => payment),
      ...fresh.filter((one) => !isLater.has(one)),
    ]
    held.set(rail, [
      ...before.filter(({ cutOffs }) => cutOffs > 1).map((one) => ({ ...one, cutOffs: one.cutOffs - 1 })),
      ...later,
    ])
    const times = random() < plan.overcharged ? 2 : 1
    const amount = sumPaise(members.map((one) => paidFor(plan.fees, one.amount, times)))
    if (amount <= 0) return
    const on = plan.cycle === 0 ? cutOffDay : workingDayAfter(workingDays, cutOffDay, plan.cycle)
    serial += between(random, 1, 9)
    const settlement: Settlement = {
      settlementId: plan.ids === 'rising' ? String(serial) : digits(random, 12),
      amount,
      count: members.length,
      utr: null,
      settledAt: plan.saysWhen
        ? instantAt(Date.parse(`${on}T00:00:00Z`) + hour * 3_600_000 - 19_800_000 + between(random, 30, 1500) * 1000)
        : null,
    }
    paidOut.push({ settlement, members, on })
  }
}

/** What is left of a payment after its fee and 18 % GST on the fee, each rounded to a paisa. */
function paidFor(fees: PlannedFees, amount: Paise, times: number): Paise {
  switch (fees.kind) {
    case 'gross':
      return amount
    case 'percent':
      return lessFee(amount, Math.round((amount * fees.basisPoints * times) / 10_000))
    case 'flat':
      return lessFee(amount, fees.paise * times)
  }
}

function lessFee(amount: Paise, fee: number): Paise {
  return paise(Math.max(0, amount - fee - Math.round((fee * 18) / 100)))
}

function paymentsOf({ days, paymentsADay, prices, grid }: Plan, random: Random): Payment[] {
  const first = Date.parse(start) - 19_800_000
  const customers = Math.max(5, paymentsADay * 4)
  return Array.from({ length: days * paymentsADay }, (_, index): Payment => {
    const hour = 7 + Math.floor((random() + random()) * 8)
    const second = hour * 3600 + between(random, 0, 3599)
    return {
      referenceId: String(7_000_000 + index),
      amount: prices.length > 0 ? paise(pick(random, prices) * 100) : anAmount(grid, random),
      paidAt: instantAt(first + between(random, 0, days - 1) * 86_400_000 + second * 1000),
      rail: random() < 0.6 ? 'bank-account' : 'upi',
      utr: utr(digits(random, 12)),
      virtualAccountId: `VA${between(random, 1, customers)}`,
      remitterName: null,
      remitterAccount: null,
      settlementId: null,
      settlementUtr: null,
    }
  }).sort((a, b) => (a.paidAt < b.paidAt ? -1 : 1))
}

/** Mostly some hundreds or thousands of rupees, seldom lakhs. */
function anAmount(grid: number, random: Random): Paise {
  const rupees = Math.exp(5 + 4 * random() + 2 * random())
  return paise(Math.max(5000, Math.round((rupees * 100) / grid) * grid))
}
