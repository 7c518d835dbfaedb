import type { Entry } from './entry.ts'
import type { Text } from './entry-text.ts'

/** Shorter numbers and models come together by chance. */
const SHORTEST = 5
/** Of digits alone only what is as long as a key. */
const SHORTEST_NUMBER = 6
/** What more entries of a table have is no number of theirs. */
const MOST_WITH_KEY = 2
/** More parts than this are a list and no number. */
const MOST_PARTS = 4

/** A number or a model as it is written in one piece, and in which parts it stands there. */
interface Joined {
  readonly joined: string
  readonly parts: readonly string[]
  /** Only by spaces, which may as well part what does not belong together. */
  readonly isSpaced: boolean
}

/**
 * The texts of two tables, in which what one writes in one piece and the other with a stroke or a space is in parts, as
 * `SBV40S` and `SB-V40S`. As a key it is in one piece, also where both write it with strokes, as `INV/1028` and `INV-1028`.
 */
export function withJoined(
  left: readonly (readonly [Entry, Text])[],
  right: readonly (readonly [Entry, Text])[],
  isKey: (word: string) => boolean,
): { readonly left: readonly Text[]; readonly right: readonly Text[] } {
  const [lefts, rights] = [read(left), read(right)]
  return { left: inParts(lefts, rights, isKey), right: inParts(rights, lefts, isKey) }
}

interface Read {
  readonly text: Text
  readonly joined: readonly Joined[]
}

function read(side: readonly (readonly [Entry, Text])[]): Read[] {
  return side.map(([entry, text]) => ({ text, joined: joinedIn(entry) }))
}

function inParts(texts: readonly Read[], others: readonly Read[], isKey: (word: string) => boolean): Text[] {
  const plain = countOf(others.map(({ text }) => text.words))
  const struck = countOf(others.map(({ joined }) => joined.filter(isStruck).map((one) => one.joined)))
  const own = countOf(texts.map(({ joined }) => joined.map((one) => one.joined)))
  const partsOf = new Map(others.flatMap(({ joined }) => joined.map((one) => [one.joined, one.parts] as const)))
  // What several have is a model, and names no entry.
  const isRare = (joined: string): boolean =>
    [plain, struck, own].every((counts) => (counts.get(joined) ?? 0) <= MOST_WITH_KEY)
  return texts.map(({ text, joined }) => {
    const keys = joined
      .filter((one) => plain.has(one.joined) || (isStruck(one) && struck.has(one.joined)))
      .map((one) => one.joined)
      .filter((one) => isKey(one) && isRare(one))
    const isWhole = text.words.some((word) => partsOf.has(word))
    if (keys.length === 0 && !isWhole) return text
    return {
      words: isWhole ? text.words.flatMap((word) => partsOf.get(word) ?? [word]) : text.words,
      keys: [...new Set([...text.keys, ...keys])],
    }
  })
}

function isStruck({ isSpaced }: Joined): boolean {
  return !isSpaced
}

function countOf(all: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const of of all) for (const one of new Set(of)) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}

/** Two to four runs of letters and digits with one sign or space between them, of which one has a digit. */
function joinedIn({ text, reference }: Entry): Joined[] {
  const all = `${text} ${reference}`.toUpperCase()
  if (!/\d/.test(all)) return []
  const runs = Array.from(all.matchAll(/[\p{L}\p{N}]+/gu))
  return runs.flatMap(({ 0: first, index }, at) => {
    const found: Joined[] = []
    const parts = [first]
    let end = index + first.length
    let isSpaced = false
    for (const { 0: part, index: start } of runs.slice(at + 1, at + MOST_PARTS)) {
      const between = all.slice(end, start)
      if (!/^[-/._ ]$/.test(between)) break
      isSpaced ||= between === ' '
      parts.push(part)
      end = start + part.length
      const joined = parts.join('')
      if (isNumberOrModel(joined)) found.push({ joined, parts: [...parts], isSpaced })
    }
    return found
  })
}

function isNumberOrModel(joined: string): boolean {
  if (!/\d/.test(joined)) return false
  return joined.length >= (/\p{L}/u.test(joined) ? SHORTEST : SHORTEST_NUMBER)
}
