import { recheck } from '../../electron/inbox/recheck.ts'
import { appError } from '../../shared/app-error.ts'
import type { QuarantineRow, QuarantineSubject, Verdict } from '../../shared/contract/inbox.ts'
import { formatInstant } from '../../shared/day.ts'
import type { EngineHandlers } from '../../shared/engine-contract.ts'
import { doubtWords } from '../../shared/inbox/doubt-words.ts'
import { formatRupees } from '../../shared/paise.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { QuarantineAct } from '../acts.ts'
import { givenSecret, usingSecret, withAccess } from '../access.ts'
import type { Answer } from '../answer.ts'
import type { Command } from '../arguments.ts'
import { everyRow } from '../every-row.ts'
import type { OptionValues } from '../options.ts'
import { counted, left, paragraphs, right, table } from '../text.ts'
import { withOpenBook } from './with-book.ts'

/** What is set apart, and what becomes of it. */
export async function quarantine(
  engine: EngineHandlers,
  book: string,
  { act, id, values }: Extract<Command, { readonly verb: 'quarantine' }>,
): Promise<Result<Answer>> {
  return withOpenBook(engine, book, async () => {
    switch (act) {
      case 'list':
        return list(engine, values)
      case 'recheck':
        return checkAgain(engine, book, values)
      case 'release':
      case 'dismiss':
      case 'reopen':
        return rule(engine, id ?? '', act, values.note ?? '')
    }
  })
}

async function list(engine: EngineHandlers, { dismissed = false }: OptionValues): Promise<Result<Answer>> {
  const rows = await everyRow((window) => engine.listQuarantine({ ...window, isDismissed: dismissed }))
  if (!rows.ok) return rows
  const apart = rows.value
  return ok({ document: { quarantine: apart.map(documentOf) }, text: () => textOf(apart) })
}

function textOf(rows: readonly QuarantineRow[]): string {
  if (rows.length === 0) return 'Nothing is set apart.'
  return paragraphs(
    table(
      [left('Id'), left('Received'), left('What'), right('Amount'), left('Why')],
      rows.map((row) => [
        idOf(row.subject),
        formatInstant(row.receivedAt),
        whatOf(row),
        row.amount === null ? '' : formatRupees(row.amount),
        doubtWords[row.why].short,
      ]),
    ),
    `${counted(rows.length, 'thing')} set apart; none of it counts.`,
  )
}

const kinds = { collected: 'payment', settled: 'settlement', rejected: 'refused transfer' } as const

function whatOf({ kind, id, subject }: QuarantineRow): string {
  if (kind !== null) return `${kinds[kind]} ${id ?? ''}`
  return subject.type === 'unopened' ? 'sealed webhook' : 'webhook'
}

function documentOf({ subject, amount, countedAmount, ...row }: QuarantineRow): object {
  return { quarantineId: idOf(subject), ...row, amountPaise: amount, countedPaise: countedAmount }
}

async function checkAgain(engine: EngineHandlers, book: string, values: OptionValues): Promise<Result<Answer>> {
  const secret = givenSecret(values)
  if (!secret.ok) return secret
  return withAccess(engine, book, values, async (access) => {
    const checked = await recheck(usingSecret(access, secret.value))
    if (!checked.ok) return checked
    const { cleared, left: still } = checked.value
    return ok({
      document: checked.value,
      text: () => `${counted(cleared)} cleared, ${counted(still)} still set apart.`,
    })
  })
}

const verdicts: Readonly<Record<Exclude<QuarantineAct, 'list' | 'recheck'>, Verdict>> = {
  release: 'count',
  dismiss: 'dismiss',
  reopen: 'reopen',
}

const done: Readonly<Record<Verdict, string>> = {
  count: 'It counts from now on, by your word.',
  dismiss: 'It is not shown any more, and counts for nothing.',
  reopen: 'It is as if nothing had been said.',
}

async function rule(
  engine: EngineHandlers,
  id: string,
  act: keyof typeof verdicts,
  note: string,
): Promise<Result<Answer>> {
  const subject = subjectOf(id)
  if (subject === null) return fail(appError('usage', `${id} is no id of the list, such as event-12.`))
  const verdict = verdicts[act]
  const ruled = await engine.ruleOnQuarantine({ subject, verdict, note })
  if (!ruled.ok) return ruled
  return ok({ document: { quarantineId: id, verdict }, text: () => done[verdict] })
}

function idOf({ type, id }: QuarantineSubject): string {
  return `${type}-${id}`
}

function subjectOf(text: string): QuarantineSubject | null {
  const found = /^(event|delivery|unopened)-(\d{1,15})$/.exec(text)
  return found === null ? null : { type: found[1] as QuarantineSubject['type'], id: Number(found[2]) }
}
