import type { Settlement } from '../../domain.ts'
import { formatRupees, paise } from '../../paise.ts'
import { isInTime } from '../expectation.ts'
import { groupBy } from '../group-by.ts'
import type { CreditLine, Evidence } from '../reconciliation.ts'
import { numberOfDay } from '../settlement-cycle.ts'
import { confidenceOf, scoreOf, SURE_BITS, weights } from '../weights.ts'
import type { Claim, PassState } from './pass.ts'

/** Parts of one transfer are in the bank within so many days of each other. */
const APART = 4
/** So many records of one stretch of days are added up in pairs; among more, some pair fits by chance. */
const ADDED_UP = 60

/**
 * One settlement in several lines, or several settlements in one line, where a UTR names the beginning and what is left
 * has one explanation.
 */
export function togetherByUtr(state: PassState): Claim[] {
  const linesByUtr = groupBy(state.lines, state.carriedUtrs)
  const plain = state.lines.filter((line) => line.fromGateway && state.carriedUtrs(line).length === 0)
  const linesOf = groupBy(plain, ({ amount }) => [amount])
  const settlementsOf = groupBy(state.settlements, ({ amount }) => [amount])
  return unshared(
    state.settlements.flatMap((settlement) => {
      const rejected = state.rejectedLines(settlement.settlementId)
      const named =
        settlement.utr === null ? [] : (linesByUtr.get(settlement.utr) ?? []).filter(({ id }) => !rejected.has(id))
      if (named.length === 0 || named.some(({ amount }) => amount === settlement.amount)) return []
      const rest = settlement.amount - named.reduce((sum, { amount }) => sum + amount, 0)
      if (rest === 0) return [claimOf([settlement], named, 'utr', true)]
      if (rest > 0) {
        const others = (linesOf.get(paise(rest)) ?? []).filter((line) => isNear(line, named) && !rejected.has(line.id))
        return others.length === 1 ? [claimOf([settlement], [...named, others[0]!], 'utr', true)] : []
      }
      const [line] = named
      if (named.length > 1 || line === undefined) return []
      const others = (settlementsOf.get(paise(-rest)) ?? []).filter(
        (other) => other !== settlement && mayBeIn(state, other, line),
      )
      return others.length === 1 ? [claimOf([settlement, others[0]!], [line], 'utr', true)] : []
    }),
  )
}

/** Two settlements in one gateway line, or one in two, that add up in no other way; only ever for review. */
export function togetherByAmount(state: PassState): Claim[] {
  const plain = state.lines.filter((line) => line.fromGateway && state.carriedUtrs(line).length === 0)
  const linesByDay = groupBy(plain, ({ postedOn }) => [numberOfDay(postedOn)])
  const placed = state.settlements.flatMap((settlement) => {
    const days = state.payOutDays(settlement)
    return days === null || days.to - days.from > APART ? [] : [{ settlement, days }]
  })
  const settlementsByDay = groupBy(placed, ({ days }) =>
    Array.from({ length: state.calendar.after(days.to, 1) - days.from + 1 }, (_, at) => days.from + at),
  )
  const inOneLine = plain.flatMap((line) => {
    const due = (settlementsByDay.get(numberOfDay(line.postedOn)) ?? []).map(({ settlement }) => settlement)
    const pair = onlyPair(
      due.filter((one) => !state.rejectedLines(one.settlementId).has(line.id)),
      line.amount,
    )
    return pair === null ? [] : [claimOf(pair, [line], 'amount', false)]
  })
  const inTwoLines = placed.flatMap(({ settlement, days }) => {
    const rejected = state.rejectedLines(settlement.settlementId)
    const lines: CreditLine[] = []
    for (let on = days.from; on <= state.calendar.after(days.to, 1); on++)
      lines.push(...(linesByDay.get(on) ?? []).filter(({ id }) => !rejected.has(id)))
    const pair = onlyPair(lines, settlement.amount)
    return pair === null ? [] : [claimOf([settlement], pair, 'amount', false)]
  })
  return unshared([...inOneLine, ...inTwoLines])
}

/** The one pair that adds up to that amount; null where there is none or another one, or a record that is all of it. */
function onlyPair<Item extends { readonly amount: number }>(items: readonly Item[], amount: number): Item[] | null {
  if (items.length > ADDED_UP) return null
  const before = new Map<number, Item[]>()
  const pairs: Item[][] = []
  for (const item of items) {
    if (item.amount === amount) return null
    for (const other of before.get(amount - item.amount) ?? []) pairs.push([other, item])
    before.set(item.amount, [...(before.get(item.amount) ?? []), item])
  }
  return pairs.length === 1 ? pairs[0]! : null
}

function isNear(line: CreditLine, others: readonly CreditLine[]): boolean {
  return others.every((other) => Math.abs(numberOfDay(other.postedOn) - numberOfDay(line.postedOn)) <= APART)
}

function mayBeIn(state: PassState, settlement: Settlement, line: CreditLine): boolean {
  const days = state.payOutDays(settlement)
  return (
    !state.rejectedLines(settlement.settlementId).has(line.id) &&
    (days === null || days.to - days.from > APART || isInTime(state.calendar, days, line.postedOn))
  )
}

/** Claims that share nothing with another claim. */
function unshared(claims: readonly Claim[]): Claim[] {
  const bySettlement = groupBy(claims, ({ settlements }) => settlements)
  const byLine = groupBy(claims, ({ lines }) => lines)
  return claims.filter(
    ({ settlements, lines }) =>
      settlements.every((one) => bySettlement.get(one)!.length === 1) &&
      lines.every((one) => byLine.get(one)!.length === 1),
  )
}

function claimOf(
  settlements: readonly Settlement[],
  lines: readonly CreditLine[],
  by: 'utr' | 'amount',
  isAccepted: boolean,
): Claim {
  const sum = formatRupees(paise(lines.reduce((total, { amount }) => total + amount, 0)))
  const what = settlements.length > 1 ? `${settlements.length} settlements` : `${lines.length} lines`
  const evidence: Evidence[] = [
    ...(by === 'utr'
      ? [
          {
            signal: 'utr',
            words: `A line carries the UTR of a settlement, ${settlements.flatMap(({ utr }) => utr ?? []).join(' or ')}.`,
            weight: weights['utr-equal'].bits,
          } as const,
        ]
      : [
          {
            signal: 'time',
            words: 'All are of the days on which the money was due.',
            weight: weights['in-time'].bits,
          } as const,
        ]),
    {
      signal: 'amount',
      words: `The ${what} add up to ${sum}, which is all of the other side.`,
      weight: weights['amount-equal'].bits,
    },
    { signal: 'rivals', words: 'Nothing else adds up so.', weight: weights.together.bits },
  ]
  const score = scoreOf(evidence)
  return {
    settlements,
    lines,
    rule: 'together',
    state: isAccepted ? 'accepted' : 'proposed',
    confidence: confidenceOf(isAccepted ? score : Math.min(score, SURE_BITS - 1)),
    evidence,
  }
}
