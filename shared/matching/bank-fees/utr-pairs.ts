import type { Settlement } from '../../domain.ts'
import { groupBy } from '../group-by.ts'
import type { PassState } from '../passes/pass.ts'
import type { CreditLine } from '../reconciliation.ts'
import { numberOfDay } from '../settlement-cycle.ts'

/** A settlement and the line that carries its UTR, where there is one of each: its money, whatever the amount. */
export interface UtrPair {
  readonly settlement: Settlement
  readonly line: CreditLine
}

/** In order of settlement id. */
export function utrPairs({ settlements, lines, carriedUtrs, rejectedLines }: PassState): UtrPair[] {
  const settlementsByUtr = groupBy(settlements, ({ utr }) => (utr === null ? [] : [utr]))
  const linesByUtr = groupBy(lines, carriedUtrs)
  return settlements.flatMap((settlement) => {
    const { utr, settlementId } = settlement
    if (utr === null || settlementsByUtr.get(utr)!.length > 1) return []
    const [line, ...others] = linesByUtr.get(utr) ?? []
    const isOne = line !== undefined && others.length === 0 && carriedUtrs(line).length === 1
    return isOne && !rejectedLines(settlementId).has(line.id) ? [{ settlement, line }] : []
  })
}

/** By settlement id, the number of the day of its line. */
export function daysOfPairs(pairs: readonly UtrPair[]): [string, number][] {
  return pairs.map(({ settlement, line }) => [settlement.settlementId, numberOfDay(line.postedOn)])
}
