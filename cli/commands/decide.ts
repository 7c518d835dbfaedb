import { appError } from '../../shared/app-error.ts'
import type { DecisionRow } from '../../shared/contract/decisions.ts'
import { formatInstant } from '../../shared/day.ts'
import type { EngineHandlers } from '../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Answer } from '../answer.ts'
import type { Command } from '../arguments.ts'
import { differenceText, linesAt, namedDifference, withNote } from '../by-hand.ts'
import { everyRow } from '../every-row.ts'
import type { OptionValues } from '../options.ts'
import { left, table } from '../text.ts'
import { withOpenBook } from './with-book.ts'

/**
 * What people decide about settlements and lines, and about refused transfers; each decision is a record, and the last
 * one can be taken back.
 */
export async function decide(
  engine: EngineHandlers,
  book: string,
  { act, id, values }: Extract<Command, { readonly verb: 'decide' }>,
): Promise<Result<Answer>> {
  return withOpenBook(engine, book, async () => {
    switch (act) {
      case 'list':
        return list(engine)
      case 'undo': {
        const undone = await engine.undoDecision({})
        return undone.ok ? ok({ document: undone.value, text: () => `Taken back: ${undone.value.undone}.` }) : undone
      }
      case 'match':
        return told(engine, await matchByHand(engine, values))
      case 'accept':
      case 'reject':
      case 'split':
        return told(engine, await onMatch(engine, act, id ?? '', values.note))
      case 'dismiss':
        return told(engine, await engine.dismissTransfer({ transferId: id ?? '', ...withNote(values.note) }))
      case 'reopen':
        return reopen(engine, id ?? '')
    }
  })
}

async function onMatch(
  engine: EngineHandlers,
  act: 'accept' | 'reject' | 'split',
  settlementId: string,
  note: string | undefined,
): Promise<Result<unknown>> {
  const matches = await everyRow((window) => engine.listMatches({ ...window, search: settlementId }))
  if (!matches.ok) return matches
  const match = matches.value.find(({ settlements }) => settlements.some((one) => one.settlementId === settlementId))
  if (match === undefined) return fail(appError('record-missing', `match of settlement ${settlementId}`))
  if (act === 'split' && match.state !== 'accepted')
    return fail(appError('usage', `The match of settlement ${settlementId} is not accepted: reject it instead.`))
  if (act === 'accept') return engine.acceptMatch({ matchId: match.matchId })
  return engine.rejectMatch({ matchId: match.matchId, ...withNote(note) })
}

async function reopen(engine: EngineHandlers, transferId: string): Promise<Result<Answer>> {
  const reopened = await engine.reopenTransfer({ transferId })
  return reopened.ok
    ? ok({ document: { reopened: transferId }, text: () => `Refused transfer ${transferId} is open again.` })
    : reopened
}

async function matchByHand(
  engine: EngineHandlers,
  { settlement: settlementIds = [], line: places = [], difference, note }: OptionValues,
): Promise<Result<unknown>> {
  if (settlementIds.length === 0 || places.length === 0)
    return fail(appError('usage', 'decide match takes at least one --settlement and one --line.'))
  const lines = linesAt(engine, places)
  if (!lines.ok) return lines
  const sides = { settlementIds, lineIds: lines.value }
  const named = namedDifference(difference, () => engine.differenceOf(sides))
  if (!named.ok) return named
  return engine.matchByHand({ ...sides, named: named.value, ...withNote(note) })
}

/** The decision that was just made, in its words. */
export async function told(engine: EngineHandlers, decided: Result<unknown>): Promise<Result<Answer>> {
  if (!decided.ok) return decided
  const last = await engine.lastDecision({})
  if (!last.ok) return last
  const words = last.value?.words ?? ''
  return ok({ document: { decided: words }, text: () => `${words}.` })
}

async function list(engine: EngineHandlers): Promise<Result<Answer>> {
  const rows = await everyRow((window) => engine.listDecisions(window))
  if (!rows.ok) return rows
  const decisions = rows.value
  return ok({ document: { decisions: decisions.map(documentOf) }, text: () => textOf(decisions) })
}

function documentOf({ named, ...row }: DecisionRow): object {
  return { ...row, named: named.map(({ kind, amount }) => ({ kind, amountPaise: amount })) }
}

function textOf(decisions: readonly DecisionRow[]): string {
  if (decisions.length === 0) return 'Nothing was decided yet.'
  return table(
    [left('When'), left('Who'), left('What'), left('Difference'), left('Note'), left('')],
    decisions.map(({ at, who, words, named, note, isWithdrawn }) => [
      formatInstant(at),
      who,
      words,
      differenceText(named),
      note ?? '',
      isWithdrawn ? 'taken back' : '',
    ]),
  )
}
