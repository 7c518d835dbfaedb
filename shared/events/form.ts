import { fieldName, isFieldName } from './field-names.ts'

/** A form-encoded body, decoded. `repeated` is the first name that stands in it twice. */
export interface Form {
  readonly fields: ReadonlyMap<string, string>
  readonly repeated: string | null
  /** Whether a % encoded nothing and was kept. */
  readonly hasStrayPercent: boolean
}

/**
 * Reads `event=AMOUNT_COLLECTED&amount=400…`, also behind a log line's prefix that ends with a space. Null when it is no
 * such body: it must name at least two of an event's fields.
 */
export function readForm(line: string): Form | null {
  const first = line.indexOf('=')
  if (first < 1 || !line.includes('&', first)) return null
  const body = line
    .slice(line.lastIndexOf(' ', first) + 1)
    .replace(/^[?&'"]+/, '')
    .replace(/[\r\n]+/g, '')
  const fields = new Map<string, string>()
  let repeated: string | null = null
  let hasStrayPercent = false
  for (const pair of body.split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const [name, value] = [equals < 0 ? pair : pair.slice(0, equals), equals < 0 ? '' : pair.slice(equals + 1)].map(
      decode,
    )
    hasStrayPercent ||= name!.isStray || value!.isStray
    const field = fieldName(name!.text)
    if (fields.has(field)) repeated ??= field
    fields.set(field, value!.text)
  }
  if ([...fields.keys()].filter(isFieldName).length < 2) return null
  return { fields, repeated, hasStrayPercent }
}

/** Whether a line is a form-encoded body of any kind, an event's or not. */
export function looksLikeForm(line: string): boolean {
  return /^[?&]?[\w.%[\]-]{1,100}=[^&{"]{0,2000}&[\w.%[\]-]{1,100}=/.test(line)
}

function decode(encoded: string): { text: string; isStray: boolean } {
  const spaced = encoded.includes('+') ? encoded.replaceAll('+', ' ') : encoded
  if (!spaced.includes('%')) return { text: spaced, isStray: false }
  try {
    return { text: decodeURIComponent(spaced), isStray: false }
  } catch {
    return { text: spaced, isStray: true }
  }
}
