import { basename } from 'node:path'
import { appError } from '../../shared/app-error.ts'
import type { FileRow, ImportChange } from '../../shared/contract/import-changes.ts'
import { dayInIndia, formatDay, formatInstant } from '../../shared/day.ts'
import type { EngineHandlers } from '../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Answer } from '../answer.ts'
import type { Command } from '../arguments.ts'
import { everyRow } from '../every-row.ts'
import { whenInterrupted } from '../interrupt.ts'
import { counted, left, onOneLine, paragraphs, right, table } from '../text.ts'
import { withOpenBook } from './with-book.ts'

/** The imported files: what there is, undo of a whole import, and redo. */
export async function files(
  engine: EngineHandlers,
  book: string,
  { act, file, values }: Extract<Command, { readonly verb: 'files' }>,
): Promise<Result<Answer>> {
  return withOpenBook(engine, book, async () => {
    const rows = await everyRow((window) => engine.listFiles(window))
    if (!rows.ok) return rows
    if (act === 'list') return ok({ document: { files: rows.value }, text: () => listText(rows.value) })
    const found = findFile(rows.value, file ?? '', act)
    return found.ok ? change(engine, found.value.fileId, act, values.report === true) : found
  })
}

async function change(
  engine: EngineHandlers,
  fileId: number,
  act: ImportChange['act'],
  isReport: boolean,
): Promise<Result<Answer>> {
  const stop = whenInterrupted(() => void engine.cancelImport({}))
  const changed = await (isReport
    ? engine.reportImportChange({ fileId, act })
    : act === 'undo'
      ? engine.undoImport({ fileId })
      : engine.redoImport({ fileId }))
  stop()
  return changed.ok
    ? ok({ document: inPaise(changed.value) as object, text: () => changeText(changed.value) })
    : changed
}

/** By its number, or by its name: of several of that name the one that the act is about. */
function findFile(rows: readonly FileRow[], given: string, act: ImportChange['act']): Result<FileRow> {
  const named = rows.filter(({ file }) => file === given || file === basename(given))
  const wanted = named.filter(({ withdrawnAt }) => (withdrawnAt === null) === (act === 'undo'))
  const found = wanted.length > 0 ? wanted : named
  if (found.length === 1) return ok(found[0]!)
  if (found.length > 1)
    return fail(
      appError(
        'file-ambiguous',
        given,
        found.map(({ fileId }) => fileId),
      ),
    )
  const numbered = rows.find(({ fileId }) => String(fileId) === given)
  return numbered === undefined ? fail(appError('file-not-in-book', given)) : ok(numbered)
}

function listText(rows: readonly FileRow[]): string {
  if (rows.length === 0) return 'Nothing was imported yet.'
  return table(
    [right('Number'), left('File'), left('Kind'), right('Holds'), left('Account'), left('Imported'), left('State')],
    rows.map(({ fileId, file, kind, holds, account, importedAt, withdrawnAt }) => [
      String(fileId),
      file,
      kinds[kind].words,
      counted(holds, ...kinds[kind].holds),
      account ?? '',
      formatInstant(importedAt),
      withdrawnAt === null ? 'counts' : `undone on ${formatDay(dayInIndia(withdrawnAt))}`,
    ]),
  )
}

const kinds = {
  events: { words: 'webhook events', holds: ['event', 'events'] },
  statement: { words: 'bank statement', holds: ['line', 'lines'] },
  ledger: { words: 'ledger', holds: ['entry', 'entries'] },
} as const satisfies Record<FileRow['kind'], object>

function heading({ act, file, isDone }: ImportChange): string {
  if (isDone) return act === 'undo' ? `The import of ${file} is undone.` : `The import of ${file} counts again.`
  const what = act === 'undo' ? `Undoing the import of ${file}` : `Bringing the import of ${file} back`
  return `${what} would do this; nothing was changed:`
}

function changeText(change: ImportChange): string {
  const { sentences, matches, decisions } = change
  return paragraphs(
    onOneLine(heading(change)),
    sentences.map((sentence) => `  ${onOneLine(sentence)}`).join('\n'),
    listed('Matches:', matches.examples, matches.going.count || matches.coming.count),
    listed('Decisions that rest:', decisions.resting.words, decisions.resting.count),
    listed('Decisions that hold again:', decisions.holding.words, decisions.holding.count),
  )
}

function listed(title: string, words: readonly string[], all: number): string {
  if (words.length === 0) return ''
  const more = all > words.length ? [`  … and ${counted(all - words.length)} more.`] : []
  return [title, ...words.map((text) => `  ${onOneLine(text)}`), ...more].join('\n')
}

/** The same with amounts named by their unit, as in every document of the command. */
function inPaise(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inPaise)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key === 'amount' ? 'amountPaise' : key, inPaise(part)]),
  )
}
