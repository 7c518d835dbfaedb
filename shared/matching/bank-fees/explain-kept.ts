import type { Payment, Settlement } from '../../domain.ts'
import { withGst, type BankFees, type HowKept } from '../fees.ts'
import { PROOF } from '../membership/proof.ts'
import { isOfFeeAlone, roundings, USUAL_ROUNDINGS, type Rounding } from '../rounding.ts'
import { keptAtBank, leftOf, type Kept } from './bank-fees.ts'
import type { UtrPair } from './utr-pairs.ts'

/** A settlement of which the bank shows less. */
export interface ShortPair extends UtrPair {
  /** Of the settlement, in paise. */
  readonly kept: number
  /** Null where its payments are not certain, or not all here. */
  readonly members: readonly Payment[] | null
}

/** Fees and the pairs that they explain to the paisa, in order. */
export interface Explaining {
  readonly bank: BankFees
  readonly explained: ReadonlyMap<ShortPair, Kept>
}

/** No fee that anybody publishes is above this, in hundredths of a percent. */
const HIGHEST = 1_000
/** A flat fee of a single pair is whole or half rupees, and no more than this, in paise. */
const HALF_RUPEE = 50
const HIGHEST_FLAT = 10_000
/** Of each kind, so many of the commonest guesses are tried to the paisa. */
const TRIED = 8
/** Ways of rounding that are not usual must explain so many pairs, and so many of a hundred that any way could. */
const UNUSUAL_PROOF = 12
const UNUSUAL_PERCENT = 90
/** Where one with GST is proven, a fee without must explain as many more as prove one, and so many of a hundred more. */
const CLEARLY_PERCENT = 10
/** Of a single pair, GST is taken to come on top. */
const WITH_GST = withGst({})

/** The pairs of which the bank shows less. */
export function shortPairs(
  pairs: readonly UtrPair[],
  membersOf: (settlement: Settlement) => readonly Payment[] | null,
): ShortPair[] {
  return pairs.flatMap((pair) => {
    const kept = pair.settlement.amount - pair.line.amount
    return kept > 0 ? [{ ...pair, kept, members: membersOf(pair.settlement) }] : []
  })
}

/** The fees that explain most of them to the paisa; null where none explains any. */
export function mostTelling(pairs: readonly ShortPair[]): Explaining | null {
  const usual = mostTellingOf(guessesOf(pairs, {}), pairs, 0)
  const explained = usual?.explained.size ?? 0
  const clearly = explained < PROOF ? explained : explained + Math.max(PROOF - 1, (explained * CLEARLY_PERCENT) / 100)
  return mostTellingOf(guessesOf(pairs, { gst: 'none' }), pairs, clearly) ?? usual
}

/** Of these; null where none explains more than so many. */
function mostTellingOf(guessed: readonly BankFees[], pairs: readonly ShortPair[], moreThan: number): Explaining | null {
  let best: Explaining | null = null
  for (const bank of guessed) {
    const near = pairs.filter((pair) => isNear(bank, pair))
    for (const [at, rounding] of roundings.entries()) {
      if (bank.fees.gst === 'none' && !isOfFeeAlone(rounding)) continue
      const most: number = best?.explained.size ?? moreThan
      const needed = at < USUAL_ROUNDINGS ? 0 : Math.max(UNUSUAL_PROOF, (near.length * UNUSUAL_PERCENT) / 100)
      if (near.length <= most || near.length < needed) break
      const explained = explainedBy(rounded(bank, rounding), near)
      if (explained.size > most && explained.size >= needed) best = { bank: rounded(bank, rounding), explained }
    }
  }
  return best
}

