import type { Payment, Rail, Settlement } from '../../domain.ts'
import { paise } from '../../paise.ts'
import { eachFee, type BankFees, type Fees } from '../fees.ts'
import { PROOF } from '../membership/proof.ts'
import type { CreditLine } from '../reconciliation.ts'
import { keptAtBank, type Kept } from './bank-fees.ts'
import { guesses, isNear, mostTelling, plausible, shortPairs, type Explaining, type ShortPair } from './explain-kept.ts'
import type { UtrPair } from './utr-pairs.ts'

/** So many settlements that agree to the paisa make a fee the book's own, so that others are matched by it. */
const SURE_PROOF = 12
/** It must explain so many of a hundred of those whose line is known. */
const REGULAR_PERCENT = 90
/** So many different fees are looked for: a bank may change them, or keep one for each rail. */
const MOST_FEES = 4

/** What the bank keeps of a settlement whose UTR its line carries. */
export interface KeptOfPair {
  readonly line: CreditLine
  readonly kept: Kept
  /** The book's own fee, to the paisa. */
  readonly isSure: boolean
  /** How many other settlements show the same fee to the paisa. */
  readonly others: number
}

/** What a book shows of what its bank keeps. */
export interface BankHistory {
  /** What is kept of most settlements; null where they are paid in full, or nothing tells. */
  readonly fees: BankFees | null
  /** By settlement id: those whose line is known by its UTR, and is less by a fee. */
  readonly pairs: ReadonlyMap<string, KeptOfPair>
  /** What the bank keeps by the book's own fees of any settlement; null where it pays in full, or nothing tells. */
  readonly keptOf: (settlement: Settlement) => Kept | null
  /** Whether the bank keeps something of it, even if it is not known how much. */
  readonly isLess: (settlement: Settlement) => boolean
}

const paidInFull: BankHistory = { fees: null, pairs: new Map(), keptOf: () => null, isLess: () => false }

export type MembersOf = (settlement: Settlement) => readonly Payment[] | null

/**
 * What the bank keeps of settlements, read off those whose line carries their UTR. The book's own are fees that explain many
 * to the paisa, and nearly all of the book or of a rail; `agreed`: what a person said is kept, which needs less proof.
 */
export function bankHistory(pairs: readonly UtrPair[], membersOf: MembersOf, agreed: Fees | null): BankHistory {
  const short = shortPairs(pairs, membersOf)
  if (short.length === 0) return paidInFull
  const found = feesFound(short)
  const shownBy = new Map(found.flatMap((one) => Array.from(one.explained.keys(), (pair) => [pair, one] as const)))
  const own = found.filter(({ bank, explained }) => explained.size >= proofOf(bank, agreed))
  const regularOf = regular(own, pairs, short, membersOf)
  const isMostlyShort = 2 * short.length > pairs.length
  const known = new Map(short.flatMap(pairOf))
  return {
    fees: regularOf(null).fees,
    pairs: known,
    keptOf,
    isLess: (settlement) => regularOf(settlement).fees !== null,
  }

  function pairOf(pair: ShortPair): [string, KeptOfPair][] {
    const { settlement, line } = pair
    const shown = shownBy.get(pair)
    const explained = shown?.explained.get(pair) ?? nearlyOf(pair) ?? plausible(pair)?.explained.get(pair)
    if (explained === undefined) return []
    const others = (shown?.explained.size ?? 1) - 1
    const isSure = shown !== undefined && own.includes(shown) && regularOf(settlement).isRegular
    return isSure || isMostlyShort || others + 1 >= PROOF
      ? [[settlement.settlementId, { line, kept: explained, isSure, others }]]
      : []
  }

  /** The book's own fee but for paise, where it is not known which payments are paid out. */
  function nearlyOf(pair: ShortPair): Kept | undefined {
    const near = own.find(({ bank }) => isUnjudged(bank, pair))
    if (near === undefined) return undefined
    const { fee, words } = keptAtBank({ ...near.bank, of: 'settlement' }, pair.settlement, null)!
    return { fee, gst: paise(pair.kept - fee), words: `${words}, but for paise of rounding` }
  }

  function keptOf(settlement: Settlement): Kept | null {
    const pair = known.get(settlement.settlementId)
    if (pair?.isSure === true) return pair.kept
    const { fees } = regularOf(settlement)
    return fees === null ? null : keptAtBank(fees, settlement, membersOf(settlement))
  }
}

