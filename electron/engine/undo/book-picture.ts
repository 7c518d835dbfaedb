import type { ImportChange } from '../../../shared/contract/import-changes.ts'
import type { Day } from '../../../shared/day.ts'
import type { Period } from '../../../shared/matching/reconciliation.ts'
import { formatRupees, paise } from '../../../shared/paise.ts'
import { joined, lacking } from '../../../shared/periods.ts'
import type { ReadDb } from '../database/connection.ts'
import { holdingDismissals } from '../reconcile/open-events.ts'
import { selectDecisions } from '../queries/decisions.ts'
import { selectHoldingEntryDecisions } from '../queries/entry-decisions.ts'
import { countLinesInBooks, selectEntryClaims, type EntryClaim } from '../queries/entry-matches.ts'
import { selectStandingAmounts } from '../queries/ledgers.ts'
import { selectClaims, type Claim } from '../queries/matches.ts'
import { selectPaymentMarks, type Marks } from '../queries/payments.ts'
import { countCountingLines, selectInstead } from '../queries/resting-lines.ts'
import { selectSettlementMarks, sumSettlements } from '../queries/settlements.ts'
import { selectCoveredByAccount } from '../queries/statements.ts'

type Sum = ImportChange['inBank']['before']

/** What counts in a book at one moment, as far as undo of an import can change it. */
export interface BookPicture {
  readonly lines: number
  readonly payments: Marks
  readonly settlements: Marks
  readonly claims: readonly Claim[]
  readonly inBank: Sum
  /** The words of the decisions that hold, by what they are called in the audit. */
  readonly decisions: ReadonlyMap<string, string>
  /** What the merchant's own books say, by account and entry. */
  readonly entries: ReadonlyMap<string, number>
  readonly entryClaims: readonly EntryClaim[]
  readonly linesInBooks: number
  /** The days that are covered, by the number of the account. */
  readonly days: ReadonlyMap<string, readonly Period[]>
}

export function takePicture(db: ReadDb): BookPicture {
  const settlements = selectSettlementMarks(db)
  const inBank = sumSettlements(db, 'accepted')
  const decisions = selectDecisions(db).filter(({ settlementIds }) => settlementIds.every((id) => settlements.has(id)))
  const days = Map.groupBy(selectCoveredByAccount(db), ({ account }) => account)
  return {
    lines: countCountingLines(db),
    payments: selectPaymentMarks(db),
    settlements,
    claims: selectClaims(db),
    inBank: { count: inBank.count, amount: paise(inBank.amount) },
    decisions: new Map([
      ...decisions.map(({ id, words }) => [`decision ${id}`, words] as const),
      ...[...selectHoldingEntryDecisions(db)].map(([id, words]) => [`entry_decision ${id}`, words] as const),
      ...holdingDismissals(db).map(({ id, words }) => [`transfer_dismissal ${id}`, words] as const),
    ]),
    entries: selectStandingAmounts(db),
    entryClaims: selectEntryClaims(db),
    linesInBooks: countLinesInBooks(db),
    days: new Map([...days].map(([account, periods]) => [account, joined(periods)])),
  }
}

type Compared = Pick<
  ImportChange,
  'payments' | 'settlements' | 'matches' | 'inBank' | 'entries' | 'entryMatches' | 'inBooks' | 'decisions' | 'days'
>

const EXAMPLES = 20
const DECISIONS = 50

/** What is different after than before; `db` is as it is after. */
export function comparePictures(db: ReadDb, before: BookPicture, after: BookPicture): Compared {
  return {
    payments: differenceOf(before.payments, after.payments),
    settlements: differenceOf(before.settlements, after.settlements),
    matches: compareClaims(db, before.claims, after.claims),
    inBank: { before: before.inBank, after: after.inBank },
    entries: { going: entriesOnlyIn(before, after), coming: entriesOnlyIn(after, before) },
    entryMatches: compareEntryClaims(db, before.entryClaims, after.entryClaims),
    inBooks: { before: before.linesInBooks, after: after.linesInBooks },
    decisions: {
      resting: decisionsOnlyIn(before, after),
      holding: decisionsOnlyIn(after, before),
    },
    days: { going: daysOnlyIn(before, after), coming: daysOnlyIn(after, before) },
  }
}

