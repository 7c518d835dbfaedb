import { fieldName, isFieldName } from './field-names.ts'
import { endsLine } from './line-count.ts'
import { isBlank } from './scan.ts'

/** How far back an indentation is looked for: further left it is the middle of a very long line. */
const LOOK_BACK = 200
const LOOK_AHEAD = 200

/**
 * Where reading goes on after an object that was damaged at `at`, with `depth` brackets open: behind its own closing
 * bracket, or at what must be the start of another object, whichever comes first. Never before `at`, so that reading
 * stays linear however much is damaged.
 *
 * A new object starts at a bracket that opens a line no further in than the damaged object's own, or that is followed by
 * the quoted name of an event's field. Neither can stand inside a text, where quotes are escaped and lines do not break:
 * what a remitter writes into a remark cannot become an event here.
 */
export function resumeAfter(text: string, start: number, at: number, depth: number): number {
  const indent = indentOf(text, start)
  let open = depth
  let isQuoted = false
  for (let position = at; position < text.length; position++) {
    const code = text.charCodeAt(position)
    // The damage may be a lost quote, so a new object is looked for even where a text seems to be.
    if (code === 0x7b && (namesAField(text, position) || (!isQuoted && lineIndent(text, position) <= indent)))
      return position
    if (code === 0x22) isQuoted = !isQuoted
    else if (isQuoted && code === 0x5c) position++
    else if (isQuoted) isQuoted = !endsLine(text, position)
    else if (code === 0x7b || code === 0x5b) open++
    else if ((code === 0x7d || code === 0x5d) && --open <= 0) return position + 1
  }
  return text.length
}

/**
 * Whether a bracket where a value is expected is rather the next event, and the value was cut off: it opens a line no
 * further in than the object that it would be part of, and goes on with the name of an event's field.
 */
export function isNextEvent(text: string, start: number, at: number): boolean {
  return namesAField(text, at) && lineIndent(text, at) <= indentOf(text, start)
}

const quotedName = /^\{\s*"([^"\\]{1,64})"\s*:/

function namesAField(text: string, at: number): boolean {
  const name = quotedName.exec(text.slice(at, at + LOOK_AHEAD))?.[1]
  return name !== undefined && isFieldName(fieldName(name))
}

/** How far in the line starts that holds the position. */
function indentOf(text: string, position: number): number {
  const before = text.slice(Math.max(0, position - LOOK_BACK), position)
  const line = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1)
  return line.length - line.trimStart().length
}

/** How far in the position stands when nothing but separators comes before it on its line; else infinity. */
function lineIndent(text: string, position: number): number {
  for (let at = position - 1; at >= 0 && at > position - LOOK_BACK; at--) {
    if (endsLine(text, at)) return position - 1 - at
    if (!isBlank(text.charCodeAt(at)) && text[at] !== ',' && text[at] !== '[') return Infinity
  }
  return position <= LOOK_BACK ? position : Infinity
}
