import { readForm, looksLikeForm, type Form } from './form.ts'
import { readObject, type JsonObject } from './json-object.ts'
import { startsString } from './json-string.ts'
import { lineCounter, lineEnd } from './line-count.ts'
import { resumeAfter } from './recovery.ts'
import type { Repairs } from './repairs.ts'
import { isBlank, type Scan } from './scan.ts'

/** What stands in a text, in its order. */
export type Piece =
  | { readonly kind: 'object'; readonly object: JsonObject }
  | { readonly kind: 'form'; readonly form: Form; readonly line: number; readonly text: string }
  | { readonly kind: 'damaged'; readonly line: number; readonly reason: string }

/**
 * Finds JSON objects and form-encoded bodies wherever they stand: one after another, one a line, in an array, between
 * lines of prose. The brackets and commas of an outermost array are no more than separators, so one that is cut off or
 * has lost a comma loses nothing else.
 */
export function* piecesOf(text: string, repairs: Repairs): Generator<Piece> {
  const lineAt = lineCounter(text)
  const scan: Scan = { text, lineAt, repairs, at: 0, start: 0, depth: 0, failure: null }
  for (;;) {
    while (isSeparator(text.charCodeAt(scan.at))) scan.at++
    if (scan.at >= text.length) return
    if (startsObject(text, scan.at)) {
      yield readPiece(scan)
      continue
    }
    const end = bodyEnd(text, scan.at)
    const line = text.slice(scan.at, end)
    const form = readForm(line)
    if (form) yield { kind: 'form', form, line: lineAt(scan.at), text: line.trimEnd() }
    else repairs.add('prose', lineAt(scan.at))
    scan.at += form || looksLikeForm(line) ? line.length : proseLength(line)
  }
}

function readPiece(scan: Scan): Piece {
  const start = scan.at
  scan.start = start
  scan.depth = 0
  scan.failure = null
  const line = scan.lineAt(start)
  const object = readObject(scan)
  if (object) return { kind: 'object', object }
  const reason = damage(line, scan.lineAt(scan.at), scan.failure ?? 'it is damaged')
  scan.at = resumeAfter(scan.text, start, scan.at, scan.depth)
  return { kind: 'damaged', line, reason }
}

function damage(line: number, at: number, what: string): string {
  return `This object is damaged and was left out: ${what}${at === line ? '' : ` (line ${at})`}.`
}

/** Blanks and what stands between, around and behind objects in arrays and in code. */
function isSeparator(code: number): boolean {
  return isBlank(code) || separators.includes(code)
}
const separators = [',', ';', '[', ']', '}'].map((separator) => separator.charCodeAt(0))

const nameAndColon = /[A-Za-z_$][\w$]{0,63}\s{0,20}:(?!\/\/)/y

/** Prose has brackets too, as in `{Host URL}`: an object goes on with a quoted name, or with a name and a colon. */
function startsObject(text: string, at: number): boolean {
  if (text[at] !== '{') return false
  let next = at + 1
  while (isBlank(text.charCodeAt(next))) next++
  nameAndColon.lastIndex = next
  return startsString(text, next) || nameAndColon.test(text)
}

/** How much of the line comes before an object in it. */
function proseLength(line: string): number {
  for (let at = line.indexOf('{'); at >= 0; at = line.indexOf('{', at + 1)) {
    if (startsObject(line, at)) return at
  }
  return line.length
}

/** The end of the line; of the last one, where a form body is broken over several at its `&`. */
function bodyEnd(text: string, from: number): number {
  let end = lineEnd(text, from)
  for (;;) {
    const next = text.startsWith('\r\n', end) ? end + 2 : end + 1
    if (next >= text.length || (text[end - 1] !== '&' && text[next] !== '&')) return end
    end = lineEnd(text, next)
  }
}
