import type { CreditLine } from './reconciliation.ts'
import type { Calendar } from './settlement-cycle.ts'
import { weights } from './weights.ts'

/**
 * What this book's certain matches teach: how long its money takes, and how the lines that bring it read. Learnt anew on
 * every run from exact UTRs and from what people accepted, so that it depends on nothing but the book; and bounded, so
 * that a few odd lines teach little.
 */
export interface History {
  /** How much it speaks for a line to come so many working days after the pay-out, in bits; a weight of the default where too little is known. */
  readonly arrivalBits: (workingDays: number) => number
  /** How much a narration reads like those that bring settlements, in bits. */
  readonly wordBits: (line: CreditLine) => number
  /** More than this it does not prove that a line which names no gateway has a settlement's amount, in bits: other money may have it often. */
  readonly unnamedAmountBits: number
  /** What it says that a line carries another reference than the provider reports. */
  readonly otherUtrs: (line: CreditLine) => OtherUtrs
}

export interface OtherUtrs {
  /** How much it speaks for the pair, in bits: below 0 as far as such lines are no settlements here. */
  readonly bits: number
  /** The book's lines prove that it is usual. */
  readonly isUsual: boolean
}

/** Where nothing shows what is usual. */
export const unknownUtrs: OtherUtrs = { bits: weights['utr-other'].bits, isUsual: false }

/** Before anything is matched. */
export const noHistory: History = {
  arrivalBits: usualArrival,
  wordBits: () => 0,
  unnamedAmountBits: Infinity,
  otherUtrs: () => unknownUtrs,
}

/** How much it speaks for a line to come so many working days after the pay-out, before a book teaches better. */
export function usualArrival(days: number): number {
  return days <= 1 ? weights['in-time'].bits - days / 4 : weights.late.bits - days / 2
}

/** Later than this is late, however late. */
export const LATEST = 8

/** How many working days a day is after another; 0 for that day itself, or the next working day where it is none. */
export function workingDaysBetween(calendar: Calendar, from: number, to: number): number {
  let days = 0
  for (let at = calendar.after(from, 0); at < to && days <= LATEST; days++) at = calendar.after(at, 1)
  return days
}
