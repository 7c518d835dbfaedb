import { readLines } from './lines.ts'

/** A row of delimited text: its cells without their quotes, and the 1-based physical line on which it starts. */
export interface DelimitedRow {
  readonly line: number
  readonly fields: readonly string[]
}

/** A quote that is not closed within so many characters and lines did not open a cell: it is a stray one. */
const LONGEST_CELL = 32_768
const MOST_LINES_IN_A_CELL = 40
/** A row with so many stray quotes is read without quotes from there on, so that no row takes quadratic time. */
const MOST_STRAYS = 4

const NONE = -1
const UNCLOSED = -2
const STRAY = -3

/**
 * The rows of CSV or TSV text as it streams by. Empty lines are counted and left out. A cell may be quoted, with doubled
 * quotes and line ends inside; `="1,234.00"` is one cell and stays as it is. A quote that never closes is taken
 * literally, so that it costs its own row at most and not the rest of the file.
 */
export function* readRows(texts: Iterable<string>, delimiter: string): Generator<DelimitedRow> {
  const lines = lookAhead(texts)
  try {
    for (let text = lines.next(); text !== null; text = lines.next()) {
      if (text === '') continue
      const line = lines.taken()
      const fields = text.includes('"') ? quotedRow(text, delimiter, lines) : text.split(delimiter)
      yield { line, fields }
    }
  } finally {
    lines.close()
  }
}

/** Lines that can be looked at before they are taken. */
interface LookAhead {
  /** The next line, which is taken; null at the end. */
  next(): string | null
  /** The line that comes `distance` lines after the one taken last; null beyond the end. */
  peek(distance: number): string | null
  skip(lines: number): void
  /** How many lines were taken. */
  taken(): number
  /** Lets go of the text, and of the file behind it, when the rest is not wanted. */
  close(): void
}

function lookAhead(texts: Iterable<string>): LookAhead {
  const lines = readLines(texts)
  const ahead: string[] = []
  let taken = 0
  function read(): string | null {
    const next = lines.next()
    return next.done ? null : next.value
  }
  return {
    taken: () => taken,
    close: () => {
      lines.return(undefined)
    },
    next: () => {
      const line = ahead.length > 0 ? ahead.shift()! : read()
      if (line !== null) taken++
      return line
    },
    peek: (distance) => {
      while (ahead.length < distance) {
        const line = read()
        if (line === null) return null
        ahead.push(line)
      }
      return ahead[distance - 1]!
    },
    skip: (lines) => {
      ahead.splice(0, lines)
      taken += lines
    },
  }
}

function quotedRow(line: string, delimiter: string, lines: LookAhead): string[] {
  const fields: string[] = []
  let text = line
  let strays = 0
  for (let at = 0; ;) {
    const open = strays < MOST_STRAYS ? openingQuote(text, at, delimiter) : NONE
    let close = open === NONE ? NONE : closingQuote(text, open, delimiter)
    if (close === UNCLOSED) {
      text = cellOverLines(text, open, delimiter, lines) ?? text
      close = closingQuote(text, open, delimiter)
    }
    if (open !== NONE && close < 0) strays++
    const end = text.indexOf(delimiter, close < 0 ? at : close)
    fields.push(close < 0 ? text.slice(at, end < 0 ? undefined : end) : cell(text, open, close))
    if (end < 0) return fields
    at = end + 1
  }
}

function cell(text: string, quote: number, close: number): string {
  const isFormula = text[quote - 1] === '='
  if (isFormula) return text.slice(quote - 1, close + 1)
  const inside = text.slice(quote + 1, close)
  return inside.includes('"') ? inside.replaceAll('""', '"') : inside
}

/** Where the cell that starts at `from` opens a quote, as `"`, ` "` or `="`; `NONE` when it is a plain cell. */
function openingQuote(text: string, from: number, delimiter: string): number {
  let at = from
  while (isBlank(text, at, delimiter)) at++
  if (text[at] === '=') at++
  return text[at] === '"' ? at : NONE
}

/**
 * The quote that closes the one at `open`: one before a delimiter or the end. `UNCLOSED` when the text ends first. A
 * later `from` is the start of a further line of the cell.
 */
function closingQuote(text: string, open: number, delimiter: string, from = open + 1): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') {
      at++
      continue
    }
    let after = at + 1
    while (isBlank(text, after, delimiter)) after++
    if (after >= text.length || text[after] === delimiter) return at
    // `"M/S "SHREE" TRADERS"` is forgiven; but a quote that opens the next cell says that this one was never opened.
    if (from > open + 1 || opensCell(text, at, delimiter)) return STRAY
  }
  return UNCLOSED
}

/** The row with as many of the following lines as the cell needs to close, which are taken; null when it does not close. */
function cellOverLines(start: string, open: number, delimiter: string, lines: LookAhead): string | null {
  let text = start
  for (let distance = 1; distance <= MOST_LINES_IN_A_CELL; distance++) {
    const line = lines.peek(distance)
    if (line === null || text.length - open + line.length > LONGEST_CELL) return null
    const from = text.length + 1
    text += `\n${line}`
    const close = line.includes('"') ? closingQuote(text, open, delimiter, from) : UNCLOSED
    if (close >= 0) {
      lines.skip(distance)
      return text
    }
    if (close === STRAY) return null
  }
  return null
}

function opensCell(text: string, quote: number, delimiter: string): boolean {
  let before = quote - 1
  if (text[before] === '=') before--
  while (isBlank(text, before, delimiter)) before--
  return text[before] === delimiter || text[before] === '\n'
}

function isBlank(text: string, at: number, delimiter: string): boolean {
  const character = text[at]
  return character === ' ' || (character === '\t' && delimiter !== '\t')
}
