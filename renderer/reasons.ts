import type { MatchRow } from '../shared/contract.ts'
import { signals } from './words.ts'

/** One reason for or against a match: what it is about, in words, and its weight in bits where it was weighed. */
interface Reason {
  readonly name: string
  readonly words: string
  readonly weight?: number | undefined
}

/** The evidence of a match as reasons for a person. */
export function reasonsOf({ evidence }: Pick<MatchRow, 'evidence'>): readonly Reason[] {
  return evidence.map(({ signal, words, weight }) => ({ name: signals[signal] ?? signal, words, weight }))
}

/** How far the second-best way is behind, in bits; null where there is none. */
export function marginWords(margin: number | null): string {
  if (margin === null) return 'Nothing else comes near.'
  const behind = Math.round(margin)
  return behind === 0 ? 'Another way is as good.' : `The second-best way is ${behind} behind.`
}
