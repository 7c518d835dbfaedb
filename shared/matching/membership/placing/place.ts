import type { Payment, Settlement } from '../../../domain.ts'
import { groupBy } from '../../group-by.ts'
import { cheapestAssignment, type OtherWay } from '../../passes/assignment.ts'
import { weights } from '../../weights.ts'
import { isWithin, timeBits, type Timed } from '../runs/wanted.ts'
import { paymentsOf, type Run } from '../runs/windows.ts'
import { firstFrom } from '../search.ts'
import { holds, type Stretch } from '../stretch.ts'
import { exchangesOf, type Exact } from './exchanges.ts'
import { fitBits, heldOnlyBits, isExact, isOnlyLike, type Terms } from './fit.ts'
import { missingTogetherBits } from './rates.ts'
import { twinBits } from './twins.ts'

/** At which pay-out a settlement belongs. */
export interface Place {
  readonly slot: Run | null
  /** Every other way as a whole is so much less likely that this one is certain. */
  readonly isSure: boolean
  /** The pay-outs that it could be of instead; null stands for one of which the book holds nothing. */
  readonly others: readonly OtherPlace[]
  /** How unlikely it is that it pays out others, of which the book holds none; in bits. */
  readonly without: number
  /** How unlikely this one is, less what it would cost that its pay-out had no settlement; in bits. */
  readonly bits: number
}

interface OtherPlace {
  readonly slot: Run | null
  /** How likely it is beside the likeliest one, from 0 to 1. */
  readonly likelihood: number
}

/** What each pay-out, or none, costs a settlement, in bits. */
interface Row {
  readonly choices: readonly { readonly column: number; readonly cost: number }[]
  readonly without: number
}

export interface Placing {
  readonly places: ReadonlyMap<string, Place>
  /** How likely it is that nothing of the book pays this out, for pay-outs that got no settlement. */
  readonly unpaid: ReadonlyMap<Run, number>
  /** From the first to the last pay-out of which the book knows a settlement: in between, one that has none lost it. */
  readonly told: Stretch
  /** What all of it costs, with the pay-outs that lost their settlements; in bits. */
  readonly bits: number
  /** Of that, what the pay-outs cost that lost their settlements. */
  readonly lostBits: number
}

/** Other ways must be five hundred times less likely, all together. */
const SURE = 2 ** -9
/** Where count and amount do not agree, nothing but time and what is left over speaks for it. */
const SURE_THOUGH_MISSING = 2 ** -9
/** Ways that are a million times less likely are not looked at. */
const LOOKED_AT = 20
/** What agrees so much better than by chance is not compared with what does not agree, in bits. */
const FAR = 13
/** So many pairs that do not agree are compared in one book. */
const MOST_COMPARED = 200_000
/** Of eight settlements one is not to the paisa what was due at its cut-off. */
const NOT_EXACT = 3
/** Of four pay-outs one has so many payments as another one. */
const SAME_COUNT = 2
/** All of a settlement's payments are missing together, as when a file is: that costs no more than this. */
const WHOLE_MISSING = 18

/**
 * The likeliest way as a whole to give settlements their pay-outs, none to two of them, and how sure each of it is:
 * by count and amount, by what may be missing or held over, and by time.
 */
