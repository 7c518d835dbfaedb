import { daysBetween } from '../../day.ts'
import { paise } from '../../paise.ts'
import { cheapestAssignment } from '../passes/assignment.ts'
import { SURE_BITS, confidenceOf } from '../weights.ts'
import { findCandidates, likenessStepCount, likenessStepOf, type Candidates } from './candidates.ts'
import { usualOptions, type Entry, type EntryOptions, type EntryPair, type MatchedEntries } from './entry.ts'
import { evidenceOf } from './evidence.ts'
import { bitsOf, learn } from './learn.ts'
import { entriesTogether } from './together.ts'
import { likeness, sharedWords, vocabularyOf, type Vocabulary } from './words.ts'

/** Where nothing is said, amounts may differ by so much; what is usual is learnt. */
const MOST_PERCENT = 10
/** So many others are kept beside the best for an entry: beyond them, none is the right one. */
const KEPT = 8
const MOST_EQUAL = 60
/** Pairs that are worth less than this are none, in bits. */
const WORTHLESS = -8
/** What a person rejected is worth less than anything. */
const REJECTED = -1_000
/** Ways that are so many bits worse are not looked at. */
const LOOKED_AT = 14
/** An entry that has the very amount of another one is called unmatched only where this much speaks for it, in bits. */
const SAME_AMOUNT = 4
/** So far ahead of all rivals of both its entries, a pair need not be weighed against the whole. */
const FAR_AHEAD = 12

/**
 * Matches two tables of money, whatever they are of: learns from both what right pairs are like, takes the likeliest way
 * as a whole to pair them, and then several entries that add up to one. Pure, and the same for any order of the rows.
 */
export function matchEntries(
  left: readonly Entry[],
  right: readonly Entry[],
  options: Partial<EntryOptions> = {},
): MatchedEntries {
  const { days, amountPercent, isRejected } = { ...usualOptions, ...options }
  const percent = amountPercent ?? MOST_PERCENT
  const lefts = left.toSorted(byLine)
  const rights = facing(lefts, right.toSorted(byLine))
  const vocabulary = vocabularyOf(lefts, rights)
  const candidates = findCandidates(lefts, rights, vocabulary, { days, percent })
  const learnt = learn(candidates, {
    lefts: lefts.length,
    days,
    anyLikeness: likenessByChance(vocabulary),
    allowedPercent: amountPercent,
  })
  const bits = Float64Array.from({ length: candidates.size }, (_, at) =>
    isRejected([lefts[candidates.left[at]!]!.line], [rights[candidates.right[at]!]!.line])
      ? REJECTED
      : bitsOf(candidates, at, learnt, days),
  )
  const isPlain = plainlyTheSame(candidates, vocabulary, lefts, rights)
  const chosen = choose(candidates, bits, lefts.length, rights.length).map((one) =>
    one.isSure || !isPlain(one.at)
      ? one
      : { ...one, isSure: true, confidence: Math.max(one.confidence, confidenceOf(SURE_BITS)) },
  )
  const pairs = chosen.map(({ at, confidence, isSure }): EntryPair => {
    const [one, other] = [candidates.left[at]!, candidates.right[at]!]
    return {
      left: [lefts[one]!.line],
      right: [rights[other]!.line],
      state: isSure ? 'accepted' : 'proposed',
      confidence,
      evidence: evidenceOf(lefts[one]!, rights[other]!, { vocabulary, one, other, isSure }),
    }
  })
  const paired = {
    left: new Set(chosen.map(({ at }) => candidates.left[at]!)),
    right: new Set(chosen.map(({ at }) => candidates.right[at]!)),
  }
  const several = entriesTogether(
    lefts.filter((_, index) => !paired.left.has(index)),
    rights.filter((_, index) => !paired.right.has(index)),
    days,
  )
  const allowed = several.filter((pair) => !isRejected(pair.left, pair.right))
  return told([...pairs, ...allowed], lefts, rights)
}

