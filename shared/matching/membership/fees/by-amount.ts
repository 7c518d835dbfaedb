import { feeOf, gross, type FeesByAmount, type HowKept, type PlainFees } from '../../fees.ts'
import { roundings, USUAL_ROUNDINGS } from '../../rounding.ts'
import type { Wanted } from '../runs/wanted.ts'
import { paymentsOf } from '../runs/windows.ts'
import { explainedWith, keptOf, type Pair } from './comparable.ts'
import { guesses, type Kept } from './one-fee.ts'

/** A settlement with what may be kept of its payments, the smallest first. */
interface Sums {
  readonly wanted: Wanted
  readonly kept: number
  readonly amounts: readonly number[]
  /** By fee: what is kept of the first none, one, two… of them. */
  readonly upTo: readonly Float64Array[]
}

/** From where up to where the limit lies, the end not included, and how many settlements bear it out. */
interface Limit {
  readonly from: number
  readonly to: number
  readonly borneOut: number
}

/** More payments than this are not looked at in parts. */
const MOST_IN_PARTS = 12

/**
 * The fee of small payments, the fee of larger ones and the amount in between that explain most settlements to the paisa;
 * null where no two fees explain more than so many. Either may be nothing. The limit is the roundest amount that explains
 * as many. `ofAny`: what is kept of many settlements whatever the amount.
 */
export function feesByAmount(
  pairs: readonly Pair[],
  ofAny: readonly PlainFees[],
  moreThan: number,
): FeesByAmount | null {
  const ways: readonly HowKept[] = [{}, { gst: 'none' }]
  for (const how of ways) {
    const best = mostTelling(pairs, feesToTry(pairs, ofAny, how), moreThan)
    if (best !== null) return byAmountAsPairsShow(best, pairs)
  }
  return null
}

/** What is kept of whole settlements, and what is left to be kept of a part of one where the rest of it is as usual. */
function feesToTry(pairs: readonly Pair[], ofAny: readonly PlainFees[], how: HowKept): PlainFees[] {
  const short = pairs.filter(({ kept }) => kept > 0)
  const open = pairs.filter(({ run, kept }) => ofAny.every((of) => keptOf(of, run) !== kept))
  const ofParts = [gross, ...ofAny].flatMap((rest) => guesses(partsLeft(open, rest), how))
  const fees = [gross, ...ofAny, ...guesses(short, how), ...ofParts]
  return [...new Map(fees.map((of) => [JSON.stringify(of), of])).values()]
}

/** Of each settlement the largest payments, or the smallest, and what is kept of those if that fee is of the others. */
function partsLeft(pairs: readonly Pair[], rest: PlainFees): Kept[] {
  return pairs.flatMap((pair) => {
    if (pair.run.count > MOST_IN_PARTS) return []
    const { amounts, upTo, kept } = sumsOf(pair, [rest])
    const ofRest = upTo[0]!
    const all = amounts.length
    let amount = 0
    return amounts.flatMap((one, at): Kept[] => {
      amount += one
      const [count, small, large] = [at + 1, ofRest[at + 1]!, ofRest[all]! - ofRest[at + 1]!]
      return [
        { run: { count, amount }, kept: kept - large },
        ...(count < all ? [{ run: { count: all - count, amount: pair.run.amount - amount }, kept: kept - small }] : []),
      ]
    })
  })
}

function mostTelling(pairs: readonly Pair[], fees: readonly PlainFees[], moreThan: number): FeesByAmount | null {
  const sums = pairs.map((pair) => sumsOf(pair, fees))
  let most = moreThan
  let best: FeesByAmount | null = null
  fees.forEach((small, ofSmall) => {
    fees.forEach((large, ofLarge) => {
      if (ofSmall === ofLarge) return
      const limit = limitBetween(sums, ofSmall, ofLarge, most)
      if (limit === null) return
      most = limit.borneOut
      best = { kind: 'by-amount', upTo: roundest(limit), small, large }
    })
  })
  return best
}

function sumsOf({ wanted, run, kept }: Pair, fees: readonly PlainFees[]): Sums {
  const amounts = paymentsOf(run)
    .map(({ amount }) => amount as number)
    .sort((a, b) => a - b)
  const upTo = fees.map((of) => {
    const sums = new Float64Array(amounts.length + 1)
    amounts.forEach((amount, at) => {
      const { fee, gst } = feeOf(of, amount)
      sums[at + 1] = sums[at]! + fee + gst
    })
    return sums
  })
  return { wanted, kept, amounts, upTo }
}

/** Where between the two fees most settlements see the limit, if more of them than so many do. */
function limitBetween(sums: readonly Sums[], small: number, large: number, moreThan: number): Limit | null {
  const begins = new Map<number, Wanted[]>()
  const ends = new Map<number, Wanted[]>()
  for (const { wanted, kept, amounts, upTo } of sums) {
    const [ofSmall, ofLarge] = [upTo[small]!, upTo[large]!]
    for (let at = 0; at <= amounts.length; at++) {
      if (amounts[at] === amounts[at - 1] && at > 0) continue
      if (ofSmall[at]! + ofLarge[amounts.length]! - ofLarge[at]! !== kept) continue
      const from = at === 0 ? 0 : amounts[at - 1]!
      const to = amounts[at] ?? Infinity
      add(begins, from, wanted)
      add(ends, to, wanted)
    }
  }
  const borders = [...new Set([...begins.keys(), ...ends.keys()])].sort((a, b) => a - b)
  const seen = new Map<Wanted, number>()
  let best: Limit | null = null
  borders.forEach((from, index) => {
    for (const wanted of ends.get(from) ?? []) {
      const left = seen.get(wanted)! - 1
      if (left === 0) seen.delete(wanted)
      else seen.set(wanted, left)
    }
    for (const wanted of begins.get(from) ?? []) seen.set(wanted, (seen.get(wanted) ?? 0) + 1)
    const to = borders[index + 1] ?? Infinity
    if (from > 0 && to < Infinity && seen.size > (best?.borneOut ?? moreThan)) best = { from, to, borneOut: seen.size }
  })
  return best
}

function add(at: Map<number, Wanted[]>, border: number, wanted: Wanted): void {
  const there = at.get(border)
  if (there === undefined) at.set(border, [wanted])
  else there.push(wanted)
}

/** Limits are round: of all amounts from one up to the other, the one with the fewest digits. */
function roundest({ from, to }: Limit): number {
  for (let unit = 10 ** Math.ceil(Math.log10(to)); unit > 1; unit /= 10)
    for (const step of [unit, unit / 2, unit / 5]) {
      const round = Math.ceil(from / step) * step
      if (Number.isInteger(step) && round < to) return round
    }
  return from
}

/** Those fees, rounded in the usual way that explains most settlements to the paisa: as they are where none does better. */
export function byAmountAsPairsShow(fees: FeesByAmount, pairs: readonly Pair[]): FeesByAmount {
  const [asItIs, ...others] = roundings.slice(0, USUAL_ROUNDINGS).map((rounding, at) => {
    const inThatWay = (of: PlainFees): PlainFees => (of.kind === 'gross' || at === 0 ? of : { ...of, rounding })
    const way: FeesByAmount = { ...fees, small: inThatWay(fees.small), large: inThatWay(fees.large) }
    return { way, explained: explainedWith(pairs, (run) => keptOf(way, run)).size }
  })
  return others.reduce((best, one) => (one.explained > best.explained ? one : best), asItIs!).way
}
