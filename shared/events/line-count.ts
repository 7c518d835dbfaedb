const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/**
 * Tells the 1-based physical line of a position. Lines end with `\n`, `\r\n` or a lone `\r`. Each call counts on from the
 * one before, so asking in about the order of the text costs one pass over it.
 */
export function lineCounter(text: string): (position: number) => number {
  let counted = 0
  let line = 1
  return (position) => {
    line += position >= counted ? breaks(text, counted, position) : -breaks(text, position, counted)
    counted = position
    return line
  }
}

function breaks(text: string, from: number, to: number): number {
  let found = 0
  for (let at = from; at < to; at++) if (endsLine(text, at)) found++
  return found
}

export function endsLine(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED)
}

/** Where the line that holds the position ends: at its line break or at the end of the text. */
export function lineEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) !== LINE_FEED && text.charCodeAt(at) !== CARRIAGE_RETURN) at++
  return at
}
