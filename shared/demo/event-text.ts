import type { Fields } from './event-fields.ts'

const numbers: ReadonlySet<string> = new Set(['amount', 'referenceId'])

/** As JSON on one line, amounts and references as numbers. */
export function asJson(fields: Fields): string {
  const pairs = [...fields].map(
    ([name, value]) => `${JSON.stringify(name)}:${numbers.has(name) ? value : JSON.stringify(value)}`,
  )
  return `{${pairs.join(',')}}`
}

/** As the body of a form post. */
export function asForm(fields: Fields): string {
  return [...fields].map((pair) => pair.map(encoded).join('=')).join('&')
}

function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll('%20', '+')
}
