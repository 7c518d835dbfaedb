import { lowerBound } from '../../lower-bound.ts'
import { groupBy } from '../group-by.ts'
import type { Entry } from './entry.ts'
import type { Text } from './entry-text.ts'
import { waitBetween } from './when.ts'
import { areAlike, type Said, type Vocabulary } from './words.ts'

/** So much of the third one may have been kept, such as a tax. */
const KEPT = 0.12
/** So many of an amount are looked at. */
const MOST_LOOKED_AT = 40

interface Side {
  readonly entries: readonly Entry[]
  readonly texts: readonly Text[]
  readonly said: readonly Said[]
}

interface Tables {
  readonly left: Side
  readonly right: Side
  readonly vocabulary: Vocabulary
  readonly days: number
}

/**
 * Whether one of two entries may be but a part of the other: where a third one of its table is just what is missing, and is
 * of the same party, or has a number that the other one says as well.
 */
export function partOfMore({ left, right, vocabulary, days }: Tables): (one: number, other: number) => boolean {
  const [ofLeft, ofRight] = [found(left), found(right)]
  return (one, other) => isPart(ofLeft, one, ofRight, other) || isPart(ofRight, other, ofLeft, one)

  function isPart(parts: Found, part: number, wholes: Found, whole: number): boolean {
    const all = wholes.entries[whole]!
    const isOther = (at: number): boolean => at !== part && Math.abs(waitBetween(parts.entries[at]!, all) ?? 0) <= days
    const missing = all.amount - parts.entries[part]!.amount
    const rest = missing > 0 === all.amount > 0 ? parts.about(missing) : []
    return (
      rest.some((at) => isOther(at) && areAlike(parts.said[at]!, wholes.said[whole]!, vocabulary)) ||
      wholes.texts[whole]!.keys.some(
        (key) => !parts.texts[part]!.keys.includes(key) && (parts.byKey().get(key) ?? []).some(isOther),
      )
    )
  }
}

interface Found extends Side {
  /** Of that amount, or of a little more, of which something was kept. */
  readonly about: (amount: number) => readonly number[]
  readonly byKey: () => ReadonlyMap<string, readonly number[]>
}

/** Put in order only when it is asked for: of most tables hardly anything is. */
function found(side: Side): Found {
  const { entries, texts } = side
  const inOrder = once(() =>
    Array.from(entries.keys()).sort((a, b) => entries[a]!.amount - entries[b]!.amount || a - b),
  )
  const amounts = once(() => inOrder().map((at) => entries[at]!.amount as number))
  return {
    ...side,
    about: (amount) => {
      const [least, most] = [amount, amount / (1 - KEPT)].sort((a, b) => a - b) as [number, number]
      const from = lowerBound(amounts(), least)
      return inOrder().slice(from, Math.min(lowerBound(amounts(), most + 1), from + MOST_LOOKED_AT))
    },
    byKey: once(() => groupBy(texts.keys(), (at) => texts[at]!.keys)),
  }
}

function once<Of>(make: () => Of): () => Of {
  let made: Of | null = null
  return () => (made ??= make())
}
