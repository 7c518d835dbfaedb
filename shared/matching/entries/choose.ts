import { cheapestAssignment } from '../passes/assignment.ts'
import { SURE_BITS, confidenceOf } from '../weights.ts'
import type { Candidates } from './candidate-lists.ts'

/** So many others are kept beside the best for an entry: beyond them, none is the right one. */
const KEPT = 8
const MOST_EQUAL = 60
/** Pairs that are worth less than this are none, in bits. */
const WORTHLESS = -8
/** Ways that are so many bits worse are not looked at. */
const LOOKED_AT = 14
/** An entry that has the very amount of another one is called unmatched only where this much speaks for it, in bits. */
const SAME_AMOUNT = 4
/** So far ahead of all rivals of both its entries, a pair need not be weighed against the whole. */
const FAR_AHEAD = 12

export interface Chosen {
  /** Which candidate. */
  readonly at: number
  readonly confidence: number
  readonly isSure: boolean
  /** Other entries could be it nearly as well. */
  readonly isRivalled: boolean
}

/** First what is far ahead of every rival; over the rest, the way that is worth most as a whole. */
export function choose(candidates: Candidates, bits: Float64Array, lefts: number, rights: number): Chosen[] {
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
    chosen.push({ at, confidence: confidenceOf(ahead), isSure: true, isRivalled: false })
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
    const ways = otherWays(row, LOOKED_AT)
    const likelihoodOf = (some: typeof ways): number => some.reduce((sum, { worse }) => sum + 2 ** -worse, 0)
    const ahead = Math.min(bits[at]!, -Math.log2(likelihoodOf(ways)))
    // That it has no partner is a rival's doing where it costs less than the pair is worth: another takes the partner.
    const rivals = ways.filter(({ column, worse }) => column >= 0 || worse < bits[at]! - 1)
    const isRivalled = -Math.log2(likelihoodOf(rivals)) < SURE_BITS
    chosen.push({ at, confidence: confidenceOf(ahead), isSure: ahead >= SURE_BITS, isRivalled })
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
