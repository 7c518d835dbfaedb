import type { Settlement } from '../../domain.ts'
import type { Utr } from '../../utr.ts'
import { groupBy } from '../group-by.ts'
import type { CreditLine } from '../reconciliation.ts'

/** Shorter ones are no references that one could be sure of. */
const SHORTEST = 8
const word = /[A-Z0-9]{4,40}/g

type Printed = Pick<CreditLine, 'id' | 'utr' | 'narration' | 'reference'>

/**
 * Which of the settlements' UTRs each line carries: the one that was read from it, or, where that is none of theirs, what
 * stands in narration or reference column and is exactly one of theirs, for a UTR can have any shape. By line id.
 */
export function carriedUtrs(
  settlements: readonly Settlement[],
  lines: readonly Printed[],
): ReadonlyMap<number, readonly Utr[]> {
  const known = new Set(settlements.flatMap(({ utr }) => utr ?? []))
  const standingIn = utrsStandingIn(known)
  const carried = new Map<number, readonly Utr[]>()
  for (const line of lines) {
    const utrs = line.utr !== null && known.has(line.utr) ? [line.utr] : standingIn(line)
    if (utrs.length > 0) carried.set(line.id, utrs)
  }
  return carried
}

/** The lines, each with the UTR of a settlement that it carries as its own, whatever other reference was read from it. */
export function withCarriedUtrs(
  lines: readonly CreditLine[],
  carried: ReadonlyMap<number, readonly Utr[]>,
): readonly CreditLine[] {
  return lines.map((line) => {
    const [utr = line.utr] = carried.get(line.id) ?? []
    return utr === line.utr ? line : { ...line, utr }
  })
}

/** Those of the UTRs that stand in what a line prints, not as a part of anything longer; in the order in which they stand there. */
export function utrsStandingIn(
  known: ReadonlySet<Utr>,
): (line: Pick<CreditLine, 'narration' | 'reference'>) => readonly Utr[] {
  const byWord = groupBy(
    Array.from(known).filter((utr) => utr.length >= SHORTEST && /\d/.test(utr)),
    (utr) => [longestWord(utr)],
  )
  return ({ narration, reference = '' }) => {
    if (byWord.size === 0) return []
    const text = `${narration}\n${reference}`.toUpperCase()
    const found = new Set<Utr>()
    for (const [one] of text.matchAll(word))
      for (const utr of byWord.get(one) ?? []) if (utr === one || standsIn(text, utr)) found.add(utr)
    return [...found]
  }
}

/** Some gateways write theirs with hyphens or slashes, as `SETL/2025-26/000123`. */
function longestWord(utr: Utr): string {
  return (utr.match(word) ?? []).reduce((longest, one) => (one.length > longest.length ? one : longest), '')
}

function standsIn(text: string, utr: Utr): boolean {
  for (let at = text.indexOf(utr); at >= 0; at = text.indexOf(utr, at + 1))
    if (!isLetterOrDigit(text[at - 1]) && !isLetterOrDigit(text[at + utr.length])) return true
  return false
}

function isLetterOrDigit(character: string | undefined): boolean {
  return character !== undefined && /[A-Z0-9]/.test(character)
}
