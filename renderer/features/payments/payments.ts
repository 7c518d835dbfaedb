import type { PaymentRow } from '../../../shared/contract.ts'
import { client } from '../../client.ts'
import { rowAtCursor } from '../../components/table/list-state.ts'
import { createList, filterList } from '../../components/table/list.ts'
import type { Sought } from '../../state/screen.ts'
import { askWhy } from '../../state/why.ts'

export const states = [
  { value: 'all', words: 'All' },
  { value: 'in-bank', words: 'In the bank' },
  { value: 'settled', words: 'Settled' },
  { value: 'ambiguous', words: 'Unclear' },
  { value: 'awaited', words: 'Awaited' },
  { value: 'exception', words: 'Not settled' },
] as const

export interface PaymentFilter {
  readonly search: string
  readonly state: (typeof states)[number]['value']
}

export const payments = createList<PaymentRow, PaymentFilter>(
  { search: '', state: 'all' },
  ({ search, state }, window) => client.listPayments({ ...window, search, ...(state !== 'all' && { state }) }),
  ({ referenceId }) => referenceId,
)

/** What another screen led here for, and only that. */
export function seekPayments({ search = '', state }: Sought): void {
  filterList(payments, { search, state: states.find(({ value }) => value === state)?.value ?? 'all' })
}

/** Asks why the payment that the keys are on stands where it does. */
export function askWhyCurrent(): void {
  const payment = rowAtCursor(payments.store.getState())
  if (payment) void askWhy({ type: 'payment', id: payment.referenceId })
}
