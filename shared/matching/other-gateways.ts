import type { Settlement } from '../domain.ts'
import { otherGateway } from '../narration/gateway.ts'
import { groupBy } from './group-by.ts'
import type { PassState } from './passes/pass.ts'
import type { CreditLine } from './reconciliation.ts'

/** So many lines of a gateway that have the amounts of settlements are no chance. */
const PROOF = 12

/**
 * Ids of lines that name another gateway than the provider, and carry the UTR of no settlement: whatever their amount, they
 * are the money of that one. Not where the book shows that it is by that name that its settlements come: a line of it
 * carries the UTR of a settlement and has its amount, or most of them have the amount of a settlement of which there is one.
 */
export function linesOfOtherGateways(
  settlements: readonly Settlement[],
  lines: readonly CreditLine[],
  carriedUtrs: PassState['carriedUtrs'],
): ReadonlySet<number> {
  const linesOf = groupBy(lines, ({ narration }) => {
    const named = otherGateway(narration)
    return named === null ? [] : [named]
  })
  if (linesOf.size === 0) return new Set()
  const byUtr = new Set(settlements.map(({ utr, amount }) => `${utr} ${amount}`))
  const byAmount = groupBy(settlements, ({ amount }) => [amount])
  const others = [...linesOf.values()].filter((ofOne) => {
    const isProven = ofOne.some((line) => carriedUtrs(line).some((utr) => byUtr.has(`${utr} ${line.amount}`)))
    const likely = ofOne.filter(({ amount }) => byAmount.get(amount)?.length === 1).length
    return !isProven && !(likely >= PROOF && likely * 2 > ofOne.length)
  })
  return new Set(others.flat().flatMap((line) => (carriedUtrs(line).length > 0 ? [] : [line.id])))
}
