import type { Payment, Settlement } from '../domain.ts'
import { decidedBy } from './decisions.ts'
import type { Paise } from '../paise.ts'
import { toldPayOutDays } from './expectation.ts'
import { groupBy } from './group-by.ts'
import { noHistory } from './history.ts'
import { amountsOf } from './membership/amounts.ts'
import type { LikelyDay } from './membership/runs/known-days.ts'
import { linesOfOtherGateways } from './other-gateways.ts'
import { carriedUtrs, withCarriedUtrs } from './passes/carried-utrs.ts'
import type { Claim, PassState } from './passes/pass.ts'
import { sharedUtrs } from './passes/shared-utrs.ts'
import type { CreditLine, Decision, ReconcileInput } from './reconciliation.ts'
import { weights } from './weights.ts'
import { calendarOf, numberOfDay, type Calendar } from './settlement-cycle.ts'

/** The input in stable order, with what all steps look up in it. */
export interface Book {
  readonly payments: readonly Payment[]
  readonly settlements: readonly Settlement[]
  readonly lines: readonly CreditLine[]
  readonly settlementOf: ReadonlyMap<string, Settlement>
  readonly lineOf: ReadonlyMap<number, CreditLine>
  readonly calendar: Calendar
  /** What people accepted and still stands. */
  readonly accepted: readonly Decision[]
  /** What a pass would see if people had accepted nothing. */
  readonly whole: PassState
  /** What the first pass sees: what people decided is not free any more. */
  readonly start: PassState
}

export function bookOf({ payments, settlements, lines, decisions, workingDays }: ReconcileInput): Book {
  const carried = carriedUtrs(settlements, lines)
  const sorted = {
    payments: payments.toSorted((a, b) => (a.referenceId < b.referenceId ? -1 : 1)),
    settlements: settlements.toSorted((a, b) => (a.settlementId < b.settlementId ? -1 : 1)),
    lines: withCarriedUtrs(lines, carried).toSorted((a, b) => a.id - b.id),
  }
  const settlementOf = new Map(sorted.settlements.map((settlement) => [settlement.settlementId, settlement]))
  const lineOf = new Map(sorted.lines.map((line) => [line.id, line]))
  const { accepted, rejectedLines, isRejected } = decidedBy(decisions, {
    settlement: (id) => settlementOf.has(id),
    line: (id) => lineOf.has(id),
  })
  const calendar = calendarOf(workingDays)
  const carriedBy: PassState['carriedUtrs'] = ({ id }) => carried.get(id) ?? []
  const relevant = relevantLines(sorted.lines, sorted.settlements, carried)
  const whole: PassState = {
    settlements: sorted.settlements,
    lines: relevant,
    ofOtherGateways: linesOfOtherGateways(sorted.settlements, relevant, carriedBy),
    rejectedLines,
    isRejected,
    carriedUtrs: carriedBy,
    sharedUtrs: sharedUtrs(sorted.settlements, sorted.lines),
    payOutDays: toldPayOutDays,
    calendar,
    ...rarityOf(sorted.settlements, sorted.lines),
    history: noHistory,
  }
  return {
    ...sorted,
    settlementOf,
    lineOf,
    calendar,
    accepted,
    whole,
    start: without(
      whole,
      accepted.flatMap(({ settlementIds }) => settlementIds),
      accepted.flatMap(({ lineIds }) => lineIds),
    ),
  }
}

/** In a smaller book than a month's settlements, shares mean nothing. */
const A_MONTH = 64
/** No amount proves more than this, however rare it seems. */
const MOST_AMOUNT_BITS = 14

/** How much it proves that two records have an amount: the more others have it, the less. */
export function rarityOf(
  settlements: readonly Settlement[],
  lines: readonly CreditLine[],
): Pick<PassState, 'amounts' | 'amountBits' | 'hasAmount'> {
  const amounts = amountsOf(settlements)
  const inSettlements = countBy(settlements)
  const inLines = countBy(lines.filter(({ fromGateway }) => fromGateway))
  return {
    amounts,
    hasAmount: (amount) => inSettlements.has(amount),
    amountBits: (amount) => {
      const others = Math.max(0, (inSettlements.get(amount) ?? 0) - 1, (inLines.get(amount) ?? 0) - 1)
      const bits = others === 0 ? amounts.rarity(amount) : Math.log2(Math.max(A_MONTH, settlements.length) / others)
      return { others, bits: Math.max(0, Math.min(MOST_AMOUNT_BITS, bits)) }
    },
  }
}

