import { amountSteps, likenessStepCount, type Candidates } from './candidates.ts'

/** What the pairs of two tables are like, learnt from the tables themselves. */
export interface Learnt {
  /** How often right pairs differ so in amount, wait so long, and say so much alike. */
  readonly amount: Float64Array
  /** By days from `-days` to `days`. */
  readonly wait: Float64Array
  readonly likeness: Float64Array
  /** How often entries at random say so much alike. */
  readonly anyLikeness: Float64Array
  /** How many entries of the left have a partner at all. */
  readonly paired: number
}

/** After a few rounds of guessing the pairs and counting what they are like, little changes. */
const ROUNDS = 5
/** As if so many pairs had been seen before, as one thinks them. */
const AS_IF = 4

export interface Given {
  readonly lefts: number
  readonly days: number
  readonly anyLikeness: Float64Array
  /** By how many hundredths a person said that amounts may differ; null where nobody did. */
  readonly allowedPercent: number | null
}

/** Guesses which candidates are pairs, counts what they are like, and guesses again (expectation and maximisation). */
export function learn(candidates: Candidates, { lefts, days, anyLikeness, allowedPercent }: Given): Learnt {
  const thought: Learnt = {
    amount: shares(Float64Array.from(amountSteps, (most, step) => (step === 0 ? 40 : seldomOf(most, step)))),
    wait: shares(Float64Array.from({ length: 2 * days + 1 }, (_, at) => 0.02 + 2 ** (-Math.abs(at - days) / 2))),
    likeness: shares(Float64Array.from({ length: likenessStepCount }, (_, step) => 1 + step)),
    anyLikeness,
    paired: 0.8,
  }
  let learnt = thought
  for (let round = 0; round < ROUNDS; round++) learnt = next(candidates, lefts, learnt, thought)
  return learnt

  /** What a person allows is thought to happen. */
  function seldomOf(most: number, step: number): number {
    return allowedPercent !== null && most <= 2 * allowedPercent ? 20 : 10 / step
  }
}

/** How much speaks for a candidate to be a pair, rather than one that is so by chance while its entry has no partner, in bits. */
export function bitsOf(
  { amountStep, wait, likenessStep, chance }: Candidates,
  at: number,
  learnt: Learnt,
  days: number,
): number {
  const step = likenessStep[at]!
  // Where one of them says nothing, that says nothing.
  const alike = step === 0 ? 1 : learnt.likeness[step]! / learnt.anyLikeness[step]!
  const known = learnt.amount[amountStep[at]!]! * learnt.wait[wait[at]! + days]! * alike
  return Math.log2((learnt.paired * known) / (chance[at]! * (1 - learnt.paired)))
}

function next(candidates: Candidates, lefts: number, before: Learnt, thought: Learnt): Learnt {
  const amount = thought.amount.map((share) => share * AS_IF)
  const wait = thought.wait.map((share) => share * AS_IF)
  const likeness = thought.likeness.map((share) => share * AS_IF)
  const days = (wait.length - 1) / 2
  const { size, left, right, amountStep, likenessStep } = candidates
  const odds = Float64Array.from({ length: size }, (_, at) => 2 ** Math.min(60, bitsOf(candidates, at, before, days)))
  const forRight = new Map<number, number>()
  for (let at = 0; at < size; at++) forRight.set(right[at]!, (forRight.get(right[at]!) ?? 0) + odds[at]!)
  let paired = thought.paired * AS_IF
  for (let first = 0; first < size;) {
    let end = first
    let all = 1
    for (; end < size && left[end] === left[first]; end++) all += odds[end]!
    for (let at = first; at < end; at++) {
      // It must be the best of both its entries.
      const share = odds[at]! / Math.max(all, forRight.get(right[at]!)! + 1)
      if (share < 1e-4) continue
      amount[amountStep[at]!]! += share
      wait[candidates.wait[at]! + days]! += share
      likeness[likenessStep[at]!]! += share
      paired += share
    }
    first = end
  }
  return {
    amount: shares(amount),
    wait: shares(wait),
    likeness: shares(likeness),
    anyLikeness: before.anyLikeness,
    paired: Math.min(0.98, paired / (lefts + AS_IF)),
  }
}

function shares(counts: Float64Array): Float64Array {
  const all = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => count / all)
}
