import type { Text } from './entry-text.ts'
import { groupBy } from '../group-by.ts'

/** The words of a text that may name somebody. */
interface Name {
  readonly words: ReadonlySet<string>
  /** What they tell, in bits: rare ones tell more. */
  readonly worth: number
}

/** Of two names nearly all of the shorter is alike, and it tells somebody from others. */
const MOSTLY = 0.75
const TELLING = 3
/** Words that more entries have than this name nobody. */
const COMMON = 200

/** By entry of the one table, those of the other one that are of the same party by name, as far as both tables name it. */
export interface Parties {
  readonly ofRight: (left: number) => readonly number[]
  readonly ofLeft: (right: number) => readonly number[]
}

export function partiesOf(left: readonly Text[], right: readonly Text[]): Parties {
  const holders = { left: holdersOf(left), right: holdersOf(right) }
  const bitsOf = (word: string): number => {
    const count = (holders.left.get(word)?.length ?? 0) + (holders.right.get(word)?.length ?? 0)
    return Math.log2((left.length + right.length) / count)
  }
  const names = { left: left.map(nameOf), right: right.map(nameOf) }
  return {
    ofRight: (at) => alike(names.left[at]!, names.right, holders.right),
    ofLeft: (at) => alike(names.right[at]!, names.left, holders.left),
  }

  /** What only one of the tables says, such as how the money was sent, is no part of a name. */
  function nameOf(text: Text): Name {
    const words = wordsOf(text).filter((word) => holders.left.has(word) && holders.right.has(word))
    return { words: new Set(words), worth: bitsIn(words) }
  }

  function alike(
    name: Name,
    others: readonly Name[],
    having: ReadonlyMap<string, readonly number[]>,
  ): readonly number[] {
    const near = new Set(
      Array.from(name.words, (word) => having.get(word)!).flatMap((of) => (of.length <= COMMON ? of : [])),
    )
    return Array.from(near).filter((at) => {
      const other = others[at]!
      const shared = bitsIn(Array.from(name.words).filter((word) => other.words.has(word)))
      return shared >= TELLING && shared >= MOSTLY * Math.min(name.worth, other.worth)
    })
  }

  function bitsIn(words: readonly string[]): number {
    return words.reduce((sum, word) => sum + bitsOf(word), 0)
  }
}

function holdersOf(texts: readonly Text[]): ReadonlyMap<string, readonly number[]> {
  return groupBy(texts.keys(), (at) => wordsOf(texts[at]!))
}

/** Initials and numbers are no names. */
function wordsOf({ words }: Text): string[] {
  return [...new Set(words.filter((word) => /^\p{L}{3,}$/u.test(word)))]
}
