import { groupBy } from '../group-by.ts'
import { ambiguousAmong } from './ambiguous.ts'
import type { Candidates } from './candidate-lists.ts'
import type { Entry, EntryNames, EntryPair, MatchedEntries } from './entry.ts'
import { SHOWN } from './evidence.ts'
import { nearestOf, type NearSide } from './nearest.ts'
import type { Text } from './entry-text.ts'
import type { When } from './when.ts'
import { sharedWords, type Vocabulary } from './words.ts'

interface Side {
  readonly entries: readonly Entry[]
  readonly texts: readonly Text[]
  readonly when: When
}

interface Compared {
  readonly left: Side
  readonly right: Side
  readonly vocabulary: Vocabulary
  readonly days: number
  readonly candidates: Candidates
  /** How much speaks for each candidate. */
  readonly bits: Float64Array
  readonly isRejected: (left: readonly number[], right: readonly number[]) => boolean
  readonly names: EntryNames
  /** Whether the left table is the right one to people. */
  readonly isTurned: boolean
}

/** Two that say nothing alike, or of which one says nothing. */
const NOTHING_ALIKE = 1

/** What is in no pair: which of it is ambiguous, and what comes nearest to the rest. */
export function unmatchedBeside(pairs: readonly EntryPair[], compared: Compared): Omit<MatchedEntries, 'pairs'> {
  const { left, right, candidates, bits, vocabulary, days, isRejected, names, isTurned } = compared
  const paired = linesIn(pairs)
  const isFree = {
    left: (at: number) => !paired.left.has(left.entries[at]!.line),
    right: (at: number) => !paired.right.has(right.entries[at]!.line),
  }
  const [lefts, rights] = [left.entries, right.entries]
  const ambiguous = ambiguousAmong(candidates, { left, right, vocabulary, days, isFree, isRejected, names, isTurned })
  const inAmbiguous = linesIn(ambiguous)
  const alike = {
    left: likeliestOf(candidates.left, candidates.right, candidates, bits),
    right: likeliestOf(candidates.right, candidates.left, candidates, bits),
  }
  const partners = { left: partnersOf(pairs, 'left', 'right'), right: partnersOf(pairs, 'right', 'left') }
  const sides = { left: sideOf('left'), right: sideOf('right') }
  const areRejected = {
    left: (line: number, other: number) => isRejected([line], [other]),
    right: (line: number, other: number) => isRejected([other], [line]),
  }
  const open = {
    left: Array.from(lefts.keys()).filter(isFree.left),
    right: Array.from(rights.keys()).filter(isFree.right),
  }
  return {
    unmatched: {
      left: open.left.map((at) => lefts[at]!.line),
      right: open.right.map((at) => rights[at]!.line),
    },
    ambiguous,
    nearest: { left: nearest('left', 'right'), right: nearest('right', 'left') },
  }

  function nearest(own: 'left' | 'right', other: 'left' | 'right'): ReturnType<typeof nearestOf> {
    const asked = open[own].filter((at) => !inAmbiguous[own].has(compared[own].entries[at]!.line))
    return nearestOf(sides[own], sides[other], asked, { days, names, isRejected: areRejected[own] })
  }

  function sideOf(name: 'left' | 'right'): NearSide {
    return {
      name,
      ...compared[name],
      partners: (at) => partners[name].get(compared[name].entries[at]!.line) ?? [],
      alike: (at) => alike[name].get(at) ?? -1,
      shared: (at, other) => {
        const [one, two] = name === 'left' ? [at, other] : [other, at]
        return sharedWords(vocabulary.left[one]!, vocabulary.right[two]!, vocabulary).slice(0, SHOWN)
      },
    }
  }
}

export function linesIn(pairs: readonly Pick<EntryPair, 'left' | 'right'>[]): {
  readonly left: ReadonlySet<number>
  readonly right: ReadonlySet<number>
} {
  return {
    left: new Set(pairs.flatMap((pair) => pair.left)),
    right: new Set(pairs.flatMap((pair) => pair.right)),
  }
}

function partnersOf(pairs: readonly EntryPair[], own: 'left' | 'right', other: 'left' | 'right') {
  return new Map(
    Array.from(
      groupBy(pairs, (pair) => pair[own]),
      ([line, of]) => [line, of[0]![other]] as const,
    ),
  )
}

/** By entry, the one of the other table that is likeliest it of those that say something alike. */
function likeliestOf(
  own: Int32Array,
  other: Int32Array,
  { size, likenessStep }: Candidates,
  bits: Float64Array,
): Map<number, number> {
  const best = new Map<number, number>()
  for (let at = 0; at < size; at++) {
    if (likenessStep[at]! <= NOTHING_ALIKE) continue
    const known = best.get(own[at]!)
    if (known === undefined || bits[at]! > bits[known]!) best.set(own[at]!, at)
  }
  return new Map(Array.from(best, ([entry, at]) => [entry, other[at]!]))
}
