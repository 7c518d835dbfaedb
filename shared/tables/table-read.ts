import type { RejectedRow } from '../domain.ts'
import type { Entry } from '../matching/entries/entry.ts'
import type { Paise } from '../paise.ts'

/** A row that is no entry. */
export interface SkippedRow extends RejectedRow {
  /** What it would be, in paise and whichever way it went; null where it has no amount, or several. */
  readonly amount: Paise | null
  /** Left out for rupees. */
  readonly currency?: string
  /** The line of the entry that comes to this and others together, where it is a part of one. */
  readonly partOf?: number
}

/** Any table of money as it was read to be matched. */
export interface TableRead {
  /** Never none. A credit is positive. */
  readonly entries: readonly Entry[]
  /** Rows that are no entries, with the reason; those that are neither dated nor have an amount are passed over. */
  readonly skipped: readonly SkippedRow[]
  /** How the table was understood, one sentence each. */
  readonly told: readonly string[]
  /** Whether the table says which way money went; where it does not, it is taken as in the other table. */
  readonly hasDirections: boolean
}
