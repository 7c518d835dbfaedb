import { isWithin, timeBits, type Timed } from '../runs/wanted.ts'
import type { Run } from '../runs/windows.ts'

/** A settlement at the pay-out that it is given. */
export interface Placed {
  readonly timed: Timed
  readonly slot: Run
}

/** What is left of a bit by adding and subtracting. */
const NOTHING = 1e-6

/**
 * How much less likely than by time alone it is that two settlements of one count and amount are each other's, in bits:
 * where numbers rise, the one with the lower number is of the earlier pay-out. Nothing where the likelier way to give the
 * first the pay-out of the second, which costs so much, is another one than to exchange them.
 */
export function twinBits(one: Placed, other: Placed, costs: number): number {
  const [a, b] = [one.timed.order, other.timed.order]
  if (a === null || b === null || a.series !== b.series) return 0
  // Their neighbours tell already that they are not.
  if (!isWithin(other.slot, a.between) || !isWithin(one.slot, b.between)) return 0
  const exchanged =
    timeBits(one.timed, other.slot) +
    timeBits(other.timed, one.slot) -
    timeBits(one.timed, one.slot) -
    timeBits(other.timed, other.slot)
  if (costs < exchanged - NOTHING || one.slot.dueAt === other.slot.dueAt) return 0
  return a.rank < b.rank === one.slot.dueAt < other.slot.dueAt ? a.bits : -a.bits
}
