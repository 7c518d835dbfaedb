import type { Settlement } from '../../domain.ts'
import { groupBy } from '../group-by.ts'
import { firstFrom } from '../membership/search.ts'
import type { CreditLine } from '../reconciliation.ts'
import { numberOfDay } from '../settlement-cycle.ts'
import { confidenceOf, scoreOf, SURE_BITS } from '../weights.ts'
import { isUtrOther, pairEvidence, type PairEvidence } from './pair-evidence.ts'
import { arrivalDays } from './arrival-days.ts'
import { cheapestAssignment, type OtherWay } from './assignment.ts'
import type { Claim, PassState } from './pass.ts'

/** So many pairs of one amount are weighed; where there are more, nothing tells them apart. */
const MOST_PAIRS = 60_000
/** Of seventy settlements that are open, the money of one is in none of the lines that could be it, in bits. */
const IN_BOOK = 6
/** Ways that are so many bits worse are not looked at. */
const LOOKED_AT = 16
/** A pair that is thrown like a die among more than so many is not proposed. */
const LEAST_CONFIDENCE = 0.1
/** Money of nobody known, under a reference of its own, is a settlement's only where that is likelier than not. */
const LEAST_OF_ANYBODY = 0.5

/**
 * Over all that is left, for each amount: the pairs of settlements and lines that are worth most as a whole, by time, by
 * what the narration says, and by how rare the amount is. Accepted only where the day is known, the line names a gateway
 * and carries no other reference, unless that is usual in the book, and every other way is worth far less; proposed
 * otherwise.
 */
export function amountAndTime(state: PassState): Claim[] {
  // A line that carries its UTR is its money, whatever the amount.
  const carried = new Set(state.lines.flatMap(state.carriedUtrs))
  const settlementsOf = groupBy(state.settlements, ({ utr, amount }) =>
    utr !== null && carried.has(utr) ? [] : [amount],
  )
  const unnamed = state.lines.filter((line) => settlementsOf.has(line.amount) && state.carriedUtrs(line).length === 0)
  return [...groupBy(unnamed, ({ amount }) => [amount])].flatMap(([amount, lines]) =>
    claimsOf(state, settlementsOf.get(amount)!, inOrder(lines)),
  )
}

/** The same, but only what names a gateway is claimed: other money of the same amount may wait until better is tried. */
export function namedByAmountAndTime(state: PassState): Claim[] {
  return amountAndTime(state).filter(({ lines }) => lines.every(({ fromGateway }) => fromGateway))
}

/** By day and by what they say, so that nothing depends on which was imported first. */
function inOrder(lines: readonly CreditLine[]): CreditLine[] {
  return lines.toSorted((a, b) => compare(a.postedOn, b.postedOn) || compare(a.narration, b.narration) || a.id - b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function claimsOf(state: PassState, settlements: readonly Settlement[], lines: readonly CreditLine[]): Claim[] {
  const days = lines.map(({ postedOn }) => numberOfDay(postedOn))
  let pairs = 0
  const rows = settlements.map((settlement) => {
    const arrival = arrivalDays(state.calendar, state.payOutDays(settlement), 'late')
    const from = firstFrom(days, (day) => day >= arrival.from)
    const end = firstFrom(days, (day) => day > arrival.to)
    pairs += end - from
    return { settlement, from, end }
  })
  if (pairs > MOST_PAIRS) return []
  const evidence = rows.map(({ settlement, from, end }) => {
    const rejected = state.rejectedLines(settlement.settlementId)
    const found = new Map<number, PairEvidence>()
    for (let column = from; column < end; column++) {
      const line = lines[column]!
      if (rejected.has(line.id)) continue
      const of = pairEvidence(state, settlement, line)
      if (of.worth > -IN_BOOK) found.set(column, of)
    }
    return found
  })
  const sought = evidence.map((found) => ({
    choices: Array.from(found, ([column, { worth }]) => ({ column, cost: -worth })),
    without: IN_BOOK,
  }))
  const { columnOf, otherWays } = cheapestAssignment({ columns: lines.length, rows: sought })
  return settlements.flatMap((settlement, row) => {
    const column = columnOf[row]!
    if (column < 0) return []
    const rivals = otherWays(row, LOOKED_AT)
    const others = countOf(evidence[row]!, column, rivals, evidence)
    return claimOf(
      settlement,
      lines[column]!,
      evidence[row]!.get(column)!,
      rivals.map(({ worse }) => worse),
      others,
      !isUtrOther(settlement, lines[column]!) || state.history.otherUtrs(lines[column]!).isUsual,
    )
  })
}

/** Other records that would fit this settlement or this line. */
function countOf(
  own: ReadonlyMap<number, PairEvidence>,
  column: number,
  rivals: readonly OtherWay[],
  evidence: readonly ReadonlyMap<number, PairEvidence>[],
): number {
  if (own.size === 1 && rivals.every(({ column: other }) => other < 0)) {
    let wanting = -1
    for (const found of evidence) if (found.has(column)) wanting++
    return wanting
  }
  return own.size - 1
}

function claimOf(
  settlement: Settlement,
  line: CreditLine,
  { evidence, isInTime, worth }: PairEvidence,
  worse: readonly number[],
  others: number,
  isComparable: boolean,
): Claim[] {
  const doubt = worse.reduce((sum, bits) => sum + 2 ** -bits, 0)
  const all: Claim['evidence'] = [
    ...evidence,
    {
      signal: 'rivals',
      words:
        others === 0
          ? 'No other settlement and no other line of this amount fits.'
          : `${others === 1 ? 'Another record fits' : `${others} other records fit`}; of all ways to pair them this one fits best.`,
      weight: 0,
    },
  ]
  const score = Math.min(scoreOf(all), -Math.log2(doubt))
  const isAccepted = isInTime && line.fromGateway && isComparable && Math.min(score, worth) >= SURE_BITS
  const confidence = confidenceOf(isAccepted ? score : Math.min(score, SURE_BITS - 1))
  const isAnybodys = isUtrOther(settlement, line) && !line.fromGateway
  if (confidence < (isAnybodys ? LEAST_OF_ANYBODY : LEAST_CONFIDENCE)) return []
  return [
    {
      settlements: [settlement],
      lines: [line],
      rule: others === 0 ? 'amount-and-time' : 'best-fit',
      state: isAccepted ? 'accepted' : 'proposed',
      confidence,
      evidence: all,
    },
  ]
}
