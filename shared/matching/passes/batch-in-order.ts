import type { Settlement } from '../../domain.ts'
import { arrivals, type Book } from '../book.ts'
import { groupBy } from '../group-by.ts'
import { ordersOf } from '../membership/history/settlement-order.ts'
import { firstFrom } from '../membership/search.ts'
import type { CreditLine, Evidence } from '../reconciliation.ts'
import { dayNumberAt, numberOfDay, startOfDay } from '../settlement-cycle.ts'
import { knownDay } from './known-day.ts'
import type { Claim, Pass, PassState } from './pass.ts'
import { claimOf } from './together-claim.ts'
import { mayBePart, unshared } from './together.ts'

/** More settlements than this are no batch of a day. */
const MOST_OF_A_BATCH = 40
/** A bank shows money so many working days later at most, where nothing is wrong. */
const LATEST = 6
/** Four times likelier than chance. */
const NO_CHANCE = 2
/** Of thirty settlements the money of one is in no line of the book: that there is no line of their own says as much. */
const UNSEEN_BITS = 5
/** So many lines that bring several settlements, and so many of a hundred, show that it is usual. */
const PROOF = 6
const USUAL_PERCENT = 20

/** A settlement that is free, with its place in the provider's numbering and the days between which its money came. */
interface Placed {
  readonly settlement: Settlement
  readonly rank: number
  readonly from: number
  readonly to: number
}

/**
 * Settlements that follow each other in the provider's numbering and are to the paisa a line that carries the UTR of one of
 * them, where the money of those numbered before and after came before and after it: some gateways bring all that they
 * settle on a day in one line. In a shop of few prices many others would add up to it, and none of those is in order.
 */
export function namedBatches(book: Book, sure: readonly Claim[]): Pass {
  return (state, made) => {
    const byUtr = groupBy(state.settlements, ({ utr }) => (utr === null ? [] : [utr]))
    const named = state.lines.flatMap((line): { line: CreditLine; settlement: Settlement }[] => {
      const [settlement, ...others] = state.carriedUtrs(line).flatMap((utr) => byUtr.get(utr) ?? [])
      const isOne = settlement !== undefined && others.length === 0 && line.amount > settlement.amount
      return isOne ? [{ line, settlement }] : []
    })
    if (named.length === 0) return []
    const placed = placedIn(book, state, [...sure, ...made])
    return unshared(
      named.flatMap(({ line, settlement }) => {
        const runs = runsOf(line, placed, state).filter((run) => run.includes(settlement))
        return onlyClaim(runs, line, 'utr', state)
      }),
    )
  }
}

/** The same of lines that carry no UTR, in a book whose other lines show that it is usual; only ever for review. */
export function unnamedBatches(book: Book, sure: readonly Claim[]): Pass {
  return (state, made) => {
    if (!isUsual([...sure, ...made])) return []
    const placed = placedIn(book, state, [...sure, ...made])
    return unshared(
      state.lines
        .filter((line) => line.fromGateway && mayBePart(line, state))
        .flatMap((line) => {
          const isOfOne = placedOn(line, placed).some(({ settlement }) => settlement.amount === line.amount)
          return isOfOne ? [] : onlyClaim(runsOf(line, placed, state), line, 'amount', state)
        }),
    )
  }
}

function isUsual(claims: readonly Claim[]): boolean {
  const batches = claims.filter(({ settlements, lines }) => settlements.length > 1 && lines.length === 1)
  return batches.length >= PROOF && 100 * batches.length >= USUAL_PERCENT * claims.length
}

/** In order of id; none where the book's ids do not rise with time. */
function placedIn(book: Book, { settlements }: PassState, claims: readonly Claim[]): readonly Placed[] {
  const arrivedOn = arrivals(
    book,
    claims.filter(({ state }) => state === 'accepted'),
  )
  const orders = ordersOf(book.settlements, new Map(Array.from(arrivedOn, ([id, on]) => [id, startOfDay(on)])))
  const placed = settlements.flatMap((settlement): Placed[] => {
    const order = orders.get(settlement.settlementId)
    return order?.series !== 'id'
      ? []
      : [{ settlement, rank: order.rank, from: dayOf(order.between.from), to: dayOf(order.between.to) }]
  })
  return placed.sort((a, b) => a.rank - b.rank)
}

function dayOf(moment: number): number {
  return Number.isFinite(moment) ? dayNumberAt(moment) : moment
}

function placedOn({ postedOn }: CreditLine, placed: readonly Placed[]): readonly Placed[] {
  const on = numberOfDay(postedOn)
  return placed.slice(
    firstFrom(placed, ({ to }) => to >= on),
    firstFrom(placed, ({ from }) => from > on),
  )
}

/** All that are next to each other, can be of its day and come to its amount. */
function runsOf(line: CreditLine, placed: readonly Placed[], state: PassState): (readonly Settlement[])[] {
  const possible = placedOn(line, placed)
  const found: (readonly Settlement[])[] = []
  let [first, sum] = [0, 0]
  possible.forEach((one, at) => {
    const before = possible[at - 1]
    if (before !== undefined && before.rank + 1 !== one.rank) [first, sum] = [at, 0]
    sum += one.settlement.amount
    while (sum > line.amount) sum -= possible[first++]!.settlement.amount
    if (sum !== line.amount || at === first || at - first >= MOST_OF_A_BATCH) return
    const run = possible.slice(first, at + 1).map(({ settlement }) => settlement)
    if (isOfADay(run, line, state)) found.push(run)
  })
  return found
}

function isOfADay(run: readonly Settlement[], line: CreditLine, state: PassState): boolean {
  const on = numberOfDay(line.postedOn)
  const [day = on, ...others] = new Set(run.flatMap((one) => knownDay(state, one) ?? []))
  return (
    others.length === 0 &&
    state.calendar.before(on, LATEST) <= day &&
    day <= on &&
    !run.some(({ settlementId }) => state.rejectedLines(settlementId).has(line.id))
  )
}

function onlyClaim(
  [run, ...others]: readonly (readonly Settlement[])[],
  line: CreditLine,
  by: 'utr' | 'amount',
  { amounts }: PassState,
): Claim[] {
  if (run === undefined || others.length > 0) return []
  // Those before and after it could have been in it as well.
  const bits = amounts.surpriseAgain(1, line.amount) - 2 * Math.log2(run.length)
  if (by === 'amount' && bits + UNSEEN_BITS < NO_CHANCE) return []
  return [claimOf(run, [line], by, bits, { also: [inOrder], rivals: 'Nothing else in that order adds up so.' })]
}

const inOrder: Evidence = {
  signal: 'several',
  words:
    'They follow each other in the numbers of the provider, and the money of those before and after them came before and after.',
  weight: 0,
}
