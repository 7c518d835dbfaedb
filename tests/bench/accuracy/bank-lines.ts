import { addDays, type Day } from '../../../shared/day.ts'
import { between, digits, pick, type Random } from '../../../shared/demo/random.ts'
import type { Payment, Settlement } from '../../../shared/domain.ts'
import { namesGateway } from '../../../shared/narration/gateway.ts'
import { paise, sumPaise, type Paise } from '../../../shared/paise.ts'
import { utr } from '../../../shared/utr.ts'
import { isWorkingDay, workingDayAfter, type WorkingDays } from '../../../shared/working-days.ts'
import type { Plan } from './plan.ts'
import { damaged, newUtr } from './utr-damage.ts'
import type { BankLine } from './world.ts'

export interface PaidOut {
  settlement: Settlement
  readonly members: readonly Payment[]
  readonly on: Day
}

export interface Bank {
  readonly lines: readonly BankLine[]
  readonly linesOf: ReadonlyMap<string, readonly number[]>
  readonly sameLine: ReadonlyMap<number, number>
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

/** The merchant's bank account: the settlements as they arrived, and everybody else's money. */
export function bankLines({ plan, paidOut, workingDays, asOf, random }: BankInput): Bank {
  const lines: BankLine[] = []
  const linesOf = new Map<string, number[]>()
  const differs = new Map<string, Day>()
  const reversed = new Set<number>()
  const sameLine = new Map<number, number>()
  const gatewayLines = new Map<number, readonly string[]>()
  for (const one of paidOut) one.settlement = { ...one.settlement, utr: utr(newUtr(random)) }
  for (let at = 0; at < paidOut.length;) {
    const together = random() < plan.severalInOneLine ? sameDay(at, between(random, 2, 3)) : [paidOut[at]!]
    at += together.length
    post(together)
  }
  business()
  return { lines: lines.filter(({ postedOn }) => postedOn <= asOf), linesOf: inBank(), sameLine, exceptions }

  function sameDay(at: number, most: number): PaidOut[] {
    return paidOut.slice(at, at + most).filter(({ on }) => on === paidOut[at]!.on)
  }

  function post(together: readonly PaidOut[]): void {
    const [one] = together
    const { settlement } = one!
    const isLate = random() < plan.late
    const from = isLate ? workingDayAfter(workingDays, one!.on, between(random, 2, 5)) : one!.on
    const on = random() < 0.7 && isWorkingDay(workingDays, from) ? from : workingDayAfter(workingDays, from, 1)
    const ids = together.map(({ settlement: { settlementId } }) => settlementId)
    if (together.length > 1) {
      const amount = sumPaise(together.map((each) => each.settlement.amount))
      arrive(ids, on, amount, pick(random, together).settlement.utr!)
    } else if (random() < plan.lostLine) return
    else if (random() < plan.severalLines && settlement.amount > 10_000) {
      let rest = settlement.amount
      for (let parts = between(random, 2, 3); parts > 1; parts--) {
        const part = paise(Math.floor((rest * between(random, 20, 70)) / 10_000) * 100)
        arrive(ids, on, part, settlement.utr!)
        rest = paise(rest - part)
      }
      arrive(ids, on, rest, settlement.utr!)
    } else if (random() < plan.otherAmount && settlement.amount > 10_000) {
      credit(
        on,
        paise(settlement.amount - between(random, 100, 5000)),
        `NEFT CR-${settlement.utr}-CASHFREE PAYMENTS`,
        ids,
      )
      differs.set(settlement.settlementId, on)
    } else {
      const lineId = arrive(ids, on, settlement.amount, settlement.utr!)
      if (random() < plan.reversed) sendBack(settlement, lineId, on)
      else if (random() < plan.creditedTwice) sameLine.set(copyOf(lineId, ids), lineId)
    }
  }

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

  /** The bank returns it some days later; mostly it comes again under another reference. */
  function sendBack({ settlementId, amount, utr: reference }: Settlement, lineId: number, on: Day): void {
    const back = workingDayAfter(workingDays, on, between(random, 0, 2))
    if (back > asOf) return
    debit(back, amount, `RETURN NEFT ${reference} CASHFREE PAYMENTS`)
    reversed.add(lineId)
    linesOf.delete(settlementId)
    if (random() < 0.3) return
    const again = workingDayAfter(workingDays, back, between(random, 1, 3))
    const comes = credit(again, amount, `NEFT/${newUtr(random)}/CASHFREE PAYMENTS INDIA PVT LTD`, [settlementId])
    linesOf.set(settlementId, [comes])
  }

  function copyOf(lineId: number, ids: readonly string[]): number {
    const { postedOn, amount, narration } = lines[lineId - 1]!
    return credit(postedOn, amount, narration, ids)
  }

  function credit(on: Day, amount: Paise, text: string, ids: readonly string[]): number {
    const narration = cut(text.toUpperCase())
    const id = 1 + lines.length
    lines.push({ id, postedOn: on, amount, narration, reference: '' })
    if (namesGateway(narration)) gatewayLines.set(id, ids)
    return id
  }

  function debit(on: Day, amount: Paise, text: string): void {
    lines.push({ id: 1 + lines.length, postedOn: on, amount: paise(-amount), narration: cut(text), reference: '' })
  }

  function cut(text: string): string {
    return plan.narrationWidth === 0 ? text : text.slice(0, plan.narrationWidth)
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
      if (random() < 0.3)
        debit(addDays(on, between(random, 0, 2)), paise(between(random, 1000, 900_000)), 'NEFT DR SRI PACKAGING')
    }
  }

  function after(on: Day): Day {
    return addDays(on, 1)
  }

  /** Money that came after the last day of the statement is not in the book. */
  function inBank(): Map<string, number[]> {
    const isIn = new Set(lines.filter(({ postedOn }) => postedOn <= asOf).map(({ id }) => id))
    return new Map([...linesOf].filter(([, ids]) => ids.every((id) => isIn.has(id))))
  }

  /** In time is the working day after the pay-out; money that went back and did not come again is not in the bank. */
  function exceptions(held: ReadonlySet<string>): string[] {
    const found: string[] = []
    const isIn = inBank()
    for (const { settlement, on } of paidOut) {
      const id = settlement.settlementId
      if (!held.has(id)) continue
      if ((differs.get(id) ?? after(asOf)) <= asOf) found.push(`settlement-amount-differs settlement ${id}`)
      else if (!isIn.has(id) && workingDayAfter(workingDays, on, 1) < asOf)
        found.push(`settlement-not-in-bank settlement ${id}`)
    }
    for (const { id, postedOn } of lines) {
      if (postedOn > asOf) continue
      const ids = gatewayLines.get(id)
      if (reversed.has(id)) found.push(`reversed line ${id}`)
      else if (sameLine.has(id)) found.push(`duplicate line ${id}`)
      else if (ids !== undefined && !ids.some((settlementId) => held.has(settlementId)))
        found.push(`line-without-settlement line ${id}`)
    }
    return found
  }
}
