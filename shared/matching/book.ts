import type { Payment, Settlement } from '../domain.ts'
import { decidedBy } from './decisions.ts'
import { groupBy } from './group-by.ts'
import { carriedUtrs } from './passes/carried-utrs.ts'
import type { Claim, PassState } from './passes/pass.ts'
import type { CreditLine, Decision, ReconcileInput } from './reconciliation.ts'
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
  /** What the first pass sees: what people decided is not free any more. */
  readonly start: PassState
}

export function bookOf({ payments, settlements, lines, decisions, workingDays }: ReconcileInput): Book {
  const sorted = {
    payments: payments.toSorted((a, b) => (a.referenceId < b.referenceId ? -1 : 1)),
    settlements: settlements.toSorted((a, b) => (a.settlementId < b.settlementId ? -1 : 1)),
    lines: lines.toSorted((a, b) => a.id - b.id),
  }
  const settlementOf = new Map(sorted.settlements.map((settlement) => [settlement.settlementId, settlement]))
  const lineOf = new Map(sorted.lines.map((line) => [line.id, line]))
  const { accepted, rejectedLines } = decidedBy(decisions, {
    settlement: (id) => settlementOf.has(id),
    line: (id) => lineOf.has(id),
  })
  const calendar = calendarOf(workingDays)
  const carried = carriedUtrs(sorted.settlements, sorted.lines)
  const start: PassState = {
    settlements: sorted.settlements,
    lines: relevantLines(sorted.lines, sorted.settlements, carried),
    rejectedLines,
    carriedUtrs: ({ id }) => carried.get(id) ?? [],
    payOutDays: () => null,
    calendar,
  }
  return {
    ...sorted,
    settlementOf,
    lineOf,
    calendar,
    accepted,
    start: without(
      start,
      accepted.flatMap(({ settlementIds }) => settlementIds),
      accepted.flatMap(({ lineIds }) => lineIds),
    ),
  }
}

/** Lines that could be settlements at all: most credits of an account name no gateway and have no settlement's amount. */
function relevantLines(
  lines: readonly CreditLine[],
  settlements: readonly Settlement[],
  carried: ReadonlyMap<number, unknown>,
): CreditLine[] {
  const amounts = new Set(settlements.map(({ amount }) => amount))
  return lines.filter(({ id, amount, fromGateway }) => fromGateway || amounts.has(amount) || carried.has(id))
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

/**
 * By settlement id: the number of the day on which its money seems to have arrived: a line carries its UTR, whatever the
 * amount; or no other settlement and one line alone has its amount, and that names a gateway. Enough to know where to
 * look, and no match; judged over the whole book, so that accepting matches changes nothing.
 */
export function likelyArrivals({ settlements, lines, start: { carriedUtrs } }: Book): Map<string, number> {
  const amounts = new Set(settlements.map(({ amount }) => amount))
  const sameAmount = groupBy(lines, ({ amount }) => (amounts.has(amount) ? [amount] : []))
  const arrivedOn = new Map<string, number>()
  const linesByUtr = groupBy(lines, carriedUtrs)
  for (const { settlementId, utr } of settlements) {
    const [line] = utr === null ? [] : (linesByUtr.get(utr) ?? [])
    if (line !== undefined) arrivedOn.set(settlementId, numberOfDay(line.postedOn))
  }
  for (const [amount, [settlement, ...others]] of groupBy(settlements, (one) => [one.amount])) {
    const [line, ...more] = sameAmount.get(amount) ?? []
    if (line === undefined || !line.fromGateway || more.length + others.length > 0) continue
    if (carriedUtrs(line).length === 0) arrivedOn.set(settlement!.settlementId, numberOfDay(line.postedOn))
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
