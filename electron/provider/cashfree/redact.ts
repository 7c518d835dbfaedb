/** Takes secrets and tokens out of a text before it goes anywhere. */
export type Redact = (text: string) => string

const GONE = '•••'

/** `secrets` is asked each time, because tokens come and go. */
export function redactor(secrets: () => readonly string[]): Redact {
  return (text) => {
    let clean = text
    for (const secret of secrets()) if (secret.length > 3) clean = clean.replaceAll(secret, GONE)
    return clean
      .replace(/\beyJ[\w.-]{8,}/g, GONE) // a JSON Web Token, whoever's it is
      .replace(/("token"\s{0,9}:\s{0,9}")[^"]{0,4000}/gi, `$1${GONE}`)
      .replace(/\bbearer\s+[\w.~+/=-]{8,}/gi, `Bearer ${GONE}`)
  }
}

const LONGEST = 160

/** What the provider says, as part of a sentence: one line, printable, not long. */
export function quotable(message: string, redact: Redact): string {
  const line = redact(message.slice(0, 4 * LONGEST))
    .replace(/<[^<>]{0,200}>/g, ' ')
    .replace(/[\p{C}\p{Z}\s]+/gu, ' ')
    .trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}

/** The shape of an answer without what is in it: names stay, values become their kind. */
export function shapeOf(value: unknown, depth = 0): string {
  if (value === null) return 'null'
  if (typeof value !== 'object') return typeof value
  if (depth === 3) return '…'
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${shapeOf(value[0], depth + 1)} × ${value.length}]`
  const members = Object.entries(value).slice(0, 12)
  const shown = members.map(([name, member]) => `${name.slice(0, 40)}: ${shapeOf(member, depth + 1)}`)
  return `{${shown.join(', ')}}`
}
