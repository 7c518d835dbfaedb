import { MILLISECONDS_A_DAY } from '../../../day.ts'
import type { Settlement } from '../../../domain.ts'
import { weights } from '../../weights.ts'
import { overlap, type Stretch } from '../stretch.ts'
import type { KnownDay } from './known-days.ts'
import type { Run } from './windows.ts'

/** A settlement whose payments are to be found, and when its cut-off can have been. */
export interface Wanted {
  readonly settlement: Settlement
  readonly cutOff: Stretch
}

/** Where a settlement lies by the order of the book's numbers, and how much it speaks against it to lie elsewhere, in bits. */
export interface Order {
  readonly between: Stretch
  /** Of which numbers: ids, or the references of one bank. */
  readonly series: string
  /** Its place among them. */
  readonly rank: number
  readonly bits: number
}

/** A settlement, and when its cut-off was. */
export interface Timed {
  readonly settlement: Settlement
  /** What `usual` was told by; null where nothing tells it, or payments do that the provider names. */
  readonly day: KnownDay | null
  /** If all went as usual. */
  readonly usual: Stretch
  /** What it costs to think that it was late, in bits, beside one for each day. */
  readonly lateBits: number
  /** At all: money may be late, but is never early. */
  readonly possible: Stretch
  readonly guess: Guess | null
  /** By the settlements numbered before and after it; null where a book's numbers tell nothing. */
  readonly order: Order | null
}

/** By when its money seems to have come; null without a guess. */
export interface Guess {
  /** When its cut-off was then, if all went as usual. */
  readonly usual: Stretch
  /** And when at all. */
  readonly between: Stretch
  /** What it costs that it came at another time, in bits. */
  readonly bits: number
}

/** What it costs to think that a settlement was of that pay-out, by time alone, in bits. */
export function timeBits({ usual, lateBits, guess, order }: Timed, slot: Run): number {
  const isInOrder = order === null || isWithin(slot, order.between)
  return (
    unusualBits(slot, usual, lateBits) +
    (isInOrder ? 0 : order.bits + Math.log2(1 + daysOutside(slot, order.between))) +
    (guess === null ? 0 : guessBits(guess, slot))
  )
}

/** Where the guess is right, it was late; else the guess says nothing. */
function guessBits({ usual, between, bits }: Guess, slot: Run): number {
  return isWithin(slot, between) ? Math.min(bits, unusualBits(slot, usual, weights['late-settlement'].bits)) : bits
}

/** Late costs a bit more for each day; early is what money never is, unless a record is wrong. */
function unusualBits(slot: Run, usual: Stretch, lateBits: number): number {
  if (isWithin(slot, usual)) return 0
  return slot.cutOff > usual.to ? weights['other-time'].bits : lateBits + daysBefore(slot, usual)
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
