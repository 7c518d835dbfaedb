/*
 * As much of XML, HTML and OFX as a statement needs: tags and the text between them, in order. No document types, no
 * entities but the five of XML and characters by number, nothing fetched, nothing run.
 */

/** A tag or a piece of text. `at` is where it starts. */
export interface Piece {
  readonly kind: 'open' | 'close' | 'text'
  readonly at: number
  /** The name of a tag without its prefix and in lower case, or the text as it stands. */
  readonly text: string
  /** What stands behind the name of an opening tag. */
  readonly attributes: string
  /** An opening tag that is closed at once: `<c r="A1"/>`. */
  readonly isEmpty: boolean
}

const LONGEST_ATTRIBUTES = 2_000
const tagName = /^[^\s/>]*/

/** Comments, processing instructions and declarations are left out; a tag that does not end is text. */
export function* piecesOf(text: string): Generator<Piece> {
  let at = 0
  while (at < text.length) {
    const open = nextTag(text, at)
    if (open !== at) {
      const end = open < 0 ? text.length : open
      yield { kind: 'text', at, text: text.slice(at, end), attributes: '', isEmpty: false }
      if (open < 0) return
    }
    const skipped = endOfOther(text, open)
    if (skipped !== null) {
      if (text.startsWith('<![CDATA[', open))
        yield {
          kind: 'text',
          at: open,
          text: escaped(text.slice(open + 9, skipped - 3)),
          attributes: '',
          isEmpty: false,
        }
      at = skipped
      continue
    }
    const close = text.indexOf('>', open)
    if (close < 0) return
    const isClosing = text[open + 1] === '/'
    const inside = text.slice(open + (isClosing ? 2 : 1), close)
    const name = tagName.exec(inside)![0]
    const local = name.slice(name.lastIndexOf(':') + 1).toLowerCase()
    yield {
      kind: isClosing ? 'close' : 'open',
      at: open,
      text: local,
      attributes: inside.slice(name.length, name.length + LONGEST_ATTRIBUTES),
      isEmpty: inside.endsWith('/'),
    }
    at = !isClosing && isCode(local) ? endOfCode(text, close + 1) : close + 1
  }
}

/** A `<` before anything but a letter or what begins a closing tag or a comment is text. */
function nextTag(text: string, from: number): number {
  let at = text.indexOf('<', from)
  while (at >= 0 && !/[a-z/!?]/i.test(text.charAt(at + 1))) at = text.indexOf('<', at + 1)
  return at
}

function isCode(tag: string): boolean {
  return tag === 'script' || tag === 'style'
}

/** What a page runs or is styled by is neither text nor tags. */
function endOfCode(text: string, from: number): number {
  const end = /<\/(?:script|style)/gi
  end.lastIndex = from
  return end.exec(text)?.index ?? text.length
}

/** Where a comment, CDATA section, instruction or declaration ends; null when it is none of these. */
function endOfOther(text: string, open: number): number | null {
  const next = text[open + 1]
  if (next !== '!' && next !== '?') return null
  const end = text.startsWith('<!--', open) ? '-->' : text.startsWith('<![CDATA[', open) ? ']]>' : '>'
  const at = text.indexOf(end, open + 2)
  return at < 0 ? text.length : at + end.length
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;')
}

const attributePatterns = new Map<string, RegExp>()

/** The value of an attribute as it stands; null when it is not there. */
export function attribute(attributes: string, name: string): string | null {
  if (attributes === '') return null
  const found = attributePattern(name).exec(attributes)
  return found ? unescaped(found[1] ?? found[2] ?? found[3]!) : null
}

function attributePattern(name: string): RegExp {
  const known = attributePatterns.get(name)
  if (known) return known
  const value = String.raw`(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`
  const pattern = new RegExp(String.raw`(?:^|[\s:])${name}\s*=\s*${value}`, 'i')
  attributePatterns.set(name, pattern)
  return pattern
}

const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['ensp', ' '],
  ['emsp', ' '],
  ['thinsp', ' '],
  ['ndash', '–'],
  ['mdash', '—'],
  ['rsquo', '’'],
  ['lsquo', '‘'],
  ['pound', '£'],
  ['euro', '€'],
])

/** Text without its entities; one that is not known stays as it stands. */
export function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return named.get(String(name).toLowerCase()) ?? whole
    const code = decimal === undefined ? Number.parseInt(String(hexadecimal), 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
  })
}

/** Counts lines as a reader that only goes forward asks for them. */
export function lineCounter(text: string): (at: number) => number {
  let line = 1
  let feed = text.indexOf('\n')
  return (at) => {
    for (; feed >= 0 && feed < at; feed = text.indexOf('\n', feed + 1)) line++
    return line
  }
}
