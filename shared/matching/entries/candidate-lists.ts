/** Pairs that are looked at, each with what is alike and what is not. */
export interface Candidates {
  readonly size: number
  readonly left: Int32Array
  readonly right: Int32Array
  /** What amounts of the right usually are of those of the left where they differ; null where nothing is usual. */
  readonly ratio: number | null
  /** Which step of `amountSteps` the amounts differ by, 0 for none; or `usualStep` or `deductedStep`. */
  readonly amountStep: Uint8Array
  /** Right less left, in days. */
  readonly wait: Int16Array
  readonly likenessStep: Uint8Array
  readonly keyStep: Uint8Array
  /** How much it tells that they share a key, in bits. */
  readonly keyBits: Float64Array
  /** How many entries of the right would be so by chance, by amount and day. */
  readonly chance: Float64Array
}

interface Candidate {
  readonly left: number
  readonly right: number
  readonly amountStep: number
  readonly wait: number
  readonly likenessStep: number
  readonly keyStep: number
  readonly keyBits: number
  readonly chance: number
}

interface Growing {
  readonly add: (candidate: Candidate) => void
  readonly candidates: (ratio: number | null) => Candidates
}

/** Candidates one after the other: millions are kept in arrays of their own kind, which are made twice as long whenever they are full. */
export function growing(): Growing {
  let lists = listsOf(1_024)
  let size = 0
  return {
    add: (candidate) => {
      if (size === lists.left.length) lists = grown(lists)
      lists.left[size] = candidate.left
      lists.right[size] = candidate.right
      lists.amountStep[size] = candidate.amountStep
      lists.wait[size] = candidate.wait
      lists.likenessStep[size] = candidate.likenessStep
      lists.keyStep[size] = candidate.keyStep
      lists.keyBits[size] = candidate.keyBits
      lists.chance[size] = candidate.chance
      size++
    },
    candidates: (ratio) => ({
      ratio,
      size,
      left: lists.left.subarray(0, size),
      right: lists.right.subarray(0, size),
      amountStep: lists.amountStep.subarray(0, size),
      wait: lists.wait.subarray(0, size),
      likenessStep: lists.likenessStep.subarray(0, size),
      keyStep: lists.keyStep.subarray(0, size),
      keyBits: lists.keyBits.subarray(0, size),
      chance: lists.chance.subarray(0, size),
    }),
  }
}

type Lists = Omit<Candidates, 'ratio' | 'size'>

function listsOf(length: number): Lists {
  return {
    left: new Int32Array(length),
    right: new Int32Array(length),
    amountStep: new Uint8Array(length),
    wait: new Int16Array(length),
    likenessStep: new Uint8Array(length),
    keyStep: new Uint8Array(length),
    keyBits: new Float64Array(length),
    chance: new Float64Array(length),
  }
}

function grown(lists: Lists): Lists {
  const longer = listsOf(2 * lists.left.length)
  longer.left.set(lists.left)
  longer.right.set(lists.right)
  longer.amountStep.set(lists.amountStep)
  longer.wait.set(lists.wait)
  longer.likenessStep.set(lists.likenessStep)
  longer.keyStep.set(lists.keyStep)
  longer.keyBits.set(lists.keyBits)
  longer.chance.set(lists.chance)
  return longer
}
