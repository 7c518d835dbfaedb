import type { Settlement } from '../../domain.ts'
import type { Utr } from '../../utr.ts'
import type { CreditLine } from '../reconciliation.ts'

/** Shorter words of a narration are no references that one could be sure of. */
const word = /[A-Z0-9]{8,40}/g

/**
 * Which of the settlements' UTRs each line carries: the one that was read from it, or, where that is none of theirs, a
 * word of the narration that is exactly one of theirs, for a UTR can have any shape. By line id.
 */
export function carriedUtrs(
  settlements: readonly Settlement[],
  lines: readonly CreditLine[],
): ReadonlyMap<number, readonly Utr[]> {
  const known = new Set(settlements.flatMap(({ utr }) => utr ?? []))
  const amounts = new Set(settlements.map(({ amount }) => amount))
  const carried = new Map<number, readonly Utr[]>()
  for (const line of lines) {
    if (line.utr !== null && known.has(line.utr)) carried.set(line.id, [line.utr])
    else if (line.fromGateway || line.utr === null || amounts.has(line.amount)) {
      const utrs = utrsInWords(line.narration, known)
      if (utrs.length > 0) carried.set(line.id, utrs)
    }
  }
  return carried
}

function utrsInWords(narration: string, known: ReadonlySet<string>): Utr[] {
  const found = new Set<Utr>()
  for (const [text] of narration.toUpperCase().matchAll(word))
    if (known.has(text) && /\d/.test(text)) found.add(text as Utr)
  return [...found]
}
