import type { Fields } from './event-fields.ts'

const numbers: ReadonlySet<string> = new Set(['amount', 'referenceId'])

/** As JSON on one line, amounts and references as numbers. */
export function asJson(fields: Fields): string {
  const pairs = [...fields].map(
    ([name, value]) => `${JSON.stringify(name)}:${numbers.has(name) ? value : JSON.stringify(value)}`,
  )
  return `{${pairs.join(',')}}`
}
