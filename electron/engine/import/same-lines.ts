import type { AccountLike } from '../queries/bank-accounts.ts'
import { claimLines, type ComparedLine } from './claim-lines.ts'

/** A line of one day where a file holds it. */
export interface Place extends ComparedLine {
  readonly fileId: number
  readonly line: number
}

/** What one file holds of a day. */
export interface DayOfFile<At extends Place> {
  readonly accountId: number
  /** The accounts that this file's is, or may be, in their order. */
  readonly accounts: readonly AccountLike[]
  readonly places: readonly At[]
}

/**
 * For each place the first one that holds the same line: what importing the files one after the other would find, each
 * compared with what those before it hold.
 */
export function sameLines<At extends Place>(files: readonly DayOfFile<At>[]): Map<At, At> {
  const firstOf = new Map<At, At>()
  const firstsOf = new Map<number, At[]>()
  for (const { accountId, accounts, places } of files) {
    const known = accounts.flatMap(({ id, kinship }) =>
      (firstsOf.get(id) ?? []).map((first) => comparedWith(first, kinship === 'same')),
    )
    const claimed = known.length === 0 ? [] : claimLines(known, places)
    const firsts = firstsOf.get(accountId) ?? []
    for (const [at, place] of places.entries()) {
      const first = claimed[at]?.first ?? place
      firstOf.set(place, first)
      if (first === place) firsts.push(place)
    }
    firstsOf.set(accountId, firsts)
  }
  return firstOf
}

function comparedWith<At extends Place>(first: At, isSame: boolean): ComparedLine & { first: At } {
  const { amount, balance, narration, utr } = first
  return { amount, balance, narration, utr, first, ...(!isSame && { isOfPerhapsOther: true }) }
}
