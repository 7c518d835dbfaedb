import type { EventFields } from './provider-event.ts'

/**
 * The texts that the provider may have signed: every field but `signature`, sorted by name in code-unit order, the values
 * with nothing between them. There are two where a value is null, because nobody has published which way it counts.
 *
 * Values stand without borders, so moving digits from one field to the next keeps the signature valid: it never confirms
 * an amount.
 */
export function signedTexts(fields: EventFields): readonly string[] {
  const names = [...fields.keys()].filter((name) => name !== 'signature').sort()
  const joined = (forNull: string) => names.map((name) => fields.get(name) ?? forNull).join('')
  return names.some((name) => fields.get(name) === null) ? [joined(''), joined('null')] : [joined('')]
}
