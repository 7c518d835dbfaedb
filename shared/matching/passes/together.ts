import type { Settlement } from '../../domain.ts'
import { isInTime, type PayOutDays } from '../expectation.ts'
import { groupBy } from '../group-by.ts'
import type { CreditLine } from '../reconciliation.ts'
import { numberOfDay } from '../settlement-cycle.ts'
import { SURE_BITS } from '../weights.ts'
import { knownDay } from './known-day.ts'
import type { Claim, PassState } from './pass.ts'
import { claimOf } from './together-claim.ts'
import { inUnnamedLine } from './together-unnamed.ts'
import { onlyWay } from './only-way.ts'
import { nearlyAllOf, subsetsOf, type Subsets } from './subsets.ts'

/** Parts of one transfer are in the bank within so many days of each other. */
const APART = 4
/** So many settlements of unknown time can be parts of any line; among more, some few add up by chance. */
const MOST_UNPLACED = 40

/**
 * One settlement in several lines, or several settlements in one line, where a UTR names the beginning and what is left
 * has one explanation. Accepted where chance hardly adds it up.
 */
export function togetherByUtr(state: PassState): Claim[] {
  const linesByUtr = groupBy(state.lines, state.carriedUtrs)
  const plain = state.lines.filter((line) => mayBePart(line, state))
  const plainByDay = groupBy(plain, ({ postedOn }) => [numberOfDay(postedOn)])
  const placed = settlementsByDay(state)
  const byPayOut = settlementsByPayOut(state)
  // A settlement that was not told of may have the same amount, and be the one that is meant.
  const isToldApart = (one: Settlement): boolean =>
    knownDay(state, one) !== null || state.amountBits(one.amount).bits >= SURE_BITS
  const isOfAnother = ({ amount }: CreditLine): boolean => state.hasAmount(amount)
  return unshared(
    state.settlements.flatMap((settlement) => {
      const rejected = state.rejectedLines(settlement.settlementId)
      const named =
        settlement.utr === null ? [] : (linesByUtr.get(settlement.utr) ?? []).filter(({ id }) => !rejected.has(id))
      if (named.length === 0 || named.some(({ amount }) => amount === settlement.amount)) return []
      const rest = settlement.amount - named.reduce((sum, { amount }) => sum + amount, 0)
      if (rest === 0) return [claimOf([settlement], named, 'utr', Infinity)]
      if (rest > 0) {
        const others = nearDays(plainByDay, named).filter(({ id }) => !rejected.has(id))
        return onlyWay(others, rest, state).map(({ found, bits }) =>
          claimOf([settlement], [...named, ...found], 'utr', found.some(isOfAnother) ? 0 : bits),
        )
      }
      const [line] = named
      if (named.length > 1 || line === undefined) return []
      // What one line brings was paid out together, however late the line is.
      const day = knownDay(state, settlement)
      const others = (day === null ? placed(line) : [...new Set([...placed(line), ...byPayOut.get(day)!])]).filter(
        (other) =>
          other !== settlement &&
          (day === null || (knownDay(state, other) ?? day) === day) &&
          !state.rejectedLines(other.settlementId).has(line.id),
      )
      const ways = onlyWay(others, -rest, state)
      if (ways.length > 0)
        return ways.map(({ found, bits }) =>
          claimOf([settlement, ...found], [line], 'utr', found.every(isToldApart) ? bits : 0),
        )
      const all = allOfADay([settlement, ...others], line.amount, state)
      return all.found?.includes(settlement) === true && all.ways === 1
        ? [claimOf(all.found, [line], 'utr', state.amounts.surprise(1, line.amount) - DAYS_TRIED)]
        : []
    }),
  )
}

/** Several settlements in one gateway line, or one in several, that add up in no other way; only ever for review. */
export function togetherByAmount(state: PassState): Claim[] {
  const plain = state.lines.filter((line) => mayBePart(line, state))
  const linesByDay = groupBy(plain, ({ postedOn }) => [numberOfDay(postedOn)])
  const placed = settlementsByDay(state)
  const byPayOut = settlementsByPayOut(state)
  const inOneLine = plain.flatMap((line) => {
    const due = notRejected(placed(line), line, state)
    if (due.some(({ amount }) => amount === line.amount)) return []
    if (!line.fromGateway) return inUnnamedLine(due, line, state)
    const inTime = fewOrAllOfADay(due, line.amount, state)
    const { found, ways } = inTime.found === null ? lateTogether(line) : inTime
    return found === null || ways > 1 ? [] : [claimOf(found, [line], 'amount', 0)]
  })
  const inSeveralLines = state.settlements.flatMap((settlement) => {
    const days = state.payOutDays(settlement)
    if (days === null || days.to - days.from > APART) return []
    const rejected = state.rejectedLines(settlement.settlementId)
    const lines: CreditLine[] = []
    for (let on = days.from; on <= state.calendar.after(days.to, 1); on++)
      lines.push(...(linesByDay.get(on) ?? []).filter(({ id }) => !rejected.has(id)))
    const same = lines.filter(({ amount }) => amount === settlement.amount)
    if (same.some(({ fromGateway }) => fromGateway)) return []
    const { found, ways } = subsetsOf(lines, settlement.amount)
    if (found === null || ways > 1) return []
    // Money of nobody in particular adds up to anything: one part at least must be from a gateway, or all of them where
    // one line alone could be it.
    const isNamed = ({ fromGateway }: CreditLine): boolean => fromGateway
    return (same.length > 0 ? found.every(isNamed) : found.some(isNamed))
      ? [claimOf([settlement], found, 'amount', 0)]
      : []
  })
  return unshared([...inOneLine, ...inSeveralLines])

  /** All that was paid out on one of the days before it, or some of it, that adds up to a line that is late. */
  function lateTogether(line: CreditLine): Subsets<Settlement> {
    const on = numberOfDay(line.postedOn)
    const found: Subsets<Settlement>[] = []
    for (let day = state.calendar.before(on, LATEST); day < on; day++) {
      const ofDay = notRejected(byPayOut.get(day) ?? [], line, state)
      const some = ofDay.length < 2 ? null : subsetsOf(ofDay, line.amount)
      if (some !== null && some.found !== null) found.push(some)
    }
    return found.length === 1 ? found[0]! : { found: null, ways: 0, isCutShort: false }
  }
}

