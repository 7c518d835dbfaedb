import { MILLISECONDS_A_DAY } from '../../../day.ts'
import type { Payment, Settlement } from '../../../domain.ts'
import { groupBy } from '../../group-by.ts'
import type { Amounts } from '../amounts.ts'
import { isWithin, type Timed } from '../runs/wanted.ts'
import { paymentsOf, type Run } from '../runs/windows.ts'
import { waysOf, type Ways } from './some-of.ts'

/** What several payments of one pay-out, held over together, do to its settlement and to the one that pays them out later. */
export interface MovedTogether {
  readonly from: { readonly slot: Run; readonly settlement: Settlement }
  /** Null where the settlement that pays them out is not in the book. */
  readonly to: { readonly slot: Run; readonly settlement: Settlement } | null
  readonly count: number
  readonly amount: number
  /** Which of them; null where others as many add up to the same, or there are too many to try. */
  readonly moved: readonly Payment[] | null
  /** Exchanged, the two settlements are all of the same payments as well. */
  readonly isEitherWay: boolean
  /** How unlikely it is that this agrees by chance, in bits. */
  readonly bits: number
}

/** One and two are followed from pay-out to pay-out. */
const FEWEST_MOVED = 3
/** More payments are not held over together, but belong to another cut-off. */
const MOST_MOVED = 12
/** So many steps of searching are taken for one settlement, and for a book: where hardly any is explained, none is for long. */
const MOST_STEPS = 200_000
const MOST_STEPS_OF_BOOK = 4_000_000
/** What is held over is paid out so soon. */
const SOON = 5 * MILLISECONDS_A_DAY

/**
 * Settlements that pay out fewer payments than were due, some more of which were held over: where another one pays out just
 * those more than what was due at its own time, or where only one choice of them makes the amount.
 */
export function movedTogether(
  open: { readonly settlements: readonly Timed[]; readonly slots: readonly Run[] },
  amounts: Amounts,
): MovedTogether[] {
  const keyOfSettlement = ({ settlement }: Timed): string => keyOf(settlement.count!, settlement.amount)
  // What is just what was due at some time needs nothing that was held over.
  const due = new Set(open.slots.map(({ count, amount }) => keyOf(count, amount)))
  const settlements = open.settlements.filter((one) => !due.has(keyOfSettlement(one)))
  const byKey = groupBy(settlements, (one) => [keyOfSettlement(one)])
  const paidOut = new Set(open.settlements.map(keyOfSettlement))
  const slots = open.slots
    .filter(({ count, amount }) => count > 0 && !paidOut.has(keyOf(count, amount)))
    .toSorted((a, b) => a.dueAt - b.dueAt)
  let stepsLeft = MOST_STEPS_OF_BOOK
  const slotsOfRail = groupBy(slots, ({ windows }) => [windows])
  const found = settlements.flatMap((one) => {
    const froms = slots.filter((slot) => isFewerOf(one.settlement, slot) && isWithin(slot, one.usual))
    const pairs = froms.flatMap((slot) => withLater(one, slot))
    if (pairs.length > 0) return pairs.length === 1 ? pairs : []
    const alone = froms.flatMap((slot) => withoutLater(one, slot))
    return alone.length === 1 ? alone : []
  })
  return unshared(found)

  function search(slot: Run, count: number, amount: number): Ways<Payment> {
    const ways = waysOf(paymentsOf(slot), count, amount, Math.min(MOST_STEPS, stepsLeft))
    stepsLeft = Math.max(0, stepsLeft - ways.steps)
    return ways
  }

  function withLater({ settlement }: Timed, slot: Run): MovedTogether[] {
    const { count, amount } = movedOf(settlement, slot)
    const laters = slotsOfRail
      .get(slot.windows)!
      .filter(({ dueAt }) => dueAt > slot.dueAt && dueAt <= slot.dueAt + SOON)
    const bits = amounts.surprise(count, amount) - Math.log2(Math.max(1, laters.length))
    return laters.flatMap((later) => {
      const [taker, ...others] = (byKey.get(keyOf(later.count + count, later.amount + amount)) ?? []).filter(
        (one) => one.settlement !== settlement && isWithin(later, one.possible),
      )
      if (taker === undefined || others.length > 0) return []
      const to = { slot: later, settlement: taker.settlement }
      const isEitherWay = couldPayOut(taker.settlement, slot)
      const moved = isEitherWay ? null : search(slot, count, amount).some
      return [{ from: { slot, settlement }, to, count, amount, moved, isEitherWay, bits }]
    })
  }

  /** Of what was due at a time it may pay out some, and leave the rest. */
  function couldPayOut(settlement: Settlement, slot: Run): boolean {
    const { count, amount } = movedOf(settlement, slot)
    return count > 0 && amount > 0 && !search(slot, count, amount).isNone
  }

  function withoutLater({ settlement }: Timed, slot: Run): MovedTogether[] {
    const { count, amount } = movedOf(settlement, slot)
    const { some, choices } = search(slot, count, amount)
    if (some === null) return []
    const bits = amounts.surprise(count, amount) - Math.log2(choices)
    return [{ from: { slot, settlement }, to: null, count, amount, moved: some, isEitherWay: false, bits }]
  }
}

function movedOf({ count, amount }: Settlement, slot: Run): { readonly count: number; readonly amount: number } {
  return { count: slot.count - count!, amount: slot.amount - amount }
}

function isFewerOf(settlement: Settlement, slot: Run): boolean {
  const { count, amount } = movedOf(settlement, slot)
  return count >= FEWEST_MOVED && count <= MOST_MOVED && amount > 0
}

function keyOf(count: number, amount: number): string {
  return `${count} ${amount}`
}

/** Those that share no settlement and no pay-out with another one. */
function unshared(found: readonly MovedTogether[]): MovedTogether[] {
  const parts = ({ from, to }: MovedTogether): (Settlement | Run)[] => [
    from.slot,
    from.settlement,
    ...(to === null ? [] : [to.slot, to.settlement]),
  ]
  const times = groupBy(found, parts)
  return found.filter((one) => parts(one).every((part) => times.get(part)!.length === 1))
}
