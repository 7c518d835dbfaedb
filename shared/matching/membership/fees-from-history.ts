import { feeOf, gross, roundings, type Fees } from '../fees.ts'
import { firstFrom } from './search.ts'
import type { Wanted } from './wanted.ts'
import { paymentsOf, type Run } from './windows.ts'

/** Fewer settlements than this that a fee explains to the paisa prove none. */
const PROOF = 5
/** A fee must explain so many of a hundred of the settlements that could be explained. */
const PROOF_PERCENT = 10
/** No fee that anybody publishes is above this. */
const HIGHEST_PERCENT = 10
/** So many comparisons are enough to see a fee. */
const COMPARED = 20_000
/** Of each kind, so many of the commonest guesses are tried to the paisa. */
const TRIED = 8

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
  let best = {
    fees: gross,
    explained: Math.max(exactlyGross, PROOF - 1, (all * PROOF_PERCENT) / 100),
  }
  for (const fees of guesses(short)) {
    const explained = countOf(short, (pair) => explains(fees, pair))
    if (explained > best.explained) best = { fees, explained }
  }
  return best.fees
}

/** The agreed fees, rounded in the way that explains most settlements to the paisa: half a paisa up where none does. */
export function roundedAsShown(agreed: Fees, regular: readonly Run[], wanted: readonly Wanted[]): Fees {
  if (agreed.kind === 'gross' || agreed.rounding !== undefined) return agreed
  const pairs = comparable(regular, wanted)
  let best = { fees: agreed as Fees, explained: countOf(pairs, (pair) => explains(agreed, pair)) }
  for (const rounding of roundings.slice(1)) {
    const fees = { ...agreed, rounding }
    const explained = countOf(pairs, (pair) => explains(fees, pair))
    if (explained > best.explained) best = { fees, explained }
  }
  return best.fees
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
function guesses(short: readonly Pair[]): Fees[] {
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
  const plain = [
    ...commonest(percents).map((hundredths) => ({ kind: 'percent', rate: (hundredths / 100).toFixed(2) }) as const),
    ...commonest(flats).map((fee) => ({ kind: 'flat', paise: fee }) as const),
  ]
  // Half a paisa is rounded up before any other way is thought of.
  return [...plain, ...roundings.slice(1).flatMap((rounding) => plain.map((fees) => ({ ...fees, rounding })))]
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

function explains(fees: Fees, { wanted: { settlement }, run }: Pair): boolean {
  let amount = 0
  for (const payment of paymentsOf(run)) {
    const { fee, gst } = feeOf(fees, payment.amount)
    amount += payment.amount - fee - gst
  }
  return amount === settlement.amount
}
