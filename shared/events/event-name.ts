const names = ['AMOUNT_COLLECTED', 'AMOUNT_SETTLED', 'TRANSFER_REJECTED'] as const
export type EventName = (typeof names)[number]

/** The event that a name means, in whatever case and with spaces or dashes; null for one that Milaan does not know. */
export function eventName(written: string): EventName | null {
  if (written.length > 40) return null
  const meant = written
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_')
  return names.find((name) => name === meant) ?? null
}
