import { formatRupees, paise } from '../../paise.ts'
import { namedOf } from '../bank-fees/bank-fees.ts'
import type { BankHistory, KeptOfPair } from '../bank-fees/from-history.ts'
import { utrPairs, type UtrPair } from '../bank-fees/utr-pairs.ts'
import type { Evidence } from '../reconciliation.ts'
import { confidenceOf, scoreOf, SURE_BITS, weights } from '../weights.ts'
import type { Claim, Pass } from './pass.ts'

/**
 * Claims a line that carries a settlement's UTR and is the settlement less what the bank keeps. Accepted only where that is to
 * the paisa the fee that the book's other settlements show; where it just is a fee, a person has to say so.
 */
export function lessFee({ pairs }: BankHistory): Pass {
  return (state) =>
    utrPairs(state).flatMap((pair) => {
      const known = pairs.get(pair.settlement.settlementId)
      return known?.line.id === pair.line.id ? [claimOf(pair, known)] : []
    })
}

function claimOf({ settlement, line }: UtrPair, { kept, isSure, others }: KeptOfPair): Claim {
  const difference = formatRupees(paise(settlement.amount - line.amount))
  const evidence: Evidence[] = [
    {
      signal: 'utr',
      words: `Settlement and bank line carry the same UTR, ${settlement.utr}.`,
      weight: weights['utr-equal'].bits,
    },
    {
      signal: 'amount',
      words: `The bank shows ${difference} less: ${kept.words}.`,
      weight: isSure ? weights['amount-equal'].bits : weights['kept-back'].bits,
    },
    { signal: 'rivals', words: othersWords(others), weight: 0 },
  ]
  const score = scoreOf(evidence)
  return {
    settlements: [settlement],
    lines: [line],
    rule: 'same-utr',
    state: isSure ? 'accepted' : 'proposed',
    confidence: confidenceOf(isSure ? score : Math.min(score, SURE_BITS - 1)),
    evidence,
    named: namedOf(kept),
  }
}

function othersWords(others: number): string {
  if (others === 0) return 'No other settlement shows that the bank keeps this.'
  return others === 1
    ? 'Of another settlement the bank keeps the same fee, to the paisa.'
    : `Of ${others} other settlements the bank keeps the same fee, to the paisa.`
}
