import type { Day } from '../../../shared/day.ts'
import type { StatementLine } from '../../../shared/domain.ts'
import type { ReadDb } from '../database/connection.ts'
import { selectLinesOfDay, type KnownLine } from '../queries/lines.ts'
import { accountSpan } from '../queries/statements.ts'

const DAYS_HELD = 40

/**
 * Tells which lines of a file the book holds already. A line is the same as one from another file when account, day,
 * amount, direction and narration are; each line of the book stands for one line of the file, so that two genuine
 * identical rows stay two. Where the running balance tells equal rows apart, it decides which is which.
 */
export interface KnownLines {
  /** For each line of the batch, the id of the line in the book that it is, or null when it is new. */
  find(batch: readonly StatementLine[]): (number | null)[]
}

export function knownLines(db: ReadDb, accountId: number, fileId: number): KnownLines {
  const span = accountSpan(db, accountId)
  const days = new Map<Day, Map<string, KnownLine[]>>()

  function linesLike(line: StatementLine): KnownLine[] {
    if (span === null || line.postedOn < span.from || line.postedOn > span.to) return []
    let day = days.get(line.postedOn)
    if (day === undefined) {
      day = Map.groupBy(selectLinesOfDay(db, accountId, line.postedOn, fileId), likenessOfKnown)
      days.set(line.postedOn, day)
    }
    return day.get(likeness(signedAmount(line), line.narration)) ?? []
  }

  return {
    find: (batch) => {
      // A day that is let go is read again when it comes back, without the lines that this file was seen to carry.
      if (days.size > DAYS_HELD) days.clear()
      const found = batch.map((line) => claim(linesLike(line), (known) => known.balance === line.balance))
      return found.map((id, at) => id ?? claim(linesLike(batch[at]!), () => true))
    },
  }
}

function claim(lines: KnownLine[], isIt: (line: KnownLine) => boolean): number | null {
  const at = lines.findIndex(isIt)
  if (at < 0) return null
  return lines.splice(at, 1)[0]!.id
}

function likenessOfKnown({ amount, narration }: KnownLine): string {
  return likeness(amount, narration)
}

/** Banks wrap and pad the same narration differently from one download to the next. */
function likeness(amount: number, narration: string): string {
  return `${amount} ${narration.toUpperCase().replaceAll(/[\s\p{P}]/gu, '')}`
}

function signedAmount({ direction, amount }: StatementLine): number {
  return direction === 'credit' ? amount : -amount
}
