/** A longer line is no line of anything Milaan reads: the excess is dropped, so that a file without line ends cannot fill the memory. */
export const LONGEST_LINE = 1_048_576

/** The physical lines of a text that comes in pieces of any size. Lines end with LF, CRLF or CR, mixed as they may be. */
export function* readLines(texts: Iterable<string>): Generator<string> {
  let rest = ''
  let endedOnReturn = false
  for (const text of texts) {
    if (text === '') continue
    let at = endedOnReturn && text.startsWith('\n') ? 1 : 0
    let feed = find(text, '\n', at)
    let carriageReturn = find(text, '\r', at)
    while (feed !== Infinity || carriageReturn !== Infinity) {
      const end = Math.min(feed, carriageReturn)
      const line = text.slice(at, end)
      yield rest === '' ? line : joined(rest, line)
      rest = ''
      at = carriageReturn + 1 === feed ? feed + 1 : end + 1
      if (feed < at) feed = find(text, '\n', at)
      if (carriageReturn < at) carriageReturn = find(text, '\r', at)
    }
    endedOnReturn = text.endsWith('\r')
    if (at < text.length) rest = joined(rest, text.slice(at))
  }
  if (rest !== '') yield rest
}

function find(text: string, character: string, from: number): number {
  const at = text.indexOf(character, from)
  return at < 0 ? Infinity : at
}

function joined(start: string, end: string): string {
  return start.length + end.length > LONGEST_LINE ? start + end.slice(0, LONGEST_LINE - start.length) : start + end
}
