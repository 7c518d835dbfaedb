import { feeOf, feeWords, gross, type Fees } from '../fees.ts'
import { roundings, USUAL_ROUNDINGS } from '../rounding.ts'
import { PROOF } from './proof.ts'
import { firstFrom } from './search.ts'
import type { Wanted } from './wanted.ts'
import { paymentsOf, type Run } from './windows.ts'

/** A fee must explain so many of a hundred of the settlements that could be explained. */
const PROOF_PERCENT = 10
/** No fee that anybody publishes is above this. */
const HIGHEST_PERCENT = 10
/** So many comparisons are enough to see a fee. */
const COMPARED = 20_000
/** Of each kind, so many of the commonest guesses are tried to the paisa. */
const TRIED = 8

/** A fee that no usual way of rounding proves must explain so many of a hundred of the settlements that any way could. */
const UNUSUAL_PERCENT = 90

type KeptFees = Exclude<Fees, { readonly kind: 'gross' }>

interface Pair {
  readonly wanted: Wanted
  readonly run: Run
}

/**
 * What the provider keeps of each payment, read off settlements that pay out as many payments as a cut-off had, of less
 * money: the fee that explains more of them to the paisa than none does. Gross where no fee does.
 */
export function feesFromHistory(regular: readonly Run[], wanted: readonly Wanted[]): Fees {
  const pairs = comparable(regular, wanted)
  const exactlyGross = countOf(pairs, ({ wanted: { settlement }, run }) => run.amount === settlement.amount)
  const all = countOf(pairs, () => true)
  // Where half of them are paid out in full to the paisa, nothing is kept: no fee does so by chance.
  if (exactlyGross >= PROOF && exactlyGross >= all / 2) return gross
  const short = pairs.filter(({ wanted: { settlement }, run }) => run.amount > settlement.amount)
  const atLeast = Math.max(exactlyGross, PROOF - 1, (all * PROOF_PERCENT) / 100)
  return mostTelling(guesses(short), short, atLeast) ?? gross
}

/** The agreed fees, rounded in the way that explains most settlements to the paisa: half a paisa up where none does. */
export function roundedAsShown(agreed: Fees, regular: readonly Run[], wanted: readonly Wanted[]): Fees {
  if (agreed.kind === 'gross' || agreed.rounding !== undefined) return agreed
  return mostTelling([agreed], comparable(regular, wanted), 0) ?? agreed
}

/** What a settlement would be if the book's fees were kept of each of its payments, and why it is not. */
export interface KeptOtherwise {
  readonly amount: number
  /** For people, as the end of a sentence. */
  readonly because: string
}

/**
 * By settlement id, those of which something else was kept than the book's fees of each payment, and what: the fee rounded
 * once for all of it; or other fees, as before the provider changed them. Only what many settlements show to the paisa.
 */
export function keptOtherwise(
  fees: Fees,
  regular: readonly Run[],
  wanted: readonly Wanted[],
): Map<string, KeptOtherwise> {
  const ofEach = (run: Run): number => keptOf(fees, run)
  const isAsUsual = explainedWith(comparable(regular, wanted), ofEach)
  const others = wanted.filter((one) => !isAsUsual.has(one))
  if (fees.kind === 'percent') {
    const ofAll = ({ amount }: Run): number => {
      const { fee, gst } = feeOf({ ...fees, rounding: 'half-up' }, amount)
      return fee + gst
    }
    const once = explainedWith(comparable(regular, wanted), ofAll)
    if (once.size >= PROOF && once.size > isAsUsual.size) return asIf(once, 'the fee is rounded once for all of them')
  }
  const changed = feesFromHistory(regular, others)
  const explained = explainedWith(comparable(regular, others), (run) => keptOf(changed, run))
  // What is left over is explained by another fee, or by payments that are missing or held over.
  if (explained.size < PROOF || 2 * explained.size < others.length) return new Map()
  return asIf(explained, `${feeWords(changed) ?? 'nothing'} was kept back of them`)

  function asIf(runsOf: ReadonlyMap<Wanted, readonly Run[]>, because: string): Map<string, KeptOtherwise> {
    return new Map(
      [...runsOf].flatMap(([{ settlement }, runs]) => {
        const amounts = new Set(runs.map((run) => run.amount - ofEach(run)))
        const [amount] = amounts
        return amounts.size === 1 && amount !== settlement.amount
          ? [[settlement.settlementId, { amount: amount!, because }] as const]
          : []
      }),
    )
  }
}

/** The settlements that are to the paisa what was due less that, each with the pay-outs of which it is. */
function explainedWith(pairs: readonly Pair[], kept: (run: Run) => number): Map<Wanted, Run[]> {
  const runsOf = new Map<Wanted, Run[]>()
  for (const { wanted, run } of pairs) {
    if (run.amount - wanted.settlement.amount !== kept(run)) continue
    const runs = runsOf.get(wanted)
    if (runs === undefined) runsOf.set(wanted, [run])
    else runs.push(run)
  }
  return runsOf
}

