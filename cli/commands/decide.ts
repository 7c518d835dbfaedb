import { appError } from '../../shared/app-error.ts'
import type { DecisionRow } from '../../shared/contract/decisions.ts'
import { formatInstant } from '../../shared/day.ts'
import type { EngineHandlers } from '../../shared/engine-contract.ts'
import { differenceKinds, type NamedDifference } from '../../shared/matching/reconciliation.ts'
import { differenceNames } from '../../shared/matching/difference-names.ts'
import { formatRupees, paise, parseRupees } from '../../shared/paise.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Answer } from '../answer.ts'
import type { Command } from '../arguments.ts'
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

function withNote(note: string | undefined): { note?: string } {
  return note === undefined ? {} : { note }
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
  const lineIds: number[] = []
  for (const place of places) {
    const at = /^(.+):(\d{1,9})$/.exec(place)
    if (at === null) return fail(appError('usage', 'A line is named by its file and number, such as june.csv:12.'))
    const found = engine.lineAt({ file: at[1]!, line: Number(at[2]) })
    if (!found.ok) return found
    if (found.value === null) return fail(appError('record-missing', `line ${place}`))
    lineIds.push(found.value)
  }
  const named = difference === undefined ? ok([]) : signed(engine, { settlementIds, lineIds }, difference)
  if (!named.ok) return named
  return engine.matchByHand({ settlementIds, lineIds, named: named.value, ...withNote(note) })
}

/** `fee=200,gst=36`: what the bank shows less, or more where it shows more than was settled. */
function signed(
  engine: EngineHandlers,
  sides: { settlementIds: string[]; lineIds: number[] },
  text: string,
): Result<NamedDifference[]> {
  const parts = partsOf(text)
  if (parts === null)
    return fail(
      appError('usage', `--difference takes parts such as fee=200,gst=36, each of ${differenceKinds.join(', ')}.`),
    )
  const difference = engine.differenceOf(sides)
  if (!difference.ok) return difference
  return ok(difference.value < 0 ? parts.map(({ kind, amount }) => ({ kind, amount: paise(-amount) })) : parts)
}

function partsOf(text: string): NamedDifference[] | null {
  const parts: NamedDifference[] = []
  for (const part of text.split(',')) {
    const [name = '', sum = '', ...more] = part.split('=')
    const kind = differenceKinds.find((one) => one === name.trim())
    const isLess = sum.trim().startsWith('-')
    const amount = parseRupees(sum.trim().replace(/^-/, ''))
    if (kind === undefined || amount === null || more.length > 0) return null
    parts.push({ kind, amount: isLess ? paise(-amount) : amount })
  }
  return parts
}

/** The decision that was just made, in its words. */
async function told(engine: EngineHandlers, decided: Result<unknown>): Promise<Result<Answer>> {
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
      named.map(({ kind, amount }) => `${differenceNames[kind]} ${formatRupees(amount)}`).join(', '),
      note ?? '',
      isWithdrawn ? 'taken back' : '',
    ]),
  )
}
