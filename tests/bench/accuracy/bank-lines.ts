import type { Day } from '../../../shared/day.ts'
import { addDays } from '../../../shared/day.ts'
import { between, digits, pick, type Random } from '../../../shared/demo/random.ts'
import type { Payment, Settlement } from '../../../shared/domain.ts'
import type { CreditLine, DebitLine } from '../../../shared/matching/reconciliation.ts'
import { namesGateway } from '../../../shared/narration/gateway.ts'
import { utrOf } from '../../../shared/narration/narration.ts'
import { paise, type Paise } from '../../../shared/paise.ts'
import { utr } from '../../../shared/utr.ts'
import { isWorkingDay, workingDayAfter, type WorkingDays } from '../../../shared/working-days.ts'
import type { Plan } from './plan.ts'
import { damaged, newUtr } from './utr-damage.ts'

export interface PaidOut {
  settlement: Settlement
  readonly members: readonly Payment[]
  readonly on: Day
}

export interface Bank {
  readonly lines: readonly CreditLine[]
  readonly debits: readonly DebitLine[]
  readonly linesOf: ReadonlyMap<string, readonly number[]>
  readonly exceptions: (heldSettlements: ReadonlySet<string>) => string[]
}

interface BankInput {
  readonly plan: Plan
  /** Each gets its UTR here. */
  readonly paidOut: PaidOut[]
  readonly workingDays: WorkingDays
  readonly asOf: Day
  readonly random: Random
}

