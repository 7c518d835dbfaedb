const ITEMS = 2_000

/**
 * The document as one JSON text with a line end, in pieces: as one string, the trail of a book of some million lines
 * would be longer than a string can be.
 */
export function* jsonPieces(document: object): Generator<string> {
  let before = '{'
  for (const [key, value] of Object.entries(document)) {
    yield `${before}${JSON.stringify(key)}:`
    before = ','
    if (Array.isArray(value)) yield* arrayPieces(value)
    else yield JSON.stringify(value)
  }
  yield before === '{' ? '{}\n' : '}\n'
}

function* arrayPieces(items: readonly unknown[]): Generator<string> {
  yield '['
  for (let at = 0; at < items.length; at += ITEMS) {
    const piece = JSON.stringify(items.slice(at, at + ITEMS)).slice(1, -1)
    yield at === 0 ? piece : `,${piece}`
  }
  yield ']'
}
