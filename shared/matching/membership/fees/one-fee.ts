import { feeWords, gross, withGst, type HowKept, type KeptFees, type PlainFees, type RailFees } from '../../fees.ts'
import { isOfFeeAlone, roundings, USUAL_ROUNDINGS } from '../../rounding.ts'
import { PROOF } from '../proof.ts'
import type { Wanted } from '../runs/wanted.ts'
import type { Run } from '../runs/windows.ts'
import { keptOf, type Pair } from './comparable.ts'

/** A fee must explain so many of a hundred of the settlements that could be explained. */
const PROOF_PERCENT = 10
/** The same where settlements tell no count. */
const PROOF_WITHOUT_COUNTS = 12
/** Times as many as any other fee explains, or none. */
const FAR_MORE = 3
/** Of each kind, so many of the commonest guesses are tried to the paisa. */
const TRIED = 8

/** A fee that no usual way of rounding proves must explain so many of a hundred of the settlements that any way could. */
const UNUSUAL_PERCENT = 90
/** Flat fees are mostly whole or half rupees, in paise. */
const HALF_RUPEE = 50

/** The one fee that explains more of them to the paisa than none does. Gross where no fee does. */
export function oneFee(pairs: readonly Pair[]): PlainFees {
  const exactlyGross = countOf(pairs, ({ kept }) => kept === 0)
  const all = countOf(pairs, () => true)
  // Where half of them are paid out in full to the paisa, nothing is kept: no fee does so by chance.
  if (exactlyGross >= PROOF && exactlyGross >= all / 2) return gross
  const short = pairs.filter(({ kept }) => kept > 0)
  if (short.some(({ wanted }) => wanted.settlement.count === null))
    return withoutCounts(short, exactlyGross, {}) ?? withoutCounts(short, exactlyGross, { gst: 'none' }) ?? gross
  const atLeast = Math.max(exactlyGross, PROOF - 1, (all * PROOF_PERCENT) / 100)
  const usual = mostTelling(guesses(short, {}), short, atLeast)
  const clearly = usual === null ? atLeast : usual.explained + clearlyMore(usual.explained)
  return (mostTelling(guesses(short, { gst: 'none' }), short, clearly) ?? usual)?.fees ?? gross
}

/** Many pay-outs are near a settlement that does not tell its count: a fee must explain far more of them than any other. */
function withoutCounts(short: readonly Pair[], exactlyGross: number, how: HowKept): PlainFees | null {
  const tried = guesses(short, how)
  const most = mostTelling(tried, short, PROOF_WITHOUT_COUNTS - 1)
  if (most === null) return null
  const others = tried
    .filter((fees) => feeWords(fees) !== feeWords(most.fees))
    .map((fees) => countOf(short, ({ run, kept }) => kept === keptOf(fees, run)))
  return most.explained >= FAR_MORE * Math.max(exactlyGross, ...others) ? most.fees : null
}

/** GST comes on top, unless a fee without it explains so many more of them: 1.18 % is 1 % and GST but for rounding. */
function clearlyMore(explained: number): number {
  return Math.max(PROOF - 1, (explained * PROOF_PERCENT) / 100)
}

/** That fee, rounded in the way that explains most settlements to the paisa: as it is where none does. */
export function roundedAsPairsShow(fees: PlainFees, pairs: readonly Pair[]): PlainFees {
  if (fees.kind === 'gross' || fees.rounding !== undefined) return fees
  return mostTelling([fees], pairs, 0)?.fees ?? fees
}

/**
 * The fees, and the way of rounding them, that explain most settlements to the paisa, and more than so many; of those
 * that explain as many, the one thought of first. Each way is tried on what it can explain at all: a rate leaves some
 * paise to rounding and no more.
 */
