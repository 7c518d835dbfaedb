import type { PaymentRow } from '../../../shared/contract.ts'
import { client } from '../../client.ts'
import { createList, filterList } from '../../components/table/list.ts'
import type { Sought } from '../../state/screen.ts'

export const states = [
  { value: 'all', words: 'All' },
  { value: 'in-bank', words: 'In the bank' },
  { value: 'settled', words: 'Settled' },
  { value: 'ambiguous', words: 'Unclear' },
  { value: 'awaited', words: 'Awaited' },
  { value: 'exception', words: 'Not settled' },
] as const

interface Filter {
  readonly search: string
  readonly state: (typeof states)[number]['value']
}

export const payments = createList<PaymentRow, Filter>(
  { search: '', state: 'all' },
  ({ search, state }, window) => client.listPayments({ ...window, search, ...(state !== 'all' && { state }) }),
  ({ referenceId }) => referenceId,
)

/** What another screen led here for, and only that. */
export function seekPayments({ search = '', state }: Sought): void {
  filterList(payments, { search, state: states.find(({ value }) => value === state)?.value ?? 'all' })
}
