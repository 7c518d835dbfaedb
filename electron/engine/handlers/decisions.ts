import { appError } from '../../../shared/app-error.ts'
import type { Handlers, Input, LineRow, MatchRow, Nothing, SettlementRow } from '../../../shared/contract.ts'
import { formatDay } from '../../../shared/day.ts'
import { refusalOf } from '../../../shared/decisions/by-hand.ts'
import type { Decision } from '../../../shared/matching/reconciliation.ts'
import type { EngineMethods } from '../../../shared/engine-contract.ts'
import { formatRupees, paise, sumPaise, type Paise } from '../../../shared/paise.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Book } from '../book.ts'
import type { ReadDb, WriteDb } from '../database/connection.ts'
import { insertAudit, selectDecided, type DecidingAct } from '../queries/audit.ts'
import { holdingDismissals } from '../reconcile/open-events.ts'
import { insertDismissalWithdrawal } from '../queries/dismissals.ts'
import { findEntryDecision, insertEntryWithdrawal } from '../queries/entry-decisions.ts'
import { findDecision, insertDecision, insertWithdrawal, pageOfDecisions } from '../queries/decisions.ts'
import { selectLineRows } from '../queries/lines.ts'
import { findMatch, findTaken } from '../queries/matches.ts'
import { selectSettlementRows } from '../queries/settlements.ts'
import { reconcileBook } from '../reconcile/reconcile-book.ts'
import { reconcileEntries } from '../reconcile/reconcile-entries.ts'
import { changing, reading } from './with-book.ts'
import type { Desk } from './desk.ts'

type DecisionMethods = 'acceptMatch' | 'rejectMatch' | 'matchByHand' | 'undoDecision' | 'lastDecision' | 'listDecisions'

/** What people decide: each is a record of its own, and undo withdraws it by another one. */
export function decisionHandlers(
  desk: Desk,
): Pick<Handlers<'engine'>, DecisionMethods> & Pick<EngineMethods, 'differenceOf'> {
  return {
    acceptMatch: ({ matchId }) => changing(desk, (book) => onMatch(book, matchId, 'accept', null)),
    rejectMatch: ({ matchId, note }) => changing(desk, (book) => onMatch(book, matchId, 'reject', note ?? null)),
    matchByHand: (input) => changing(desk, (book) => matchByHand(book, input)),
    differenceOf: ({ settlementIds, lineIds }) =>
      reading(desk, ({ read }) =>
        differenceOf(selectSettlementRows(read, settlementIds), selectLineRows(read, lineIds)),
      ),
    listDecisions: (input) => reading(desk, ({ read }) => pageOfDecisions(read, input)),
    undoDecision: () => changing(desk, undo),
    lastDecision: () =>
      reading(desk, ({ read }) => {
        const decision = lastDecided(read)
        return decision === null ? null : { words: decision.words }
      }),
  }
}

function onMatch(book: Book, matchId: string, kind: Decision['kind'], note: string | null): Result<Nothing> {
  const match = findMatch(book.read, matchId)
  if (match === null) return fail(appError('match-gone'))
  const settlementIds = match.settlements.map((settlement) => settlement.settlementId)
  const lineIds = match.lines.map(({ id }) => id)
  // Whoever accepts a match accepts what its difference is called.
  const named = kind === 'accept' && match.named.length > 0 ? { named: match.named } : {}
  return decide(book, { kind, settlementIds, lineIds, note, ...named }, match, match)
}

function matchByHand(book: Book, input: Input<'matchByHand'>): Result<Nothing> {
  const settlementIds = [...new Set(input.settlementIds)]
  const lineIds = [...new Set(input.lineIds)]
  const settlements = selectSettlementRows(book.read, settlementIds)
  const lines = selectLineRows(book.read, lineIds)
  if (settlements.length < settlementIds.length || lines.length < lineIds.length) return fail(appError('match-gone'))
  const taken = findTaken(book.read, settlementIds, lineIds, 'accepted')
  if (taken.settlements.length > 0) return fail(appError('match-not-free', `Settlement ${taken.settlements[0]}`))
  const takenLine = lines.find(({ id }) => taken.lines.includes(id))
  if (takenLine !== undefined) return fail(appError('match-not-free', `Line ${takenLine.line} of ${takenLine.file}`))
  const note = input.note?.trim() || null
  const named = (input.named ?? []).filter(({ amount }) => amount !== 0)
  const [bank, other] = [received(lines), sumPaise(settlements.map(({ amount }) => amount))]
  const refused = refusalOf({ bank, other, otherIs: 'what was settled is', named, note })
  if (refused) return fail(refused)
  return decide(book, { kind: 'accept', settlementIds, lineIds, note, named }, { settlements, lines }, null)
}