/** Banks show money so many working days later at most, where nothing is wrong. */
const LATEST = 6

/** By the day on which they were paid out, where that is known. */
function settlementsByPayOut(state: PassState): ReadonlyMap<number, readonly Settlement[]> {
  return groupBy(state.settlements, (settlement) => {
    const day = knownDay(state, settlement)
    return day === null ? [] : [day]
  })
}

/** It carries no reference of anybody's, or names a gateway. */
export function mayBePart(line: CreditLine, { carriedUtrs }: PassState): boolean {
  return (line.utr === null || line.fromGateway) && carriedUtrs(line).length === 0
}

/** The settlements whose money can have come on the day of a line. */
function settlementsByDay({
  settlements,
  payOutDays,
  calendar,
}: PassState): (line: CreditLine) => readonly Settlement[] {
  const placed: { settlement: Settlement; days: PayOutDays }[] = []
  const anyDay: Settlement[] = []
  for (const settlement of settlements) {
    const days = payOutDays(settlement)
    if (days === null || days.to - days.from > APART) anyDay.push(settlement)
    else placed.push({ settlement, days })
  }
  const unplaced = anyDay.length <= MOST_UNPLACED ? anyDay : []
  const byDay = groupBy(placed, ({ days }) =>
    Array.from({ length: calendar.after(days.to, 1) - days.from + 1 }, (_, at) => days.from + at),
  )
  // Very many lines share few days, and each day's list is one and the same for all of them.
  const known = new Map<number, readonly Settlement[]>()
  return ({ postedOn }) => {
    const on = numberOfDay(postedOn)
    const due = known.get(on) ?? [
      ...(byDay.get(on) ?? [])
        .filter(({ days }) => isInTime(calendar, days, postedOn))
        .map(({ settlement }) => settlement),
      ...unplaced,
    ]
    known.set(on, due)
    return due
  }
}

/** The same list where nobody rejected any of them for this line. */
function notRejected(
  due: readonly Settlement[],
  line: CreditLine,
  { rejectedLines }: PassState,
): readonly Settlement[] {
  const isAllowed = ({ settlementId }: Settlement): boolean => !rejectedLines(settlementId).has(line.id)
  return due.every(isAllowed) ? due : due.filter(isAllowed)
}

function nearDays(byDay: ReadonlyMap<number, readonly CreditLine[]>, named: readonly CreditLine[]): CreditLine[] {
  const days = named.map(({ postedOn }) => numberOfDay(postedOn))
  const near: CreditLine[] = []
  for (let on = Math.max(...days) - APART; on <= Math.min(...days) + APART; on++) near.push(...(byDay.get(on) ?? []))
  return near
}

/** A bank may put all transfers of a day into one line; then there are few days that it can be, in bits. */
const DAYS_TRIED = 3
/** Fewer than this are found as few. */
const MANY = 5

function fewOrAllOfADay(due: readonly Settlement[], sum: number, state: PassState): Subsets<Settlement> {
  const few = subsetsOf(due, sum)
  return few.found === null ? allOfADay(due, sum, state) : few
}

/** All, or all but one or two, of the settlements that were paid out on one day. */
function allOfADay(due: readonly Settlement[], sum: number, state: PassState): Subsets<Settlement> {
  const found = manyOfADay(due, state)
    .map((ofDay) => nearlyAllOf(ofDay, sum))
    .filter((all) => all.found !== null)
  return found.length === 1 ? found[0]! : { found: null, ways: 0, isCutShort: false }
}

const knownDays = new WeakMap<readonly Settlement[], readonly (readonly Settlement[])[]>()

/** Those of one list that were paid out on one day, where they are many; of a list that was seen before, as before. */
function manyOfADay(due: readonly Settlement[], state: PassState): readonly (readonly Settlement[])[] {
  const known = knownDays.get(due)
  if (known !== undefined) return known
  const byDay = groupBy(due, (settlement) => {
    const days = state.payOutDays(settlement)
    return days !== null && (days.isKnown || days.from === days.to) ? [days.to] : []
  })
  const many = [...byDay.values()].filter((ofDay) => ofDay.length >= MANY)
  knownDays.set(due, many)
  return many
}

/** Claims that share nothing with another claim. */
export function unshared(claims: readonly Claim[]): Claim[] {
  const bySettlement = groupBy(claims, ({ settlements }) => settlements)
  const byLine = groupBy(claims, ({ lines }) => lines)
  return claims.filter(
    ({ settlements, lines }) =>
      settlements.every((one) => bySettlement.get(one)!.length === 1) &&
      lines.every((one) => byLine.get(one)!.length === 1),
  )
}