/** A fee that explains one pair alone, where one does so by chance once in thirty-two times at most. */
export function plausible(pair: ShortPair): Explaining | null {
  const { amount } = pair.settlement
  const rate = Math.round((pair.kept / WITH_GST / amount) * 10_000)
  // Rates to the twentieth of a percent are few.
  const step = rate % 5 === 0 ? 5 : 1
  const ways: BankFees[] = []
  if (rate > 0 && rate <= HIGHEST && (WITH_GST * amount * step) / 10_000 >= BY_CHANCE)
    ways.push(...bothWays({ kind: 'percent', rate: rateOf(rate) }))
  for (const payments of new Set([pair.settlement.count ?? 1, 1])) {
    const flat = Math.round(pair.kept / WITH_GST / payments / HALF_RUPEE) * HALF_RUPEE
    if (flat > 0 && flat <= HIGHEST_FLAT)
      ways.push({ fees: { kind: 'flat', paise: flat }, of: payments === 1 ? 'settlement' : 'payment' })
  }
  for (const bank of ways)
    for (const rounding of roundings.slice(0, USUAL_ROUNDINGS)) {
      const explained = explainedBy(rounded(bank, rounding), [pair])
      if (explained.size > 0) return { bank: rounded(bank, rounding), explained }
    }
  return null
}

const BY_CHANCE = 32

/** As the fees say but for paise, where which payments it pays out is not known. */
export function isNear({ fees, of }: BankFees, { kept, settlement: { amount, count } }: ShortPair): boolean {
  const payments = count ?? 1
  const parts = of === 'payment' ? payments : 1
  const bare = fees.kind === 'flat' ? fees.paise * parts : (amount * Number(fees.rate)) / 100
  return Math.abs(kept - bare * withGst(fees)) <= 2 * parts
}

function explainedBy(bank: BankFees, pairs: readonly ShortPair[]): Map<ShortPair, Kept> {
  const explained = new Map<ShortPair, Kept>()
  for (const pair of pairs) {
    const kept = keptAtBank(bank, pair.settlement, pair.members)
    if (kept !== null && leftOf(pair.settlement, kept) === pair.line.amount) explained.set(pair, kept)
  }
  return explained
}

function rounded({ fees, of }: BankFees, rounding: Rounding): BankFees {
  return rounding === roundings[0] ? { fees, of } : { fees: { ...fees, rounding }, of }
}

/** Each pair speaks for a percentage, in hundredths, and for a flat fee in paise; what most of them say is tried. */
export function guesses(pairs: readonly ShortPair[]): BankFees[] {
  return [...guessesOf(pairs, {}), ...guessesOf(pairs, { gst: 'none' })]
}

function guessesOf(pairs: readonly ShortPair[], how: HowKept): BankFees[] {
  const percents = commonest(pairs, ({ kept, settlement: { amount } }) =>
    Math.round((kept / withGst(how) / amount) * 10_000),
  )
  const flatOf = (kept: number, payments: number): number => flatFee(kept / payments, how)
  const ofPayments = commonest(pairs, ({ kept, settlement: { count } }) => flatOf(kept, count ?? 1))
  const ofSettlements = commonest(pairs, ({ kept }) => flatOf(kept, 1))
  return [
    ...percents
      .filter((rate) => rate <= HIGHEST)
      .flatMap((rate) => bothWays({ kind: 'percent', rate: rateOf(rate), ...how })),
    ...ofPayments.map((fee) => ({ fees: { kind: 'flat', paise: fee, ...how }, of: 'payment' }) as const),
    ...ofSettlements.map((fee) => ({ fees: { kind: 'flat', paise: fee, ...how }, of: 'settlement' }) as const),
  ]
}

/** In paise; 0 where it is whole or half rupees without GST alone: nobody asks for ₹4.24 and GST. */
function flatFee(kept: number, how: HowKept): number {
  const flat = Math.round(kept / withGst(how))
  return how.gst !== 'none' && flat % HALF_RUPEE !== 0 && kept % HALF_RUPEE === 0 ? 0 : flat
}

function bothWays(fees: BankFees['fees']): BankFees[] {
  return [
    { fees, of: 'payment' },
    { fees, of: 'settlement' },
  ]
}

function rateOf(hundredths: number): string {
  return (hundredths / 100).toFixed(2)
}

function commonest(pairs: readonly ShortPair[], valueOf: (pair: ShortPair) => number): number[] {
  const votes = new Map<number, number>()
  for (const pair of pairs) {
    const value = valueOf(pair)
    if (value > 0) votes.set(value, (votes.get(value) ?? 0) + 1)
  }
  return [...votes]
    .sort(([a, votesOfA], [b, votesOfB]) => votesOfB - votesOfA || a - b)
    .slice(0, TRIED)
    .map(([value]) => value)
}
