const PIECE = 8_192

/** The first 64 KB of the bytes as text, one character each: to look for words in what may be no text. */
export function latin1Head(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 65_536)
  let text = ''
  for (let at = 0; at < head.length; at += PIECE) text += String.fromCharCode(...head.subarray(at, at + PIECE))
  return text
}