export function placeSettlements(timed: readonly Timed[], slots: readonly Run[], terms: Terms): Placing {
  const inOrder = slots.toSorted((a, b) => a.dueAt - b.dueAt || (a.windows.rail < b.windows.rail ? -1 : 1))
  const columnsOf = new Map<string, number[]>()
  inOrder.forEach((slot, column) => {
    if (slot.count === 0) return
    for (const key of [`${slot.count} ${slot.amount}`, `null ${slot.amount}`]) {
      const same = columnsOf.get(key)
      if (same) same.push(column)
      else columnsOf.set(key, [column])
    }
  })
  const told = toldBetween(timed, inOrder, columnsOf)
  const alike = groupBy(timed, ({ settlement }) => [keyOf(settlement)])
  const lost = inOrder.map(({ count, dueAt }) => (count > 0 && holds(told, dueAt) ? terms.rates.settlementMissing : 0))
  const isAlone = new Set<Payment>(inOrder.flatMap((slot) => (slot.count === 1 ? paymentsOf(slot) : [])))
  let compared = 0
  const rows = timed.map(rowOf)
  const { columnOf, otherWays } = cheapestAssignment({ columns: inOrder.length, rows })
  const rowAt = new Map(Array.from(columnOf, (column, row) => [column, row]))
  const places = new Map<string, Place>()
  const takers = new Float64Array(inOrder.length)
  timed.forEach(({ settlement }, row) => {
    const own = columnOf[row]!
    const ways = otherWays(row, LOOKED_AT).map((way) => ({ ...way, worse: worseInOrder(row, way) }))
    for (const { column, worse } of ways) if (column >= 0) takers[column]! += 2 ** -worse
    places.set(settlement.settlementId, {
      slot: own < 0 ? null : inOrder[own]!,
      isSure:
        own >= 0 &&
        !isOnlyLike(settlement, inOrder[own]!, terms) &&
        ways.reduce((sum, { worse }) => sum + 2 ** -worse, 0) <
          (isExact(inOrder[own]!, settlement) ? SURE : SURE_THOUGH_MISSING),
      others: otherPlaces(ways),
      without: rows[row]!.without,
      bits: costOf(rows[row]!, own),
    })
  })
  const exact = timed.flatMap((one): Exact[] => {
    const { slot } = places.get(one.settlement.settlementId)!
    return slot !== null && isExact(slot, one.settlement) ? [{ timed: one, slot }] : []
  })
  for (const [{ settlementId }, other] of exchangesOf(exact, terms, -Math.log2(SURE))) {
    const place = places.get(settlementId)!
    places.set(settlementId, {
      ...place,
      isSure: false,
      others: [...place.others, { slot: other, likelihood: 2 ** -terms.rates.exchanged }],
    })
  }
  const isTaken = new Set(columnOf)
  const unpaid = new Map<Run, number>()
  inOrder.forEach((slot, column) => {
    if (!isTaken.has(column) && slot.count > 0) unpaid.set(slot, 1 / (1 + takers[column]!))
  })
  const bits = rows.reduce((sum, row, at) => sum + costOf(row, columnOf[at]!), sumOf(lost))
  const lostBits = sumOf(lost.filter((_, column) => !isTaken.has(column)))
  return { places, unpaid, told, bits, lostBits }

  /** How much worse another way is, if numbers count that tell two from each other which nothing else does. */
  function worseInOrder(row: number, { column, worse }: OtherWay): number {
    const own = columnOf[row]!
    const other = column < 0 ? undefined : rowAt.get(column)
    if (own < 0 || other === undefined) return worse
    const [one, twin] = [timed[row]!, timed[other]!]
    if (keyOf(one.settlement) !== keyOf(twin.settlement)) return worse
    const bits = twinBits({ timed: one, slot: inOrder[own]! }, { timed: twin, slot: inOrder[column]! }, worse)
    return Math.max(0, worse + bits)
  }

  function otherPlaces(ways: readonly OtherWay[]): OtherPlace[] {
    return ways
      .filter(({ worse }) => worse < LOOKED_AT / 2)
      .map(({ column, worse }) => ({ slot: column < 0 ? null : inOrder[column]!, likelihood: 2 ** -worse }))
  }

  function rowOf(one: Timed): Row {
    const { settlement, possible } = one
    const agreeing = (columnsOf.get(keyOf(settlement)) ?? []).filter((column) => isWithin(inOrder[column]!, possible))
    const without = withoutBits(settlement, terms, agreeing.length > 0)
    const isTwin = alike.get(keyOf(settlement))!.length > 1
    const choices = agreeing.map((column) => ({
      column,
      cost: timeBits(one, inOrder[column]!) - lost[column]! - (isTwin ? inOrderBits(one, column) : 0),
    }))
    const from = firstFrom(inOrder, ({ dueAt }) => dueAt >= possible.from)
    const end = firstFrom(inOrder, ({ dueAt, cutOff }) => Math.min(dueAt, cutOff) > possible.to)
    const elsewhere = elsewhereBits(settlement, end - from - agreeing.length, terms)
    // Others that are as well may leave none of them to it.
    const isLeft =
      agreeing.some((column) => timeBits(one, inOrder[column]!) === 0) &&
      alike.get(keyOf(settlement))!.length <= agreeing.length
    if (isLeft && elsewhere > FAR) return { choices, without: Math.min(without, elsewhere) }
    if (compared + end - from > MOST_COMPARED) return { choices, without: Math.min(without, elsewhere) }
    const isAgreeing = new Set(agreeing)
    for (let column = from; column < end; column++) {
      if (isAgreeing.has(column)) continue
      compared++
      const slot = inOrder[column]!
      const bits = slot.count === 0 ? heldOnlyBits(settlement, slot, terms, isAlone) : fitBits(settlement, slot, terms)
      if (Number.isFinite(bits)) choices.push({ column, cost: bits + timeBits(one, slot) - lost[column]! })
    }
    return { choices, without }
  }
}

/** Next to nothing: of ways that cost the same, the one in which higher numbers are of later pay-outs. */
function inOrderBits({ order }: Timed, column: number): number {
  return order === null ? 0 : order.rank * column * 1e-12
}

function costOf({ choices, without }: Row, column: number): number {
  return choices.find((choice) => choice.column === column)?.cost ?? without
}

function sumOf(costs: readonly number[]): number {
  return costs.reduce((sum, cost) => sum + cost, 0)
}

function keyOf({ count, amount }: Settlement): string {
  return `${count} ${amount}`
}

/** The settlement is of one of so many other pay-outs, of which payments are missing or held over, and agrees here by chance. */
function elsewhereBits({ count, amount }: Settlement, slots: number, { amounts }: Terms): number {
  return NOT_EXACT + SAME_COUNT + amounts.surprise(count ?? 1, amount) - Math.log2(Math.max(1, slots))
}

/** The settlement is of payments of which the book holds none. */
export function withoutBits(
  { count, amount }: Settlement,
  { amounts, rates, countBits }: Terms,
  isHeld = false,
): number {
  const surprise = amounts[isHeld ? 'surpriseAgain' : 'surprise'](count ?? 1, amount)
  const missing = Math.min(WHOLE_MISSING, missingTogetherBits(count ?? 1, rates))
  return Number.isFinite(surprise)
    ? surprise + missing + countBits(count ?? 1)
    : amounts.rarity(amount) + weights.unexplained.bits
}

function toldBetween(
  timed: readonly Timed[],
  slots: readonly Run[],
  columnsOf: ReadonlyMap<string, readonly number[]>,
): Stretch {
  let from = Infinity
  let to = -Infinity
  for (const { settlement, possible } of timed) {
    for (const column of columnsOf.get(`${settlement.count} ${settlement.amount}`) ?? []) {
      const { dueAt } = slots[column]!
      if (!isWithin(slots[column]!, possible)) continue
      from = Math.min(from, dueAt)
      to = Math.max(to, dueAt)
    }
  }
  return { from, to }
}
