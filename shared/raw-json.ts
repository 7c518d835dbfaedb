type Reviver = (name: string, value: unknown, context: { readonly source?: string }) => unknown

/** The language has it since ES2025, the compiler's library does not yet. */
const parse = JSON.parse as (text: string, reviver: Reviver) => unknown

/** Parses JSON with every number as its own text, so that `15.00` stays that and an id beyond 2^53 loses no digit. */
export function parseRawJson(text: string): unknown {
  return parse(text, (_name, value, { source }) => (typeof value === 'number' ? source : value))
}
