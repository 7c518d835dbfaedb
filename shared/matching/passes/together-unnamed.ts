import type { Settlement } from '../../domain.ts'
import { groupBy } from '../group-by.ts'
import type { CreditLine } from '../reconciliation.ts'
import { scoreOf, weights } from '../weights.ts'
import { gatewayEvidence } from './pair-evidence.ts'
import type { Claim, PassState } from './pass.ts'
import { knownDay } from './known-day.ts'
import { claimOf } from './together-claim.ts'

/**
 * Settlements of one known day in a line that names no gateway, which could be anybody's money: only where its amount is
 * rarer than all the sums of that time are many, and other money of the account does not read like it.
 */
export function inUnnamedLine(due: readonly Settlement[], line: CreditLine, state: PassState): Claim[] {
  const sums = sumsOfDays(due, state)
  const ways = sums.flatMap((ofDay) => ofDay.get(line.amount) ?? [])
  const [found] = ways
  if (found === undefined || found === 'several' || ways.length > 1) return []
  const tried = sums.reduce((count, ofDay) => count + ofDay.size, 0)
  const byChance = Math.min(weights['utr-equal'].bits, state.amounts.rarity(line.amount)) - Math.log2(tried)
  const reads = gatewayEvidence(line, state.history.wordBits(line))
  const claim = claimOf(found.settlements, [line], 'amount', 0, { amountBits: byChance, also: [reads] })
  return scoreOf(claim.evidence) < 0 ? [] : [claim]
}

interface Sum {
  readonly settlements: readonly Settlement[]
}

/** Of days with more than so many open settlements, too many sums could be tried. */
const FEW_OF_A_DAY = 16

const knownSums = new WeakMap<readonly Settlement[], readonly ReadonlyMap<number, Sum | 'several'>[]>()

/** By day, what two or three of its settlements add up to, or all of them, or all but one; of a list seen before, as before. */
function sumsOfDays(due: readonly Settlement[], state: PassState): readonly ReadonlyMap<number, Sum | 'several'>[] {
  const known = knownSums.get(due)
  if (known !== undefined) return known
  const ofDays = groupBy(due, (settlement) => {
    const day = knownDay(state, settlement)
    return day === null ? [] : [day]
  })
  const sums = [...ofDays.values()]
    .filter((ofDay) => ofDay.length >= 2 && ofDay.length <= FEW_OF_A_DAY)
    .map((ofDay) => {
      const found = new Map<number, Sum | 'several'>()
      for (const some of groupsOf(ofDay)) {
        const sum = some.reduce((total, { amount }) => total + amount, 0)
        found.set(sum, found.has(sum) ? 'several' : { settlements: some })
      }
      return found
    })
  knownSums.set(due, sums)
  return sums
}

/** Each two and each three of them, all of them, and all but each one. */
function groupsOf<Item>(items: readonly Item[]): (readonly Item[])[] {
  const groups: (readonly Item[])[] = []
  for (const [at, one] of items.entries())
    for (const [later, other] of items.slice(at + 1).entries()) {
      groups.push([one, other])
      for (const third of items.slice(at + later + 2)) groups.push([one, other, third])
    }
  if (items.length > 3) groups.push(items)
  if (items.length > 4) groups.push(...items.map((_, at) => items.toSpliced(at, 1)))
  return groups
}
