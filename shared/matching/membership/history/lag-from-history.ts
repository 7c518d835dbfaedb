import type { Payment, Settlement } from '../../../domain.ts'
import {
  hoursOf,
  nextCutOff,
  paidApart,
  paidWith,
  type PaidTogether,
  type SettlementCycle,
} from '../../settlement-cycle.ts'
import { sumsInOrder } from './sums-in-order.ts'

/** Fewer boundaries than this draw no line. */
const PROOF = 30
/** A line is drawn within so much of the published hour, or it is another one. */
const FURTHEST = 5_400_000
const A_MINUTE = 60_000
const FIVE_MINUTES = 5 * A_MINUTE

/**
 * Between the last payment that a settlement pays out and the first that it does not, from each published cut-off that
 * it may be of, in milliseconds.
 */
type Boundary = readonly { readonly from: number; readonly to: number }[]

/**
 * How long before the published hour the provider draws its line, in milliseconds; negative where after it. Read off
 * settlements that are the sum of payments in a row, wherever these begin and end.
 */
export function lagFromHistory(
  cycle: SettlementCycle,
  payments: readonly Payment[],
  settlements: readonly Settlement[],
): number {
  const boundaries = paidApart(cycle).flatMap((rail) => boundariesOf(cycle, rail, payments, settlements))
  if (boundaries.length < PROOF) return 0
  const agreeingOn = (at: number): number =>
    boundaries.filter((boundary) => boundary.some(({ from, to }) => from < at && at <= to)).length
  const atTheHour = agreeingOn(0)
  let best = { agreeing: atTheHour, at: 0 }
  // The first whole minutes after the last payments that still were in time.
  const minutes = new Set(boundaries.flat().map(({ from }) => Math.floor(from / A_MINUTE + 1) * A_MINUTE))
  for (const at of minutes) {
    if (Math.abs(at) > FURTHEST) continue
    const agreeing = agreeingOn(at)
    if (agreeing > best.agreeing || (agreeing === best.agreeing && Math.abs(at) < Math.abs(best.at)))
      best = { agreeing, at }
  }
  // It must explain most of what the hour does not.
  const isProven = best.agreeing > atTheHour && best.agreeing - atTheHour >= boundaries.length - best.agreeing
  return isProven ? -roundest(minutesLike(best.at, agreeingOn)) : 0
}

/** The whole minutes around one at which as many boundaries agree. */
function minutesLike(at: number, agreeingOn: (at: number) => number): number[] {
  const agreeing = agreeingOn(at)
  const minutes = [at]
  for (const step of [-A_MINUTE, A_MINUTE])
    for (let next = at + step; Math.abs(next) <= FURTHEST && agreeingOn(next) === agreeing; next += step)
      minutes.push(next)
  return minutes
}

/** Where payments leave several minutes open, a line is drawn at one of five, and as near to the hour as can be. */
function roundest(minutes: readonly number[]): number {
  const oddness = (at: number): number => Number(at % FIVE_MINUTES !== 0)
  return minutes.toSorted((a, b) => oddness(a) - oddness(b) || Math.abs(a) - Math.abs(b))[0]!
}

function boundariesOf(
  cycle: SettlementCycle,
  rail: PaidTogether,
  payments: readonly Payment[],
  settlements: readonly Settlement[],
): Boundary[] {
  const hours = hoursOf(cycle, rail)
  const inOrder = payments
    .filter((payment) => paidWith(cycle, payment.rail, Date.parse(payment.paidAt)) === rail)
    .map(({ paidAt, amount }) => ({ at: Date.parse(paidAt), amount: amount as number }))
    .sort((a, b) => a.at - b.at)
  return sumsInOrder(
    inOrder.map(({ amount }) => amount),
    settlements,
  ).flatMap(({ end }) => {
    const [last, next] = [inOrder[end - 1]!, inOrder[end]]
    if (next === undefined) return []
    const first = nextCutOff(hours, last.at - FURTHEST)
    const possible = [first, nextCutOff(hours, first)].flatMap((cutOff) => {
      const [from, to] = [last.at - cutOff, next.at - cutOff]
      return from < FURTHEST && to > -FURTHEST ? [{ from, to }] : []
    })
    return possible.length > 0 ? [possible] : []
  })
}
