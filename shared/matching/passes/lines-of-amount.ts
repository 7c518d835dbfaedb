import { groupBy } from '../group-by.ts'
import { firstFrom } from '../membership/search.ts'
import type { CreditLine } from '../reconciliation.ts'
import { numberOfDay } from '../settlement-cycle.ts'
import type { ArrivalDays } from './arrival-days.ts'

/** How the UTR of a line speaks for or against a settlement with another UTR. */
export type LineKind = 'no-utr' | 'gateway-other-utr' | 'other-utr'

export interface Candidate {
  readonly line: CreditLine
  readonly onDay: number
  readonly kind: LineKind
  /** How many settlements of known days, and how many of unknown ones, could be this line. */
  wantedBy: number
  vaguelyWantedBy: number
}

/** The lines of one amount by kind, each list in order of day. */
export type LinesOfAmount = ReadonlyMap<LineKind, readonly Candidate[]>

export interface Slice {
  readonly candidates: readonly Candidate[]
  readonly from: number
  readonly end: number
}

export function linesOfAmount(lines: readonly CreditLine[]): LinesOfAmount {
  const candidates = lines
    .map((line) => ({ line, onDay: numberOfDay(line.postedOn), kind: kindOf(line), wantedBy: 0, vaguelyWantedBy: 0 }))
    .sort((a, b) => a.onDay - b.onDay)
  return groupBy(candidates, ({ kind }) => [kind])
}

function kindOf({ utr, fromGateway }: CreditLine): LineKind {
  if (utr === null) return 'no-utr'
  return fromGateway ? 'gateway-other-utr' : 'other-utr'
}

/** The lines of those kinds on those days. */
export function slicesWithin(lines: LinesOfAmount, kinds: readonly LineKind[], { from, to }: ArrivalDays): Slice[] {
  return kinds.flatMap((kind) => {
    const candidates = lines.get(kind) ?? []
    const first = firstFrom(candidates, ({ onDay }) => onDay >= from)
    const end = firstFrom(candidates, ({ onDay }) => onDay > to)
    return first < end ? [{ candidates, from: first, end }] : []
  })
}

/** Counts for every candidate how many of the slices it is in. */
export function countWanted(slices: readonly Slice[], counter: 'wantedBy' | 'vaguelyWantedBy'): void {
  const changes = new Map<readonly Candidate[], Int32Array>()
  for (const { candidates, from, end } of slices) {
    const change = changes.get(candidates) ?? new Int32Array(candidates.length + 1)
    changes.set(candidates, change)
    change[from]! += 1
    change[end]! -= 1
  }
  for (const [candidates, change] of changes) {
    let wanted = 0
    candidates.forEach((candidate, at) => {
      wanted += change[at]!
      candidate[counter] += wanted
    })
  }
}

/** The parts of a slice between the lines that a person has rejected. */
export function without({ candidates, from, end }: Slice, rejected: ReadonlySet<number>): Slice[] {
  const parts: Slice[] = []
  let start = from
  for (let at = from; at <= end; at++) {
    if (at < end && !rejected.has(candidates[at]!.line.id)) continue
    if (start < at) parts.push({ candidates, from: start, end: at })
    start = at + 1
  }
  return parts
}

export function firstOf(slices: readonly Slice[], limit: number): Candidate[] {
  const first: Candidate[] = []
  for (const { candidates, from, end } of slices)
    for (let at = from; at < end && first.length < limit; at++) first.push(candidates[at]!)
  return first
}
