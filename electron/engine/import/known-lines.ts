import type { Day } from '../../../shared/day.ts'
import type { ReadDb } from '../database/connection.ts'
import { selectLinesOfDay, type KnownLine } from '../queries/lines.ts'
import { accountsLike, accountsSpan, type AccountLike } from '../queries/bank-accounts.ts'
import { claimLines, type ComparedLine } from './claim-lines.ts'
import { unpackLines, type PackedLines, type UnpackedLine } from './packed-lines.ts'

const DAYS_HELD = 40

/** Tells which lines of a file the book holds already; `claimLines` says when two lines are one. */
export interface KnownLines {
  /** For each line of the batch, the line in the book that it is, or null when it is new; null when all are. */
  find(batch: PackedLines): (KnownLine | null)[] | null
}

/** Of the account of that number; the file's own lines are left out. */
export function knownLines(db: ReadDb, account: string, fileId: number): KnownLines {
  const accounts = accountsLike(db, account)
  const span = accountsSpan(
    db,
    accounts.map(({ id }) => id),
  )
  const days = new Map<Day, KnownLine[]>()

  /** The lines of the book on that day that no line of this file was found to be yet. */
  function unclaimed(day: Day): KnownLine[] {
    if (span === null || day < span.from || day > span.to) return []
    const held = days.get(day)
    if (held !== undefined) return held
    const read = accounts.flatMap((account) => linesOf(account, day))
    days.set(day, read)
    return read
  }

  function linesOf({ id, kinship }: AccountLike, day: Day): KnownLine[] {
    const lines = selectLinesOfDay(db, id, day, fileId)
    return kinship === 'same' ? lines : lines.map((line) => ({ ...line, isOfPerhapsOther: true }))
  }

  return {
    find: (packed) => {
      if (span === null) return null
      const batch = Array.from(unpackLines(packed), compared)
      // A day that is let go is read again when it comes back, without the lines that this file was seen to carry.
      if (days.size > DAYS_HELD) days.clear()
      const found = Array<KnownLine | null>(batch.length).fill(null)
      for (const [day, places] of Map.groupBy(batch.keys(), (at) => batch[at]!.postedOn)) {
        const known = unclaimed(day)
        if (known.length === 0) continue
        const claimed = claimLines(
          known,
          places.map((at) => batch[at]!),
        )
        for (const [index, line] of claimed.entries()) found[places[index]!] = line
        const taken = new Set(claimed)
        days.set(
          day,
          known.filter((line) => !taken.has(line)),
        )
      }
      return found
    },
  }
}

function compared({ postedOn, amount, balance, narration, utr }: UnpackedLine): ComparedLine & { postedOn: Day } {
  return { postedOn: postedOn as Day, amount, balance, narration, utr }
}
