import { coverage } from './exceptions.ts'
import type { CreditLine, Period } from './reconciliation.ts'
import { numberOfDay } from './settlement-cycle.ts'

/** What the bank shows of a day, as a day number; null where no statement that was read tells. */
export interface BankDays {
  /** How many credits of that day name a payment gateway. */
  readonly gatewayLines: (on: number) => GatewayLines | null
  /** Whether a credit of that many paise was posted between two days, both included. */
  readonly hasAmount: (amount: number, from: number, to: number) => boolean | null
}

interface GatewayLines {
  /** Those with the amount or the UTR of a settlement of the book. */
  readonly known: number
  readonly others: number
}

interface Read {
  readonly daysOf: ReadonlyMap<number, readonly number[]>
  readonly gatewayLines: ReadonlyMap<number, GatewayLines>
  readonly first: number
  readonly last: number
}

/** Reads the lines when it is asked first: most books never ask. */
export function bankDays(
  lines: readonly CreditLine[],
  periods: readonly Period[],
  isOfSettlement: (line: CreditLine) => boolean,
): BankDays {
  const isCovered = coverage(periods)
  let known: Read | null = null
  function read(from: number, to: number): Read | null {
    known ??= readDays(lines, isOfSettlement)
    return isCovered(from, to) && from >= known.first && to <= known.last ? known : null
  }
  return {
    gatewayLines: (on) => {
      const days = read(on, on)
      return days && (days.gatewayLines.get(on) ?? { known: 0, others: 0 })
    },
    hasAmount: (amount, from, to) => {
      const days = read(from, to)
      return days && (days.daysOf.get(amount) ?? []).some((on) => from <= on && on <= to)
    },
  }
}

function readDays(lines: readonly CreditLine[], isOfSettlement: (line: CreditLine) => boolean): Read {
  const daysOf = new Map<number, number[]>()
  const gatewayLines = new Map<number, { known: number; others: number }>()
  let [first, last] = [Infinity, -Infinity]
  for (const line of lines) {
    const { amount, postedOn, fromGateway } = line
    const on = numberOfDay(postedOn)
    first = Math.min(first, on)
    last = Math.max(last, on)
    if (fromGateway) {
      const ofDay = gatewayLines.get(on) ?? { known: 0, others: 0 }
      ofDay[isOfSettlement(line) ? 'known' : 'others']++
      gatewayLines.set(on, ofDay)
    }
    const same = daysOf.get(amount)
    if (same) same.push(on)
    else daysOf.set(amount, [on])
  }
  return { daysOf, gatewayLines, first, last }
}
