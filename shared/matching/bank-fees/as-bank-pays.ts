import type { Settlement } from '../../domain.ts'
import { formatRupees, sumPaise } from '../../paise.ts'
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
export function asBankPays(book: Book, state: PassState, { keptOf, isLess }: BankHistory): AsBankPays {
  const keptById = new Map(
    book.settlements.flatMap((one) => {
      const kept = keptOf(one)
      return kept === null ? [] : [[one.settlementId, kept] as const]
    }),
  )
  if (!book.settlements.some(isLess)) return { book, state, asTold: (claims) => claims }
  const paidFor = (settlement: Settlement): Settlement => {
    const kept = keptById.get(settlement.settlementId)
    return kept === undefined ? settlement : { ...settlement, amount: leftOf(settlement, kept) }
  }
  const settlements = book.settlements.map(paidFor)
  return {
    book: { ...book, settlements },
    state: { ...state, ...rarityOf(settlements, book.lines), settlements: state.settlements.map(paidFor) },
    asTold: (claims) =>
      claims.map((claim) => {
        const isSome = claim.settlements.some(({ settlementId }) => keptById.has(settlementId))
        if (isSome) return claimAsTold(claim, book, keptById)
        return claim.settlements.some(isLess) ? inFull(claim) : claim
      }),
  }
}

/** What a person has to confirm: that nothing was kept of these. */
function inFull(claim: Claim): Claim {
  return toConfirm(claim, 'The bank keeps a fee of what else was settled, and this is all of it.')
}

/** What a person has to confirm: that the fee was kept of these, too. */
function claimAsTold(claim: Claim, { settlementOf }: Book, keptById: ReadonlyMap<string, Kept>): Claim {
  const settlements = claim.settlements.map(({ settlementId }) => settlementOf.get(settlementId)!)
  const all = settlements.flatMap(({ settlementId }) => keptById.get(settlementId) ?? [])
  const kept = { fee: sumPaise(all.map(({ fee }) => fee)), gst: sumPaise(all.map(({ gst }) => gst)) }
  const told = formatRupees(sumPaise(settlements.map(({ amount }) => amount)))
  const less = formatRupees(sumPaise([kept.fee, kept.gst]))
  const what = all.length === 1 ? all[0]!.words : 'the fee that the bank keeps of each'
  const were = settlements.length === 1 ? 'was' : 'were'
  const words = `${told} ${were} settled, of which the bank keeps ${less}: ${what}.`
  return { ...toConfirm(claim, words), settlements, named: namedOf(kept) }
}

function toConfirm(claim: Claim, words: string): Claim {
  return {
    ...claim,
    state: 'proposed',
    confidence: Math.min(claim.confidence, confidenceOf(SURE_BITS - 1)),
    evidence: [{ signal: 'amount', words, weight: 0 }, ...claim.evidence],
  }
}
