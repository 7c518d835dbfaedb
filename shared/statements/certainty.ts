import type { Question } from './corrections.ts'
import type { BalanceProof } from './statement.ts'

/**
 * How sure a reading is: `proven` by the running balance with nothing left open, `likely` where the file prints no balance
 * that would prove it and nothing speaks against it, `unsure` where a question is open or a balance does not follow.
 */
export type Certainty = 'proven' | 'likely' | 'unsure'

export function certaintyOf(proof: BalanceProof, questions: readonly Question[]): Certainty {
  if (proof.kind === 'broken' || questions.some(({ about }) => about !== 'account')) return 'unsure'
  return proof.kind === 'proven' ? 'proven' : 'likely'
}
