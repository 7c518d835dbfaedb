import type { ByteSource } from '../../byte-source.ts'
import type { DelimitedRow } from '../../delimited.ts'
import { readLines } from '../../lines.ts'
import { textOf } from '../../text.ts'
import { headerOf } from '../header.ts'
import { firstCharacters, streamed, type RowSource } from './row-source.ts'

const SAMPLE = 500
const CHARACTERS = 1_048_576
const MOST_ROWS_ABOVE = 100
const LONGEST_LINE = 2_000

/** A word of the header and where it stands. */
interface Heading {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Text whose columns are kept apart by nothing but their place; null when no line names columns with gaps between. */
export function fixedWidthRows(source: ByteSource): RowSource | null {
  const lines = firstLines(source)
  for (const [at, line] of lines.slice(0, MOST_ROWS_ABOVE).entries()) {
    const headings =
      namedBy(headingsOf(line)) ?? namedBy(oneAboveOther(headingsOf(line), headingsOf(lines[at + 1] ?? '')))
    const cuts = headings && cutsBetween(headings, lines.slice(at).filter(isRow))
    if (cuts) return streamed(source, ' ', (texts) => cutRows(texts, cuts, at))
  }
  return null
}

/** The headings, when they name the columns of a statement. */
function namedBy(headings: readonly Heading[]): readonly Heading[] | null {
  return headerOf({ line: 1, fields: headings.map(({ text }) => text) }) === null ? null : headings
}

/** A header of two lines: each word of the lower one belongs to the word above it, or is a column of its own. */
function oneAboveOther(upper: readonly Heading[], lower: readonly Heading[]): Heading[] {
  const merged = [...upper]
  for (const word of lower) {
    const at = merged.findIndex(({ start, end }) => word.start < end && start < word.end)
    const above = merged[at]
    if (above === undefined) merged.push(word)
    else
      merged[at] = {
        text: `${above.text} ${word.text}`,
        start: Math.min(above.start, word.start),
        end: Math.max(above.end, word.end),
      }
  }
  return merged.toSorted((a, b) => a.start - b.start)
}

function firstLines(source: ByteSource): string[] {
  const lines: string[] = []
  for (const line of readLines(firstCharacters(textOf(source), CHARACTERS))) {
    lines.push(untabbed(line))
    if (lines.length >= SAMPLE) break
  }
  return lines
}

function untabbed(line: string): string {
  return line.slice(0, LONGEST_LINE).replaceAll('\t', '    ').trimEnd()
}

/** A line with a date and an amount: it shows where cells end. Rules of dashes and wrapped text do not. */
function isRow(line: string, at: number): boolean {
  return at === 0 || (/^.{0,12}\d{1,4}[-/. ]\w{2,9}[-/. ]\d{2,4}\b/.test(line) && /\d[.,]\d\d\b/.test(line))
}

function headingsOf(line: string): Heading[] {
  return [...line.matchAll(/\S+(?: \S+)*/g)].map(({ 0: text, index }) => ({
    text,
    start: index,
    end: index + text.length,
  }))
}

/** Between two headings the widest gap that no line writes into. */
function cutsBetween(headings: readonly Heading[], rows: readonly string[]): number[] | null {
  const width = Math.max(...rows.map((row) => row.length))
  const used = Array.from({ length: width }, (_, at) => rows.some((row) => at < row.length && row[at] !== ' '))
  const cuts: number[] = []
  for (const [at, right] of headings.entries()) {
    if (at === 0) continue
    // Where the right column has something in it, the gap behind that is not the one before it.
    const lastInk = used.lastIndexOf(true, right.end - 1)
    const to = lastInk >= right.start ? lastInk : right.end - 1
    const cut = widestGap(used, headings[at - 1]!.start + 1, to)
    if (cut === null) return null
    cuts.push(cut)
  }
  return cuts
}

/** The end of the widest gap; of equal ones the last, because words align by chance and columns on purpose. */
function widestGap(used: readonly boolean[], from: number, to: number): number | null {
  let best: { readonly size: number; readonly end: number } | null = null
  let start = from
  for (let at = from; at <= to; at++) {
    if (at < to && !used[at]) continue
    if (at > start && (best === null || at - start >= best.size)) best = { size: at - start, end: at }
    start = at + 1
  }
  return best?.end ?? null
}

function* cutRows(texts: Iterable<string>, cuts: readonly number[], headerAt: number): Generator<DelimitedRow> {
  let line = 0
  for (const printed of readLines(texts)) {
    line++
    const text = untabbed(printed)
    if (text.trim() === '') continue
    // Where a value is wider than its column, its gaps tell more than its place; the balance then proves which is which.
    const isCutThrough = cuts.some((cut) => isInk(text[cut - 1]) && isInk(text[cut]))
    yield { line, fields: line <= headerAt || isCutThrough ? inGaps(text) : inPlace(text, cuts) }
  }
}

function isInk(character: string | undefined): boolean {
  return character !== undefined && character !== ' '
}

function inPlace(text: string, cuts: readonly number[]): string[] {
  return [0, ...cuts].map((from, at) => text.slice(from, cuts[at] ?? text.length).trim())
}

function inGaps(text: string): string[] {
  return text.trim().split(/\s{2,}/)
}
