import type { Settlement } from '../../domain.ts'
import { formatRupees, paise } from '../../paise.ts'
import { rarityOf, type Book } from '../book.ts'
import type { Claim, PassState } from '../passes/pass.ts'
import { confidenceOf, SURE_BITS } from '../weights.ts'
import { leftOf, namedOf, type Kept } from './bank-fees.ts'
import type { BankHistory } from './from-history.ts'

/** A book with what the bank pays for its settlements as their amounts, and the way back to what is told of them. */
export interface AsBankPays {
  readonly book: Book
  readonly state: PassState
  readonly asTold: (claims: readonly Claim[]) => readonly Claim[]
}

/** The same book where the bank pays in full, or nothing tells what it keeps. */
export function asBankPays(book: Book, state: PassState, { keptOf }: BankHistory): AsBankPays {
  const keptById = new Map(
    book.settlements.flatMap((one) => {
      const kept = keptOf(one)
      return kept === null ? [] : [[one.settlementId, kept] as const]
    }),
  )
  if (keptById.size === 0) return { book, state, asTold: (claims) => claims }
  const paidFor = (settlement: Settlement): Settlement => {
    const kept = keptById.get(settlement.settlementId)
    return kept === undefined ? settlement : { ...settlement, amount: leftOf(settlement, kept) }
  }
  const settlements = book.settlements.map(paidFor)
  return {
    book: { ...book, settlements },
    state: { ...state, ...rarityOf(settlements, book.lines), settlements: state.settlements.map(paidFor) },
    asTold: (claims) => claims.map((claim) => claimAsTold(claim, book, keptById)),
  }
}

/** What a person has to confirm: that the fee was kept of these, too. */
function claimAsTold(claim: Claim, { settlementOf }: Book, keptById: ReadonlyMap<string, Kept>): Claim {
  const all = claim.settlements.flatMap(({ settlementId }) => keptById.get(settlementId) ?? [])
  if (all.length === 0) return claim
  const settlements = claim.settlements.map(({ settlementId }) => settlementOf.get(settlementId)!)
  const kept = all.reduce((sum, { fee, gst }) => ({ fee: paise(sum.fee + fee), gst: paise(sum.gst + gst) }), {
    fee: paise(0),
    gst: paise(0),
  })
  const told = paise(settlements.reduce((sum, { amount }) => sum + amount, 0))
  const less = formatRupees(paise(kept.fee + kept.gst))
  const [first] = all
  const what = all.length === 1 ? first!.words : 'the fee that the bank keeps of each'
  return {
    ...claim,
    settlements,
    state: 'proposed',
    confidence: Math.min(claim.confidence, confidenceOf(SURE_BITS - 1)),
    evidence: [
      {
        signal: 'amount',
        words: `${formatRupees(told)} ${settlements.length === 1 ? 'was' : 'were'} settled, of which the bank keeps ${less}: ${what}.`,
        weight: 0,
      },
      ...claim.evidence,
    ],
    named: namedOf(kept),
  }
}
