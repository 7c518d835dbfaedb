import { cutOff, fail, type Scan } from './scan.ts'

const straight = '"'
const single = "'"
const closings: ReadonlyMap<string, string> = new Map([
  [straight, straight],
  [single, single],
  ['“', '“”"'],
  ['”', '“”"'],
  ['„', '“”"'],
  ['‘', "‘’'"],
  ['’', "‘’'"],
])

export function startsString(text: string, at: number): boolean {
  return closings.has(text[at] ?? '')
}

/** Reads the text that opens at `scan.at`, which must start one. A text ends on its own line: anything else is damage. */
export function readString(scan: Scan): string | undefined {
  const start = scan.at
  const opening = scan.text[start]!
  const end = opening === straight ? straightEnd(scan) : otherEnd(scan, closings.get(opening)!)
  if (end === undefined) return undefined
  if (opening !== straight) scan.repairs.add('other-quotes', scan.lineAt(start))
  scan.at = end + 1
  const written = scan.text.slice(start + 1, end)
  return written.includes('\\') ? decoded(scan, written) : written
}

/** The common case, by character code: most of the time of reading goes here. */
function straightEnd(scan: Scan): number | undefined {
  const { text } = scan
  for (let at = scan.at + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return at
    if (code === 0x0a || code === 0x0d) return unclosed(scan, at)
    if (code === 0x5c && !isLineBreak(text[at + 1])) at++
  }
  return unclosed(scan, text.length)
}

function otherEnd(scan: Scan, closing: string): number | undefined {
  const { text } = scan
  for (let at = scan.at + 1; at < text.length; at++) {
    const found = text[at]!
    if (closing.includes(found)) return at
    if (isLineBreak(found)) return unclosed(scan, at)
    if (found === '\\' && !isLineBreak(text[at + 1])) at++
  }
  return unclosed(scan, text.length)
}

function isLineBreak(found: string | undefined): boolean {
  return found === '\n' || found === '\r'
}

function unclosed(scan: Scan, at: number): undefined {
  scan.at = at
  if (at === scan.text.length) cutOff(scan)
  else fail(scan, 'a text is not closed before the line ends')
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

function decoded(scan: Scan, written: string): string | undefined {
  let unknown: string | null = null
  const text = written.replace(/\\(?:u([0-9A-Fa-f]{4})|(.))/gsu, (whole, hex?: string, letter?: string) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
    const meant = escapes.get(letter ?? '')
    if (meant === undefined) unknown ??= whole
    return meant ?? ''
  })
  if (unknown === null) return text
  return void fail(scan, `${unknown as string} stands in a text and means nothing`)
}
