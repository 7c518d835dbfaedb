import { createHash } from 'node:crypto'
import { addDays, type Day } from '../../../shared/day.ts'
import { matchEntries } from '../../../shared/matching/entries/match-entries.ts'
import type { Entry, EntryNames, MatchedEntries } from '../../../shared/matching/entries/entry.ts'
import type { ReadDb, WriteDb } from '../database/connection.ts'
import { selectEntryDecisions, type EntryDecision } from '../queries/entry-decisions.ts'
import { entriesSeen, markSeen, replaceEntryMatches, selectSeen, type NewEntryMatch } from '../queries/entry-matches.ts'
import {
  selectCountingLines,
  selectLedgerAccounts,
  selectLinesBetween,
  selectStandingEntries,
  type Side,
} from '../queries/ledgers.ts'
import { selectInstead } from '../queries/resting-lines.ts'

/** The bank may show money so many days before or after the books do. */
const AROUND = 21

/** Matches the ledgers of every account with its statements, where either is another than the last time. */
export function reconcileEntries(db: WriteDb): void {
  for (const accountId of selectLedgerAccounts(db)) {
    const seen = entriesSeen(db, accountId)
    if (selectSeen(db, accountId) === seen) continue
    db.transaction(() => {
      replaceEntryMatches(db, accountId, entryMatches(db, accountId))
      markSeen(db, accountId, seen)
    })()
  }
}

/** What matching the ledgers of an account with its statements sees and finds. */
interface Matching {
  /** What people said is the same money, or cancels each other. */
  readonly accepted: readonly Pick<NewEntryMatch, 'lineIds' | 'entryIds' | 'named' | 'note'>[]
  /** What the machine found of the rest: lines of the bank on the left, entries of the books on the right, by their ids. */
  readonly found: MatchedEntries
  readonly identityOf: ReadonlyMap<number, string>
  readonly dayOf: { readonly line: ReadonlyMap<number, Day>; readonly entry: ReadonlyMap<number, Day> }
}

/** Null where the books say nothing of the account now. */
export function matchingOf(db: ReadDb, accountId: number, names?: EntryNames): Matching | null {
  const entries = selectStandingEntries(db, accountId)
  if (entries.length === 0) return null
  const days = entries.map(({ day }) => day).toSorted()
  const lines = selectLinesBetween(db, accountId, addDays(days[0]!, -AROUND), addDays(days.at(-1)!, AROUND))
  const identityOf = new Map(entries.map(({ id, identity }) => [id, identity]))
  const decisions = aboutCounting(db, selectEntryDecisions(db, accountId))
  const rejected = new Set(decisions.filter(({ kind }) => kind === 'reject').map(claimOf))
  const saidSame = decisions.filter(({ kind }) => kind === 'accept')
  // A person may have said so of lines of any day.
  const decided = selectCountingLines(
    db,
    accountId,
    saidSame.flatMap(({ lineIds }) => lineIds),
  )
  const accepted = standing(saidSame, { entries, lines: decided })
  const takenLines = new Set(accepted.flatMap(({ lineIds }) => lineIds))
  const takenEntries = new Set(accepted.flatMap(({ entryIds }) => entryIds))
  const found = matchEntries(
    lines.filter(({ id }) => !takenLines.has(id)).map(asEntry),
    entries.filter(({ id }) => !takenEntries.has(id)).map(asEntry),
    {
      days: AROUND,
      amountPercent: 0,
      isRejected: (lineIds, entryIds) =>
        rejected.size > 0 && rejected.has(claimOf({ lineIds, identities: entryIds.map((id) => identityOf.get(id)!) })),
      ...(names && { names }),
    },
  )
  const dayOf = {
    line: new Map([...lines, ...decided].map(({ id, day }) => [id, day])),
    entry: new Map(entries.map(({ id, day }) => [id, day])),
  }
  return { accepted, found, identityOf, dayOf }
}

/**
 * Which lines and entries of an account are the same money: what people accepted, and over the rest what the machine
 * finds and nobody rejected.
 */
export function entryMatches(db: ReadDb, accountId: number): NewEntryMatch[] {
  const matching = matchingOf(db, accountId)
  if (matching === null) return []
  const { accepted, found, identityOf, dayOf } = matching
  return [
    ...accepted.map((said) => ({
      ...said,
      state: 'accepted' as const,
      decidedBy: 'person' as const,
      confidence: 1,
      evidence: [
        said.lineIds.length === 0 || said.entryIds.length === 0
          ? 'A person says that these cancel each other.'
          : 'A person says that these belong together.',
      ],
    })),
    ...found.pairs.map(({ left, right, state, confidence, evidence }) => ({
      lineIds: left,
      entryIds: right,
      state,
      decidedBy: state === 'accepted' ? ('machine' as const) : null,
      confidence,
      evidence,
      named: [],
      note: null,
    })),
  ].map((match) => ({
    ...match,
    accountId,
    matchId: matchIdOf(
      match.lineIds,
      match.entryIds.map((id) => identityOf.get(id)!),
    ),
    firstDay: match.lineIds.length > 0 ? firstOf(match.lineIds, dayOf.line) : firstOf(match.entryIds, dayOf.entry),
  }))
}

/** What was decided about a line that another one counts for is decided about that one. */
function aboutCounting<Decided extends Claim>(db: ReadDb, decisions: readonly Decided[]): Decided[] {
  const instead = selectInstead(
    db,
    decisions.flatMap(({ lineIds }) => lineIds),
  )
  return decisions.map((decision) => ({ ...decision, lineIds: decision.lineIds.map((id) => instead.get(id) ?? id) }))
}

interface Claim {
  readonly lineIds: readonly number[]
  readonly identities: readonly string[]
}

function claimOf({ lineIds, identities }: Claim): string {
  return JSON.stringify([lineIds.toSorted((a, b) => a - b), identities.toSorted()])
}

function matchIdOf(lineIds: readonly number[], identities: readonly string[]): string {
  return createHash('sha256').update(claimOf({ lineIds, identities })).digest('hex').slice(0, 24)
}

/** What was accepted of entries and lines that are there, none of them twice. */
function standing(
  accepted: readonly EntryDecision[],
  { entries, lines }: { entries: readonly { id: number; identity: string }[]; lines: readonly Side[] },
): Pick<NewEntryMatch, 'lineIds' | 'entryIds' | 'named' | 'note'>[] {
  const entryOf = new Map(entries.map(({ id, identity }) => [identity, id]))
  const isLine = new Set(lines.map(({ id }) => id))
  const taken = new Set<string | number>()
  return accepted.flatMap(({ lineIds, identities, named, note }) => {
    const entryIds = identities.flatMap((identity) => entryOf.get(identity) ?? [])
    const isHere = entryIds.length === identities.length && lineIds.every((id) => isLine.has(id))
    const isEachOnce = new Set(lineIds).size === lineIds.length
    if (!isHere || !isEachOnce || [...lineIds, ...identities].some((one) => taken.has(one))) return []
    for (const one of [...lineIds, ...identities]) taken.add(one)
    return [{ lineIds, entryIds, named, note }]
  })
}

/** The engine of entries calls each by its number. */
function asEntry({ id, day, amount, text, reference }: Side): Entry {
  return { line: id, day, amount, text, reference }
}

function firstOf(ids: readonly number[], dayOf: ReadonlyMap<number, Day>): Day {
  return ids.map((id) => dayOf.get(id)!).toSorted()[0]!
}
