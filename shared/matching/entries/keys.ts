import type { Text } from './entry-text.ts'
import { isRounded, shapeOf } from './text.ts'

/** What the keys of two entries say of each other. */
export const KeyStep = {
  /** One of them has none, or theirs are of different kinds. */
  nothing: 0,
  /** They share one that few others have. */
  shared: 1,
  /** Both have one of the same kind, and not the same. */
  other: 2,
} as const

/** Keys that more entries of a table have name no transfer, but a customer or an account. */
const COMMON = 400
/** A key of so many characters, or with letters, is hardly twice by chance. */
const LONG = 8
const LONG_BITS = 16
const SHORT_BITS = 9

export interface Keys {
  /** By entry of the right, those that share a key with an entry of the left. */
  readonly holders: (left: number) => readonly number[]
  readonly step: (left: number, right: number) => number
  /** How much it tells that they share their rarest key, in bits. */
  readonly bits: (left: number, right: number) => number
  /** Whether a key of both is of no other entry. */
  readonly isOnlyTheirs: (left: number, right: number) => boolean
}

export function keysOf(left: readonly Text[], right: readonly Text[]): Keys {
  const counts = { left: countOf(left), right: holdersOf(right) }
  const shapes = { left: left.map(shapesOf), right: right.map(shapesOf) }
  return { holders, step, bits, isOnlyTheirs }

  function holders(at: number): readonly number[] {
    return left[at]!.keys.flatMap((key) => {
      const of = counts.right.get(key) ?? []
      return of.length <= COMMON ? of : []
    })
  }

  function step(one: number, other: number): number {
    if (left[one]!.keys.length === 0 || right[other]!.keys.length === 0) return KeyStep.nothing
    const shared = left[one]!.keys.filter((key) => right[other]!.keys.includes(key))
    if (shared.length > 0) return isContradicted(one, other, shared) ? KeyStep.other : KeyStep.shared
    for (const shape of shapes.left[one]!) if (shapes.right[other]!.has(shape)) return KeyStep.other
    return KeyStep.nothing
  }

  /** They share what several have, such as an account, and differ in numbers of one kind that fewer have. */
  function isContradicted(one: number, other: number, shared: readonly string[]): boolean {
    const times = Math.min(...shared.map(timesOf))
    const rarerOf = ({ keys }: Text) => keys.filter((key) => !shared.includes(key) && timesOf(key) < times)
    const shapesOfOne = new Set(rarerOf(left[one]!).map(shapeOf))
    return rarerOf(right[other]!).some((key) => shapesOfOne.has(shapeOf(key)))
  }

  /** In the table in which it is more often. */
  function timesOf(key: string): number {
    return Math.max(counts.left.get(key) ?? 0, counts.right.get(key)?.length ?? 0)
  }

  function isOnlyTheirs(one: number, other: number): boolean {
    return left[one]!.keys.some((key) => right[other]!.keys.includes(key) && timesOf(key) === 1)
  }

  function bits(one: number, other: number): number {
    let most = 0
    for (const key of left[one]!.keys) {
      if (!right[other]!.keys.includes(key)) continue
      most = Math.max(most, (isLongKey(key) ? LONG_BITS : SHORT_BITS) - 2 * Math.log2(timesOf(key)))
    }
    return most
  }
}

/** Whether a key is hardly twice by chance. */
export function isLongKey(key: string): boolean {
  return !isRounded(key) && (key.length >= LONG || /\p{L}/u.test(key))
}

function shapesOf({ keys }: Text): ReadonlySet<string> {
  return new Set(keys.map(shapeOf))
}

function countOf(texts: readonly Text[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { keys } of texts) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

function holdersOf(texts: readonly Text[]): ReadonlyMap<string, readonly number[]> {
  const holders = new Map<string, number[]>()
  texts.forEach(({ keys }, at) => {
    for (const key of keys) {
      const of = holders.get(key)
      if (of) of.push(at)
      else holders.set(key, [at])
    }
  })
  return holders
}