/**
 * The fee of which nearly all lines that carry a UTR are less, but for paise: before it is known which payments a settlement
 * pays out, so that they are not rounded one by one.
 */
export function bankFeesRoughly(pairs: readonly UtrPair[], agreed: Fees | null): BankFees | null {
  const short = shortPairs(pairs, () => null)
  const tried = guesses(short)
  const agreedFirst = [...tried.filter((bank) => isAs(agreed, bank)), ...tried]
  return (
    agreedFirst.find((bank) => {
      const near = short.filter((pair) => isNear(bank, pair)).length
      return near >= proofOf(bank, agreed) && isNearlyAll(near, pairs.length)
    }) ?? null
  )
}

/** Whether a person said that this is kept. */
export function isAs(agreed: Fees | null, { fees }: BankFees): boolean {
  return (
    agreed !== null &&
    eachFee(agreed).some(
      (of) =>
        (of.kind === 'gross' ? undefined : of.gst) === fees.gst &&
        ((of.kind === 'percent' && fees.kind === 'percent' && Number(of.rate) === Number(fees.rate)) ||
          (of.kind === 'flat' && fees.kind === 'flat' && of.paise === fees.paise)),
    )
  )
}

function proofOf(bank: BankFees, agreed: Fees | null): number {
  return isAs(agreed, bank) ? PROOF : SURE_PROOF
}

/** One fee after the other, each the one that explains most of what is left. */
function feesFound(short: readonly ShortPair[]): Explaining[] {
  const found: Explaining[] = []
  for (let left = short; found.length < MOST_FEES;) {
    const best = mostTelling(left)
    if (best === null || best.explained.size < PROOF) break
    found.push(best)
    left = left.filter((pair) => !best.explained.has(pair))
  }
  return found
}

/** How regularly the bank keeps the book's own fees. */
interface Regular {
  /** The one that explains nearly all alone. */
  readonly fees: BankFees | null
  /** They explain nearly all, one or another. */
  readonly isRegular: boolean
}

/** Of the whole book, else of the rail of a settlement. */
function regular(
  own: readonly Explaining[],
  pairs: readonly UtrPair[],
  short: readonly ShortPair[],
  membersOf: MembersOf,
): (settlement: Settlement | null) => Regular {
  const railOf = (settlement: Settlement): Rail | null => membersOf(settlement)?.[0]?.rail ?? null
  const among = (isOne: (pair: UtrPair) => boolean): Regular => {
    const unjudged = short.filter((pair) => isOne(pair) && own.some(({ bank }) => isUnjudged(bank, pair))).length
    const all = pairs.filter(isOne).length - unjudged
    const counts = own.map(({ explained }) => [...explained.keys()].filter(isOne).length)
    const first = counts.findIndex((count) => isNearlyAll(count, all))
    return {
      fees: own[first]?.bank ?? null,
      isRegular: isNearlyAll(
        counts.reduce((sum, count) => sum + count, 0),
        all,
      ),
    }
  }
  const whole = among(() => true)
  if (own.length === 0 || whole.isRegular) return () => whole
  const ofRail = new Map(
    (['bank-account', 'upi'] as const).map((rail) => [rail, among(({ settlement }) => railOf(settlement) === rail)]),
  )
  return (settlement) => (settlement && ofRail.get(railOf(settlement)!)) ?? whole
}

function isNearlyAll(count: number, all: number): boolean {
  return count > 0 && count * 100 >= all * REGULAR_PERCENT
}

/** It may be that fee, but which payments it is kept of is not known. */
function isUnjudged(bank: BankFees, pair: ShortPair): boolean {
  return keptAtBank(bank, pair.settlement, pair.members) === null && isNear(bank, pair)
}
