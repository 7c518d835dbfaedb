import { likenessStepCount, likenessStepOf } from './candidates.ts'
import { KeyStep, type Keys } from './keys.ts'
import { likeness, type Vocabulary } from './words.ts'

/** So many pairs of entries, taken evenly from all, show how much two of them say alike by chance. */
const SAMPLED = 200_000

/** Of pairs of entries at random, how much they say alike, and what their keys say. */
export function byChance(vocabulary: Vocabulary, keys: Keys): { anyLikeness: Float64Array; anyKey: Float64Array } {
  const { left, right } = vocabulary
  const alike = fewAlike()
  const keyed = Float64Array.of(1, 0, 1)
  const all = left.length * right.length
  const samples = Math.min(SAMPLED, all)
  // A stride that is no multiple of either length runs through all combinations evenly.
  const stride = Math.max(1, Math.floor(all / Math.max(1, samples)))
  for (let sample = 0, at = 0; sample < samples; sample++, at += stride) {
    const [row, column] = [at % left.length, (Math.floor(at / left.length) + at) % right.length]
    const [one, other] = [left[row]!, right[column]!]
    const key = keys.step(row, column)
    // What shares a key is rather a pair than one by chance.
    if (key === KeyStep.shared) continue
    keyed[key]! += 1
    alike[likenessStepOf(likeness(one, other, vocabulary), Math.min(one.worth, other.worth))]! += 1
  }
  return { anyLikeness: shares(alike), anyKey: shares(keyed) }
}

function shares(counts: Float64Array): Float64Array {
  const sum = counts.reduce((total, count) => total + count, 0)
  return counts.map((count) => count / sum)
}

/** Before any are counted, as if each had been seen: the more two entries say alike, the seldomer it is by chance. */
function fewAlike(): Float64Array {
  return Float64Array.from({ length: likenessStepCount }, (_, step) => Math.max(1, 2 ** (1 - step / 4)))
}
