import { SURE_BITS, confidenceOf } from '../weights.ts'
import { byChance } from './by-chance.ts'
import { deductedStep, findCandidates, usualStep } from './candidates.ts'
import { choose } from './choose.ts'
import type { Entry, EntryOptions, EntryPair, MatchedEntries } from './entry.ts'
import { evidenceOf } from './evidence.ts'
import { keysOf, KeyStep } from './keys.ts'
import { laterOf, type Later } from './later-table.ts'
import { learn, weighed } from './learn.ts'
import { latePairs } from './late-pairs.ts'
import { limitsOf } from './limits.ts'
import { numberedPairs } from './numbered-pairs.ts'
import { partOfMore } from './part-of-more.ts'
import { togetherByColumn } from './together-by-column.ts'
import { togetherByParty } from './together-by-party.ts'
import { togetherByKey } from './together-by-key.ts'
import { togetherBySum } from './together-by-sum.ts'
import type { Tables } from './together.ts'
import { deductionsOf, type Less } from './tax-deducted.ts'
import { textsOf } from './text.ts'
import { linesIn, unmatchedBeside } from './unmatched.ts'
import { areDated, areOfSeveralDays, waitBetween, whenOf } from './when.ts'
import { vocabularyOf } from './words.ts'

/** Where so many right pairs agree to the paisa, that is usual; and where with what a tax explains so many do. */
const MOSTLY_EXACT = 0.6
const MOSTLY_EXPLAINED = 0.75
/** Where so many are less by a tax, that is usual too. */
const OFTEN_DEDUCTED = 0.05
/** A pair that is less likely is given up for several entries that add up. */
const LIKELY = 0.8
/** What is of one party may be so far apart: an invoice is paid in parts. */
const PARTY_DAYS = 60
/** What a person rejected is worth less than anything. */
const REJECTED = -1_000

