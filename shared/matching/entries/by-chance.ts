import { likenessStepCount, likenessStepOf } from './candidates.ts'
import { KeyStep, type Keys } from './keys.ts'
import type { Vocabulary } from './words.ts'

/** So many pairs of entries, taken evenly from all, show how much two of them say alike by chance. */
const SAMPLED = 200_000

/** What entries at random are like. */
interface ByChance {
  /** By step of likeness, how often two of them say so much alike. */
  readonly anyLikeness: Float64Array
  /** The same of what their keys say, by `KeyStep`. */
  readonly anyKey: Float64Array
  /** Whether right pairs are still among them. */
  readonly isWithPairs: boolean
}

/** Looks at pairs of entries at random; or at all of them, where there are few, but for those that are rather right ones. */
export function byChance(vocabulary: Vocabulary, keys: Keys): ByChance {
  const { left, right } = vocabulary
  const keyed = Float64Array.of(1, 0, 1)
  const all = left.length * right.length
  const samples = Math.min(SAMPLED, all)
  const alike = fewAlike(samples)
  const likenessOf = (row: number, column: number): number => vocabulary.likeness(left[row]!, right[column]!)
  const isRight = samples === all ? bestOfBoth(left.length, right.length, likenessOf) : () => false
  // A stride that is no multiple of either length runs through all combinations evenly.
  const stride = Math.max(1, Math.floor(all / Math.max(1, samples)))
  for (let sample = 0, at = 0; sample < samples; sample++, at += stride) {
    const row = at % left.length
    const column = samples === all ? Math.floor(at / left.length) : (Math.floor(at / left.length) + at) % right.length
    const key = keys.step(row, column)
    // What shares a key is rather a pair than one by chance.
    if (key === KeyStep.shared || isRight(row, column)) continue
    keyed[key]! += 1
    alike[likenessStepOf(likenessOf(row, column), Math.min(left[row]!.worth, right[column]!.worth))]! += 1
  }
  return { anyLikeness: shares(alike), anyKey: shares(keyed), isWithPairs: samples < all }
}

/** Whether two entries say more alike than either says with any other. */
function bestOfBoth(
  rows: number,
  columns: number,
  likenessOf: (row: number, column: number) => number,
): (row: number, column: number) => boolean {
  const ofRow = Array.from({ length: rows }, () => ({ best: 0, at: -1 }))
  const ofColumn = Array.from({ length: columns }, () => ({ best: 0, at: -1 }))
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const shared = likenessOf(row, column)
      better(ofRow[row]!, shared, column)
      better(ofColumn[column]!, shared, row)
    }
  return (row, column) => ofRow[row]!.at === column && ofColumn[column]!.at === row
}

function better(known: { best: number; at: number }, shared: number, at: number): void {
  if (shared < known.best) return
  // Of two that say as much neither is the one.
  known.at = shared > known.best ? at : -1
  known.best = shared
}

function shares(counts: Float64Array): Float64Array {
  const sum = counts.reduce((total, count) => total + count, 0)
  return counts.map((count) => count / sum)
}

/** In fewer samples than this what was not seen may still be seldom. */
const MANY = 1_000

/** Before any are counted: the more two entries say alike, the seldomer it is by chance, but among many not to be ruled out. */
function fewAlike(samples: number): Float64Array {
  const least = Math.min(1, samples / MANY)
  return Float64Array.from({ length: likenessStepCount }, (_, step) => Math.max(least, 2 ** (1 - step / 4)))
}
