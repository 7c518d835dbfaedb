import type { Text } from './entry-text.ts'

/** What more than one in so many entries of both tables say names a year, an account or a bank, and no transfer. */
const COMMON_SHARE = 8
/** In small tables a few are a good part of all. */
const COMMON_LEAST = 2

/**
 * The texts without the keys that many entries of both tables have. Where such a one is the beginning of a number, as
 * `INV2627` of `INV2627/10001`, what stands behind it makes the key.
 */
export function withoutCommonKeys(
  left: readonly Text[],
  right: readonly Text[],
): { readonly left: readonly Text[]; readonly right: readonly Text[] } {
  const [ofLeft, ofRight] = [commonIn(left), commonIn(right)]
  const common = new Set([...ofLeft].filter((key) => ofRight.has(key)))
  const without = (texts: readonly Text[]) =>
    common.size === 0 ? texts : texts.map((text) => withoutKeys(text, common))
  return { left: without(left), right: without(right) }
}

function commonIn(texts: readonly Text[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const { keys } of texts) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  const most = Math.max(COMMON_LEAST, texts.length / COMMON_SHARE)
  return new Set([...counts].filter(([, count]) => count > most).map(([key]) => key))
}

function withoutKeys({ words, keys }: Text, common: ReadonlySet<string>): Text {
  const rest = keys.filter((key) => !common.has(key))
  if (rest.length === keys.length) return { words, keys }
  const whole = words.flatMap((word, at) => {
    const next = words[at + 1]
    return common.has(word) && next !== undefined && /^\d+$/.test(next) ? [`${word}${next}`] : []
  })
  return { words, keys: [...new Set([...rest, ...whole])] }
}
