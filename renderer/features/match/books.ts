import { createStore } from 'zustand/vanilla'
import type { EntryMatchRow, LedgersView, OpenEntryRow } from '../../../shared/contract/ledgers.ts'
import { client } from '../../client.ts'
import { rowAtCursor, type List } from '../../components/table/list-state.ts'
import { createList, filterList } from '../../components/table/list.ts'
import { say, valueOrSay } from '../../state/notices.ts'
import { askWhyEntry } from '../../state/why.ts'

export const bookViews = ['proposed', 'accepted', 'bank', 'books'] as const
export type BookView = (typeof bookViews)[number]

interface Shown {
  readonly view: LedgersView | null
  /** Which part is shown; null until a person chooses, then what wants one most. */
  readonly chosen: BookView | null
}

/** The merchant's own books beside the bank. */
export const books = createStore<Shown>(() => ({ view: null, chosen: null }))

export interface EntryFilter {
  readonly search: string
}

function createMatches(state: 'proposed' | 'accepted'): List<EntryMatchRow, EntryFilter> {
  return createList<EntryMatchRow, EntryFilter>(
    { search: '' },
    ({ search }, window) => client.listEntryMatches({ ...window, state, search }),
    ({ matchId }) => matchId,
  )
}

function createOpen(side: 'bank' | 'books'): List<OpenEntryRow, EntryFilter> {
  return createList<OpenEntryRow, EntryFilter>(
    { search: '' },
    ({ search }, window) => client.listOpenEntries({ ...window, side, search }),
    ({ id }) => String(id),
  )
}

export const entryMatches = { proposed: createMatches('proposed'), accepted: createMatches('accepted') } as const
export const openEntries = { bank: createOpen('bank'), books: createOpen('books') } as const

export function searchEntries(search: string): void {
  for (const list of Object.values(entryMatches)) filterList(list, { search })
  for (const list of Object.values(openEntries)) filterList(list, { search })
}

export async function askForBooks(): Promise<void> {
  const view = valueOrSay(await client.ledgers({}))
  if (view !== null) books.setState({ view })
}

/** Where nobody chose, what is to be reviewed comes first. */
export function shownView({ view, chosen }: Shown): BookView {
  return chosen ?? (view === null || view.proposed.count > 0 ? 'proposed' : 'accepted')
}

/** Why what the keys are on is matched, or open. */
export function askWhyShown(shown: BookView): void {
  if (shown === 'bank' || shown === 'books') {
    const row = rowAtCursor(openEntries[shown].store.getState())
    if (row) void askWhyEntry({ side: shown, id: row.id })
    return
  }
  const match = rowAtCursor(entryMatches[shown].store.getState())
  if (match) askWhyMatch(match)
}

export function askWhyMatch({ bank: [line], books: [entry] }: EntryMatchRow): void {
  if (line) void askWhyEntry({ side: 'bank', id: line.id })
  else if (entry) void askWhyEntry({ side: 'books', id: entry.id })
}

let deciding = false
/** The row that was decided about last: as long as the list still shows it, it is not decided about again. */
let decided: EntryMatchRow | null = null

export async function decideEntry(state: 'proposed' | 'accepted', kind: 'accept' | 'reject'): Promise<void> {
  const row = rowAtCursor(entryMatches[state].store.getState())
  if (!row || row === decided || deciding) return
  deciding = true
  const done = valueOrSay(await client.decideEntries({ matchId: row.matchId, kind }))
  deciding = false
  if (done === null) return
  decided = row
  say(kind === 'accept' ? 'Accepted: bank and books agree.' : state === 'accepted' ? 'Taken apart.' : 'Rejected.')
}
