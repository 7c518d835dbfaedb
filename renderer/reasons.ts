import type { MatchRow } from '../shared/contract.ts'
import { signals } from './words.ts'

type Evidence = MatchRow['evidence'][number]

/** One reason for or against a match: what it is about, in words, and its weight in bits where it was weighed. */
interface Reason {
  readonly name: string
  readonly words: string
  readonly weight?: number | undefined
}

/** The evidence of a match as reasons for a person. */
export function reasonsOf({ rule, evidence }: Pick<MatchRow, 'rule' | 'evidence'>): readonly Reason[] {
  return evidence.flatMap((one) => (rule === 'together' && isPrior(one) ? withPrior(one) : [reason(one)]))
}

function reason({ signal, words, weight }: Evidence): Reason {
  return { name: signals[signal] ?? signal, words, weight }
}

/** That nothing else adds up speaks against nothing: what is weighed with it is how seldom several are one transfer. */
function isPrior({ signal, weight = 0 }: Evidence): boolean {
  return signal === 'rivals' && weight < 0
}

function withPrior(one: Evidence): readonly Reason[] {
  return [
    reason({ ...one, weight: 0 }),
    { name: 'Several', words: 'Several on one side are seldom one transfer.', weight: one.weight },
  ]
}

/** How far the second-best way is behind, in bits; null where there is none. */
export function marginWords(margin: number | null): string {
  if (margin === null) return 'Nothing else comes near.'
  const behind = Math.round(margin)
  return behind === 0 ? 'Another way is as good.' : `The second-best way is ${behind} behind.`
}
