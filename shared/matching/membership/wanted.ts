import { MILLISECONDS_A_DAY } from '../../day.ts'
import type { Settlement } from '../../domain.ts'
import type { Run } from './windows.ts'

/** A stretch of time, both ends included, in milliseconds; open ends are infinite. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** A settlement whose payments are to be found, and when its cut-off can have been. */
export interface Wanted {
  readonly settlement: Settlement
  readonly cutOff: Stretch
}

export function overlap(a: Stretch, b: Stretch): Stretch | null {
  const from = Math.max(a.from, b.from)
  const to = Math.min(a.to, b.to)
  return from <= to ? { from, to } : null
}

/** A settlement, and when its cut-off was. */
export interface Timed {
  readonly settlement: Settlement
  /** If all went as usual. */
  readonly usual: Stretch
  /** What it costs to think that it was not as usual, so many days away, in bits. */
  readonly unusualBits: (days: number) => number
  /** At all: money may be late, but is never early. */
  readonly possible: Stretch
  /** Where its money seems to have come, and what it costs that it came elsewhere, in bits; null without a guess. */
  readonly guess: { readonly between: Stretch; readonly bits: number } | null
  /** By the settlements numbered before and after it; null where a book's numbers tell nothing. */
  readonly order: { readonly between: Stretch; readonly rank: number; readonly bits: number } | null
}

/** What it costs to think that a settlement was of that pay-out, by time alone, in bits. */
export function timeBits({ usual, unusualBits, guess, order }: Timed, slot: Run): number {
  const isInOrder = order === null || isWithin(slot, order.between)
  const isAsGuessed = guess === null || isWithin(slot, guess.between)
  return (
    (isWithin(slot, usual) ? 0 : unusualBits(daysBefore(slot, usual))) +
    (isInOrder ? 0 : order.bits + Math.log2(1 + daysOutside(slot, order.between))) +
    (isAsGuessed ? 0 : guess.bits)
  )
}

/** What is out of order is seldom far out of it. */
function daysOutside({ cutOff, dueAt }: Run, { from, to }: Stretch): number {
  return Math.max(0, from - dueAt, cutOff - to) / MILLISECONDS_A_DAY
}

function daysBefore(slot: Run, { from }: Stretch): number {
  return Math.max(0, from - slot.dueAt) / MILLISECONDS_A_DAY
}

export function isWithin({ cutOff, dueAt }: Run, { from, to }: Stretch): boolean {
  return overlap({ from: cutOff, to: dueAt }, { from, to }) !== null
}
