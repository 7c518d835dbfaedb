import type { ExceptionRow } from '../../../shared/contract.ts'
import type { ExceptionKind } from '../../../shared/matching/reconciliation.ts'
import { rupeesText } from '../../../shared/paise.ts'
import { client } from '../../client.ts'
import { createList } from '../../components/table/list.ts'
import { say, valueOrSay } from '../../state/notices.ts'
import { show } from '../../state/screen.ts'

interface Filter {
  readonly kind: ExceptionKind | 'all'
}

/** The payments, settlements and lines that need a person. */
export const exceptions = createList<ExceptionRow, Filter>(
  { kind: 'all' },
  ({ kind }, window) => client.listExceptions({ ...window, ...(kind !== 'all' && { kind }) }),
  ({ kind, subject }) => `${kind} ${subject.type} ${subject.id}`,
)

/** Leads to where something can be done about it. */
export function openException({ subject, amount }: ExceptionRow): void {
  switch (subject.type) {
    case 'payment':
      return show('payments', { search: subject.id })
    case 'settlement':
      return show('settlements', { search: subject.id })
    case 'event':
      return show('inbox')
    case 'line':
      return show('match', { state: 'open', search: rupeesText(amount) })
  }
}

/** Asks where, and saves what is open for mailing. */
export async function saveOpenItems(): Promise<void> {
  const saved = valueOrSay(await client.saveOpenItems({}))
  if (saved !== null) say(`Saved ${saved.file}.`)
}
