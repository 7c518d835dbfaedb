import type { Settlement } from '../domain.ts'
import { groupBy } from './group-by.ts'
import type { UnpaidPayOut } from './membership/outcome.ts'
import { NO_CHANCE } from './membership/placing/irregular-runs.ts'
import { knownDay } from './passes/known-day.ts'
import type { PassState } from './passes/pass.ts'
import { nearlyAllOf, subsetsOf } from './passes/subsets.ts'
import type { CreditLine } from './reconciliation.ts'
import { numberOfDay } from './settlement-cycle.ts'

/** A line that brings the money of payments whose settlement the book was not told of, alone or with others of that day. */
export interface Untold {
  readonly line: CreditLine
  readonly payOuts: readonly UnpaidPayOut[]
  /** The open settlements that it brings as well. */
  readonly settlements: readonly Settlement[]
}

/** A bank shows money so many working days later at most, where nothing is wrong. */
const LATEST = 6
/** Of a day with more than this, some few add up to any line. */
const MOST_OF_A_DAY = 40

interface Item {
  readonly amount: number
  readonly settlement: Settlement | null
  readonly payOut: UnpaidPayOut | null
}

/**
 * Open gateway lines that are to the paisa what was due to be paid out on one day and no settlement of the book pays out,
 * with open settlements of that day or without: most likely the webhook of a settlement is missing, and nothing else. No
 * match, for the book holds no such settlement.
 */
export function untoldSettlements(
  state: PassState,
  unpaid: readonly UnpaidPayOut[],
  linesByUtr: ReadonlyMap<string, readonly CreditLine[]>,
): Untold[] {
  if (unpaid.length === 0) return []
  const payOutsOf = groupBy(unpaid, ({ paidOutOn }) => [paidOutOn])
  const settlementsOf = groupBy(state.settlements, (settlement) => {
    const day = knownDay(state, settlement)
    return day === null ? [] : [day]
  })
  const namedBy = new Map(
    state.settlements.flatMap((settlement) =>
      (settlement.utr === null ? [] : (linesByUtr.get(settlement.utr) ?? [])).map(
        ({ id }) => [id, settlement] as const,
      ),
    ),
  )
  const found = state.lines.flatMap((line): Untold[] => {
    const named = namedBy.get(line.id) ?? null
    const isOpen = line.fromGateway || named !== null
    return isOpen && (named !== null || !state.hasAmount(line.amount)) ? broughtBy(line, named) : []
  })
  // Two lines of one day: nothing tells which of them brings it.
  const times = groupBy(found, ({ payOuts, settlements }) => [...payOuts, ...settlements])
  return found.filter(({ payOuts, settlements }) =>
    [...payOuts, ...settlements].every((one) => times.get(one)!.length === 1),
  )

  function broughtBy(line: CreditLine, named: Settlement | null): Untold[] {
    const on = numberOfDay(line.postedOn)
    const ways: (readonly Item[])[] = []
    let tried = 0
    for (let day = state.calendar.before(on, LATEST); day <= on; day++) {
      const payOuts = payOutsOf.get(day) ?? []
      if (payOuts.length === 0 || (named !== null && knownDay(state, named) !== day)) continue
      const settlements = (settlementsOf.get(day) ?? []).filter(
        (one) => one !== named && !state.rejectedLines(one.settlementId).has(line.id),
      )
      const items: Item[] = [
        ...settlements.map((settlement) => ({ amount: settlement.amount, settlement, payOut: null })),
        ...payOuts.map((payOut) => ({ amount: payOut.amount, settlement: null, payOut })),
      ]
      if (items.length > MOST_OF_A_DAY) return []
      const sum = line.amount - (named?.amount ?? 0)
      const way = onlyWay(items, sum)
      if (way === 'several') return []
      tried += items.length ** 4
      if (way !== null) ways.push(way)
    }
    const [way, ...others] = ways
    if (way === undefined || others.length > 0) return []
    const payOuts = way.flatMap(({ payOut }) => payOut ?? [])
    const isByChance = state.amounts.rarity(line.amount) - Math.log2(tried) < NO_CHANCE
    if (payOuts.length === 0 || isByChance) return []
    const settlements = way.flatMap(({ settlement }) => settlement ?? [])
    return [{ line, payOuts, settlements: named === null ? settlements : [named, ...settlements] }]
  }
}

/** The items, few or nearly all of them, that add up to it; null where none do. */
function onlyWay(items: readonly Item[], sum: number): readonly Item[] | 'several' | null {
  const single = items.filter(({ amount }) => amount === sum)
  if (single.length > 0) return single.length === 1 ? single : 'several'
  const few = subsetsOf(items, sum)
  const { found, ways } = few.found === null ? nearlyAllOf(items, sum) : few
  return ways > 1 ? 'several' : found
}