/** The merchant's bank account: the settlements as they arrived, and everybody else's credits. */
export function bankLines({ plan, paidOut, workingDays, asOf, random }: BankInput): Bank {
  const lines: CreditLine[] = []
  const debits: DebitLine[] = []
  const linesOf = new Map<string, number[]>()
  const notInBank = new Set<string>()
  const differs = new Set<string>()
  const reversed = new Set<number>()
  const gatewayLines = new Map<number, readonly string[]>()
  for (let at = 0; at < paidOut.length; at++) {
    const one = paidOut[at]!
    one.settlement = { ...one.settlement, utr: utr(newUtr(random)) }
  }
  for (let at = 0; at < paidOut.length; at++) {
    const one = paidOut[at]!
    const next = paidOut[at + 1]
    const id = one.settlement.settlementId
    const isLate = random() < plan.late
    const from = isLate ? workingDayAfter(workingDays, one.on, between(random, 2, 5)) : one.on
    const on = random() < 0.7 && isWorkingDay(workingDays, from) ? from : workingDayAfter(workingDays, from, 1)
    if (random() < plan.lostLine) {
      // In time by the day after the next working day, when nobody waits any longer.
      if (workingDayAfter(workingDays, one.on, 1) < asOf) notInBank.add(id)
    } else if (random() < plan.twoInOneLine && next !== undefined && next.on === one.on) {
      at++
      const ids = [id, next.settlement.settlementId]
      arrive(ids, on, paise(one.settlement.amount + next.settlement.amount), pick(random, [one, next]).settlement.utr!)
    } else if (random() < plan.inTwoLines && one.settlement.amount > 10_000) {
      const part = paise(Math.floor((one.settlement.amount * between(random, 30, 70)) / 10_000) * 100)
      arrive([id], on, part, one.settlement.utr!)
      arrive([id], on, paise(one.settlement.amount - part), one.settlement.utr!)
    } else if (random() < plan.otherAmount) {
      const short = paise(one.settlement.amount - between(random, 100, 5000))
      if (short <= 0) continue
      credit(on, short, `NEFT CR-${one.settlement.utr}-CASHFREE PAYMENTS`, [id])
      differs.add(id)
    } else {
      const lineId = arrive([id], on, one.settlement.amount, one.settlement.utr!)
      if (random() < plan.reversed) sendBack(one, lineId, on)
    }
  }
  business()
  return { lines: lines.filter(({ postedOn }) => postedOn <= asOf), debits, linesOf: inBank(), exceptions }

  function arrive(ids: readonly string[], on: Day, amount: Paise, reference: string): number {
    const chance = random()
    const printed =
      chance < plan.noUtr ? '' : chance < plan.noUtr + plan.damagedUtr ? damaged(random, reference) : reference
    const name = random() < plan.unnamed ? 'SUNDRY CREDIT' : 'CASHFREE PAYMENTS INDIA PVT LTD'
    const text = pick(random, [
      `NEFT CR-UTIB0001506-${name}-${printed}`,
      `NEFT/${printed}/${name}`,
      `RTGS ${printed} ${name}`,
    ])
    const lineId = credit(on, amount, text, ids)
    for (const id of ids) linesOf.set(id, [...(linesOf.get(id) ?? []), lineId])
    return lineId
  }

  /** The bank returns it two days later, and it comes again under another reference. */
  function sendBack({ settlement }: PaidOut, lineId: number, on: Day): void {
    const back = workingDayAfter(workingDays, on, between(random, 0, 2))
    const again = workingDayAfter(workingDays, back, between(random, 1, 3))
    debits.push({
      id: 500_000 + debits.length,
      postedOn: back,
      amount: settlement.amount,
      utr: settlement.utr,
      narration: `RETURN NEFT ${settlement.utr} CASHFREE PAYMENTS`,
    })
    reversed.add(lineId)
    const comes = credit(again, settlement.amount, `NEFT/${newUtr(random)}/CASHFREE PAYMENTS INDIA PVT LTD`, [
      settlement.settlementId,
    ])
    linesOf.set(settlement.settlementId, [comes])
  }

  function credit(on: Day, amount: Paise, text: string, ids: readonly string[]): number {
    const id = 1 + lines.length
    const narration = text.toUpperCase()
    const fromGateway = namesGateway(narration)
    lines.push({ id, postedOn: on, amount, utr: utrOf(narration, ''), narration, fromGateway })
    if (fromGateway) gatewayLines.set(id, ids)
    return id
  }

  function business(): void {
    for (const { settlement, on } of paidOut) {
      if (random() < plan.decoy)
        credit(
          addDays(on, between(random, -3, 3)),
          settlement.amount,
          pick(random, [
            `NEFT CR-HDFC0000001-MEHTA & SONS-HDFCH${digits(random, 11)}`,
            `IMPS-6${digits(random, 11)}-RAO TRADERS`,
            'CASH DEPOSIT SELF',
            `NEFT CR-ICIC0000002-GUPTA STORES`,
          ]),
          [],
        )
      if (random() < plan.otherGateway)
        credit(
          addDays(on, between(random, 0, 2)),
          paise(between(random, 1000, 5_000_000)),
          `NEFT CR-UTIB0001506-RAZORPAY PAYMENTS PVT LTD-AXISCN${digits(random, 10)}`,
          [],
        )
    }
  }

  /** Whose money, though in time it should have been, comes after the last day that the statement shows. */
  function stillAwaited(): string[] {
    return paidOut
      .filter(({ on, settlement }) => {
        const ids = linesOf.get(settlement.settlementId) ?? []
        const isSeen = lines.some(({ id, postedOn }) => ids.includes(id) && postedOn <= asOf)
        return ids.length > 0 && !isSeen && workingDayAfter(workingDays, on, 1) < asOf
      })
      .map(({ settlement }) => settlement.settlementId)
  }

  /** Money that came after the last day of the statement is not in the book. */
  function inBank(): Map<string, number[]> {
    const isIn = new Set(lines.filter(({ postedOn }) => postedOn <= asOf).map(({ id }) => id))
    return new Map([...linesOf].filter(([, ids]) => ids.every((id) => isIn.has(id))))
  }

  function exceptions(held: ReadonlySet<string>): string[] {
    const found: string[] = []
    for (const id of new Set([...notInBank, ...stillAwaited()]))
      if (held.has(id)) found.push(`settlement-not-in-bank settlement ${id}`)
    for (const id of differs) if (held.has(id)) found.push(`settlement-amount-differs settlement ${id}`)
    for (const { id, postedOn } of lines) {
      if (postedOn > asOf) continue
      const ids = gatewayLines.get(id)
      if (reversed.has(id)) found.push(`reversed line ${id}`)
      else if (ids !== undefined && !ids.some((settlementId) => held.has(settlementId)))
        found.push(`line-without-settlement line ${id}`)
    }
    return found
  }
}
