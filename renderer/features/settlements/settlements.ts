import type { PaymentRow, SettlementRow } from '../../../shared/contract.ts'
import { ok } from '../../../shared/result.ts'
import { client } from '../../client.ts'
import { rowAtCursor } from '../../components/table/list-state.ts'
import { createList, filterList } from '../../components/table/list.ts'
import type { Sought } from '../../state/screen.ts'
import { askWhy } from '../../state/why.ts'

export const states = [
  { value: 'all', words: 'All' },
  { value: 'accepted', words: 'In the bank' },
  { value: 'proposed', words: 'To review' },
  { value: 'open', words: 'Open' },
] as const

export interface SettlementFilter {
  readonly search: string
  readonly state: (typeof states)[number]['value']
}

export const settlements = createList<SettlementRow, SettlementFilter>(
  { search: '', state: 'all' },
  ({ search, state }, window) => client.listSettlements({ ...window, search, ...(state !== 'all' && { state }) }),
  ({ settlementId }) => settlementId,
)

/** The payments that one settlement pays out, or could. */
export const members = createList<PaymentRow, { readonly settlementId: string | null }>(
  { settlementId: null },
  async ({ settlementId }, window) =>
    settlementId === null ? ok({ total: 0, rows: [] }) : client.listMembers({ ...window, settlementId }),
  ({ referenceId }) => referenceId,
)

/** What another screen led here for, and only that. */
export function seekSettlements({ search = '', state }: Sought): void {
  filterList(settlements, { search, state: states.find(({ value }) => value === state)?.value ?? 'all' })
}

/** Asks why the settlement that the keys are on is matched so, or open. */
export function askWhyCurrent(): void {
  const settlement = rowAtCursor(settlements.store.getState())
  if (settlement) void askWhy({ type: 'settlement', id: settlement.settlementId })
}
