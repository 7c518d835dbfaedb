import { createStore } from 'zustand/vanilla'
import type { LineRow, SettlementRow } from '../../../shared/contract.ts'
import { likelyDifference, partsOfDifference, type DifferenceChoice } from '../../../shared/matching/why/difference.ts'
import { addPaise, paise, sumPaise, type Paise } from '../../../shared/paise.ts'
import { client } from '../../client.ts'
import { createList, filterList, untickAll } from '../../components/table/list.ts'
import { say, valueOrSay } from '../../state/notices.ts'

/** Settlements without a match. */
export const openSettlements = createList<SettlementRow, { readonly search: string }>(
  { search: '' },
  ({ search }, window) => client.listSettlements({ ...window, search, state: 'open' }),
  ({ settlementId }) => settlementId,
)

export const creditSources = [
  { value: 'gateway', words: 'From the gateway' },
  { value: 'all', words: 'All credits' },
] as const

interface CreditFilter {
  readonly search: string
  readonly source: (typeof creditSources)[number]['value']
}

/** Credits without a match: those that look like settlements, or all. */
export const openCredits = createList<LineRow, CreditFilter>(
  { search: '', source: 'gateway' },
  ({ search, source }, window) =>
    client.listLines({
      ...window,
      search,
      state: 'open',
      direction: 'credit',
      ...(source === 'gateway' && { fromGateway: true }),
    }),
  ({ id }) => String(id),
)

/** What the person calls a difference, and says of it; null until they choose, then what is likely holds. */
export const said = createStore<{ readonly text: string; readonly kind: DifferenceChoice | null }>(() => ({
  text: '',
  kind: null,
}))

/** What the difference is called: as chosen, else as is likely. */
export function kindOf(
  { settlements, credits, difference }: Balance,
  chosen: DifferenceChoice | null,
): DifferenceChoice | null {
  return difference === 0 ? null : (chosen ?? likelyDifference(settlements, credits))
}

export interface Balance {
  readonly settlements: Paise
  readonly credits: Paise
  /** Credits less settlements. */
  readonly difference: Paise
}

export function balanceOf(settlements: Iterable<SettlementRow>, credits: Iterable<LineRow>): Balance {
  const left = sumPaise([...settlements].map(({ amount }) => amount))
  const right = sumPaise([...credits].map(({ amount }) => amount))
  return { settlements: left, credits: right, difference: addPaise(right, paise(-left)) }
}

/** Matches what is ticked on both sides; answers whether it is done. */
export async function matchTicked(): Promise<boolean> {
  const settlementIds = [...openSettlements.store.getState().ticked.keys()]
  const lineIds = [...openCredits.store.getState().ticked.values()].map(({ id }) => id)
  if (settlementIds.length === 0 || lineIds.length === 0) return false
  const { text, kind: chosen } = said.getState()
  const balance = balanceOf(
    openSettlements.store.getState().ticked.values(),
    openCredits.store.getState().ticked.values(),
  )
  const kind = kindOf(balance, chosen)
  const done = valueOrSay(
    await client.matchByHand({
      settlementIds,
      lineIds,
      ...(kind !== null && { named: partsOfDifference(balance.difference, kind) }),
      ...(text.trim() !== '' && { note: text.trim() }),
    }),
  )
  if (done === null) return false
  clearTicked()
  say(`Matched by hand: settlement${settlementIds.length === 1 ? '' : 's'} ${settlementIds.join(', ')}`)
  return true
}

export function clearTicked(): void {
  untickAll(openSettlements)
  untickAll(openCredits)
  said.setState({ text: '', kind: null })
}

/** An amount that another screen led here for is looked for among the credits of every kind. */
export function seekCredits(search: string): void {
  filterList(openCredits, { search, source: 'all' })
}