function differenceOf(settlements: readonly SettlementRow[], lines: readonly LineRow[]): Paise {
  return paise(received(lines) - sumPaise(settlements.map(({ amount }) => amount)))
}

/** What the lines brought in together; a debit takes away. */
function received(lines: readonly LineRow[]): Paise {
  return sumPaise(lines.map(moved))
}

function moved({ direction, amount }: LineRow): Paise {
  return direction === 'credit' ? amount : paise(-amount)
}

function decide(
  book: Book,
  decision: Decision,
  about: { settlements: readonly SettlementRow[]; lines: readonly LineRow[] },
  before: MatchRow | null,
): Result<Nothing> {
  const words = inWords(decision.kind, before?.state ?? null, about)
  book.write.transaction(() => {
    const id = insertDecision(book.write, { ...decision, words })
    insertAudit(book.write, {
      act: 'decide',
      subject: `decision ${id}`,
      before: before && { rule: before.rule, state: before.state, confidence: before.confidence },
      after: { ...decision, words },
      reason: decision.note,
    })
    reconcileBook(book)
  })()
  return ok({})
}

function inWords(
  kind: Decision['kind'],
  before: MatchRow['state'] | null,
  { settlements, lines }: { settlements: readonly SettlementRow[]; lines: readonly LineRow[] },
): string {
  const which = settlements.map(({ settlementId }) => settlementId).join(', ')
  const credits = lines.map((line) => `${formatRupees(moved(line))} of ${formatDay(line.postedOn)}`).join(', ')
  const settlement = settlements.length === 1 ? 'settlement' : 'settlements'
  return kind === 'accept'
    ? `Accepted: ${settlement} ${which} is ${credits}`
    : `${before === 'accepted' ? 'Taken apart' : 'Rejected'}: ${settlement} ${which} is not ${credits}`
}

function undo(book: Book): Result<{ undone: string }> {
  const decision = lastDecided(book.read)
  if (decision === null) return fail(appError('nothing-to-undo'))
  const { by, id, words } = decision
  const { table, withdraw, withdrawnBy, matchAgain } = kindsOfDecision[by]
  book.write.transaction(() => {
    withdraw(book.write, id)
    insertAudit(book.write, { act: withdrawnBy, subject: `${table} ${id}`, before: { words } })
    matchAgain(book)
  })()
  return ok({ undone: words })
}

interface KindOfDecision {
  readonly table: 'decision' | 'entry_decision' | 'transfer_dismissal'
  /** Null when it is withdrawn, or rests. */
  readonly find: (db: ReadDb, id: number) => { readonly words: string } | null
  readonly withdraw: (db: WriteDb, id: number) => void
  readonly withdrawnBy: 'withdraw' | 'withdraw-entries' | 'reopen-transfer'
  readonly matchAgain: (book: Book) => void
}

const kindsOfDecision: Readonly<Record<DecidingAct, KindOfDecision>> = {
  decide: {
    table: 'decision',
    find: findDecision,
    withdraw: insertWithdrawal,
    withdrawnBy: 'withdraw',
    matchAgain: (book) => void reconcileBook(book),
  },
  'decide-entries': {
    table: 'entry_decision',
    find: findEntryDecision,
    withdraw: insertEntryWithdrawal,
    withdrawnBy: 'withdraw-entries',
    matchAgain: ({ write }) => reconcileEntries(write),
  },
  'dismiss-transfer': {
    table: 'transfer_dismissal',
    find: (db, id) => holdingDismissals(db).find((dismissal) => dismissal.id === id) ?? null,
    withdraw: insertDismissalWithdrawal,
    withdrawnBy: 'reopen-transfer',
    matchAgain: (book) => void reconcileBook(book),
  },
}

interface Decided {
  readonly by: DecidingAct
  readonly id: number
  readonly words: string
}

/** The last decision that is not withdrawn, of whichever kind. */
function lastDecided(db: ReadDb): Decided | null {
  for (const { act, subject } of selectDecided(db)) {
    const id = Number(subject.split(' ')[1])
    const found = kindsOfDecision[act].find(db, id)
    if (found !== null) return { by: act, id, words: found.words }
  }
  return null
}
