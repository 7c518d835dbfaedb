import type { Text } from './entry-text.ts'

/** So much shorter is an end than the number that it is of, at least. */
const SHORTER = 3
/** A text says its numbers without leading zeros, and shorter than this they are no keys: as `27701`. */
const SHORTEST = 6
const SHORTEST_BARE = 4
/** So many times more numbers must end so than by chance; and so many of them, but where chance hardly finds one. */
const BEYOND_CHANCE = 10
const FEWEST = 3
const HARDLY_ONE = 0.01

/**
 * Texts that also say the last digits of their numbers where the other table prints those alone, as `027701` of
 * 518320027701: of each length that so many numbers of the other table have that it cannot be by chance.
 */
export function withEnds(texts: readonly Text[], others: readonly Text[]): readonly Text[] {
  const printed = new Set(others.flatMap(({ keys }) => keys.filter(isNumber)))
  const lengths = new Set(Array.from(printed, (number) => number.length))
  const ends = Array.from(lengths).flatMap((length) => endsOf(length))
  if (ends.length === 0) return texts
  const short = new Set(others.flatMap(({ words }) => words.filter((word) => word.length < SHORTEST && isNumber(word))))
  return texts.map((text) => {
    const found = new Map(
      text.keys.flatMap((key) =>
        ends.flatMap(({ length, numbers }) => {
          const end = endOf(key, length)
          if (end === null) return []
          const bare = end.replace(/^0+/, '')
          if (numbers.has(end)) return [[key, end] as const]
          return bare.length >= SHORTEST_BARE && short.has(bare) ? [[key, bare] as const] : []
        }),
      ),
    )
    if (found.size === 0) return text
    return {
      words: text.words.flatMap((word) => [word, ...(found.has(word) ? [found.get(word)!] : [])]),
      keys: [...new Set([...text.keys, ...found.values()])],
    }
  })

  function endsOf(length: number): { readonly length: number; readonly numbers: ReadonlySet<string> }[] {
    const numbers = new Set(Array.from(printed).filter((number) => number.length === length))
    const long = new Set(texts.flatMap(({ keys }) => keys.filter((key) => endOf(key, length) !== null)))
    const found = new Set(Array.from(long, (key) => endOf(key, length)!).filter((end) => numbers.has(end)))
    const byChance = (numbers.size * long.size) / 10 ** length
    const isHabit = found.size >= (byChance <= HARDLY_ONE ? 1 : FEWEST) && found.size >= BEYOND_CHANCE * byChance
    return isHabit ? [{ length, numbers: found }] : []
  }
}

function isNumber(key: string): boolean {
  return /^\d+$/.test(key)
}

/** The last so many digits of a key that is longer; null where it has not so many. */
function endOf(key: string, length: number): string | null {
  if (key.length < length + SHORTER) return null
  const end = key.slice(-length)
  return isNumber(end) ? end : null
}
