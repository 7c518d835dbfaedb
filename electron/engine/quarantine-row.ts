import type { QuarantineReason, QuarantineRow, QuarantineSubject } from '../../shared/contract/inbox.ts'
import { decodeFields } from '../../shared/events/identity.ts'
import { meaningOf } from '../../shared/events/meaning.ts'
import type { EventMeaning } from '../../shared/events/provider-event.ts'
import type { ReadDb } from './database/connection.ts'
import { countedAmountOf } from './queries/payments.ts'
import type { ApartRow } from './queries/quarantine.ts'

const TEXT_SHOWN = 2_000

/** What is set apart, as a person looks at it. */
export function quarantineRow(db: ReadDb, row: ApartRow): QuarantineRow {
  const { subject, id, why, receivedAt, amount, source, file, line, note } = row
  const read = row.fields === null ? null : meaningOf(decodeFields(row.fields))
  const about = read?.ok ? told(read.meaning) : nothingTold
  return {
    subject: { type: subject, id },
    why,
    receivedAt,
    source: subject === 'unopened' ? 'relay' : ((source ?? 'file') as QuarantineRow['source']),
    place: file === null ? null : `${file}, line ${line}`,
    ...about,
    amount,
    countedAmount: about.kind === null || about.id === null ? null : countedAmountOf(db, about.kind, about.id),
    text: textOf(row).slice(0, TEXT_SHOWN),
    canCount: canCount(subject, why),
    note,
  }
}

/** What the provider or a better event refutes is counted as those say. */
export function canCount(type: QuarantineSubject['type'], why: QuarantineReason): boolean {
  return type === 'event' && (why === 'signature-failed' || why === 'not-checked' || why === 'unknown-to-provider')
}

const nothingTold = { kind: null, id: null, remitterName: null } as const

function told(meaning: EventMeaning): Pick<QuarantineRow, 'kind' | 'id' | 'remitterName'> {
  switch (meaning.kind) {
    case 'collected':
      return { kind: 'collected', id: meaning.payment.referenceId, remitterName: meaning.payment.remitterName }
    case 'settled':
      return { kind: 'settled', id: meaning.settlement.settlementId, remitterName: null }
    case 'rejected':
      return { kind: 'rejected', id: meaning.transfer.id, remitterName: null }
  }
}

function textOf({ text, body }: ApartRow): string {
  if (text !== null) return text
  return body === null ? '' : new TextDecoder().decode(body)
}