function mostTelling(fees: readonly KeptFees[], pairs: readonly Pair[], moreThan: number): Explaining | null {
  const tried = fees.map((of) => ({ of, within: withinRounding(of, pairs) }))
  const proven = new Set<KeptFees>()
  let best: Explaining | null = null
  roundings.forEach((rounding, at) => {
    for (const { of, within } of tried) {
      if (of.gst === 'none' && !isOfFeeAlone(rounding)) continue
      const isUsual = at < USUAL_ROUNDINGS
      const needed = isUsual || proven.has(of) ? 0 : Math.max(PROOF, (within.size * UNUSUAL_PERCENT) / 100)
      const explained = explainedBy({ ...of, rounding }, within, Math.max((best?.explained ?? moreThan) + 1, needed))
      if (explained === null) continue
      best = { fees: at === 0 ? of : { ...of, rounding }, explained }
      if (explained >= PROOF) proven.add(of)
    }
  })
  return best
}

/** Fees, and how many settlements they explain to the paisa. */
interface Explaining {
  readonly fees: KeptFees
  readonly explained: number
}

/** Those that come to what a settlement pays out, if some way of rounding is taken, by settlement. */
function withinRounding(fees: KeptFees, pairs: readonly Pair[]): Map<Wanted, Pair[]> {
  const least: RailFees = { ...fees, rounding: 'down' }
  const most: RailFees = { ...fees, rounding: 'up' }
  const within = new Map<Wanted, Pair[]>()
  for (const pair of pairs) {
    const { wanted, run, kept } = pair
    if (kept < keptOf(least, run) || kept > keptOf(most, run)) continue
    const same = within.get(wanted)
    if (same === undefined) within.set(wanted, [pair])
    else same.push(pair)
  }
  return within
}

/** How many settlements they explain to the paisa; null as soon as they cannot be so many as asked for. */
function explainedBy(fees: RailFees, within: ReadonlyMap<Wanted, readonly Pair[]>, atLeast: number): number | null {
  let explained = within.size
  for (const same of within.values()) {
    if (explained < atLeast) return null
    if (!same.some(({ kept, run }) => kept === keptOf(fees, run))) explained--
  }
  return explained < atLeast ? null : explained
}

/** How many settlements have a pair of which that holds. */
export function countOf(pairs: readonly Pair[], holds: (pair: Pair) => boolean): number {
  const settlements = new Set<Wanted>()
  for (const pair of pairs) if (!settlements.has(pair.wanted) && holds(pair)) settlements.add(pair.wanted)
  return settlements.size
}

/** What is kept of so many payments that come to so much. */
export interface Kept {
  readonly run: Pick<Run, 'count' | 'amount'>
  readonly kept: number
}

/** The fees worth trying. Each pair speaks for a percentage, in hundredths, and for a flat fee in paise; what most of them say is tried. */
export function guesses(short: readonly Kept[], how: HowKept): KeptFees[] {
  const percents = new Map<number, number>()
  const flats = new Map<number, number>()
  for (const { run, kept } of short) {
    const bare = kept / withGst(how)
    vote(percents, Math.round((bare / run.amount) * 10_000))
    const flat = Math.round(bare / run.count)
    // Nobody asks for ₹4.24 and GST: that is ₹5.00 without it.
    const isOdd = flat % HALF_RUPEE !== 0 && (kept / run.count) % HALF_RUPEE === 0
    if (!isOdd || how.gst === 'none') vote(flats, flat)
  }
  return [
    ...commonest(percents).map(
      (hundredths) => ({ kind: 'percent', rate: (hundredths / 100).toFixed(2), ...how }) as const,
    ),
    ...commonest(flats).map((fee) => ({ kind: 'flat', paise: fee, ...how }) as const),
  ]
}

function vote(votes: Map<number, number>, value: number): void {
  if (value > 0) votes.set(value, (votes.get(value) ?? 0) + 1)
}

function commonest(votes: ReadonlyMap<number, number>): number[] {
  return [...votes]
    .sort(([a, votesOfA], [b, votesOfB]) => votesOfB - votesOfA || a - b)
    .slice(0, TRIED)
    .map(([value]) => value)
}
