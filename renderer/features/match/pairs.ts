import type { MatchRow } from '../../../shared/contract.ts'
import type { MatchState } from '../../../shared/matching/reconciliation.ts'
import { client } from '../../client.ts'
import { rowAtCursor, type List } from '../../components/table/list-state.ts'
import { createList, filterList } from '../../components/table/list.ts'
import { askWhy } from '../../state/why.ts'
import { say, valueOrSay } from '../../state/notices.ts'

export interface PairFilter {
  readonly search: string
}

function createPairs(state: MatchState): List<MatchRow, PairFilter> {
  return createList<MatchRow, PairFilter>(
    { search: '' },
    ({ search }, window) => client.listMatches({ ...window, state, search }),
    ({ matchId }) => matchId,
  )
}

/** The pairs that the machine found likely and a person has to decide. */
export const proposedPairs = createPairs('proposed')
export const acceptedPairs = createPairs('accepted')

/** Takes the accepted pair that the keys are on apart; it is not matched so again unless this is undone. */
export function splitPair(): Promise<void> {
  return decide((matchId) => client.rejectMatch({ matchId }), 'Taken apart', acceptedPairs)
}

/** Asks why this pair and no other. */
export function askWhyPair({ settlements }: MatchRow): void {
  const [first] = settlements
  if (first) void askWhy({ type: 'settlement', id: first.settlementId })
}

/** The same of the pair that the keys are on. */
export function askWhyIn(list: List<MatchRow, PairFilter>): void {
  const pair = rowAtCursor(list.store.getState())
  if (pair) askWhyPair(pair)
}

let deciding = false
/** The row that was decided about last: as long as the list still shows it, it is not decided about again. */
let decided: MatchRow | null = null

/** Accepts the pair that the keys are on. */
export function acceptPair(): Promise<void> {
  return decide((matchId) => client.acceptMatch({ matchId }), 'Accepted')
}

/** Rejects the pair that the keys are on; it is not proposed again unless this is undone. */
export function rejectPair(): Promise<void> {
  return decide((matchId) => client.rejectMatch({ matchId }), 'Rejected')
}

/** One decision at a time, so that two quick presses cannot decide about a pair that nobody looked at. */
async function decide(
  ask: (matchId: string) => ReturnType<typeof client.acceptMatch>,
  done: string,
  list = proposedPairs,
): Promise<void> {
  const pair = rowAtCursor(list.store.getState())
  if (!pair || pair === decided || deciding) return
  deciding = true
  const answer = valueOrSay(await ask(pair.matchId))
  deciding = false
  if (answer === null) return
  decided = pair
  say(`${done}: ${namesOf(pair)}`)
}

function namesOf({ settlements }: MatchRow): string {
  const ids = settlements.map(({ settlementId }) => settlementId)
  return `settlement${ids.length === 1 ? '' : 's'} ${ids.join(', ')}`
}

export function searchPairs(search: string): void {
  filterList(proposedPairs, { search })
  filterList(acceptedPairs, { search })
}