function differenceOf(before: Marks, after: Marks): ImportChange['payments'] {
  const was = (id: string, rank: number): number => before.get(id)?.rank ?? rank
  return {
    going: sumWhere(before, (id) => !after.has(id)),
    coming: sumWhere(after, (id) => !before.has(id)),
    lessTrusted: sumWhere(after, (id, rank) => rank < was(id, rank)),
    moreTrusted: sumWhere(after, (id, rank) => rank > was(id, rank)),
  }
}

function sumWhere(marks: Marks, isMeant: (id: string, rank: number) => boolean): Sum {
  let count = 0
  let amount = 0
  for (const [id, mark] of marks) {
    if (!isMeant(id, mark.rank)) continue
    count++
    amount += mark.amount
  }
  return { count, amount: paise(amount) }
}

/** A line that another one stands for since is still the same money. */
function compareClaims(db: ReadDb, before: readonly Claim[], after: readonly Claim[]): ImportChange['matches'] {
  const instead = selectInstead(
    db,
    before.flatMap(({ lineIds }) => lineIds),
  )
  const key = ({ settlementIds, lineIds, state }: Claim): string =>
    JSON.stringify([
      state,
      settlementIds.toSorted(),
      lineIds.map((id) => instead.get(id) ?? id).toSorted((a, b) => a - b),
    ])
  const held = new Set(after.map(key))
  const was = new Set(before.map(key))
  const going = before.filter((claim) => !held.has(key(claim)))
  const coming = after.filter((claim) => !was.has(key(claim)))
  return {
    going: sumOf(going),
    coming: sumOf(coming),
    examples: (going.length > 0 ? going : coming).slice(0, EXAMPLES).map(claimWords),
  }
}

function entriesOnlyIn(one: BookPicture, other: BookPicture): ImportChange['entries']['going'] {
  const amounts = [...one.entries].filter(([entry]) => !other.entries.has(entry)).map(([, amount]) => amount)
  const sumOfAmounts = (some: readonly number[]): Sum => ({
    count: some.length,
    amount: paise(some.reduce((sum, amount) => sum + Math.abs(amount), 0)),
  })
  return {
    moneyIn: sumOfAmounts(amounts.filter((amount) => amount >= 0)),
    moneyOut: sumOfAmounts(amounts.filter((amount) => amount < 0)),
  }
}

/** As with settlements, a line that another one stands for since is still the same money. */
function compareEntryClaims(
  db: ReadDb,
  before: readonly EntryClaim[],
  after: readonly EntryClaim[],
): ImportChange['entryMatches'] {
  const instead = selectInstead(
    db,
    before.flatMap(({ lineIds }) => lineIds),
  )
  const key = ({ state, lineIds, identities }: EntryClaim): string =>
    JSON.stringify([state, lineIds.map((id) => instead.get(id) ?? id).toSorted((a, b) => a - b), identities])
  const [was, is] = [new Set(before.map(key)), new Set(after.map(key))]
  const onlyIn = (one: ReadonlySet<string>, other: ReadonlySet<string>) => [...one].filter((claim) => !other.has(claim))
  return { going: onlyIn(was, is).length, coming: onlyIn(is, was).length }
}

function sumOf(claims: readonly Claim[]): Sum {
  return { count: claims.length, amount: paise(claims.reduce((sum, { amount }) => sum + amount, 0)) }
}

function claimWords({ settlementIds, amount, state, decidedBy }: Claim): string {
  const which = settlementIds.length === 1 ? 'Settlement' : 'Settlements'
  const how = state === 'proposed' ? 'for review' : decidedBy === 'person' ? 'accepted by a person' : 'accepted'
  return `${which} ${settlementIds.join(', ')}, ${formatRupees(paise(amount))}, ${how}`
}

function decisionsOnlyIn(one: BookPicture, other: BookPicture): { readonly count: number; words: string[] } {
  const only = [...one.decisions].filter(([id]) => !other.decisions.has(id)).map(([, words]) => words)
  return { count: only.length, words: only.slice(0, DECISIONS) }
}

function daysOnlyIn(
  one: BookPicture,
  other: BookPicture,
): { account: string | null; period: { from: Day; to: Day } }[] {
  return [...one.days].flatMap(([account, periods]) =>
    periods
      .flatMap((period) => lacking(other.days.get(account) ?? [], period))
      .map(({ from, to }) => ({ account: account === '' ? null : account, period: { from, to } })),
  )
}
