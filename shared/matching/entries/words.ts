import type { Entry } from './entry.ts'

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
  /** The longer words that begin with a word. */
  readonly longer: ReadonlyMap<number, readonly number[]>
}

/** A word and the pair that it makes with the next one say the same twice. */
const HALF = 0.5
const MOST_BITS = 18
/** A cut word of fewer letters could be anything. */
const SHORTEST_CUT = 3
const BEGINNINGS = [4, 6]

/** Cuts the texts of both tables into words and weighs each by how rare it is among all. */
export function vocabularyOf(left: readonly Entry[], right: readonly Entry[]): Vocabulary {
  const ids = new Map<string, number>()
  const counts: number[] = []
  const split = (entries: readonly Entry[]) => entries.map((entry) => wordsOf(entry))
  const words = [split(left), split(right)] as const
  const numbered = words.map((side) =>
    side.map((of) => {
      const found = new Set<number>()
      of.forEach((word, at) => {
        found.add(idOf(word))
        if (at > 0) found.add(idOf(`${of[at - 1]} ${word}`))
      })
      for (const beginning of beginningsOf(of)) found.add(idOf(beginning))
      for (const id of found) counts[id]! += 1
      return Int32Array.from(found).sort()
    }),
  )
  const all = left.length + right.length
  const bits = Float64Array.from(counts, (count) => Math.min(MOST_BITS, Math.log2(all / count)) * HALF)
  const said = (side: 0 | 1): Said[] =>
    numbered[side]!.map((found, at) => {
      const last = words[side][at]!.at(-1)
      return {
        words: found,
        last: last === undefined || last.length < SHORTEST_CUT ? -1 : ids.get(last)!,
        worth: found.reduce((sum, id) => sum + bits[id]!, 0),
      }
    })
  const texts = [...ids.keys()]
  return { left: said(0), right: said(1), bits, texts, longer: longerWords(texts) }

  function idOf(word: string): number {
    const known = ids.get(word)
    if (known !== undefined) return known
    ids.set(word, counts.length)
    counts.push(0)
    return counts.length - 1
  }
}

/** Runs of letters and digits; numbers without the zeros that columns are padded with. */
function wordsOf({ text, reference }: Entry): string[] {
  const found = `${text} ${reference}`.toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return found.map((word) => (/^0+\d{4,}$/.test(word) ? word.replace(/^0+/, '') : word))
}

/** How it begins, for what is left of a text that was cut; such a beginning is no word of its own. */
function beginningsOf(words: readonly string[]): string[] {
  const text = words.join(' ')
  return BEGINNINGS.filter((length) => text.length >= length).map((length) => `${text.slice(0, length)} …`)
}

function longerWords(texts: readonly string[]): Map<number, number[]> {
  const single = texts
    .map((text, id) => ({ text, id }))
    .filter(({ text }) => !text.includes(' ') && text.length >= SHORTEST_CUT)
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

/** What two entries say alike, in bits. */
export function likeness(a: Said, b: Said, { bits, longer }: Vocabulary): number {
  let shared = 0
  let [i, j] = [0, 0]
  while (i < a.words.length && j < b.words.length) {
    const [one, other] = [a.words[i]!, b.words[j]!]
    if (one === other) {
      shared += bits[one]!
      i++
      j++
    } else if (one < other) i++
    else j++
  }
  return shared + cutBits(a.last, b) + cutBits(b.last, a)

  function cutBits(last: number, { words }: Said): number {
    for (const id of last < 0 ? [] : (longer.get(last) ?? [])) if (words.includes(id)) return bits[last]!
    return 0
  }
}

/** The words that both say, the rarest first. */
export function sharedWords(a: Said, b: Said, { bits, texts }: Vocabulary): string[] {
  const other = new Set(b.words)
  return Array.from(a.words)
    .filter((id) => other.has(id) && !texts[id]!.includes(' '))
    .sort((one, two) => bits[two]! - bits[one]! || one - two)
    .map((id) => texts[id]!)
}
