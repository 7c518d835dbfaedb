import type { Settlement } from '../domain.ts'
import type { Paise } from '../paise.ts'
import { groupBy } from './group-by.ts'
import { firstFrom } from './membership/search.ts'
import { arrivalDays } from './passes/arrival-days.ts'
import type { PassState } from './passes/pass.ts'
import type { CreditLine } from './reconciliation.ts'
import { numberOfDay } from './settlement-cycle.ts'

/** How many open settlements and gateway lines have an amount, where nothing tells which of them belong together. */
export interface SameAmount {
  readonly settlements: number
  readonly lines: number
}

/** What counting says of open settlements and lines of one amount. */
export interface AgreedByCount {
  /** Ids of settlements and lines for which there is one of the other side at that time, whichever it is. */
  readonly settlements: ReadonlySet<string>
  readonly lines: ReadonlySet<number>
  /** Null where at most one of each is open: then it is not by their number that they do not agree. */
  readonly sameAmount: (amount: Paise) => SameAmount | null
}

/**
 * Where several settlements of one amount are open beside several gateway lines of it, nothing may tell which belong
 * together, and yet their number tells how many did not come: as many as are over when all others are paired in time. Which
 * of them these are is as arbitrary as the pairing.
 */
export function agreedByCount(state: PassState): AgreedByCount {
  const settlementsOf = groupBy(state.settlements, ({ amount }) => [amount])
  const linesOf = groupBy(state.lines, (line) =>
    line.fromGateway && state.carriedUtrs(line).length === 0 && settlementsOf.has(line.amount) ? [line.amount] : [],
  )
  const agreed = { settlements: new Set<string>(), lines: new Set<number>() }
  const counts = new Map<Paise, SameAmount>()
  for (const [amount, lines] of linesOf) {
    const settlements = settlementsOf.get(amount)!
    if (settlements.length + lines.length <= 2) continue
    counts.set(amount, { settlements: settlements.length, lines: lines.length })
    for (const [settlement, line] of pairedInTime(settlements, lines, state)) {
      agreed.settlements.add(settlement.settlementId)
      agreed.lines.add(line.id)
    }
  }
  return { ...agreed, sameAmount: (amount) => counts.get(amount) ?? null }
}

/** As many pairs as there can be: each line, in order of day, to the settlement that can wait least of those that can have it. */
function pairedInTime(
  settlements: readonly Settlement[],
  lines: readonly CreditLine[],
  { calendar, payOutDays, rejectedLines }: PassState,
): [Settlement, CreditLine][] {
  const waiting = settlements
    .map((settlement) => ({ settlement, ...arrivalDays(calendar, payOutDays(settlement), 'late') }))
    .sort((a, b) => a.from - b.from || a.to - b.to)
  // By how long they can wait.
  const open: typeof waiting = []
  const pairs: [Settlement, CreditLine][] = []
  let next = 0
  for (const { line, on } of lines
    .map((one) => ({ line: one, on: numberOfDay(one.postedOn) }))
    .sort((a, b) => a.on - b.on || a.line.id - b.line.id)) {
    for (; next < waiting.length && waiting[next]!.from <= on; next++) {
      const one = waiting[next]!
      open.splice(
        firstFrom(open, ({ to }) => to > one.to),
        0,
        one,
      )
    }
    open.splice(
      0,
      firstFrom(open, ({ to }) => to >= on),
    )
    const found = open.findIndex(({ settlement }) => !rejectedLines(settlement.settlementId).has(line.id))
    if (found < 0) continue
    pairs.push([open[found]!.settlement, line])
    open.splice(found, 1)
  }
  return pairs
}