function countBy(records: readonly { readonly amount: Paise }[]): Map<Paise, number> {
  const counts = new Map<Paise, number>()
  for (const { amount } of records) counts.set(amount, (counts.get(amount) ?? 0) + 1)
  return counts
}

/** Lines that could be settlements or parts of one at all: most credits of an account carry the reference of somebody else's money. */
function relevantLines(
  lines: readonly CreditLine[],
  settlements: readonly Settlement[],
  carried: ReadonlyMap<number, unknown>,
): CreditLine[] {
  const amounts = new Set(settlements.map(({ amount }) => amount))
  return lines.filter(
    ({ id, amount, fromGateway, utr }) => fromGateway || utr === null || amounts.has(amount) || carried.has(id),
  )
}

/** The same without the money of other gateways, which is nobody's here. */
export function ofProvider(state: PassState): PassState {
  const { ofOtherGateways, lines } = state
  return ofOtherGateways.size === 0 ? state : { ...state, lines: lines.filter(({ id }) => !ofOtherGateways.has(id)) }
}

/** What is still free once those claims are made. */
export function afterClaims(state: PassState, claims: readonly Claim[]): PassState {
  return without(
    state,
    claims.flatMap(({ settlements }) => settlements.map(({ settlementId }) => settlementId)),
    claims.flatMap(({ lines }) => lines.map(({ id }) => id)),
  )
}

export function withoutLines(state: PassState, lineIds: readonly number[]): PassState {
  return without(state, [], lineIds)
}

function without(state: PassState, settlementIds: readonly string[], lineIds: readonly number[]): PassState {
  const settlements = new Set(settlementIds)
  const lines = new Set(lineIds)
  return {
    ...state,
    settlements: state.settlements.filter(({ settlementId }) => !settlements.has(settlementId)),
    lines: state.lines.filter(({ id }) => !lines.has(id)),
  }
}

/** Of thirty settlements, the money of one is in no line of the book, or in one of another amount. */
const UNSEEN_BITS = 5

/** So much less does a line prove that names no gateway than one that does. */
const UNNAMED_BITS = weights['gateway-named'].bits - weights['gateway-unnamed'].bits

/**
 * By settlement id: the day on which its money seems to have arrived: a line carries its UTR, whatever the amount; or no
 * other settlement has its amount and one line alone does, or one alone that names a gateway. Enough to know where to look,
 * and no match; judged over the whole book, so that accepting matches changes nothing.
 */
export function likelyArrivals({
  settlements,
  lines,
  start: { carriedUtrs, amountBits, ofOtherGateways },
}: Book): Map<string, LikelyDay> {
  const amounts = new Set(settlements.map(({ amount }) => amount))
  const sameAmount = groupBy(lines, ({ id, amount }) =>
    amounts.has(amount) && !ofOtherGateways.has(id) ? [amount] : [],
  )
  const arrivedOn = new Map<string, LikelyDay>()
  const linesByUtr = groupBy(lines, carriedUtrs)
  for (const { settlementId, utr } of settlements) {
    const [line] = utr === null ? [] : (linesByUtr.get(utr) ?? [])
    if (line !== undefined)
      arrivedOn.set(settlementId, { dayNumber: numberOfDay(line.postedOn), bits: weights['utr-equal'].bits })
  }
  for (const [amount, [settlement, ...others]] of groupBy(settlements, (one) => [one.amount])) {
    const lines = sameAmount.get(amount) ?? []
    const named = lines.filter(({ fromGateway }) => fromGateway)
    const [line, ...more] = named.length > 0 ? named : lines
    if (line === undefined || more.length + others.length > 0 || carriedUtrs(line).length > 0) continue
    // That it is this one's money, and did not come unseen.
    const bits = amountBits(amount).bits - UNSEEN_BITS - (line.fromGateway ? 0 : UNNAMED_BITS)
    if (bits > 0) arrivedOn.set(settlement!.settlementId, { dayNumber: numberOfDay(line.postedOn), bits })
  }
  return arrivedOn
}

/** By settlement id: the number of the day on which its money arrived, where what is claimed so far tells one day. */
export function arrivals({ accepted, lineOf }: Book, claims: readonly Claim[]): Map<string, number> {
  const arrivedOn = new Map<string, number>()
  for (const { settlementIds, lineIds } of accepted) {
    const days = new Set(lineIds.map((id) => lineOf.get(id)!.postedOn))
    const [onDay] = days
    if (days.size === 1) for (const id of settlementIds) arrivedOn.set(id, numberOfDay(onDay!))
  }
  for (const { settlements, lines } of claims)
    for (const { settlementId } of settlements) arrivedOn.set(settlementId, numberOfDay(lines[0]!.postedOn))
  return arrivedOn
}