/**
 * The fees, and the way of rounding them, that explain most settlements to the paisa, and more than so many; of those
 * that explain as many, the one thought of first. Each way is tried on what it can explain at all: a rate leaves some
 * paise to rounding and no more.
 */
function mostTelling(fees: readonly KeptFees[], pairs: readonly Pair[], moreThan: number): Fees | null {
  const tried = fees.map((of) => ({ of, within: withinRounding(of, pairs) }))
  const proven = new Set<KeptFees>()
  let best: { readonly fees: Fees | null; readonly explained: number } = { fees: null, explained: moreThan }
  roundings.forEach((rounding, at) => {
    for (const { of, within } of tried) {
      const isUsual = at < USUAL_ROUNDINGS
      const needed = isUsual || proven.has(of) ? 0 : Math.max(PROOF, (within.size * UNUSUAL_PERCENT) / 100)
      const explained = explainedBy({ ...of, rounding }, within, Math.max(best.explained + 1, needed))
      if (explained === null) continue
      best = { fees: at === 0 ? of : { ...of, rounding }, explained }
      if (explained >= PROOF) proven.add(of)
    }
  })
  return best.fees
}

/** The pay-outs that come to what a settlement pays out, if some way of rounding is taken, by settlement. */
function withinRounding(fees: KeptFees, pairs: readonly Pair[]): Map<Wanted, Run[]> {
  const least: Fees = { ...fees, rounding: 'down' }
  const most: Fees = { ...fees, rounding: 'up' }
  const within = new Map<Wanted, Run[]>()
  for (const { wanted, run } of pairs) {
    const kept = run.amount - wanted.settlement.amount
    if (kept < keptOf(least, run) || kept > keptOf(most, run)) continue
    const runs = within.get(wanted)
    if (runs === undefined) within.set(wanted, [run])
    else runs.push(run)
  }
  return within
}

/** How many settlements they explain to the paisa; null as soon as they cannot be so many as asked for. */
function explainedBy(fees: Fees, within: ReadonlyMap<Wanted, readonly Run[]>, atLeast: number): number | null {
  let explained = within.size
  for (const [{ settlement }, runs] of within) {
    if (explained < atLeast) return null
    if (!runs.some((run) => run.amount - settlement.amount === keptOf(fees, run))) explained--
  }
  return explained < atLeast ? null : explained
}

function comparable(regular: readonly Run[], wanted: readonly Wanted[]): Pair[] {
  const byCount = new Map<number, Run[]>()
  for (const run of regular.toSorted((a, b) => a.dueAt - b.dueAt)) {
    const same = byCount.get(run.count)
    if (same) same.push(run)
    else byCount.set(run.count, [run])
  }
  const pairs: Pair[] = []
  const placedFirst = wanted
    .filter(({ settlement }) => settlement.count !== null)
    .toSorted((a, b) => a.cutOff.to - a.cutOff.from - (b.cutOff.to - b.cutOff.from) || 0)
  for (const one of placedFirst) {
    const { settlement, cutOff } = one
    const runs = byCount.get(settlement.count!) ?? []
    for (let at = firstFrom(runs, (run) => run.dueAt >= cutOff.from); at < runs.length; at++) {
      const run = runs[at]!
      if (run.dueAt > cutOff.to) break
      if (run.amount < settlement.amount || run.amount * (1 - HIGHEST_PERCENT / 100) > settlement.amount) continue
      pairs.push({ wanted: one, run })
      if (pairs.length >= COMPARED) return pairs
    }
  }
  return pairs
}

function countOf(pairs: readonly Pair[], holds: (pair: Pair) => boolean): number {
  const settlements = new Set<Wanted>()
  for (const pair of pairs) if (!settlements.has(pair.wanted) && holds(pair)) settlements.add(pair.wanted)
  return settlements.size
}

/** Each pair speaks for a percentage, in hundredths, and for a flat fee in paise; what most of them say is tried. */
function guesses(short: readonly Pair[]): KeptFees[] {
  const percents = new Map<number, number>()
  const flats = new Map<number, number>()
  for (const {
    wanted: { settlement },
    run,
  } of short) {
    const bare = (run.amount - settlement.amount) / 1.18
    vote(percents, Math.round((bare / run.amount) * 10_000))
    vote(flats, Math.round(bare / run.count))
  }
  return [
    ...commonest(percents).map((hundredths) => ({ kind: 'percent', rate: (hundredths / 100).toFixed(2) }) as const),
    ...commonest(flats).map((fee) => ({ kind: 'flat', paise: fee }) as const),
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

function keptOf(fees: Fees, run: Run): number {
  let kept = 0
  for (const payment of paymentsOf(run)) {
    const { fee, gst } = feeOf(fees, payment.amount)
    kept += fee + gst
  }
  return kept
}
