import type { Settlement } from '../../domain.ts'
import { formatRupees, paise } from '../../paise.ts'
import type { CreditLine, Evidence } from '../reconciliation.ts'
import { confidenceOf, scoreOf, SURE_BITS, weights } from '../weights.ts'
import type { Claim } from './pass.ts'

/** Evidence that is not as usual. */
interface Weighed {
  readonly amountBits?: number
  readonly also?: readonly Evidence[]
  readonly rivals?: string
}

/** `bits`: how unlikely it is that chance adds it up. */
export function claimOf(
  settlements: readonly Settlement[],
  lines: readonly CreditLine[],
  by: 'utr' | 'amount',
  bits: number,
  { amountBits = weights['amount-equal'].bits, also = [], rivals = 'Nothing else adds up so.' }: Weighed = {},
): Claim {
  const isAccepted = by === 'utr' && bits >= SURE_BITS
  const sum = formatRupees(paise(lines.reduce((total, { amount }) => total + amount, 0)))
  const what = settlements.length > 1 ? `${settlements.length} settlements` : `${lines.length} lines`
  const evidence: Evidence[] = [
    ...(by === 'utr'
      ? [
          {
            signal: 'utr',
            words: `A line carries the UTR of a settlement, ${settlements.flatMap(({ utr }) => utr ?? []).join(' or ')}.`,
            weight: weights['utr-equal'].bits,
          } as const,
        ]
      : [
          {
            signal: 'time',
            words: 'All are of the days on which the money was due.',
            weight: weights['in-time'].bits,
          } as const,
        ]),
    {
      signal: 'amount',
      words: `The ${what} add up to ${sum}, which is all of the other side.`,
      weight: amountBits,
    },
    ...also,
    { signal: 'several', words: 'Several on one side are seldom one transfer.', weight: weights.together.bits },
    { signal: 'rivals', words: rivals, weight: 0 },
  ]
  const score = scoreOf(evidence)
  return {
    settlements,
    lines,
    rule: 'together',
    state: isAccepted ? 'accepted' : 'proposed',
    confidence: confidenceOf(isAccepted ? score : Math.min(score, SURE_BITS - 1)),
    evidence,
  }
}
