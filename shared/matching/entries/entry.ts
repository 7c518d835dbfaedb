import type { Day } from '../../day.ts'
import type { Paise } from '../../paise.ts'
import { placeOfLine } from '../../place-of-line.ts'
import type { MatchState } from '../reconciliation.ts'

/** A row of any table of money: a ledger's, a bank statement's, an export's. */
export interface Entry {
  /** The 1-based physical line that it starts on; half a line more where it is the second on it. Names the entry. */
  readonly line: number
  /** Null where the table has no dates. */
  readonly day: Day | null
  /** The last day where it is of one of several, as of a month; `day` is the first of them then. */
  readonly until?: Day
  /** Money in is positive, money out negative. */
  readonly amount: Paise
  /** Three letters, and the amount in hundredths of it; left out for rupees. */
  readonly currency?: string
  readonly text: string
  readonly reference: string
  /** By the name of a column whose cells several rows share, such as `Payout ID`, what stands in it; ids first. */
  readonly cells?: Readonly<Record<string, string>>
}

export type DatedEntry = Entry & { readonly day: Day }

export interface EntryOptions {
  /** Entries further apart than this are not the same money; null to find out from the two tables. */
  readonly days: number | null
  /** Amounts may differ by so many hundredths of the larger one; null to find out from the two tables. */
  readonly amountPercent: number | null
  /** Whether a person said that these are not the same money. */
  readonly isRejected: (left: readonly number[], right: readonly number[]) => boolean
  readonly names: EntryNames
}

/** What the two tables, and the lines of each, are called in sentences. */
export interface EntryNames {
  readonly left: string
  readonly right: string
  readonly place: (side: 'left' | 'right', line: number) => string
}

export const usualOptions: EntryOptions = {
  days: null,
  amountPercent: null,
  isRejected: () => false,
  names: { left: 'left', right: 'right', place: (_, line) => placeOfLine(line) },
}

/** The claim that these entries are the same money. */
export interface EntryPair {
  readonly left: readonly number[]
  readonly right: readonly number[]
  readonly state: MatchState
  /** 0 to 1: how likely it is right. */
  readonly confidence: number
  /** For a person, each a whole sentence. */
  readonly evidence: readonly string[]
}

/** Unmatched entries that agree with each other, several ways round. */
export interface AmbiguousEntries {
  readonly left: readonly number[]
  readonly right: readonly number[]
  /** A whole sentence, or two. */
  readonly why: string
}

/** What comes nearest to an unmatched entry, and what speaks against it. */
export interface NearestEntry {
  readonly line: number
  /** A line of the other table. */
  readonly nearest: number
  /** A whole sentence. */
  readonly why: string
}

/** Every line of either table is in one pair or unmatched; lists are in order of lines. */
export interface MatchedEntries {
  readonly pairs: readonly EntryPair[]
  readonly unmatched: { readonly left: readonly number[]; readonly right: readonly number[] }
  /** Their lines are unmatched too. */
  readonly ambiguous: readonly AmbiguousEntries[]
  /** Of unmatched entries that are not ambiguous; those that nothing comes near to are left out. */
  readonly nearest: { readonly left: readonly NearestEntry[]; readonly right: readonly NearestEntry[] }
}
