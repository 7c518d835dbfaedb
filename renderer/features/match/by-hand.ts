import { createStore } from 'zustand/vanilla'
import type { LineRow, SettlementRow } from '../../../shared/contract.ts'
import type { NamedDifference } from '../../../shared/matching/reconciliation.ts'
import { likelyDifference, partsOfDifference, type DifferenceChoice } from '../../../shared/matching/why/difference.ts'
import { addPaise, paise, sumPaise, type Paise } from '../../../shared/paise.ts'
import { client } from '../../client.ts'
import { rowAtCursor } from '../../components/table/list-state.ts'
import { createList, filterList, untickAll } from '../../components/table/list.ts'
import { say, valueOrSay } from '../../state/notices.ts'
import { askWhy } from '../../state/why.ts'
import { namedParts, textsOf, type PartTexts } from './difference-parts.ts'

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

/** What a person calls a difference: one thing, or several that add up to it. */
export type Called = DifferenceChoice | 'several'

interface Said {
  /** The note. */
  readonly text: string
  /** Null until the person chooses; until then what is likely holds. */
  readonly called: Called | null
  /** How much is what, where they are several. */
  readonly parts: PartTexts
}

const nothingSaid: Said = { text: '', called: null, parts: {} }

/** What the person says of the difference of what is ticked. */
export const said = createStore<Said>(() => nothingSaid)

/** What the difference is called: as chosen, else as is likely. */
export function calledIn({ settlements, credits, difference }: Balance, { called }: Said): Called | null {
  return difference === 0 ? null : (called ?? likelyDifference(settlements, credits))
}

/** Takes what the person calls it. Several begin as the parts of what it was called before. */
export function call(balance: Balance, called: Called): void {
  const before = partsIn(balance, said.getState()) ?? []
  said.setState({ called, ...(called === 'several' && { parts: textsOf(balance.difference, before) }) })
}

/** The difference in parts that add up to it; null as long as not all of it has a name. */
export function partsIn(balance: Balance, words: Said): readonly NamedDifference[] | null {
  const called = calledIn(balance, words)
  if (called === null) return balance.difference === 0 ? [] : null
  if (called !== 'several') return partsOfDifference(balance.difference, called)
  const { named, rest, unreadable } = namedParts(balance.difference, words.parts)
  return rest === 0 && unreadable.length === 0 ? named : null
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
  const words = said.getState()
  const note = words.text.trim()
  const balance = balanceOf(
    openSettlements.store.getState().ticked.values(),
    openCredits.store.getState().ticked.values(),
  )
  const named = partsIn(balance, words)
  if (named === null) return false
  const done = valueOrSay(
    await client.matchByHand({
      settlementIds,
      lineIds,
      ...(named.length > 0 && { named: [...named] }),
      ...(note !== '' && { note }),
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
  said.setState(nothingSaid)
}

/** An amount that another screen led here for is looked for among the credits of every kind. */
export function seekCredits(search: string): void {
  filterList(openCredits, { search, source: 'all' })
}

/** Asks why the settlement that the keys are on is open. */
export function askWhySettlement(): void {
  const settlement = rowAtCursor(openSettlements.store.getState())
  if (settlement) void askWhy({ type: 'settlement', id: settlement.settlementId })
}

export function askWhyCredit(): void {
  const line = rowAtCursor(openCredits.store.getState())
  if (line) void askWhy({ type: 'line', id: line.id })
}
