import { addDays, day, instantAt, type Day } from '../../../shared/day.ts'
import { between, digits, pick, randomFrom, type Random } from '../../../shared/demo/random.ts'
import type { Payment, Rail, Settlement } from '../../../shared/domain.ts'
import type { ReconcileInput } from '../../../shared/matching/reconciliation.ts'
import { paise, sumPaise, type Paise } from '../../../shared/paise.ts'
import { utr } from '../../../shared/utr.ts'
import { isWorkingDay, workingDayAfter, type WorkingDays } from '../../../shared/working-days.ts'
import { bankLines, type PaidOut } from './bank-lines.ts'
import type { Fees, Plan } from './plan.ts'

/** What really happened in a quarter, which its files may not show. */
export interface Truth {
  readonly settlementOf: ReadonlyMap<string, string>
  /** By settlement id, the lines that are its money; several settlements may share them. */
  readonly linesOf: ReadonlyMap<string, readonly number[]>
  /** `kind subject`, as `exceptionKey` writes them. */
  readonly exceptions: ReadonlySet<string>
}

export interface Quarter {
  readonly input: ReconcileInput
  readonly truth: Truth
}

const start = day('2026-01-05')
const holidays = [day('2026-01-26'), day('2026-03-03')]
const unknownHoliday = day('2026-02-11')
const cutOffHours: Readonly<Record<Rail, readonly number[]>> = { 'bank-account': [9, 12, 15, 18], upi: [18] }

/** A merchant's days as they happen. It shares no code with the engine but money, days and the reading of narrations. */
export function aQuarter(plan: Plan, seed: number): Quarter {
  const random = randomFrom(seed)
  const known: WorkingDays = { holidays: new Set(holidays) }
  const real: WorkingDays = { holidays: new Set(plan.unknownHoliday ? [...holidays, unknownHoliday] : holidays) }
  const payments = paymentsOf(plan, random)
  const paidOut = payOuts(plan, payments, real, random)
  const asOf = addDays(start, plan.days)
  const bank = bankLines({ plan, paidOut, workingDays: real, asOf, random })
  const isPaymentHeld = new Set(payments.filter(() => random() >= plan.lostPayment))
  const heldSettlements = paidOut.filter(({ on }) => on <= asOf && random() >= plan.lostSettlement)
  const settlementHeld = new Set(heldSettlements.map(({ settlement }) => settlement.settlementId))
  const settlementOf = new Map(
    paidOut.flatMap(({ settlement, members }) => members.map((one) => [one.referenceId, settlement.settlementId])),
  )
  const exceptions = new Set(bank.exceptions(settlementHeld))
  for (const { settlement, members, on } of paidOut) {
    const id = settlement.settlementId
    const held = members.filter((one) => isPaymentHeld.has(one))
    if (settlementHeld.has(id) && held.length < members.length) exceptions.add(`missing-payments settlement ${id}`)
    if (settlementHeld.has(id) || on >= asOf) continue
    for (const one of held) exceptions.add(`payment-not-settled payment ${one.referenceId}`)
  }
  return {
    input: {
      payments: [...isPaymentHeld],
      settlements: heldSettlements.map(({ settlement }) => settlement),
      lines: bank.lines,
      debits: bank.debits,
      decisions: [],
      covered: [{ from: start, to: asOf }],
      workingDays: known,
      asOf,
    },
    truth: { settlementOf, linesOf: bank.linesOf, exceptions },
  }
}

/** Pays out at each cut-off of a working day all that came in before it, except what is held over to the next. */
function payOuts(plan: Plan, payments: readonly Payment[], workingDays: WorkingDays, random: Random): PaidOut[] {
  const paidOut: PaidOut[] = []
  const rails = ['upi', 'bank-account'] as const
  const waiting = new Map(rails.map((rail) => [rail, payments.filter((one) => one.rail === rail)]))
  const held = new Map<Rail, Payment[]>(rails.map((rail) => [rail, []]))
  let serial = between(random, 100_000, 900_000)
  for (let index = 0; index < plan.days + 12; index++) {
    const on = addDays(start, index)
    if (!isWorkingDay(workingDays, on)) continue
    for (const hour of cutOffHours['bank-account'])
      for (const rail of rails) if (cutOffHours[rail].includes(hour)) payOut(rail, on, hour)
  }
  return paidOut

  function payOut(rail: Rail, cutOffDay: Day, hour: number): void {
    const cutOff = Date.parse(`${cutOffDay}T00:00:00Z`) + hour * 3_600_000 - 19_800_000
    const queue = waiting.get(rail)!
    const end = queue.findIndex(({ paidAt }) => Date.parse(paidAt) >= cutOff)
    const due = [...held.get(rail)!, ...queue.splice(0, end === -1 ? queue.length : end)]
    const later = new Set(due.filter(() => random() < plan.heldOver))
    held.set(rail, [...later])
    const members = due.filter((one) => !later.has(one))
    const amount = sumPaise(members.map((one) => paidFor(plan.fees, one.amount)))
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
function paidFor(fees: Fees, amount: Paise): Paise {
  switch (fees.kind) {
    case 'gross':
      return amount
    case 'percent':
      return lessFee(amount, Math.round((amount * fees.basisPoints) / 10_000))
    case 'flat':
      return lessFee(amount, fees.paise)
  }
}

function lessFee(amount: Paise, fee: number): Paise {
  return paise(amount - fee - Math.round((fee * 18) / 100))
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