function byLine(a: Entry, b: Entry): number {
  return a.line - b.line
}

function told(pairs: readonly EntryPair[], lefts: readonly Entry[], rights: readonly Entry[]): MatchedEntries {
  const inPairs = {
    left: new Set(pairs.flatMap((pair) => pair.left)),
    right: new Set(pairs.flatMap((pair) => pair.right)),
  }
  return {
    pairs: pairs.toSorted((a, b) => a.left[0]! - b.left[0]! || a.right[0]! - b.right[0]!),
    unmatched: {
      left: lefts.map(({ line }) => line).filter((line) => !inPairs.left.has(line)),
      right: rights.map(({ line }) => line).filter((line) => !inPairs.right.has(line)),
    },
  }
}

/** A ledger calls money in a debit where the bank calls it a credit: the side on which more amounts agree is taken. */
function facing(lefts: readonly Entry[], rights: readonly Entry[]): readonly Entry[] {
  const amounts = new Map<number, number>()
  for (const { amount } of lefts) amounts.set(amount, (amounts.get(amount) ?? 0) + 1)
  let [same, opposite] = [0, 0]
  for (const { amount } of rights) {
    if (amounts.has(amount)) same++
    if (amounts.has(-amount)) opposite++
  }
  return opposite > same ? rights.map((entry) => ({ ...entry, amount: paise(-entry.amount) })) : rights
}

/** Entries that are plainly the same are no further apart. */
const PLAIN_DAYS = 5

/**
 * Tables may be too small to learn from. What has the same amount to the paisa, has a word in common and is of those days
 * is the same all the same, where no other entry of either table near it has that amount.
 */
function plainlyTheSame(
  { left, right, size, amountStep }: Candidates,
  vocabulary: Vocabulary,
  lefts: readonly Entry[],
  rights: readonly Entry[],
): (at: number) => boolean {
  const equal = { left: new Uint8Array(lefts.length), right: new Uint8Array(rights.length) }
  for (let at = 0; at < size; at++) {
    if (amountStep[at] !== 0) continue
    equal.left[left[at]!] = Math.min(2, equal.left[left[at]!]! + 1)
    equal.right[right[at]!] = Math.min(2, equal.right[right[at]!]! + 1)
  }
  return (at) => {
    const [one, other] = [left[at]!, right[at]!]
    return (
      lefts[one]!.amount === rights[other]!.amount &&
      equal.left[one] === 1 &&
      equal.right[other] === 1 &&
      Math.abs(daysBetween(lefts[one]!.day, rights[other]!.day)) <= PLAIN_DAYS &&
      sharedWords(vocabulary.left[one]!, vocabulary.right[other]!, vocabulary).length > 0
    )
  }
}

/** So many pairs of entries, taken evenly from all, show how much two of them say alike by chance. */
const SAMPLED = 200_000

function likenessByChance(vocabulary: Vocabulary): Float64Array {
  const { left, right } = vocabulary
  const counts = fewAlike()
  const all = left.length * right.length
  const samples = Math.min(SAMPLED, all)
  // A stride that is no multiple of either length runs through all combinations evenly.
  const stride = Math.max(1, Math.floor(all / Math.max(1, samples)))
  for (let sample = 0, at = 0; sample < samples; sample++, at += stride) {
    const one = left[at % left.length]!
    const other = right[(Math.floor(at / left.length) + at) % right.length]!
    counts[likenessStepOf(likeness(one, other, vocabulary), Math.min(one.worth, other.worth))]! += 1
  }
  const sum = counts.reduce((total, count) => total + count, 0)
  return counts.map((count) => count / sum)
}

/** Before any are counted: the more two entries say alike, the seldomer it is by chance. */
function fewAlike(): Float64Array {
  return Float64Array.from({ length: likenessStepCount }, (_, step) => 2 ** (1 - step / 4))
}

