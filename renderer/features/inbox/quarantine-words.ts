import type { QuarantineRow } from '../../../shared/contract/inbox.ts'

const kinds = { collected: 'Payment', settled: 'Settlement', rejected: 'Refused transfer' } as const

export function subjectWords({ kind, id, subject }: QuarantineRow): string {
  if (kind !== null) return `${kinds[kind]} ${id ?? ''}`
  return subject.type === 'unopened' ? 'Sealed webhook' : 'Webhook'
}

export const sources: Readonly<Record<QuarantineRow['source'], string>> = {
  relay: 'By the relay',
  practice: 'From Practice',
  provider: 'From the provider’s list',
  file: 'From a file',
}
