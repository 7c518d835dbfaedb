import { withoutCommonKeys } from './common-keys.ts'
import { withEnds } from './ends.ts'
import type { Entry } from './entry.ts'
import type { Text } from './entry-text.ts'
import { withJoined } from './joined.ts'

/** So long is what names something, and so many of its characters are digits. */
const SHORTEST_KEY = 6
const KEY_DIGITS = 4
/** Or so long that letters with a digit among them are no name any more, as the ids of payments at a gateway. */
const LONG_ID = 12
/** Banks write names without spaces and cut them: so many letters from the start of each word on. */
const GLUED = 8
const BEGINNINGS = [4, 6]

/** A word that says what the number behind it is, written onto it. */
const labelled = /\b(UTR|RRN|REF|TXN|CHQ|IMPS|NEFT|RTGS|UPI)(\d{6,})\b/g

/** Runs of letters and digits; numbers without the zeros that columns are padded with. */
export function textOf({ text, reference }: Entry): Text {
  const found =
    `${text} ${reference}`
      .toUpperCase()
      .replaceAll(labelled, '$1 $2')
      .match(/\b\d\.\d+E\+1\d\b|[\p{L}\p{N}]+/gu) ?? []
  const words = found.map((word) => (/^0+\d{4,}$/.test(word) ? word.replace(/^0+/, '') : word))
  return { words, keys: [...new Set(words.filter(isKey))] }
}

/**
 * The texts of two tables. Where one has numbers that a spreadsheet rounded, as `6.0961E+11`, those of the other are rounded
 * too; and where one prints only how long numbers end, those of the other say their ends as well. What most entries of both
 * say is no key.
 */
export function textsOf(
  left: readonly Entry[],
  right: readonly Entry[],
): { readonly left: readonly Text[]; readonly right: readonly Text[] } {
  const read = (entries: readonly Entry[]) => entries.map((entry) => [entry, textOf(entry)] as const)
  const joined = withJoined(read(left), read(right), isKey)
  const { left: lefts, right: rights } = withoutCommonKeys(joined.left, joined.right)
  return {
    left: withEnds(withRounded(lefts, decimalsIn(rights)), rights),
    right: withEnds(withRounded(rights, decimalsIn(lefts)), lefts),
  }
}

/** Whether a key is what a spreadsheet left of a long number. */
export function isRounded(key: string): boolean {
  return key.includes('.')
}

/** How many decimals the rounded numbers have. */
function decimalsIn(texts: readonly Text[]): readonly number[] {
  const rounded = texts.flatMap(({ keys }) => keys.filter(isRounded))
  return [...new Set(rounded.map((key) => key.indexOf('E') - 2))].toSorted((a, b) => a - b)
}

function withRounded(texts: readonly Text[], decimals: readonly number[]): readonly Text[] {
  if (decimals.length === 0) return texts
  return texts.map(({ words, keys }) => {
    const numbers = keys.filter((key) => /^\d{11,18}$/.test(key))
    const rounded = numbers.flatMap((number) =>
      decimals.map((count) => Number(number).toExponential(count).toUpperCase()),
    )
    return { words: [...words, ...rounded], keys: [...keys, ...rounded] }
  })
}

function isKey(word: string): boolean {
  const digits = word.match(/\d/g)?.length ?? 0
  if (digits === 0 || isDate(word)) return false
  return (word.length >= SHORTEST_KEY && digits >= KEY_DIGITS) || word.length >= LONG_ID
}

/** Eight digits or six that are a day of this century, whichever way round. */
function isDate(word: string): boolean {
  return (
    /^(?:20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$/.test(word) ||
    /^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:20)?\d\d$/.test(word)
  )
}

/** How a key is built, such as `A6 9 10`: two numbers of one kind are built alike. */
export function shapeOf(key: string): string {
  return key.replace(/\p{L}+|\d+/gu, (run) => `${/\d/.test(run) ? '9' : 'A'}${run.length} `)
}

/**
 * All that an entry says, each thing once: its words, neighbouring words, names without their spaces, and how it begins.
 * `isGlued`: whether a word could be a name of the other table that is written without its spaces.
 */
export function sayingsOf({ words }: Text, isGlued: (beginning: string) => boolean): Set<string> {
  const said = new Set<string>(words)
  for (let at = 1; at < words.length; at++) said.add(`${words[at - 1]!} ${words[at]!}`)
  for (const glued of gluedNames(words)) said.add(`${glued}+`)
  for (const word of words) {
    const beginning = word.slice(0, GLUED)
    if (word.length >= GLUED && isGlued(beginning)) said.add(`${beginning}+`)
  }
  const text = words.join(' ')
  for (const length of BEGINNINGS) if (text.length >= length) said.add(`${text.slice(0, length)} …`)
  return said
}

/** How names of several words begin when they are written without spaces; of letters alone. */
export function gluedNames(words: readonly string[]): string[] {
  return words.flatMap((word, at) => {
    let glued = word
    for (let next = at + 1; next < words.length && glued.length < GLUED; next++) glued += words[next]!
    return word.length < GLUED && glued.length >= GLUED && !/\d/.test(glued) ? [glued.slice(0, GLUED)] : []
  })
}
