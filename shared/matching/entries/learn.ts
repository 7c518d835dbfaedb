import type { Candidates } from './candidate-lists.ts'
import { amountSteps, levelsOf, likenessStepCount } from './candidates.ts'
import { KeyStep } from './keys.ts'

/** What the pairs of two tables are like, learnt from the tables themselves. */
export interface Learnt {
  /** How often right pairs differ so in amount, wait so long, and say so much alike. */
  readonly amount: Float64Array
  /** By days from `-days` to `days`. */
  readonly wait: Float64Array
  readonly likeness: Float64Array
  /** How often entries at random say so much alike. */
  readonly anyLikeness: Float64Array
  /** The same of what their keys say, by `KeyStep`. */
  readonly key: Float64Array
  readonly anyKey: Float64Array
  /** How many entries of the longer table have a partner at all. */
  readonly paired: number
}

/** After a few rounds of guessing the pairs and counting what they are like, little changes. */
const ROUNDS = 5
/** As often as 40 agree to the paisa, so many are less by a tax; thought beforehand. */
const DEDUCTED = 4
/** More than this is as certain as anything is. */
const MOST_BITS = 60
/** As if so many pairs had been seen before, as one thinks them. */
const AS_IF = 8
/** In the place of nothing, which has no logarithm. */
const NEVER = 1e-6
/** Judged: what is of a month is in it, but for one in a hundred; where the tables say otherwise, that is learnt soon. */
const MOSTLY_IN_MONTH = 600

export interface Given {
  readonly lefts: number
  readonly rights: number
  /** The candidates are of one in so many entries of the left. */
  readonly every: number
  readonly days: number
  /** By how many hundredths amounts may differ. */
  readonly percent: number
  /** Whether entries of either table are of a month rather than of a day. */
  readonly areMonths: boolean
  readonly anyLikeness: Float64Array
  readonly anyKey: Float64Array
  readonly isWithPairs: boolean
  /** By how many hundredths a person said that amounts may differ; null where nobody did. */
  readonly allowedPercent: number | null
}

/** Guesses which candidates are pairs, counts what they are like, and guesses again (expectation and maximisation). */
export function learn(candidates: Candidates, given: Given): Learnt {
  const { days, percent, areMonths, anyLikeness, anyKey, allowedPercent } = given
  const thought: Learnt = {
    amount: shares(
      Float64Array.of(
        ...amountSteps.map((most, step) => (step === 0 ? 40 : seldomOf(most, step))),
        candidates.ratio === null ? 0.01 : 20,
        percent > 0 ? DEDUCTED : NEVER,
      ),
    ),
    wait: shares(
      Float64Array.from(
        { length: 2 * days + 1 },
        (_, at) => 0.02 + 2 ** (-Math.abs(at - days) / 2) + (areMonths && at === days ? MOSTLY_IN_MONTH : 0),
      ),
    ),
    likeness: shares(Float64Array.from({ length: likenessStepCount }, (_, step) => likelyAlike(step))),
    anyLikeness,
    key: Float64Array.of(0.5, 0.3, 0.2),
    anyKey,
    paired: 0.8,
  }
  let learnt = thought
  for (let round = 0; round < ROUNDS; round++) learnt = next(candidates, given, learnt, thought)
  return learnt

  /** What a person allows is thought to happen, and what is not looked at is not. */
  function seldomOf(most: number, step: number): number {
    if (amountSteps[step - 1]! >= percent) return NEVER
    return allowedPercent !== null && most <= 2 * allowedPercent ? 20 : 10 / step
  }
}

/** Right pairs mostly say most of what the shorter of them says, however little that is; hardly any say nothing alike. */
function likelyAlike(step: number): number {
  const { level, share } = levelsOf(step)
  return step === 0 ? 1 : [0.5, 3, 6, 8][share]! + level / 2
}

/**
 * By candidate, how much speaks for it to be a pair, rather than one that is so by chance while its entry has no partner,
 * in bits.
 */
export function weighed(candidates: Candidates, learnt: Learnt): Float64Array {
  const { size, amountStep, wait, likenessStep, keyStep, keyBits, chance } = candidates
  const days = (learnt.wait.length - 1) / 2
  const amounts = learnt.amount.map(Math.log2)
  const waits = learnt.wait.map(Math.log2)
  // Where one of them says nothing, that says nothing.
  const alikes = learnt.likeness.map((share, step) => (step === 0 ? 0 : Math.log2(share / learnt.anyLikeness[step]!)))
  const shared = Math.log2(learnt.key[KeyStep.shared]!)
  const keys = learnt.key.map((share, step) => Math.log2(share / learnt.anyKey[step]!))
  const any = Math.log2(learnt.paired / (1 - learnt.paired))
  const bits = new Float64Array(size)
  for (let at = 0; at < size; at++) {
    const alike = alikes[likenessStep[at]!]!
    const key = keyStep[at]!
    // A key is among the words that are alike: it is not counted twice.
    const said = key === KeyStep.shared ? Math.max(alike, shared + keyBits[at]!) : alike + keys[key]!
    bits[at] = any + amounts[amountStep[at]!]! + waits[wait[at]! + days]! - Math.log2(chance[at]!) + said
  }
  return bits
}

function next(candidates: Candidates, given: Given, before: Learnt, thought: Learnt): Learnt {
  const amount = thought.amount.map((share) => share * AS_IF)
  const wait = thought.wait.map((share) => share * AS_IF)
  const likeness = thought.likeness.map((share) => share * AS_IF)
  const key = thought.key.map((share) => share * AS_IF)
  const days = (wait.length - 1) / 2
  const { size, left, right, amountStep, likenessStep, keyStep } = candidates
  const odds = weighed(candidates, before)
  const forRight = new Float64Array(given.rights)
  for (let at = 0; at < size; at++) {
    odds[at] = 2 ** Math.min(MOST_BITS, odds[at]!)
    forRight[right[at]!]! += odds[at]!
  }
  let paired = thought.paired * AS_IF
  for (let first = 0; first < size;) {
    let end = first
    let all = 1
    for (; end < size && left[end] === left[first]; end++) all += odds[end]!
    for (let at = first; at < end; at++) {
      // It must be the best of both its entries.
      const share = odds[at]! / Math.max(all, forRight[right[at]!]! + 1)
      if (share < 1e-4) continue
      amount[amountStep[at]!]! += share
      wait[candidates.wait[at]! + days]! += share
      likeness[likenessStep[at]!]! += share
      key[keyStep[at]!]! += share
      paired += share
    }
    first = end
  }
  const [shorter, longer] = [Math.min(given.lefts, given.rights), Math.max(given.lefts, given.rights)]
  const pairedShare = Math.min(0.98, paired / (longer / given.every + AS_IF))
  return {
    amount: shares(amount),
    wait: shares(wait),
    likeness: shares(likeness),
    anyLikeness: given.isWithPairs
      ? without(given.anyLikeness, shares(likeness), pairedShare / shorter)
      : given.anyLikeness,
    key: shares(key),
    anyKey: before.anyKey,
    paired: pairedShare,
  }
}

/** Of entries at random some are pairs, and in small tables not so few: what is left when those are taken out. */
function without(all: Float64Array, ofPairs: Float64Array, pairs: number): Float64Array {
  return shares(all.map((share, step) => Math.max(share * LEAST_LEFT, share - pairs * ofPairs[step]!)))
}

/** So much of a share is left at least. */
const LEAST_LEFT = 0.3

function shares(counts: Float64Array): Float64Array {
  const all = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => count / all)
}
