import type { Payment, Rail, Settlement } from '../../domain.ts'
import { nextCutOff, type SettlementCycle } from '../settlement-cycle.ts'
import { sumsInOrder } from './sums-in-order.ts'

/** Fewer boundaries than this draw no line. */
const PROOF = 8
/** A line is drawn within so much of the published hour, or it is another one. */
const FURTHEST = 5_400_000
const A_MINUTE = 60_000

/** Between the last payment that a settlement pays out and the first that it does not, from the published cut-off, in milliseconds. */
interface Boundary {
  readonly from: number
  readonly to: number
}

/**
 * How long before the published hour the provider draws its line, in milliseconds; negative where after it. Read off
 * settlements that are the sum of payments in a row, wherever these begin and end: most of them must agree on it, and
 * more than on the hour itself.
 */
export function lagFromHistory(
  cycle: SettlementCycle,
  payments: readonly Payment[],
  settlements: readonly Settlement[],
): number {
  const boundaries = (['bank-account', 'upi'] as const).flatMap((rail) =>
    boundariesOf(cycle, rail, payments, settlements),
  )
  if (boundaries.length < PROOF) return 0
  const atTheHour = boundaries.filter(({ from, to }) => from < 0 && 0 <= to).length
  let best = { agreeing: atTheHour, at: 0 }
  for (const { from } of boundaries) {
    // The first whole minute after the last payment that still was in time.
    const at = Math.floor(from / A_MINUTE + 1) * A_MINUTE
    const agreeing = boundaries.filter((one) => one.from < at && at <= one.to).length
    if (agreeing > best.agreeing || (agreeing === best.agreeing && Math.abs(at) < Math.abs(best.at)))
      best = { agreeing, at }
  }
  const isProven = best.agreeing * 10 >= boundaries.length * 9 && best.agreeing > atTheHour
  return isProven ? -best.at : 0
}

function boundariesOf(
  { cutOffHours }: SettlementCycle,
  rail: Rail,
  payments: readonly Payment[],
  settlements: readonly Settlement[],
): Boundary[] {
  const inOrder = payments
    .filter((payment) => payment.rail === rail)
    .map(({ paidAt, amount }) => ({ at: Date.parse(paidAt), amount: amount as number }))
    .sort((a, b) => a.at - b.at)
  return sumsInOrder(
    inOrder.map(({ amount }) => amount),
    settlements,
  ).flatMap(({ end }) => {
    const [last, next] = [inOrder[end - 1]!, inOrder[end]]
    if (next === undefined) return []
    const after = nextCutOff(cutOffHours[rail], last.at - FURTHEST)
    return [after, nextCutOff(cutOffHours[rail], after)]
      .filter((cutOff) => last.at - cutOff < FURTHEST && next.at > cutOff - FURTHEST)
      .slice(0, 1)
      .map((cutOff) => ({ from: last.at - cutOff, to: next.at - cutOff }))
  })
}
