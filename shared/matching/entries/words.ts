import type { Text } from './entry-text.ts'
import { gluedNames, sayingsOf } from './text.ts'

/** What an entry says, as numbers of words and of neighbouring words, each once and in rising order. */
export interface Said {
  readonly words: Int32Array
  /** The last word, which may be cut; -1 where there is none or it is too short to tell. */
  readonly last: number
  /** What all of it would be worth if the other side said the same, in bits. */
  readonly worth: number
}

export interface Vocabulary {
  readonly left: readonly Said[]
  readonly right: readonly Said[]
  /** How much it tells that two entries both have a word, in bits: rare words tell more. */
  readonly bits: Float64Array
  readonly texts: readonly string[]
  /** What two entries say alike, in bits; soonest where one entry is compared with many one after the other. */
  readonly likeness: (one: Said, other: Said) => number
}

/** A word and the pair that it makes with the next one say the same twice. */
const HALF = 0.5
const MOST_BITS = 18
/** A cut word of fewer letters could be anything. */
const SHORTEST_CUT = 3

/** What two entries must say alike to be of one party: so much, and such a share of what the shorter one says. */
const ALIKE_BITS = 2.5
const ALIKE_SHARE = 0.3
/** Or most of it, where little can be said. */
const MOSTLY_ALIKE = 0.6

/** Weighs what the texts of both tables say by how rare it is among all. */
export function vocabularyOf(left: readonly Text[], right: readonly Text[]): Vocabulary {
  const ids = new Map<string, number>()
  const counts: number[] = []
  const number = (texts: readonly Text[], others: readonly Text[]): Int32Array[] => {
    const glued = new Set(others.flatMap(({ words }) => gluedNames(words)))
    return texts.map((text) => {
      const found = Int32Array.from(
        sayingsOf(text, (beginning) => glued.has(beginning)),
        idOf,
      ).sort()
      for (const id of found) counts[id]! += 1
      return found
    })
  }
  const numbered = [number(left, right), number(right, left)] as const
  const all = left.length + right.length
  const bits = Float64Array.from(counts, (count) => Math.min(MOST_BITS, Math.log2(all / count)) * HALF)
  const said = (texts: readonly Text[], numbers: readonly Int32Array[]): Said[] =>
    numbers.map((found, at) => {
      const last = texts[at]!.words.at(-1)
      return {
        words: found,
        last: last === undefined || last.length < SHORTEST_CUT ? -1 : ids.get(last)!,
        worth: found.reduce((sum, id) => sum + bits[id]!, 0),
      }
    })
  const texts = [...ids.keys()]
  return {
    left: said(left, numbered[0]),
    right: said(right, numbered[1]),
    bits,
    texts,
    likeness: likenessIn(bits, longerWords(texts)),
  }

  function idOf(word: string): number {
    const known = ids.get(word)
    if (known !== undefined) return known
    ids.set(word, counts.length)
    counts.push(0)
    return counts.length - 1
  }
}

/** By word the longer ones that begin with it. */
function longerWords(texts: readonly string[]): Map<number, number[]> {
  const single = texts
    .map((text, id) => ({ text, id }))
    .filter(({ text }) => isWord(text) && text.length >= SHORTEST_CUT)
    .sort((a, b) => (a.text < b.text ? -1 : Number(a.text > b.text)))
  const longer = new Map<number, number[]>()
  single.forEach(({ text, id }, at) => {
    const of: number[] = []
    for (let next = at + 1; next < single.length && single[next]!.text.startsWith(text) && of.length < 40; next++)
      of.push(single[next]!.id)
    if (of.length > 0) longer.set(id, of)
  })
  return longer
}

/** A word that the marked entry says, one that goes on from its last word, or both. */
const SAYS = 1
const GOES_ON = 2
const MARKS = 4

/** Marks what an entry says, so that comparing another one with it is one look at each of the other one's words. */
function likenessIn(bits: Float64Array, longer: ReadonlyMap<number, readonly number[]>): Vocabulary['likeness'] {
  const marks = new Float64Array(bits.length)
  let marked: Said | null = null
  /** Marks below are of entries before. */
  let base = 0
  return (one, other) => {
    if (one !== marked) markWords(one)
    let shared = 0
    let isCut = false
    for (let at = 0; at < other.words.length; at++) {
      const mark = marks[other.words[at]!]! - base
      if (mark < 0) continue
      if (mark !== GOES_ON) shared += bits[other.words[at]!]!
      if (mark !== SAYS) isCut = true
    }
    if (isCut) shared += bits[one.last]!
    const goingOn = other.last < 0 ? undefined : longer.get(other.last)
    return goingOn?.some(isSaid) === true ? shared + bits[other.last]! : shared
  }

  function markWords(said: Said): void {
    marked = said
    base += MARKS
    for (const word of said.words) marks[word] = base + SAYS
    for (const word of said.last < 0 ? [] : (longer.get(said.last) ?? []))
      marks[word] = base + (isSaid(word) ? SAYS + GOES_ON : GOES_ON)
  }

  function isSaid(word: number): boolean {
    const mark = marks[word]! - base
    return mark === SAYS || mark === SAYS + GOES_ON
  }
}

/** Whether what two entries say makes them rather of one party. */
export function areAlike(a: Said, b: Said, vocabulary: Vocabulary): boolean {
  const shared = vocabulary.likeness(a, b)
  const worth = Math.min(a.worth, b.worth)
  return (shared >= ALIKE_BITS && shared >= ALIKE_SHARE * worth) || (worth > 0 && shared >= MOSTLY_ALIKE * worth)
}

/** The words that both say, the rarest first. */
export function sharedWords(a: Said, b: Said, { bits, texts }: Vocabulary): string[] {
  const other = new Set(b.words)
  return Array.from(a.words)
    .filter((id) => other.has(id) && isWord(texts[id]!))
    .sort((one, two) => bits[two]! - bits[one]! || one - two)
    .map((id) => texts[id]!)
}

/** No pair, no beginning and no name without its spaces. */
function isWord(text: string): boolean {
  return !/ |\+$/.test(text)
}