/** The same of two tables that face each other, of which one is the first; `isTurned`: whether it is the right one to people. */
export function matchInOrder(
  lefts: readonly Entry[],
  rights: readonly Entry[],
  { days: askedDays, amountPercent, isRejected, names }: EntryOptions,
  isTurned: boolean,
): MatchedEntries {
  const areCompared = areDated(lefts) && areDated(rights)
  const when = { left: whenOf(lefts, areCompared), right: whenOf(rights, areCompared) }
  const texts = textsOf(lefts, rights)
  const vocabulary = vocabularyOf(texts.left, texts.right)
  const keys = keysOf(texts.left, texts.right)
  const compared = { vocabulary, keys, when }
  const given = {
    areMonths: areOfSeveralDays(when.left) || areOfSeveralDays(when.right),
    ...byChance(vocabulary, keys),
    allowedPercent: amountPercent,
  }
  const asked = { days: askedDays, percent: amountPercent, areDated: areCompared }
  const limits = limitsOf(lefts, rights, compared, given, asked)
  const { days } = limits
  const candidates = findCandidates(lefts, rights, compared, limits)
  const learnt = learn(candidates, { ...given, ...limits, lefts: lefts.length, rights: rights.length, every: 1 })
  const sides = {
    left: { entries: lefts, texts: texts.left, said: vocabulary.left, when: when.left },
    right: { entries: rights, texts: texts.right, said: vocabulary.right, when: when.right },
    vocabulary,
    days,
    areDated: areCompared,
  }
  const isAllowed = (pair: EntryPair): boolean => !isRejected(pair.left, pair.right)
  const byKey = togetherByKey({ ...sides, isFree: { left: () => true, right: () => true } }).filter(isAllowed)
  const keyed = [...byKey, ...togetherByColumn({ ...sides, isFree: freeBeside(byKey) }).filter(isAllowed)]
  const inKeyed = linesIn(keyed)
  const bits = weighed(candidates, learnt)
  bits.forEach((_, at) => {
    const [one, other] = [lefts[candidates.left[at]!]!.line, rights[candidates.right[at]!]!.line]
    if (inKeyed.left.has(one) || inKeyed.right.has(other) || isRejected([one], [other])) bits[at] = REJECTED
  })
  // Where right pairs mostly agree to the paisa, or but for a tax, what does not is for a person to see, unless they allowed
  // for it and a number names both; and always where others have that number as well, for then it can be a part of what
  // they come to.
  const isExactUsual = learnt.amount[0]! >= MOSTLY_EXACT
  const isExplainedUsual =
    isExactUsual || learnt.amount[0]! + learnt.amount[usualStep]! + learnt.amount[deductedStep]! >= MOSTLY_EXPLAINED
  const isTaxUsual = learnt.amount[deductedStep]! >= OFTEN_DEDUCTED
  const isForReview = (at: number): boolean => {
    const step = candidates.amountStep[at]!
    if (isToThePaisa(step)) return false
    const isNumbered = candidates.keyStep[at] === KeyStep.shared
    if (isNumbered && !keys.isOnlyTheirs(candidates.left[at]!, candidates.right[at]!)) return true
    if (step === deductedStep && isTaxUsual) return false
    return isExplainedUsual && !(amountPercent !== null && isNumbered)
  }
  const isPartOfMore = partOfMore(sides)
  const isDoubtful = (at: number): boolean =>
    !isToThePaisa(candidates.amountStep[at]!) && isPartOfMore(candidates.left[at]!, candidates.right[at]!)
  const chosen = choose(candidates, bits, lefts.length, rights.length).map((one) =>
    one.isSure && (isForReview(one.at) || isDoubtful(one.at))
      ? { ...one, isSure: false, confidence: Math.min(one.confidence, confidenceOf(SURE_BITS - 1)) }
      : one,
  )
  const pairs = chosen.map(({ at, confidence, isSure, isRivalled }): EntryPair => {
    const [one, other] = [candidates.left[at]!, candidates.right[at]!]
    return {
      left: [lefts[one]!.line],
      right: [rights[other]!.line],
      state: isSure ? 'accepted' : 'proposed',
      confidence,
      evidence: evidenceOf(lefts[one]!, rights[other]!, {
        vocabulary,
        one,
        other,
        isSure,
        isRivalled,
        isUsual: candidates.amountStep[at] === usualStep,
        isForReview: isForReview(at),
        isTaxUsual,
        isTurned,
      }),
    }
  })
  // What is not to the paisa gives way to several that are: where that is usual always, else where it is not likely.
  const isFirm = chosen.map(({ at, confidence }) => {
    const step = candidates.amountStep[at]!
    const isUsual = !isExactUsual || (step === deductedStep && isTaxUsual)
    return isToThePaisa(step) || (isUsual && confidence >= LIKELY)
  })
  const firm = [...keyed, ...pairs.filter((_, index) => isFirm[index])]
  const likely = pairs.filter(({ confidence }, index) => isFirm[index] || confidence >= LIKELY)
  const deductions = deductionsOf(chosen.flatMap(({ at }) => lessOf(candidates.left[at]!, candidates.right[at]!)))
  const later = { in: laterAmong((amount) => amount > 0), out: laterAmong((amount) => amount < 0) }
  const ofParties = togetherByParty(
    { ...sides, later, isFree: freeBeside([...keyed, ...likely]) },
    deductions,
    askedDays ?? Math.max(days, PARTY_DAYS),
  ).filter(isAllowed)
  const bySum = togetherBySum({ ...sides, later, isFree: freeBeside([...firm, ...ofParties]) }).filter(isAllowed)
  const several = [...ofParties, ...bySum]
  const inSeveral = linesIn(several)
  const standing = pairs.filter(
    (pair, index) =>
      isFirm[index] ||
      !(pair.left.some((line) => inSeveral.left.has(line)) || pair.right.some((line) => inSeveral.right.has(line))),
  )
  const others = [...keyed, ...standing, ...several]
  // A person who says by how much amounts may differ has excluded the rest.
  const numbered =
    amountPercent === null ? numberedPairs({ ...sides, isTurned, isFree: freeBeside(others) }).filter(isAllowed) : []
  // Nor do those who say how many days.
  const late =
    askedDays === null && areCompared
      ? latePairs({ ...sides, isTurned, isFree: freeBeside([...others, ...numbered]) }).filter(isAllowed)
      : []
  const found = [...others, ...numbered, ...late].toSorted(
    (a, b) => a.left[0]! - b.left[0]! || a.right[0]! - b.right[0]!,
  )
  return { pairs: found, ...unmatchedBeside(found, { ...sides, candidates, bits, isRejected, names, isTurned }) }

  /** How much less one of a pair is than the other; nothing where they are the same. */
  function lessOf(one: number, other: number): Less[] {
    const [a, b] = [Math.abs(lefts[one]!.amount), Math.abs(rights[other]!.amount)]
    return a === b ? [] : [{ total: Math.max(a, b), kept: Math.abs(a - b) }]
  }

  /** Of the sure pairs of that money. */
  function laterAmong(isOfIt: (amount: number) => boolean): Later {
    const sure = chosen.filter(({ at, isSure }) => isSure && isOfIt(lefts[candidates.left[at]!]!.amount))
    return laterOf(
      sure.flatMap(({ at }) => waitBetween(lefts[candidates.left[at]!]!, rights[candidates.right[at]!]!) ?? []),
    )
  }

  function freeBeside(taken: readonly EntryPair[]): Tables['isFree'] {
    const inTaken = linesIn(taken)
    return {
      left: (at) => !inTaken.left.has(lefts[at]!.line),
      right: (at) => !inTaken.right.has(rights[at]!.line),
    }
  }
}

function isToThePaisa(amountStep: number): boolean {
  return amountStep === 0 || amountStep === usualStep
}
