import type { Payment, Settlement } from '../domain.ts'
import { decidedBy } from './decisions.ts'
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
    lines: sorted.lines,
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

/** What is still free once those claims are made. */
export function afterClaims(state: PassState, claims: readonly Claim[]): PassState {
  return without(
    state,
    claims.map(({ settlement }) => settlement.settlementId),
    claims.map(({ line }) => line.id),
  )
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

/** By settlement id: the number of the day on which its money arrived, where what is claimed so far tells one day. */
export function arrivals({ accepted, lineOf }: Book, claims: readonly Claim[]): Map<string, number> {
  const arrivedOn = new Map<string, number>()
  for (const { settlementIds, lineIds } of accepted) {
    const days = new Set(lineIds.map((id) => lineOf.get(id)!.postedOn))
    const [onDay] = days
    if (days.size === 1) for (const id of settlementIds) arrivedOn.set(id, numberOfDay(onDay!))
  }
  for (const { settlement, line } of claims) arrivedOn.set(settlement.settlementId, numberOfDay(line.postedOn))
  return arrivedOn
}