interface Chosen {
  /** Which candidate. */
  readonly at: number
  readonly confidence: number
  readonly isSure: boolean
}

/** First what is far ahead of every rival; over the rest, the way that is worth most as a whole. */
function choose(candidates: Candidates, bits: Float64Array, lefts: number, rights: number): Chosen[] {
  const { left, right, size } = candidates
  const best = { left: topTwo(lefts, left, bits), right: topTwo(rights, right, bits) }
  const chosen: Chosen[] = []
  const isTaken = { left: new Uint8Array(lefts), right: new Uint8Array(rights) }
  for (let at = 0; at < size; at++) {
    const [one, other] = [left[at]!, right[at]!]
    if (best.left.first[one] !== at || best.right.first[other] !== at) continue
    const ahead = Math.min(bits[at]! - best.left.second[one]!, bits[at]! - best.right.second[other]!, bits[at]!)
    if (ahead < FAR_AHEAD) continue
    isTaken.left[one] = 1
    isTaken.right[other] = 1
    chosen.push({ at, confidence: confidenceOf(ahead), isSure: true })
  }
  const byLeft = new Map<number, number[]>()
  for (let at = 0; at < size; at++) {
    if (bits[at]! < WORTHLESS || isTaken.left[left[at]!] === 1 || isTaken.right[right[at]!] === 1) continue
    const same = byLeft.get(left[at]!)
    if (same) same.push(at)
    else byLeft.set(left[at]!, [at])
  }
  const rows = Array.from(byLeft.values(), (of) =>
    bestOf(
      of.sort((a, b) => bits[b]! - bits[a]! || right[a]! - right[b]!),
      (at) => bits[at]!,
    ),
  )
  const { columnOf, otherWays } = cheapestAssignment({
    columns: rights,
    rows: rows.map((of) => ({
      choices: of.map((at) => ({ column: right[at]!, cost: -bits[at]! })),
      // Of many that could be its partner one likely is, though each alone is not likely.
      without:
        bitsTogether(of) -
        Math.max(...of.map((at) => bits[at]!)) +
        (of.some((at) => candidates.amountStep[at] === 0) ? SAME_AMOUNT : 0),
    })),
  })
  function bitsTogether(of: readonly number[]): number {
    return Math.log2(of.reduce((sum, at) => sum + 2 ** bits[at]!, 0))
  }

  rows.forEach((of, row) => {
    const at = of.find((candidate) => right[candidate] === columnOf[row])
    if (at === undefined) return
    const doubt = otherWays(row, LOOKED_AT).reduce((sum, { worse }) => sum + 2 ** -worse, 0)
    const ahead = Math.min(bits[at]!, -Math.log2(doubt))
    chosen.push({ at, confidence: confidenceOf(ahead), isSure: ahead >= SURE_BITS })
  })
  return chosen
}

/** The first few, and those that are as good as the last of them: equal ones must not all be given the same few. */
function bestOf(inOrder: readonly number[], worth: (at: number) => number): number[] {
  const least = worth(inOrder[Math.min(KEPT, inOrder.length) - 1]!)
  return inOrder.slice(0, MOST_EQUAL).filter((at, place) => place < KEPT || worth(at) === least)
}

interface TopTwo {
  /** The candidate that is worth most; -1 for none. */
  readonly first: Int32Array
  /** What the next one is worth. */
  readonly second: Float64Array
}

function topTwo(of: number, keys: Int32Array, bits: Float64Array): TopTwo {
  const first = new Int32Array(of).fill(-1)
  const second = new Float64Array(of).fill(-Infinity)
  keys.forEach((key, at) => {
    const known = first[key]!
    if (known < 0) first[key] = at
    else if (bits[at]! > bits[known]!) {
      second[key] = bits[known]!
      first[key] = at
    } else second[key] = Math.max(second[key]!, bits[at]!)
  })
  return { first, second }
}
